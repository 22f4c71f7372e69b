// Who reads what is served on Node, so that publishers can be told how many (F14).
import type { IncomingMessage } from "node:http";
import type { Http2ServerRequest } from "node:http2";
import type { Config } from "./model/config.ts";
import type { Instant, Url } from "./model/scalars.ts";
import type { ReaderCensus } from "./web/reader-census.ts";

const feedPath = /^https?:\/\/[^/?#]*\/([a-z0-9][a-z0-9-]{0,62})\.(?:rss|atom|json)(?:\?|$)/;

/** Notes whoever asks for a published feed. */
export function noteReader(
  request: Request,
  { incoming }: { readonly incoming: IncomingMessage | Http2ServerRequest },
  config: Config,
  census: ReaderCensus,
): void {
  const slug = feedPath.exec(request.url)?.[1];
  if (slug === undefined || !config.feeds.has(slug)) return;
  const remote = incoming.socket.remoteAddress ?? "";
  // Only a proxy on this machine is believed to tell the truth about others.
  const proxied = remote === "127.0.0.1" || remote === "::1" || remote === "::ffff:127.0.0.1";
  const forwarded = proxied ? request.headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() : undefined;
  const reader = { address: forwarded ?? remote, userAgent: request.headers.get("user-agent") ?? "" };
  census.note(slug, reader, Date.now() as Instant);
}

/** How many readers the feeds that carry each source have; nothing of a source while that is unknown. */
export function readersOfSources(config: Config, census: ReaderCensus, now: Instant): ReadonlyMap<Url, number> {
  const slugs = new Map<Url, string[]>();
  for (const { slug, sources } of config.feeds.values()) {
    for (const { url } of sources) slugs.set(url, [...(slugs.get(url) ?? []), slug]);
  }
  const known = new Map<string, number | null>();
  const counts = new Map<Url, number>();
  for (const [url, carrying] of slugs) {
    const key = carrying.join(" ");
    if (!known.has(key)) known.set(key, census.readersOf(carrying, now));
    const readers = known.get(key) ?? null;
    if (readers !== null) counts.set(url, readers);
  }
  return counts;
}
