import type { Instant } from "../../model/scalars.ts";
import type { Subscription } from "../../model/subscription.ts";

const daySeconds = 24 * 3600;
/** What we ask for; hubs may grant less or more. */
const wantedLeaseSeconds = 10 * daySeconds;
/** F20: nothing is believed for longer. */
const longestLeaseSeconds = 14 * daySeconds;
const renewAtShare = 0.8;
/** A hub that took our request must verify it within this time, or is asked again. */
const verifyWithinMs = 3_600_000;
const firstPauseMs = 3_600_000;
const longestPauseMs = daySeconds * 1000;
/** Polls in a row that found what the hub should have told us of. */
const missesOfADeadHub = 2;
/** Attempts in a row, hours apart, that a hub did not verify. */
const attemptsOfADeadHub = 3;

/** The form that asks a hub to tell us of changes (WebSub §5.1). */
export function subscriptionForm({ topic, secret }: Subscription, callback: string): Readonly<Record<string, string>> {
  return {
    "hub.mode": "subscribe",
    "hub.topic": topic,
    "hub.callback": callback,
    "hub.lease_seconds": String(wantedLeaseSeconds),
    "hub.secret": secret,
  };
}

/** After the hub was asked: it verifies soon, or is asked again later and later. A lease that still runs goes on. */
export function afterAsking(subscription: Subscription, accepted: boolean, now: Instant): Subscription {
  const failures = subscription.failures + 1;
  const pauseMs = Math.min(firstPauseMs * 2 ** Math.min(failures - 1, 10), longestPauseMs);
  const active = subscription.state === "active" && subscription.leaseUntil > now;
  const next = (now + (accepted ? Math.max(verifyWithinMs, pauseMs) : pauseMs)) as Instant;
  return { ...subscription, state: active ? "active" : accepted ? "asked" : "ended", failures, nextAttemptAt: next };
}

/** What a hub asks at our callback (WebSub §5.3); members are null where it did not say. */
export interface Verification {
  readonly mode: string | null;
  readonly topic: string | null;
  readonly challenge: string | null;
  readonly leaseSeconds: string | null;
}

export type IntentAnswer =
  /** Our intent: the challenge is sent back, and the subscription holds. */
  | { readonly kind: "confirmed"; readonly challenge: string; readonly after: Subscription }
  /** The hub tells us that it does not, or no longer, tell us of changes. */
  | { readonly kind: "denied"; readonly after: Subscription }
  | { readonly kind: "notOurs" };

/** Whether what a hub wants verified is what we asked it for (WebSub §5.3.1); we never ask to unsubscribe. */
export function answerToHub(subscription: Subscription, verification: Verification, now: Instant): IntentAnswer {
  const { mode, topic, challenge, leaseSeconds } = verification;
  if (topic !== subscription.topic) return { kind: "notOurs" };
  if (mode === "denied") return { kind: "denied", after: ended(subscription, now) };
  const wanted = subscription.state !== "ended" || subscription.failures > 0;
  if (mode !== "subscribe" || challenge === null || !wanted) return { kind: "notOurs" };
  const granted = /^\d{1,10}$/.test(leaseSeconds ?? "") ? Number(leaseSeconds) : wantedLeaseSeconds;
  const leaseMs = Math.min(Math.max(granted, 60), longestLeaseSeconds) * 1000;
  const after: Subscription = {
    ...subscription,
    state: "active",
    failures: 0,
    missed: 0,
    leaseUntil: (now + leaseMs) as Instant,
    nextAttemptAt: (now + leaseMs * renewAtShare) as Instant,
  };
  return { kind: "confirmed", challenge, after };
}

/** Whether the hub may be counted on to tell us of changes. */
export function tellsUs({ state, leaseUntil }: Subscription, now: Instant): boolean {
  return state === "active" && leaseUntil > now;
}

/** Whether the hub was asked again and again, and never verified. */
export function neverVerifies({ failures }: Subscription): boolean {
  return failures >= attemptsOfADeadHub;
}

/** After a poll: a hub that again and again did not tell us of what the poll found is dead, for a day. */
export function afterPoll(subscription: Subscription, foundUntold: boolean, now: Instant): Subscription {
  const missed = foundUntold ? subscription.missed + 1 : subscription.missed;
  return missed >= missesOfADeadHub ? { ...ended(subscription, now), missed } : { ...subscription, missed };
}

/** After a delivery. */
export function afterDelivery(subscription: Subscription, now: Instant): Subscription {
  return { ...subscription, missed: 0, deliveredAt: now };
}

function ended(subscription: Subscription, now: Instant): Subscription {
  return { ...subscription, state: "ended", leaseUntil: now, nextAttemptAt: (now + longestPauseMs) as Instant };
}
