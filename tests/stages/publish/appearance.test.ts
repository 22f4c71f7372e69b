import { expect, test } from "vitest";
import type { EntryId, Instant } from "../../../src/model/scalars.ts";
import { appearance, isBackdated } from "../../../src/stages/publish/appearance.ts";

const hour = 3_600_000;

test.each<[string, number, number | null, number, readonly [number, number], boolean]>([
  ["dated between two looks, it came out then", 10.5, 10, 11, [10.5, 10.5], false],
  ["dated shortly before a look that came from a cache, it came out then too", 9.5, 10, 11, [9.5, 9.5], false],
  ["dated hours before a look without it, it came out after that look", 8, 10, 11, [10, 11], true],
  ["dated a month before, it comes out of an archive, which is read by its dates", -800, 10, 11, [-800, -800], false],
  ["without a date it came out after the last look without it", 11, 10, 11, [10, 11], false],
  ["at the first look at a source its date is all there is", 2, null, 11, [2, 2], false],
  ["without a date at the first look, it was there", 11, null, 11, [11, 11], false],
])("%s", (_, dated, after, seen, [from, to], backdated) => {
  const stored = {
    id: "a" as EntryId,
    firstSeenAt: (seen * hour) as Instant,
    seenAfter: after === null ? null : ((after * hour) as Instant),
  };
  const told = { stored, datedAt: (dated * hour) as Instant };
  expect([appearance(told), isBackdated(told)]).toEqual([{ from: from * hour, to: to * hour }, backdated]);
});
