import { expect, test } from "vitest";
import type { Candidate } from "../../../src/model/decision.ts";
import type { EntryId, Instant, Sequence, SourceId, StoryId } from "../../../src/model/scalars.ts";
import { closesAfterHours, inOpenStories } from "../../../src/stages/cluster/open-stories.ts";

const day = 24 * 3_600_000;
const member = (at: number, joinedBy: Candidate["joinedBy"]): Candidate => ({
  entry: `${at}` as EntryId,
  number: at as Sequence,
  source: "agency" as SourceId,
  story: "story" as StoryId,
  fingerprint: { canonicalUrl: null, titleKey: null, textHash: null, print: null },
  datedAt: (at * day) as Instant,
  joinedBy,
});

test.each<[string, number, readonly Candidate[], boolean]>([
  ["a story that began within two weeks is open", 106, [member(100, null)], true],
  ["and closed after it, as for an anniversary or next month's issue", 128, [member(100, null)], false],
  ["another report keeps it open", 117, [member(100, null), member(105, "report")], true],
  ["a copy does not", 117, [member(100, null), member(105, "copy")], false],
  ["nor its headline elsewhere", 117, [member(100, null), member(105, "sameTitle")], false],
  [
    "nor what may be a translation, or was put there by hand",
    117,
    [member(100, null), member(105, "otherLanguage"), member(106, "byHand")],
    false,
  ],
  [
    "no story is open for longer than thirty days, however often it is told",
    131,
    [member(100, null), member(115, "report"), member(130, "report")],
    false,
  ],
  ["what is older than a story may still begin it", 96, [member(100, null)], true],
])("%s", (_, at, members, open) => {
  const found = inOpenStories(members, (at * day) as Instant, closesAfterHours);
  expect(found).toEqual(open ? members : []);
});
