import { expect, test } from "vitest";
import { unpolled } from "../../../src/adapters/sqlite/source-row.ts";
import type { Instant, SourceId, Url } from "../../../src/model/scalars.ts";
import type { Observed, PollRecord, SourceState, Trouble } from "../../../src/model/source-state.ts";
import { findingsOf } from "../../../src/stages/fetch/findings.ts";
import { instant } from "../../fakes/fixed-clock.ts";

const now = instant("2026-10-21T07:00:00Z");
const day = 24 * 3_600_000;
const ago = (days: number) => (now - days * day) as Instant;
const hourOf = (at: Instant) => Math.floor(at / 3_600_000);

const wellObserved: Observed = { ...unpolled.observed, bytes: 5000 };
const polled: PollRecord = {
  at: ago(0),
  result: "notModified",
  sentence: "not modified",
  newEntries: 0,
  durationMs: 1,
  because: "",
  requests: [],
};
const well: SourceState = {
  ...unpolled,
  id: "4b83" as SourceId,
  url: "https://a.example/feed" as Url,
  nextPollAt: now,
  nextPollBecause: "",
  lastPoll: polled,
  lastSuccessAt: ago(0),
  entriesSeen: 10,
  observed: wellObserved,
};
const observing = (observed: Partial<Observed>): SourceState => ({
  ...well,
  observed: { ...wellObserved, ...observed },
});
const failing = (result: Trouble, consecutiveFailures: number): SourceState => ({
  ...observing({ troubledSince: ago(2) }),
  consecutiveFailures,
  lastPoll: { ...polled, result, sentence: `sentence of ${result}` },
});
const told = (state: SourceState) =>
  findingsOf(state, now).map(({ code, since, sentence }) => [code, (now - since) / day, sentence]);

test.each<[string, SourceState]>([
  ["well", well],
  ["not polled yet", { ...well, lastPoll: null }],
  ["failing for the second time as may happen", failing("timeout", 2)],
  ["publishing rarely, as ever", { ...well, rhythm: [100, 70, 40, 10].map((days) => hourOf(ago(days))) }],
  ["on a certificate that is good for months", observing({ certificateUntil: ago(-80) })],
  ["with new ids once", observing({ guidsRenewedAt: [ago(3)] })],
  ["with new ids long ago", observing({ guidsRenewedAt: [ago(300), ago(200)] })],
])("nothing is told of a source that is %s", (_, state) => expect(told(state)).toEqual([]));

test.each<[string, SourceState, readonly unknown[]]>([
  ["fails again and again", failing("timeout", 3), ["timeout", 2, "sentence of timeout"]],
  ["is blocked, at once", failing("blocked", 1), ["blocked", 2, "sentence of blocked"]],
  ["is gone, at once", failing("gone", 1), ["gone", 2, "sentence of gone"]],
  ["lacks a secret, at once", failing("missingSecret", 1), ["missingSecret", 2, "sentence of missingSecret"]],
  [
    "is silent against its own rhythm",
    { ...well, rhythm: Array.from({ length: 40 }, (_, place) => hourOf(ago(50 - place))) },
    [
      "silent",
      expect.closeTo(2.8, 0),
      "it has brought nothing since 2026-10-10, and used to bring news about once a day",
    ],
  ],
  [
    "is silent, of whom no more than eight pieces of news are known",
    { ...well, rhythm: Array.from({ length: 8 }, (_, place) => hourOf(ago(108 - place))) },
    ["silent", expect.any(Number), expect.stringMatching(/^it has brought nothing since /)],
  ],
  [
    "is silent, and was talkative",
    { ...well, rhythm: Array.from({ length: 40 }, (_, place) => hourOf(ago(20 - place / 4))) },
    ["silent", expect.any(Number), expect.stringMatching(/ and used to bring news about [34] times a day$/)],
  ],
  [
    "has a certificate about to expire",
    observing({ certificateUntil: ago(-10) }),
    ["certificateExpires", 4, "its server's certificate expires on 2026-10-31"],
  ],
  [
    "renews its ids again and again",
    observing({ guidsRenewedAt: [ago(9), ago(3)] }),
    ["guidChurn", 9, "it has renewed the ids of its entries 2 times in a month"],
  ],
  [
    "has moved",
    {
      ...well,
      redirect: { from: well.url, to: "https://b.example/" as Url, sightings: 3, since: ago(5), adopted: true },
    },
    ["moved", 5, "it has moved to https://b.example/, and is asked there"],
  ],
  [
    "leads to another feed",
    {
      ...well,
      redirect: { from: well.url, to: "https://b.example/" as Url, sightings: 0, since: ago(5), adopted: false },
    },
    ["moved", 5, "it leads to https://b.example/, to a feed of other entries"],
  ],
  [
    "has a dead hub",
    observing({ hubOfFeed: { hub: "https://hub.example/" as Url, topic: well.url }, hubSilentSince: ago(1) }),
    ["deadHub", 1, "its hub https://hub.example/ does not tell us of changes"],
  ],
  ["has no dates", observing({ undatedSince: ago(7) }), ["undated", 7, "its entries bear no date"]],
  [
    "is very long",
    observing({ bytes: 3 * 1024 * 1024, largeSince: ago(6) }),
    ["oversize", 6, "its feed is 3.0 MiB long, and all of it is sent for each change"],
  ],
])("a source that %s is told of", (_, state, finding) => expect(told(state)).toEqual([finding]));

test("each finding says what to do", () => {
  const troubles: readonly Trouble[] = [
    "gone",
    "blocked",
    "notFound",
    "webPage",
    "tooLarge",
    "tls",
    "dns",
    "missingSecret",
  ];
  for (const trouble of troubles) {
    expect(findingsOf(failing(trouble, 9), now)[0]?.advice.length, trouble).toBeGreaterThan(20);
  }
});
