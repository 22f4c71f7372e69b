import { expect, test } from "vitest";
import type { JoinReason } from "../../../src/model/decision.ts";
import type { EntryId, Instant } from "../../../src/model/scalars.ts";
import type { StoryMember } from "../../../src/model/story.ts";
import { reasonsByDate } from "../../../src/stages/publish/reasons-by-date.ts";

type Told = readonly [id: string, hour: number, kind: "sameUrl" | "copy" | "report" | null, beside?: string];

function member([id, hour, kind, beside]: Told) {
  const because = kind === null ? null : ({ code: kind, with: beside } as unknown as JoinReason);
  return { stored: { id }, datedAt: hour as Instant, because } as unknown as StoryMember;
}

test.each<[string, readonly Told[], Readonly<Record<string, string>>]>([
  [
    "what we read first was first",
    [
      ["a", 1, null],
      ["b", 2, "copy", "a"],
    ],
    { a: "first", b: "copy of a" },
  ],
  [
    "what we read later and is older was first, and the other is the copy",
    [
      ["a", 2, null],
      ["b", 1, "copy", "a"],
    ],
    { a: "copy of b", b: "first" },
  ],
  [
    "a chain is turned as far as the one that started the story",
    [
      ["a", 3, null],
      ["b", 2, "sameUrl", "a"],
      ["c", 1, "report", "b"],
      ["d", 4, "copy", "a"],
    ],
    { a: "sameUrl of b", b: "report of c", c: "first", d: "copy of a" },
  ],
  [
    "what stood beside an entry that is gone is first without it",
    [
      ["a", 2, null],
      ["b", 1, "copy", "gone"],
    ],
    { a: "first", b: "first" },
  ],
  ["no member, no reason", [], {}],
])("who was first: %s", (_, told, expected) => {
  const reasons = [...reasonsByDate(told.map(member))].map(([id, reason]) => [
    id as EntryId,
    reason === null ? "first" : `${reason.code} of ${reason.with}`,
  ]);
  expect(Object.fromEntries(reasons)).toEqual(expected);
});
