import { expect, test } from "vitest";
import { killedAtRandom } from "../../bench/kills/kills.ts";

// A few times with every change; `npm run bench -- kills` does it two hundred times.
test.each([
  ["sqlite", 6],
  ["d1", 3],
] as const)(
  "F22 killed at any moment of polling, deciding and publishing, nothing is lost and nothing doubled (%s)",
  async (adapter, kills) => {
    const {
      entries,
      archives: _archives,
      caughtBetween: _caught,
      ...remains
    } = await killedAtRandom({ adapter, kills, seed: "test" });
    expect(entries).toBeGreaterThanOrEqual(12 * 5 * 2);
    expect(remains).toEqual({
      lost: 0,
      losses: [],
      doubled: 0,
      eachOnce: true,
      allShown: true,
      archivesMissing: 0,
      integrity: ["ok"],
    });
  },
  600_000,
);
