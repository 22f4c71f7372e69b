import type { FetchedDocument, HttpValidators } from "../../model/document.ts";
import type { FetchFailure, FetchOutcome } from "../../model/outcome.ts";
import type { Instant, Url } from "../../model/scalars.ts";
import { sha256 } from "../../model/sha256.ts";
import { botWall } from "./bot-wall.ts";
import { type FeedRequest, isConditional } from "./conditional-request.ts";
import { freshForSeconds } from "./freshness.ts";
import { linkWithRelation } from "./link-header.ts";
import { type Redirect, redirectOf } from "./redirects.ts";
import { retryAfterSeconds } from "./retry-after.ts";

/** One hop's answer, in the shape of the HttpClient port's reply. */
export type HopReply =
  | {
      readonly kind: "replied";
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly bytes: Uint8Array;
    }
  | { readonly kind: "failed"; readonly failure: FetchFailure };

/** What one hop's answer means; a redirect is not an outcome yet, and movedTo is for whoever knows all hops to say. */
export async function classifyReply(
  reply: HopReply,
  request: FeedRequest,
  now: Instant,
): Promise<FetchOutcome | Redirect> {
  if (reply.kind === "failed") return reply;
  const { status, headers } = reply;
  const wall = botWall(status, headers);
  if (wall !== null) return failed({ code: "botWall", by: wall, status, retryAfterSeconds: waitOf(headers, now) });
  switch (status) {
    case 226:
      // F21: a delta to something that we do not have would be half a feed.
      if (!isConditional(request) || !/\bfeed\b/i.test(headers.im ?? "")) return failed(noFeed(status, headers, now));
      return { kind: "fresh", document: { ...(await documentOf(reply, request, now)), isDelta: true }, movedTo: null };
    // RFC 9110 §15.3.4: a proxy changed something in an answer that was a 200.
    case 203:
    case 200:
      return { kind: "fresh", document: await documentOf(reply, request, now), movedTo: null };
    case 304:
      if (!isConditional(request)) return failed({ code: "unexpectedNotModified" });
      return {
        kind: "notModified",
        validators: validatorsOf(headers),
        freshForSeconds: freshForSeconds(headers, now),
        movedTo: null,
      };
    case 301:
    case 302:
    case 303:
    case 307:
    case 308:
      return redirectOf(status, headers.location ?? null, request.url);
    case 410:
      return { kind: "gone" };
    case 429:
    case 503:
      return { kind: "throttled", status, retryAfterSeconds: waitOf(headers, now) };
    default:
      return failed(noFeed(status, headers, now));
  }
}

async function documentOf(
  { headers, bytes }: Extract<HopReply, { kind: "replied" }>,
  { url }: FeedRequest,
  now: Instant,
): Promise<FetchedDocument> {
  return {
    url,
    bytes,
    contentType: headers["content-type"] ?? null,
    validators: validatorsOf(headers),
    bodyHash: await sha256(bytes),
    freshForSeconds: freshForSeconds(headers, now),
    fetchedAt: now,
    ...hubOf(headers.link, url),
  };
}

// WebSub §4: the headers' links come before those in the document.
function hubOf(header: string | undefined, url: Url): Pick<FetchedDocument, "hub"> {
  const hub = linkWithRelation(header, "hub", url);
  return hub === null ? {} : { hub: { hub, self: linkWithRelation(header, "self", url) } };
}

function noFeed(status: number, headers: Readonly<Record<string, string>>, now: Instant): FetchFailure {
  return { code: "httpStatus", status, retryAfterSeconds: waitOf(headers, now) };
}

function waitOf(headers: Readonly<Record<string, string>>, now: Instant): number | null {
  return retryAfterSeconds(headers["retry-after"] ?? null, now);
}

/** For how long an answer quiets its whole host; null seconds where it names no delay, undefined where it quiets nobody (F9). */
export function quietFor(answer: FetchOutcome | Redirect): { readonly seconds: number | null } | undefined {
  if (answer.kind === "throttled") return { seconds: answer.retryAfterSeconds };
  if (answer.kind !== "failed" || answer.failure.code !== "botWall") return undefined;
  const { status, retryAfterSeconds: seconds } = answer.failure;
  return status === 429 || status === 503 ? { seconds } : undefined;
}

// F3: an empty validator is none.
function validatorsOf(headers: Readonly<Record<string, string>>): HttpValidators {
  return { etag: headers.etag || null, lastModified: headers["last-modified"] || null };
}

function failed(failure: FetchFailure): FetchOutcome {
  return { kind: "failed", failure };
}
