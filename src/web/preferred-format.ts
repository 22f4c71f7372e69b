import type { PublishedFormat } from "../model/merged-feed.ts";

const formatOfType: Readonly<Record<string, PublishedFormat | "page">> = {
  "text/html": "page",
  "application/xhtml+xml": "page",
  "application/rss+xml": "rss",
  "application/atom+xml": "atom",
  "application/feed+json": "json",
  "application/json": "json",
};

/** What the bare address of a feed answers with: the type the reader ranks highest, the page when it has no wish (RFC 9110 §12.5.1, P7). */
export function preferredFormat(accept: string | null): PublishedFormat | "page" {
  const wishes = (accept ?? "").slice(0, 1000).split(",").slice(0, 50).map(wish);
  const known = wishes.filter(({ format, quality }) => format !== undefined && quality > 0);
  const pageQuality = Math.max(
    0,
    ...wishes
      .filter(({ type }) => type === "*/*" || type === "text/*" || formatOfType[type] === "page")
      .map(({ quality }) => quality),
  );
  const best = known.reduce((top, one) => (one.quality > top.quality ? one : top), {
    type: "",
    format: "page",
    quality: pageQuality,
  } as Wish);
  return best.format ?? "page";
}

interface Wish {
  readonly type: string;
  readonly format: PublishedFormat | "page" | undefined;
  readonly quality: number;
}

function wish(written: string): Wish {
  const [type = "", ...parameters] = written.trim().toLowerCase().split(";");
  const quality = parameters
    .map((parameter) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(parameter)?.[1])
    .find((q) => q !== undefined);
  return { type: type.trim(), format: formatOfType[type.trim()], quality: Number(quality ?? 1) };
}
