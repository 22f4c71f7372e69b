import type { Instant, Url } from "./scalars.ts";

/** Who hears when a published document changes: a subscriber of our own hub, or a hub elsewhere (P10). */
export interface Listener {
  readonly id: number;
  /** Of the document: "world.atom". */
  readonly path: string;
  /** Of the subscriber, or the hub's address. */
  readonly callback: Url;
  readonly kind: "subscriber" | "hub";
  /** What deliveries are signed with; null: the subscriber gave none. */
  readonly secret: string | null;
  /** Attempts in a row that failed. */
  readonly failures: number;
}

/** What a subscriber asks of our hub (WebSub §5.1). */
export interface HubRequest {
  readonly mode: "subscribe" | "unsubscribe";
  readonly path: string;
  readonly callback: Url;
  readonly secret: string | null;
  /** Granted, not asked for. */
  readonly leaseSeconds: number;
}

/** What our hub has to ask or tell at a callback. */
export interface PendingRequest extends Omit<HubRequest, "mode"> {
  /** denied: the subscription ended without being asked to (WebSub §5.2). */
  readonly mode: HubRequest["mode"] | "denied";
  readonly reason: string | null;
  /** Random; who echoes it meant the request. */
  readonly challenge: string;
  readonly failures: number;
}

export type RequestOutcome =
  /** The subscriber meant it; a subscription holds until then. */
  | { readonly kind: "confirmed"; readonly leaseUntil: Instant }
  /** It did not, or has heard the denial. */
  | { readonly kind: "dropped" }
  | { readonly kind: "again"; readonly dueAt: Instant };

export type TellingOutcome =
  /** It has the version with this validator. */
  | { readonly kind: "told"; readonly etag: string }
  | { readonly kind: "again"; readonly dueAt: Instant }
  /** It does not want to hear any more. */
  | { readonly kind: "left" }
  /** We give up, for that reason. */
  | { readonly kind: "givenUp"; readonly reason: string };

/** What was granted and asked for already, by which our hub bounds what it does. */
export interface HubStanding {
  /** Whether this callback is subscribed to this document. */
  readonly subscribed: boolean;
  readonly subscriptionsOfDocument: number;
  readonly subscriptionsOfHost: number;
  /** Within this hour. */
  readonly requestsOfHost: number;
  /** Not verified yet, of all hosts. */
  readonly waiting: number;
}
