import { expect, test } from "vitest";
import type { EntryId, Instant } from "../../../src/model/scalars.ts";
import { becauseInWords } from "../../../src/stages/publish/because-in-words.ts";
import { entryWith } from "../../samples/entry-with.ts";

const at = 0 as Instant;
const dated = entryWith({ publishedAt: at });

test.each([
  ["dated alike", dated, 0.4, "same title, at the same time"],
  ["a minute", dated, 1, "same title, 1 minute apart"],
  ["nearly two hours", dated, 119, "same title, 119 minutes apart"],
  ["hours", dated, 120, "same title, 2 hours apart"],
  ["only its last change is known", entryWith({ publishedAt: null, updatedAt: at }), 0, "same title, at the same time"],
  ["no date, found by one look", entryWith({ publishedAt: null }), 0, "same title, seen at the same time"],
  ["no date, found later", entryWith({ publishedAt: null }), 150, "same title, seen 3 hours apart"],
])("how far apart two entries are is said by what is known: %s", (_, entry, minutesApart, words) => {
  const reason = { code: "sameTitle", with: "a" as EntryId, title: "t", minutesApart } as const;
  expect(becauseInWords(reason, entry)).toBe(words);
});
