import type { HttpValidators } from "./document.ts";
import type { PublisherSchedule } from "./entry.ts";
import type { FeedFormat } from "./parsed-feed.ts";
import type { FeedProblem } from "./problem.ts";
import type { Instant, Sha256, SourceId, Url } from "./scalars.ts";

/** What polling has taught us about a source. Kept as one row, written once a poll. */
export interface SourceState {
  readonly id: SourceId;
  /** As configured now. */
  readonly url: Url;
  /** Null: never again until the configuration changes (410). */
  readonly nextPollAt: Instant | null;
  /** The rule that chose nextPollAt, in words: "the server asked for 3600 s". */
  readonly nextPollBecause: string;
  readonly validators: StoredValidators | null;
  /** Hash of the last body read; catches servers that ignore conditional requests. Null: never read. */
  readonly lastBodyHash: Sha256 | null;
  /** Hashes of the raw entries in the last document, so that only new or changed ones are normalised (decision 6). */
  readonly listed: readonly string[];
  /** Failures since the last success; drives the back-off. */
  readonly consecutiveFailures: number;
  readonly lastPoll: PollRecord | null;
  readonly lastSuccessAt: Instant | null;
  /** Where permanent redirects lead; null when there are none. Shown, never written into the operator's file (F11). */
  readonly movedTo: Url | null;
  readonly about: SourceSelfDescription | null;
  readonly entriesSeen: number;
  /** Hours, counted since 1970, in which it brought something new: oldest first, at most 96. */
  readonly rhythm: readonly number[];
}

/** F5: validators belong to the final URL and to the headers that were sent. */
export interface StoredValidators extends HttpValidators {
  readonly url: Url;
  readonly headersHash: string;
}

export interface PollRecord {
  readonly at: Instant;
  readonly result: PollResult;
  /** For people: "not modified", "HTTP 503; asked us to wait 120 s". */
  readonly sentence: string;
  readonly newEntries: number;
  readonly durationMs: number;
}

export type PollResult = "fresh" | "notModified" | "gone" | "throttled" | "failed";

/** How the source's last readable document described itself. */
export interface SourceSelfDescription {
  readonly format: FeedFormat;
  readonly title: string | null;
  readonly homePage: Url | null;
  readonly language: string | null;
  readonly rights: string | null;
  /** Kept because a 304 brings no feed to read it from again (F8). */
  readonly schedule: PublisherSchedule;
  readonly problems: readonly FeedProblem[];
}
