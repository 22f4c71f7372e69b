import { describe, expect, test } from "vitest";
import { judgedStories } from "../../scripts/stories/judged-stories.ts";
import { halves, labelledItems } from "../../scripts/stories/labelled-items.ts";
import { type Half, inHalves, type Kind } from "./in-halves.ts";

const folder = "tests/stories";
const labelled = labelledItems(folder);
const { of, rightOf100 } = inHalves(await judgedStories(folder));

// In per cent, what was measured rounded down. They only rise (README.md).
const precisionFloors: readonly [Half, number][] = [
  ["dev", 98],
  ["held-out", 99],
];
const foundFloors: readonly [Kind, Half, number][] = [
  ["copy", "dev", 99],
  ["copy", "held-out", 99],
  ["rewrite", "dev", 99],
  ["rewrite", "held-out", 99],
  ["report", "dev", 77],
  ["report", "held-out", 58],
];
const cleanFloors: readonly [Kind, Half, number][] = [
  ["look-alike", "dev", 95],
  ["look-alike", "held-out", 99],
  ["follow-up", "dev", 99],
  ["follow-up", "held-out", 99],
  ["opinion", "dev", 99],
  ["opinion", "held-out", 99],
  ["round-up", "dev", 99],
  ["round-up", "held-out", 99],
  ["issue", "dev", 99],
  ["issue", "held-out", 95],
  ["notice", "dev", 99],
  ["notice", "held-out", 99],
  ["bait", "dev", 99],
  ["bait", "held-out", 99],
];

describe("on our own stories", () => {
  test.each(precisionFloors)("pairs joined in the %s half belong together, in at least %d of 100", (half, floor) => {
    expect(rightOf100(half)).toBeGreaterThanOrEqual(floor);
  });

  test.each(foundFloors)("each %s in the %s half stands with its lead, in at least %d of 100", (kind, half, floor) => {
    expect(100 * (of([kind], half).found ?? 0)).toBeGreaterThanOrEqual(floor);
  });

  test.each(cleanFloors)(
    "each %s in the %s half stays clear of other stories, in at least %d of 100",
    (kind, half, floor) => {
      expect(100 * (of([kind], half).clean ?? 0)).toBeGreaterThanOrEqual(floor);
    },
  );
});

describe("our own stories", () => {
  test.each([
    ["look-alike", 100],
    ["rewrite", 60],
    ["report", 60],
  ] as const)("hold of each %s at least %d, in equal parts", (kind, least) => {
    const counts = halves.map((half) => labelled.filter((each) => each.kind === kind && each.half === half).length);
    expect(Math.min(...counts)).toBeGreaterThan(0.4 * least);
    expect(Math.max(...counts) + Math.min(...counts)).toBeGreaterThanOrEqual(least);
  });

  test.each(["en", "de", "fr", "es", "it", "pt", "pl", "tr", "ru", "uk", "ar", "zh", "ja"])(
    "tell in %s an event in two reports, and one that looks alike, in both halves",
    (lang) => {
      const kindsOf = (half: Half) =>
        new Set(labelled.filter((each) => each.item.lang === lang && each.half === half).map(({ kind }) => kind));
      for (const half of halves)
        expect([...kindsOf(half)]).toEqual(expect.arrayContaining(["lead", "report", "look-alike"]));
    },
  );

  test("name an address once, unless the story hangs on it", () => {
    const addresses = labelled.filter(({ phenomenon }) => phenomenon !== "same address").map(({ item }) => item.url);
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  test("begin each story with its lead", () => {
    const first = new Map(labelled.toReversed().map((each) => [each.story, each.kind]));
    const told = labelled.filter(({ kind }) => kind === "copy" || kind === "rewrite" || kind === "report");
    expect(told.map(({ story }) => first.get(story)).filter((kind) => kind !== "lead")).toEqual([]);
  });
});
