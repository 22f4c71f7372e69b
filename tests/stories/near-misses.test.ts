import { describe, expect, test } from "vitest";
import { judgedStories } from "../../scripts/stories/judged-stories.ts";
import { halves } from "../../scripts/stories/labelled-items.ts";
import { type Half, inHalves } from "./in-halves.ts";

const { of, rightOf100 } = inHalves(await judgedStories("tests/near-misses", "tests/stories"));

// In per cent, what was measured rounded down. They only rise (README.md).
const rightFloors: readonly [Half, number][] = [
  ["dev", 76],
  ["held-out", 88],
];
const foundFloors: readonly [Half, number][] = [
  ["dev", 52],
  ["held-out", 47],
];
const cleanFloors: readonly [Half, number][] = [
  ["dev", 92],
  ["held-out", 95],
];

describe("of events that nearly are another of the same day", () => {
  test.each(rightFloors)("pairs joined in the %s half belong together, in at least %d of 100", (half, floor) => {
    expect(rightOf100(half)).toBeGreaterThanOrEqual(floor);
  });

  test.each(foundFloors)("each report in the %s half stands with its lead, in at least %d of 100", (half, floor) =>
    expect(100 * (of(["report"], half).found ?? 0)).toBeGreaterThanOrEqual(floor),
  );

  test.each(cleanFloors)("near misses in the %s half stay clear, in at least %d of 100", (half, floor) =>
    expect(100 * (of(["look-alike", "follow-up"], half).clean ?? 0)).toBeGreaterThanOrEqual(floor),
  );

  test("each half holds twenty near misses and more", () => {
    for (const half of halves) expect(of(["look-alike", "follow-up"], half).items).toBeGreaterThanOrEqual(20);
  });
});
