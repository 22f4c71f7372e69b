import type { FetchedDocument, HttpValidators } from "./document.ts";
import type { ParsedFeed, ParsedLink } from "./parsed-feed.ts";
import type { FeedProblem } from "./problem.ts";
import type { Instant, Url } from "./scalars.ts";

/** Everything one request for a source can come to. Failing is ordinary, so it is a value and not an exception. */
export type FetchOutcome =
  | { readonly kind: "fresh"; readonly document: FetchedDocument; readonly movedTo: Url | null }
  | {
      readonly kind: "notModified";
      /** What the 304 carried; null members leave the stored ones as they are (F2). */
      readonly validators: HttpValidators;
      readonly freshForSeconds: number | null;
      readonly movedTo: Url | null;
    }
  /** 410: stop polling until the configuration changes (F13). */
  | { readonly kind: "gone" }
  /** 429, or 503. Null: the server named no delay (F9). */
  | { readonly kind: "throttled"; readonly status: 429 | 503; readonly retryAfterSeconds: number | null }
  | { readonly kind: "failed"; readonly failure: FetchFailure };

/** No request was made: the host is not to be asked yet, for the sake of another of its sources (F9, F10). */
export interface Postponed {
  readonly kind: "postponed";
  readonly host: string;
  readonly until: Instant;
  /** Whether the host told us to wait; if not, someone else is asking it. */
  readonly paused: boolean;
}

export type FetchFailure =
  | { readonly code: "timeout"; readonly afterSeconds: number }
  | { readonly code: "dns"; readonly host: string }
  | { readonly code: "tls"; readonly detail: string }
  | { readonly code: "unreachable"; readonly detail: string }
  | { readonly code: "brokenBody"; readonly detail: string }
  | { readonly code: "httpStatus"; readonly status: number; readonly retryAfterSeconds: number | null }
  /** A page that wants proof of a human. */
  | {
      readonly code: "botWall";
      readonly by: string;
      readonly status: number;
      readonly retryAfterSeconds: number | null;
    }
  /** Neither names nor hosts can be reached from here. */
  | { readonly code: "offline"; readonly detail: string }
  | { readonly code: "tooLarge"; readonly limitBytes: number }
  | { readonly code: "badRedirect"; readonly detail: string }
  /** The URL leads to a private or loopback address that the configuration does not allow (F18). */
  | { readonly code: "forbiddenAddress"; readonly url: string }
  /** A 304 to a request that asked for no condition (F4). */
  | { readonly code: "unexpectedNotModified" }
  | { readonly code: "missingSecret"; readonly name: string };

export type ParseOutcome = { readonly kind: "parsed"; readonly feed: ParsedFeed } | Rejection;

export interface Rejection {
  readonly kind: "rejected";
  readonly reason: RejectionReason;
  /** The feeds that the document names instead of being one, as a web page or a feed list does. */
  readonly feeds: readonly ParsedLink[];
  readonly problems: readonly FeedProblem[];
}

/** webPage: HTML with 200, so blocked or moved, never an empty feed (F13). feedList: OPML. siteMap: for search engines. */
export type RejectionReason = "empty" | "webPage" | "feedList" | "siteMap" | "unknownFormat" | "unparseable";
