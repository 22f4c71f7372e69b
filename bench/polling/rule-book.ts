import type { Asked } from "./origin.ts";

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

interface KnownSource {
  askedAt: number;
  everValidators: boolean;
  readABody: boolean;
  /** What the last answers that said so asked for. */
  freshMs: number;
  ttlMs: number;
  freshUntil: number;
  etag: string | null;
}

interface KnownHost {
  endedAt: number;
  notBefore: number;
}

/** Watches requests as a strict publisher would, and notes each that breaks a rule; it shares no code with what it watches. */
export function ruleBook() {
  const sources = new Map<string, KnownSource>();
  const hosts = new Map<string, KnownHost>();
  const broken: string[] = [];
  let requests = 0;

  return {
    /** One line for each breach. */
    broken: broken as readonly string[],
    requests: () => requests,
    heard({ source, request, startedAt, endedAt, reply }: Asked): void {
      requests++;
      const breach = (rule: string, words: string) =>
        broken.push(`${rule} ${request.url} at ${new Date(startedAt).toISOString()}: ${words}`);
      const hostName = new URL(request.url).host;
      const host = hosts.get(hostName) ?? { endedAt: Number.NEGATIVE_INFINITY, notBefore: 0 };
      hosts.set(hostName, host);
      if (startedAt < host.notBefore) breach("F9", `${host.notBefore - startedAt} ms too early for the host`);
      if (startedAt - host.endedAt < 2000) breach("F10", `${startedAt - host.endedAt} ms after the last request`);
      host.endedAt = endedAt;
      if (reply.kind === "replied" && (reply.status === 429 || reply.status === 503)) {
        const wait = reply.headers["retry-after"];
        const seconds =
          wait === undefined ? 60 : /^\d+$/.test(wait) ? Number(wait) : (Date.parse(wait) - endedAt) / 1000;
        host.notBefore = Math.max(host.notBefore, endedAt + Math.floor(seconds) * 1000);
      }
      if ("cookie" in request.headers || "referer" in request.headers) breach("F15", "cookie or referer");
      const condition = request.headers["if-none-match"];
      if (condition === "") breach("F3", "an empty If-None-Match");

      const isHop = request.url !== source.url;
      const known = sources.get(source.url) ?? {
        ...{ askedAt: Number.NEGATIVE_INFINITY, everValidators: false, readABody: false },
        ...{ freshMs: 0, ttlMs: 0, freshUntil: 0, etag: null },
      };
      sources.set(source.url, known);
      if (condition !== undefined && condition !== known.etag)
        breach("F1", `sent ${condition}, was given ${known.etag}`);
      if (!isHop) {
        const least = (known.readABody && !known.everValidators ? 240 : 60) * minuteMs;
        const waited = startedAt - known.askedAt;
        if (waited < least) breach("F7", `after ${Math.round(waited / minuteMs)} min`);
        if (startedAt < known.freshUntil) breach("F8", `${(known.freshUntil - startedAt) / minuteMs} min too early`);
        if (known.readABody && source.skipHours.includes(new Date(startedAt).getUTCHours()))
          breach("F8", "in a hour to skip");
        known.askedAt = endedAt;
      }
      if (reply.kind !== "replied") return;
      const isFeed = reply.status === 200 && new TextDecoder().decode(reply.bytes.subarray(0, 5)) === "<rss ";
      const freshFor = () => endedAt + Math.min(Math.max(known.freshMs, known.ttlMs), dayMs);
      if (reply.status === 304 && condition !== undefined) known.freshUntil = freshFor();
      if (reply.status === 200) known.etag = isFeed ? (reply.headers.etag ?? null) : null;
      if (!isFeed) return;
      known.readABody = true;
      known.everValidators ||= reply.headers.etag !== undefined;
      const maxAge = /max-age=(\d+)/.exec(reply.headers["cache-control"] ?? "")?.[1];
      known.freshMs = maxAge === undefined ? 0 : Number(maxAge) * 1000;
      known.ttlMs = (source.ttlMinutes ?? 0) * minuteMs;
      known.freshUntil = freshFor();
    },
  };
}
