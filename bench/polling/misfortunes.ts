import { brotliCompressSync, gzipSync } from "node:zlib";
import { failureOf } from "../../src/adapters/node/failure-of.ts";
import { unpack } from "../../src/adapters/node/unpack.ts";
import type { Url } from "../../src/model/scalars.ts";
import type { HttpReply } from "../../src/ports/http-client.ts";
import { between, type Random, seededRandom } from "../made/random.ts";
import type { MadeSource } from "./made-sources.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** What befalls a source, or its whole host, for a time. */
interface Episode {
  readonly from: number;
  readonly to: number;
  readonly kind: Misfortune;
}

export const misfortunes = [
  "timeout",
  "reset",
  "slowBody",
  "truncatedGzip",
  "wrongLength",
  "bomb",
  "redirectLoop",
  "temporaryRedirect",
  "movedForGood",
  "throttledSeconds",
  "throttledDate",
  "throttledSilently",
  "unavailable",
  "webPage",
  "garbage",
  "empty",
  "notFound",
  "forbidden",
  "serverError",
  "noName",
  "badCertificate",
  "notModifiedUnasked",
  "renewedIds",
  "cutDocument",
] as const;
export type Misfortune = (typeof misfortunes)[number];
const ofHosts: ReadonlySet<Misfortune> = new Set([
  "throttledSeconds",
  "throttledDate",
  "throttledSilently",
  "unavailable",
]);

/** Who is struck by what and when, the same for the same seed. */
export function madeMisfortunes(seed: string, start: number, days: number) {
  const episodes = new Map<string, readonly Episode[]>();

  function episodesOf(whom: string, kinds: readonly Misfortune[]): readonly Episode[] {
    const known = episodes.get(whom);
    if (known !== undefined) return known;
    const random = seededRandom(`${seed}/${whom}`);
    const made: Episode[] = [];
    for (let at = start; at < start + days * dayMs; ) {
      at += -Math.log(1 - random()) * 2.5 * dayMs;
      const lasts = (random() < 0.6 ? between(random, 1, 8) : between(random, 8, 40)) * hourMs;
      made.push({ from: at, to: at + lasts, kind: kinds[between(random, 0, kinds.length - 1)] ?? "timeout" });
      at += lasts;
    }
    episodes.set(whom, made);
    return made;
  }

  const soon = (whom: string, kinds: readonly Misfortune[], now: number) =>
    episodesOf(whom, kinds).find(({ from, to }) => from <= now && now < to)?.kind ?? null;
  const hostKinds = misfortunes.filter((kind) => ofHosts.has(kind));
  const sourceKinds = misfortunes.filter((kind) => !ofHosts.has(kind));
  /** Null: it is spared just now. */
  return ({ number, host }: MadeSource, now: number): Misfortune | null =>
    soon(`host ${host}`, hostKinds, now) ?? soon(`source ${number}`, sourceKinds, now);
}

const limitBytes = 8 * 1024 * 1024;
const zipped = gzipSync("<rss version='2.0'><channel><title>Half a feed".repeat(50));
/** One that is too long, and one that grows out of nothing. */
const bombs = [
  { body: gzipSync(Buffer.from(Array.from({ length: 1_500_000 }, (_, at) => at).join(" "))), coding: "gzip" },
  { body: brotliCompressSync(Buffer.alloc(4 * limitBytes)), coding: "br" },
] as const;

/** What the Node client makes of a packed body. */
async function unpacked(body: Uint8Array, coding: string): Promise<HttpReply> {
  const result = await unpack(body, coding, limitBytes);
  return result.kind === "failed" ? result : { kind: "replied", status: 200, headers: {}, bytes: result.bytes };
}

/** Milliseconds until a struck server answers, and its answer; null: as usual. */
export async function struckAnswer(
  kind: Misfortune,
  { url, host, number }: MadeSource,
  asked: Url,
  now: number,
  random: Random,
): Promise<{ readonly afterMs: number; readonly reply: HttpReply } | null> {
  /** As the Node client tells of such an error. */
  const failing = (code: string, phase: "headers" | "body" = "headers", afterMs = 200) => {
    const seconds = { timeoutSeconds: 30, connectTimeoutSeconds: 10, silenceTimeoutSeconds: 15 };
    const failure = failureOf(Object.assign(new Error(code), { code }), { url: asked, phase, ...seconds });
    return { afterMs, reply: { kind: "failed", failure } as const };
  };
  const answering = (status: number, headers: Readonly<Record<string, string>> = {}, text = "", afterMs = 300) => ({
    afterMs,
    reply: { kind: "replied", status, headers, bytes: new TextEncoder().encode(text) } as const,
  });
  switch (kind) {
    case "timeout":
      return failing("UND_ERR_HEADERS_TIMEOUT", "headers", 30_000);
    case "slowBody":
      return failing("UND_ERR_BODY_TIMEOUT", "body", 16_000);
    case "reset":
      return failing("ECONNRESET", random() < 0.5 ? "headers" : "body");
    case "truncatedGzip":
      return { afterMs: 300, reply: await unpacked(zipped.subarray(0, zipped.length - 12), "gzip") };
    case "wrongLength":
      return failing("UND_ERR_RES_CONTENT_LENGTH_MISMATCH", "body");
    case "bomb": {
      const { body, coding } = bombs[between(random, 0, 1)] ?? bombs[0];
      return { afterMs: 300, reply: await unpacked(body, coding) };
    }
    case "redirectLoop":
      return answering(302, { location: asked === url ? `${url}?again` : url });
    case "temporaryRedirect":
      return asked === url ? answering(302, { location: `https://mirror-${number}.example/feed` }) : null;
    case "movedForGood":
      return asked === url ? answering(301, { location: `https://mirror-${number}.example/feed` }) : null;
    case "throttledSeconds":
      return answering(429, { "retry-after": String(between(random, 30, 20_000)) });
    case "throttledDate":
      return answering(503, { "retry-after": new Date(now + between(random, 60, 20_000) * 1000).toUTCString() });
    case "throttledSilently":
      return answering(429);
    case "unavailable":
      return answering(503);
    case "webPage":
      return answering(
        200,
        { "content-type": "text/html" },
        `<!doctype html><html><body>${host} is under repair</body></html>`,
      );
    case "garbage":
      return answering(
        200,
        {},
        Array.from({ length: 500 }, () => String.fromCharCode(between(random, 1, 255))).join(""),
      );
    case "empty":
      return answering(200);
    case "notFound":
      return answering(404);
    case "forbidden":
      return answering(403);
    case "serverError":
      return answering(500);
    case "noName":
      return failing("ENOTFOUND");
    case "badCertificate":
      return failing("CERT_HAS_EXPIRED");
    case "notModifiedUnasked":
      return answering(304);
    case "renewedIds":
    case "cutDocument":
      return null;
  }
}
