import type { Instant, SourceId, Url } from "./scalars.ts";

/** A hub that names itself in a feed or its headers, and the address by which it knows the feed (WebSub §4). */
export interface HubOfFeed {
  readonly hub: Url;
  readonly topic: Url;
}

/** One attempt at a hub, kept so that whoever runs it can be answered. */
export interface HubAttempt {
  readonly url: Url;
  readonly at: Instant;
  /** "202", "503, Retry-After: 60", "no complete answer within 30 s". */
  readonly answer: string;
}

/** Our subscription to a source at its hub (F20). */
export interface Subscription extends HubOfFeed {
  readonly source: SourceId;
  /** The secret end of the callback's address. */
  readonly token: string;
  /** What the hub signs its deliveries with. */
  readonly secret: string;
  /** asked: the hub has not verified it yet. ended: refused, lapsed or given up, for now. */
  readonly state: "asked" | "active" | "ended";
  readonly leaseUntil: Instant;
  /** When the hub is asked, again or to renew. */
  readonly nextAttemptAt: Instant;
  /** Attempts since the hub last verified one. */
  readonly failures: number;
  /** Polls in a row that found what the hub had not told us of. */
  readonly missed: number;
  readonly deliveredAt: Instant | null;
}
