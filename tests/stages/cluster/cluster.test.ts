import { expect, test } from "vitest";
import type { Candidate } from "../../../src/model/decision.ts";
import type { Fingerprint, StoredEntry } from "../../../src/model/entry.ts";
import type { EntryId, Instant, Sequence, Sha256, SourceId, StoryId } from "../../../src/model/scalars.ts";
import { cluster } from "../../../src/stages/cluster/cluster.ts";
import { equallyRare } from "../../../src/stages/cluster/term-statistics.ts";
import { entryWith } from "../../samples/entry-with.ts";

const hour = 3_600_000;
const noon = Date.UTC(2022, 0, 5, 12) as Instant;
const print = (given: Partial<Fingerprint>): Fingerprint => ({
  canonicalUrl: null,
  titleKey: null,
  textHash: null,
  print: null,
  ...given,
});
const stored = (fingerprint: Fingerprint, source = "herald"): StoredEntry => ({
  id: "new" as EntryId,
  source: source as SourceId,
  entry: entryWith({}),
  fingerprint,
  contentHash: "" as Sha256,
  firstSeenAt: noon,
  seenAfter: null,
  changedAt: noon,
});
const candidate = (fingerprint: Fingerprint, hoursBefore: number, source = "agency"): Candidate => ({
  entry: "old" as EntryId,
  number: 1 as Sequence,
  source: source as SourceId,
  story: "story" as StoryId,
  fingerprint,
  datedAt: (noon - hoursBefore * hour) as Instant,
  joinedBy: null,
});
const clusterKeyed = (entry: StoredEntry, keyed: readonly Candidate[]) =>
  cluster(entry, noon, { keyed, related: [] }, 14, equallyRare);
const page = print({ canonicalUrl: "example.org/unrest" });
const title = print({ titleKey: "unrest spreads across almaty" });

test("an entry like no other starts a story under its own id", () =>
  expect(clusterKeyed(stored(page), [])).toEqual({ kind: "starts", story: "new", nearest: null }));

test("the same address joins, and the reason names the entry", () =>
  expect(clusterKeyed(stored(page), [candidate(page, 3)])).toEqual({
    kind: "joins",
    story: "story",
    because: { code: "sameUrl", with: "old", canonicalUrl: "example.org/unrest" },
    also: [],
  }));

test("the same title joins, and the reason says how far apart", () =>
  expect(clusterKeyed(stored(title), [candidate(title, 2)])).toEqual({
    kind: "joins",
    story: "story",
    because: { code: "sameTitle", with: "old", title: "unrest spreads across almaty", minutesApart: 120 },
    also: [],
  }));

test.each([
  ["the same title a day later", title, candidate(title, 24)],
  ["the same title again from one source, as in a series", title, candidate(title, 2, "herald")],
  ["the same address from one source a day later, as of a weather page", page, candidate(page, 24, "herald")],
  ["the same address after more than a week", page, candidate(page, 8 * 24)],
  ["no address and no title", print({}), candidate(print({}), 0)],
])("%s stays apart", (_, fingerprint, other) => expect(clusterKeyed(stored(fingerprint), [other]).kind).toBe("starts"));

test("one source's repeat with the same text joins", () => {
  const repeat = print({ titleKey: "unrest spreads across almaty", textHash: "text" });
  expect(clusterKeyed(stored(repeat), [candidate(repeat, 2, "herald")]).kind).toBe("joins");
});

test("among several stories the nearest in time is joined, whatever the order", () => {
  const far = { ...candidate(title, 10), story: "far" as StoryId, entry: "far" as EntryId };
  const near = { ...candidate(title, 1), story: "near" as StoryId, entry: "near" as EntryId };
  const stories = [clusterKeyed(stored(title), [far, near]), clusterKeyed(stored(title), [near, far])];
  expect(stories.map(({ story }) => story)).toEqual(["near", "near"]);
});
