import { expect, test } from "vitest";
import { wordDiff } from "../../../src/stages/publish/word-diff.ts";

/** As "the lake [-3-] {+4+} metres". */
const shown = (before: string, after: string) =>
  wordDiff(before, after)
    .map(({ kind, text }) => (kind === "same" ? text : kind === "added" ? `{+${text}+}` : `[-${text}-]`))
    .join("");
const words = (count: number, prefix = "w") => Array.from({ length: count }, (_, at) => `${prefix}${at}`).join(" ");

test.each([
  ["no change", "one two", "one two", ""],
  ["white space is no change", "one  two ", "one two", ""],
  ["a word", "lowered by 3 metres", "lowered by 4 metres", "lowered by [-3 -]{+4 +}metres"],
  ["a word at the end", "by Ann", "by Ann and Bob", "by Ann {+and Bob+}"],
  ["all of it", "red", "blue", "[-red-]{+blue+}"],
  ["from nothing", "", "new words", "{+new words+}"],
  ["to nothing", "old words", "", "[-old words-]"],
  ["Chinese is compared by character", "湖水下降三米", "湖水下降四米", "湖水下降[-三-]{+四+}米"],
  [
    "what lies far from a change is left out",
    `${words(40)} old ${words(40, "v")}`,
    `${words(40)} new ${words(40, "v")}`,
    `… ${words(40).split(" ").slice(-12).join(" ")} [-old -]{+new +}${words(12, "v")} …`,
  ],
])("%s", (_, before, after, expected) => expect(shown(before, after)).toBe(expected));

test("between two changes far apart there are a few words at each, and a gap", () => {
  expect(shown(`a ${words(60)} b`, `x ${words(60)} y`)).toBe(
    `[-a -]{+x +}${words(12)} … ${words(60).split(" ").slice(-12).join(" ")} [-b-]{+y+}`,
  );
});

test("a text that was rewritten shows how it began and how it begins, and no more", () => {
  const parts = wordDiff(words(5000), words(5000, "other"));
  expect(parts.map(({ kind }) => kind)).toEqual(["removed", "added", "same"]);
  expect(parts[0]?.text.length).toBeLessThan(2000);
});

test("hostile texts are compared in bounded work", () => {
  const hostile = [
    "a ".repeat(50_000),
    `${"a ".repeat(25_000)}b ${"a ".repeat(25_000)}`,
    "x".repeat(100_000),
    "é́".repeat(50_000),
  ];
  for (const before of hostile)
    for (const after of hostile)
      expect(wordDiff(before, after).reduce((sum, { text }) => sum + text.length, 0)).toBeLessThanOrEqual(10_000);
});
