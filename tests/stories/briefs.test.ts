import { describe, expect, test } from "vitest";
import { judgedStories } from "../../scripts/stories/judged-stories.ts";
import { halves } from "../../scripts/stories/labelled-items.ts";
import { type Half, inHalves } from "./in-halves.ts";

const items = await judgedStories("tests/briefs");
const { of, rightOf100 } = inHalves(items);

// In per cent, what was measured rounded down. They only rise (README.md).
const foundFloors: readonly [Half, number][] = [
  ["dev", 45],
  ["held-out", 51],
];
const rightFloors: readonly [Half, number][] = [
  ["dev", 100],
  ["held-out", 100],
];

describe("of events told in a sentence or two", () => {
  test.each(rightFloors)("pairs joined in the %s half belong together, in at least %d of 100", (half, floor) => {
    expect(rightOf100(half)).toBeGreaterThanOrEqual(floor);
  });

  test.each(foundFloors)("each report in the %s half stands with its lead, in at least %d of 100", (half, floor) =>
    expect(100 * (of(["report"], half).found ?? 0)).toBeGreaterThanOrEqual(floor),
  );

  test.each(rightFloors)(
    "look-alikes and next events in the %s half stay clear, in at least %d of 100",
    (half, floor) => {
      expect(100 * (of(["look-alike"], half).clean ?? 0)).toBeGreaterThanOrEqual(floor);
      expect(of(["follow-up"], half).clean).toBe(1);
    },
  );

  test("each half holds forty reports and more, in thirteen languages", () => {
    for (const half of halves) {
      const ofHalf = items.filter((each) => each.half === half);
      expect(ofHalf.filter(({ kind }) => kind === "report").length).toBeGreaterThanOrEqual(40);
      expect(new Set(ofHalf.map(({ item }) => item.lang)).size).toBe(13);
    }
  });
});
