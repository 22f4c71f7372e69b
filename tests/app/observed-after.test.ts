import { expect, test } from "vitest";
import { unpolled } from "../../src/adapters/sqlite/source-row.ts";
import type { Ingested } from "../../src/app/ingest.ts";
import { observedAfter } from "../../src/app/observed-after.ts";
import type { SourceFeed } from "../../src/model/entry.ts";
import type { FetchOutcome } from "../../src/model/outcome.ts";
import type { Instant, Sha256, Url } from "../../src/model/scalars.ts";
import type { Observed } from "../../src/model/source-state.ts";
import { resolved } from "../contracts/samples.ts";

const at = (hour: number) => Date.UTC(2026, 2, 2, hour) as Instant;
const now = at(12);
const address = "https://a.example/feed" as Url;
const hub = "https://hub.example/" as Url;

function fresh(bytes: number): FetchOutcome {
  const document = {
    ...{ url: address, bytes: new Uint8Array(bytes), contentType: null },
    ...{
      validators: { etag: null, lastModified: null },
      bodyHash: "" as Sha256,
      freshForSeconds: null,
      fetchedAt: now,
    },
  };
  return { kind: "fresh", document, movedTo: null };
}

const unchanged: FetchOutcome = {
  kind: "notModified",
  validators: { etag: null, lastModified: null },
  freshForSeconds: null,
  movedTo: null,
};

const feed: SourceFeed = {
  ...{ format: "rss", id: null, title: null, description: null, homePage: null, language: null, image: null },
  ...{ rights: null, publishedAt: null, updatedAt: null, authors: [], categories: [], hub: null, self: null },
  ...{ schedule: { intervalMinutes: null, skipHours: [], skipDays: [] }, problems: [] },
};

function read(
  entries: number,
  more: Partial<Extract<Ingested, { kind: "read" }>> = {},
): Extract<Ingested, { kind: "read" }> {
  return {
    kind: "read",
    feed,
    entries: Array.from({ length: entries }, (_, number) => resolved({ id: `e${number}` })),
    ...{ listed: [], cutShort: false, overlaps: true, undated: false, renewedGuids: 0 },
    ...more,
  };
}

function after(before: Partial<Observed>, poll: Partial<Parameters<typeof observedAfter>[1]>): Observed {
  return observedAfter(
    { ...unpolled.observed, ...before },
    {
      ...{ outcome: fresh(5000), ingested: read(0), trouble: null, certificateUntil: null, startedAt: now },
      ...{ hubTells: false, hubGivenUp: false },
      ...poll,
    },
  );
}

test.each([
  ["half of six", 6, 3, [now]],
  ["three of seven", 7, 3, []],
  ["four of seven", 7, 4, [now]],
  ["two of two, which are too few to tell", 2, 2, []],
])("guids are renewed where most of what changed is known under others: %s", (_, entries, renewedGuids, seen) => {
  expect(after({}, { ingested: read(entries, { renewedGuids }) }).guidsRenewedAt).toEqual(seen);
});

test("the last five renewals of guids are remembered, and a poll without one leaves them", () => {
  const guidsRenewedAt = [1, 2, 3, 4, 5].map(at);
  expect(after({ guidsRenewedAt }, { ingested: read(3, { renewedGuids: 3 }) }).guidsRenewedAt).toEqual(
    [2, 3, 4, 5, 12].map(at),
  );
  expect(after({ guidsRenewedAt }, {}).guidsRenewedAt).toEqual(guidsRenewedAt);
});

test.each([
  ["three entries without a date", null, read(3, { undated: true }), now],
  ["two tell too little to find it", null, read(2, { undated: true }), null],
  ["two tell too little to take it back", at(1), read(2), at(1)],
  ["three with dates take it back", at(1), read(3), null],
  ["what was not read leaves it", at(1), null, at(1)],
  ["it is told since it was first seen", at(1), read(3, { undated: true }), at(1)],
])("a feed without dates: %s", (_, undatedSince, ingested, since) => {
  expect(after({ undatedSince }, { ingested }).undatedSince).toBe(since);
});

test.each([
  ["a large one", {}, fresh(3_000_000), [3_000_000, now]],
  ["a large one again", { bytes: 3_000_000, largeSince: at(1) }, fresh(4_000_000), [4_000_000, at(1)]],
  ["a small one", { bytes: 3_000_000, largeSince: at(1) }, fresh(5000), [5000, null]],
  ["an unchanged one", { bytes: 3_000_000, largeSince: at(1) }, unchanged, [3_000_000, at(1)]],
])("how long a document is: %s", (_, before, outcome, [bytes, since]) => {
  const ingested = outcome.kind === "fresh" ? read(0) : null;
  expect(after(before, { outcome, ingested })).toMatchObject({ bytes, largeSince: since });
});

test("trouble is told since its first poll, until one succeeds", () => {
  const first = after({}, { trouble: "timeout", outcome: { kind: "gone" }, ingested: null });
  expect(first.troubledSince).toBe(now);
  expect(after({ troubledSince: at(1) }, { trouble: "dns", ingested: null }).troubledSince).toBe(at(1));
  expect(after({ troubledSince: at(1) }, {}).troubledSince).toBe(null);
});

test.each([
  [
    "named with the feed itself",
    { hub, self: "https://a.example/self" as Url },
    { hub, topic: "https://a.example/self" },
  ],
  ["named without", { hub, self: null }, { hub, topic: address }],
  ["named no more", {}, null],
])("the hub of a feed: %s", (_, named, hubOfFeed) => {
  const before = { hubOfFeed: { hub, topic: "https://a.example/old" as Url } };
  expect(after(before, { ingested: read(0, { feed: { ...feed, ...named } }) }).hubOfFeed).toEqual(hubOfFeed);
  expect(after(before, { outcome: unchanged, ingested: null }).hubOfFeed).toEqual(before.hubOfFeed);
});

test.each([
  ["given up", null, { hubTells: true, hubGivenUp: true }, now],
  ["given up again", at(1), { hubTells: false, hubGivenUp: true }, at(1)],
  ["it tells", at(1), { hubTells: true }, null],
  ["nothing is known of it", at(1), {}, at(1)],
])("a hub that is silent: %s", (_, hubSilentSince, poll, since) => {
  expect(after({ hubSilentSince }, poll).hubSilentSince).toBe(since);
});

test("a certificate's end is kept where a poll does not show it", () => {
  expect(after({ certificateUntil: at(1) }, {}).certificateUntil).toBe(at(1));
  expect(after({ certificateUntil: at(1) }, { certificateUntil: at(2) }).certificateUntil).toBe(at(2));
});
