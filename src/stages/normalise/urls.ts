import type { Reference } from "../../model/parsed-feed.ts";
import type { Url } from "../../model/scalars.ts";

const limitCharacters = 8192;

/** The absolute http(s) URL that a reference means; null when it means none. RFC 3986 §5. */
export function absoluteUrl({ href, base }: Reference): Url | null {
  const written = href.trim();
  if (written === "" || written.length > limitCharacters) return null;
  const url = URL.parse(written, base ?? undefined);
  return url !== null && (url.protocol === "http:" || url.protocol === "https:") && url.hostname !== ""
    ? (url.href as Url)
    : null;
}
