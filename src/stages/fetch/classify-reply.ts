import type { HttpValidators } from "../../model/document.ts";
import type { FetchFailure, FetchOutcome } from "../../model/outcome.ts";
import type { Instant, Sha256 } from "../../model/scalars.ts";
import { type FeedRequest, isConditional } from "./conditional-request.ts";
import { freshForSeconds } from "./freshness.ts";
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
  switch (status) {
    case 200:
      return {
        kind: "fresh",
        document: {
          url: request.url,
          bytes: reply.bytes,
          contentType: headers["content-type"] ?? null,
          validators: validatorsOf(headers),
          bodyHash: await sha256(reply.bytes),
          freshForSeconds: freshForSeconds(headers, now),
          fetchedAt: now,
        },
        movedTo: null,
      };
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
      return { kind: "throttled", status, retryAfterSeconds: retryAfterSeconds(headers["retry-after"] ?? null, now) };
    default:
      return failed({ code: "httpStatus", status });
  }
}

// F3: an empty validator is none.
function validatorsOf(headers: Readonly<Record<string, string>>): HttpValidators {
  return { etag: headers.etag || null, lastModified: headers["last-modified"] || null };
}

function failed(failure: FetchFailure): FetchOutcome {
  return { kind: "failed", failure };
}

async function sha256(bytes: Uint8Array): Promise<Sha256> {
  // The DOM's types refuse bytes over shared memory, which no HTTP client hands out.
  const digest = await crypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("") as Sha256;
}
