import { expect, test } from "vitest";
import { numberFinder, numberSet, placeIn } from "../../../src/stages/cluster/number-set.ts";

test.each([
  ["none", []],
  ["one", [7]],
  ["numbers that end in the same bits", [8, 16, 24, 32, 4_294_967_288]],
  ["more than there is room for at first", Array.from({ length: 3000 }, (_, at) => (at * 2_654_435_761) >>> 0)],
  ["as many as a print has", Array.from({ length: 250 }, (_, at) => (at * 2_654_435_761) >>> 0)],
])("a set of %s finds each number at its place, and no other", (_, numbers) => {
  const finder = numberFinder();
  const [set, another] = [numberSet(Uint32Array.from(numbers), finder), numberSet(Uint32Array.of(40, 9), finder)];
  expect(placeIn(another, 9)).toBe(1);
  expect(numbers.map((number) => placeIn(set, number))).toEqual(numbers.map((_, place) => place));
  expect([1, 9, 40, 4_294_967_295].filter((other) => placeIn(set, other) >= 0)).toEqual([]);
  expect(placeIn(another, 40)).toBe(0);
});
