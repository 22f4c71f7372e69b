import { expect, test } from "vitest";
import type { HubRequest, HubStanding } from "../../../src/model/listener.ts";
import type { Url } from "../../../src/model/scalars.ts";
import { admissionRefusal } from "../../../src/stages/websub/hub-admission.ts";

const request: HubRequest = {
  mode: "subscribe",
  path: "world.atom",
  callback: "https://reader.example/callback" as Url,
  secret: null,
  leaseSeconds: 864_000,
};
const quiet: HubStanding = {
  subscribed: false,
  subscriptionsOfDocument: 0,
  subscriptionsOfHost: 0,
  requestsOfHost: 0,
  waiting: 0,
};
const full = { subscriptionsOfDocument: 5000, subscriptionsOfHost: 600 };

test.each<[string, HubRequest["mode"], Partial<HubStanding>, number | null, number | null]>([
  ["a first subscription is taken", "subscribe", {}, null, null],
  ["the last that a host may have is taken", "subscribe", { subscriptionsOfHost: 599 }, null, null],
  ["a host has enough subscriptions", "subscribe", { subscriptionsOfHost: 600 }, 403, null],
  ["a feed has enough subscriptions", "subscribe", { subscriptionsOfDocument: 5000 }, 403, null],
  ["who is subscribed may renew, however many there are", "subscribe", { ...full, subscribed: true }, null, null],
  ["nobody is kept from leaving", "unsubscribe", full, null, null],
  ["a host that asks all the time is told to wait an hour", "unsubscribe", { requestsOfHost: 600 }, 429, 3600],
  ["where many requests wait, a minute", "subscribe", { waiting: 1000, subscribed: true }, 503, 60],
])("what our hub takes on is bounded: %s", (_, mode, standing, status, retryAfterSeconds) => {
  const refusal = admissionRefusal({ ...request, mode }, { ...quiet, ...standing });
  expect(refusal && [refusal.status, refusal.retryAfterSeconds]).toEqual(status && [status, retryAfterSeconds]);
});
