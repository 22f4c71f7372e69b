import type { HttpReply, HttpRequest } from "../../src/ports/http-client.ts";
import { seededRandom } from "../made/random.ts";
import { entryUrl, feedOf, listedAt, type MadeSource } from "./made-sources.ts";
import { type Misfortune, struckAnswer } from "./misfortunes.ts";
import type { VirtualClock } from "./virtual-clock.ts";

/** One request as the origin saw it. */
export interface Asked {
  readonly source: MadeSource;
  readonly request: HttpRequest;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly reply: HttpReply;
}

/** All made-up servers together. */
export interface Origin {
  get(request: HttpRequest): Promise<HttpReply>;
  /** The addresses of entries that were listed in a complete answer, by source. */
  readonly received: ReadonlyMap<number, ReadonlySet<string>>;
  /** When each of them was listed first, in ms since 1970. */
  readonly detectedAt: ReadonlyMap<string, number>;
}

const usualMs = 150;

/** Servers of these sources; `strikes` says what befalls one, `heard` is told of every request. */
export function madeOrigin(
  sources: readonly MadeSource[],
  clock: VirtualClock,
  strikes: (source: MadeSource, now: number) => Misfortune | null,
  heard: (asked: Asked) => void,
): Origin {
  const random = seededRandom("origin");
  const byAddress = new Map(sources.map((source) => [source.url as string, source]));
  const received = new Map<number, Set<string>>();
  const detectedAt = new Map<string, number>();

  function sourceAt(url: string): MadeSource | undefined {
    const mirror = /^https:\/\/mirror-(\d+)\.example/.exec(url)?.[1];
    return mirror === undefined ? byAddress.get(url.replace(/\?.*$/, "")) : sources[Number(mirror)];
  }

  function usualAnswer(source: MadeSource, request: HttpRequest, now: number, kind: Misfortune | null): HttpReply {
    const listed = listedAt(source, now);
    const edition = kind === "renewedIds" ? Math.floor(now / 3_600_000) : 0;
    const text = feedOf(source, now, edition);
    const etag = `"${listed[0]?.[1] ?? "none"}-${edition}"`;
    const headers = {
      ...(source.validators ? { etag } : {}),
      ...(source.maxAgeSeconds === null ? {} : { "cache-control": `max-age=${source.maxAgeSeconds}` }),
    };
    if (kind === "cutDocument") {
      return {
        kind: "replied",
        status: 200,
        headers: {},
        bytes: new TextEncoder().encode(text.slice(0, text.length / 2)),
      };
    }
    if (source.validators && request.headers["if-none-match"] === etag) {
      // As many servers do: a 304 repeats nothing but the tag.
      return { kind: "replied", status: 304, headers: { etag }, bytes: new Uint8Array() };
    }
    const known = received.get(source.number) ?? new Set();
    received.set(source.number, known);
    for (const [, number] of listed) {
      const address = entryUrl(source, number);
      known.add(address);
      if (!detectedAt.has(address)) detectedAt.set(address, clock.now());
    }
    return { kind: "replied", status: 200, headers, bytes: new TextEncoder().encode(text) };
  }

  return {
    received,
    detectedAt,
    async get(request) {
      const source = sourceAt(request.url);
      if (source === undefined)
        return { kind: "failed", failure: { code: "dns", host: new URL(request.url).hostname } };
      const startedAt = clock.now();
      const kind = strikes(source, startedAt);
      const struck = kind === null ? null : await struckAnswer(kind, source, request.url, startedAt, random);
      await clock.wait(struck?.afterMs ?? usualMs);
      const reply = struck?.reply ?? usualAnswer(source, request, clock.now(), kind);
      heard({ source, request, startedAt, endedAt: clock.now(), reply });
      return reply;
    },
  };
}
