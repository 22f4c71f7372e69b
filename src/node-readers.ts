// Who reads what is served on Node, so that publishers can be told how many (F14).
import type { IncomingMessage } from "node:http";
import type { Http2ServerRequest } from "node:http2";
import type { Config } from "./model/config.ts";
import type { Instant, Url } from "./model/scalars.ts";
import type { ReaderCensus } from "./web/reader-census.ts";

const feedPath = /^https?:\/\/[^/?#]*\/([a-z0-9][a-z0-9-]{0,62})\.(?:rss|atom|json)(?:\?|$)/;

interface Connection {
  readonly incoming: IncomingMessage | Http2ServerRequest;
}

interface NodeReader {
  /** Null: this machine's own. */
  readonly address: string | null;
  readonly userAgent: string;
}

/** Who asks; Node's own record of the headers costs nothing to read again. */
export function readerOf({ incoming }: Connection): NodeReader {
  return { address: addressOf(incoming), userAgent: incoming.headers["user-agent"] ?? "" };
}

/** Notes whoever asks for a published feed. */
export function noteReader(url: string, reader: NodeReader, config: Config, census: ReaderCensus, now: Instant): void {
  const slug = feedPath.exec(url)?.[1];
  if (slug === undefined || !config.feeds.has(slug)) return;
  const { address, userAgent } = reader;
  census.note(slug, { address: address ?? "127.0.0.1", userAgent }, now);
}

/** A reader's address and program; null for who asks from this machine, or through a proxy on it that names nobody. */
export function readerName({ address, userAgent }: NodeReader): string | null {
  return address && `${address} ${userAgent.slice(0, 200)}`;
}

/** Only a proxy on this machine is believed to tell the truth about others. */
function addressOf({ socket, headers }: Connection["incoming"]): string | null {
  const remote = socket.remoteAddress ?? "";
  if (remote !== "127.0.0.1" && remote !== "::1" && remote !== "::ffff:127.0.0.1") return remote;
  const forwardedFor = headers["x-forwarded-for"];
  return forwardedFor?.toString().split(",").at(-1)?.trim() || null;
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
