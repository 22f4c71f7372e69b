import { expect, test } from "vitest";
import type { Instant, SourceId, Url } from "../../../src/model/scalars.ts";
import type { Subscription } from "../../../src/model/subscription.ts";
import {
  afterAsking,
  afterDelivery,
  afterPoll,
  answerToHub,
  subscriptionForm,
  tellsUs,
  type Verification,
} from "../../../src/stages/websub/intent.ts";
import { instant } from "../../fakes/fixed-clock.ts";

const now = instant("2026-10-21T07:00:00Z");
const hour = 3_600_000;
const day = 24 * hour;
const later = (ms: number) => (now + ms) as Instant;
const longAgo = 0 as Instant;

const begun: Subscription = {
  source: "4b83" as SourceId,
  token: "t0ken",
  secret: "s3cret",
  hub: "https://hub.example/" as Url,
  topic: "https://a.example/feed" as Url,
  state: "ended",
  leaseUntil: longAgo,
  nextAttemptAt: longAgo,
  failures: 0,
  missed: 0,
  deliveredAt: null,
};
const asked = afterAsking(begun, true, now);
const wanted: Verification = { mode: "subscribe", topic: begun.topic, challenge: "ch4llenge", leaseSeconds: "864000" };
const confirmed = (verification: Partial<Verification> = {}, from: Subscription = asked): Subscription => {
  const answer = answerToHub(from, { ...wanted, ...verification }, now);
  return answer.kind === "confirmed" ? answer.after : from;
};

test("WebSub §5.1: the request names mode, topic, callback, lease and secret", () => {
  expect(subscriptionForm(begun, "https://feeds.example/websub/t0ken")).toEqual({
    "hub.mode": "subscribe",
    "hub.topic": "https://a.example/feed",
    "hub.callback": "https://feeds.example/websub/t0ken",
    "hub.lease_seconds": "864000",
    "hub.secret": "s3cret",
  });
});

test("WebSub §5.3.1: what we asked for is confirmed with the hub's challenge", () => {
  expect(answerToHub(asked, wanted, now)).toMatchObject({ kind: "confirmed", challenge: "ch4llenge" });
});

test.each<[string, Subscription, Partial<Verification>]>([
  ["another topic", asked, { topic: "https://a.example/other" }],
  ["no topic", asked, { topic: null }],
  ["no challenge", asked, { challenge: null }],
  ["to unsubscribe, for which we did not ask", asked, { mode: "unsubscribe" }],
  ["an unknown mode", asked, { mode: "publish" }],
  ["no mode", asked, { mode: null }],
  ["a subscription for which we never asked", begun, {}],
  ["a subscription that we gave up", { ...confirmed(), state: "ended" }, {}],
])("F20 WebSub §5.3.1: a hub that wants %s verified gets nothing", (_, subscription, verification) => {
  expect(answerToHub(subscription, { ...wanted, ...verification }, now)).toEqual({ kind: "notOurs" });
});

test("WebSub §5.3: a hub that verifies twice is answered twice", () => {
  expect(answerToHub(confirmed(), wanted, now).kind).toBe("confirmed");
});

test.each<[string, string | null, number, number]>([
  ["as granted", "432000", 5 * day, 4 * day],
  ["at most 14 days", "31536000", 14 * day, 268.8 * hour],
  ["as asked for when none is named", null, 10 * day, 8 * day],
  ["as asked for when it cannot be read", "a week", 10 * day, 8 * day],
  ["at least a minute", "0", 60_000, 48_000],
])("F20 a lease runs %s, and is renewed at four fifths", (_, leaseSeconds, lease, renewal) => {
  const { leaseUntil, nextAttemptAt } = confirmed({ leaseSeconds });
  expect([leaseUntil - now, nextAttemptAt - now]).toEqual([lease, renewal]);
});

test("WebSub §5.2: a hub that denies ends the subscription, and is asked again in a day", () => {
  const answer = answerToHub(
    confirmed(),
    { mode: "denied", topic: begun.topic, challenge: null, leaseSeconds: null },
    now,
  );
  expect(answer).toMatchObject({ kind: "denied", after: { state: "ended", nextAttemptAt: later(day) } });
});

test("WebSub §5.2: a denial of another topic is not ours", () => {
  expect(answerToHub(confirmed(), { ...wanted, mode: "denied", topic: "https://b.example/" }, now).kind).toBe(
    "notOurs",
  );
});

test("F20 a hub that does not verify, or refuses, is asked again after an hour, then two, then four, at most a day", () => {
  let subscription = begun;
  const pauses: number[] = [];
  for (let attempt = 0; attempt < 7; attempt++) {
    subscription = afterAsking(subscription, attempt % 2 === 0, now);
    pauses.push((subscription.nextAttemptAt - now) / hour);
  }
  expect(pauses).toEqual([1, 2, 4, 8, 16, 24, 24]);
});

test("F20 while a lease is renewed it still holds, and past its end it does not", () => {
  const renewing = afterAsking(confirmed(), true, later(8 * day));
  expect([tellsUs(renewing, later(9 * day)), tellsUs(renewing, later(10 * day)), tellsUs(asked, now)]).toEqual([
    true,
    false,
    false,
  ]);
});

test("F20 a hub that does not tell us what two polls find is dead for a day; one that tells is not", () => {
  const once = afterPoll(confirmed(), true, now);
  const twice = afterPoll(once, true, now);
  const told = afterPoll(afterDelivery(once, now), true, now);
  expect([tellsUs(once, now), tellsUs(twice, now), tellsUs(told, now)]).toEqual([true, false, true]);
  expect(twice.nextAttemptAt).toBe(later(day));
  expect(afterPoll(once, false, now)).toEqual(once);
});
