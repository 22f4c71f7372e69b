import { expect, test } from "vitest";
import { keepBest } from "../../../src/stages/cluster/keep-best.ts";

const greater = (a: number, b: number) => a > b;

test.each([
  ["fewer than are kept", [2, 9, 4], [9, 4, 2]],
  ["more than are kept", [1, 5, 3, 9, 2, 7], [9, 7, 5]],
  ["in descending order", [9, 7, 5, 3], [9, 7, 5]],
  ["in ascending order", [3, 5, 7, 9], [9, 7, 5]],
  ["none", [], []],
])("the three greatest of %s are kept, in order", (_, numbers, expected) => {
  const best: number[] = [];
  for (const one of numbers) keepBest(best, 3, one, greater);
  expect(best).toEqual(expected);
});

test("of equals the first to come stand first, and the last is left out", () => {
  const best: [number, string][] = [];
  for (const one of [
    [1, "a"],
    [2, "b"],
    [1, "c"],
    [1, "d"],
  ] as [number, string][])
    keepBest(best, 3, one, ([a], [b]) => a > b);
  expect(best.map(([, name]) => name)).toEqual(["b", "a", "c"]);
});
