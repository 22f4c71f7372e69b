import type { HttpValidators } from "./document.ts";
import type { PublisherSchedule } from "./entry.ts";
import type { FeedFormat } from "./parsed-feed.ts";
import type { FeedProblem } from "./problem.ts";
import type { Instant, Sha256, SourceId, Url } from "./scalars.ts";
import type { HubAttempt, HubOfFeed } from "./subscription.ts";

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
  /** Hashes of the raw entries in the last document, so that only new or changed ones are normalised (decision 1). */
  readonly listed: readonly string[];
  /** Failures since the last success; drives the back-off. */
  readonly consecutiveFailures: number;
  readonly lastPoll: PollRecord | null;
  readonly lastSuccessAt: Instant | null;
  /** Seconds for which the last answer that said so called itself fresh; a 304 that does not repeat it leaves it (F8). */
  readonly freshForSeconds: number | null;
  /** Where permanent redirects lead; null when there are none. Shown, never written into the operator's file (F11). */
  readonly redirect: RedirectSightings | null;
  readonly about: SourceSelfDescription | null;
  readonly entriesSeen: number;
  readonly observed: Observed;
  /** Hours, counted since 1970, in which it brought something new: oldest first, at most 96. */
  readonly rhythm: readonly number[];
}

/** Traits that its health is told from; null and nothing until they are seen. */
export interface Observed {
  /** Length of the last document read. */
  readonly bytes: number | null;
  readonly largeSince: Instant | null;
  readonly undatedSince: Instant | null;
  /** Polls that found known entries under new guids, the last few. */
  readonly guidsRenewedAt: readonly Instant[];
  /** When the certificate of its server expires; null where there is none, or the home does not show it. */
  readonly certificateUntil: Instant | null;
  /** The first poll since the last success. */
  readonly troubledSince: Instant | null;
  /** As its headers, or else the feed itself, name it. */
  readonly hubOfFeed: HubOfFeed | null;
  /** Since when its hub does not tell us what polls find. */
  readonly hubSilentSince: Instant | null;
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
  /** The rule for which it was asked then: what nextPollBecause said before. */
  readonly because: string;
  /** In order; several where it redirects, none where nobody could be asked. */
  readonly requests: readonly RequestRecord[];
}

/** One request as it was made, kept so that a publisher who asks can be answered. */
export interface RequestRecord {
  readonly url: Url;
  /** Whether it carried validators, so that "not modified" could be answered. */
  readonly conditional: boolean;
  /** "200, 4321 bytes", "304", "no complete answer within 30 s". */
  readonly answer: string;
}

/** The polls of a source, newest first; bounded. */
export interface PollHistory {
  readonly id: SourceId;
  readonly url: Url;
  readonly title: string | null;
  readonly polls: readonly PollRecord[];
  /** What its hub was last asked; null without one. */
  readonly hub: HubAttempt | null;
}

export type PollResult = "fresh" | "notModified" | Trouble;

/** What stands between us and a feed; each with its own sentence and policy (stages/fetch/trouble.ts). */
export type Trouble =
  | "gone"
  | "throttled"
  /** HTTP 401. */
  | "loginWanted"
  /** HTTP 403 and 451, and walls against robots. */
  | "blocked"
  | "notFound"
  /** HTML in place of a feed: blocked or moved (F13). */
  | "webPage"
  | "notAFeed"
  | "tooLarge"
  | "tls"
  | "dns"
  | "timeout"
  | "unreachable"
  | "brokenBody"
  | "serverError"
  /** Any other HTTP status that carries no feed. */
  | "refused"
  | "badRedirect"
  | "forbiddenAddress"
  | "missingSecret"
  /** Our own network is down. */
  | "offline";

/** A permanent redirect of a source, as often as it was seen in a row. */
export interface RedirectSightings {
  /** The address that was configured then. */
  readonly from: Url;
  readonly to: Url;
  /** 0: it led to a feed that shared no entry with the one we knew. */
  readonly sightings: number;
  readonly since: Instant;
  /** The source is asked there directly now. */
  readonly adopted: boolean;
}

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
