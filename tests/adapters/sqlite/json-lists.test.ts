import { expect, test } from "vitest";
import { jsonLists } from "../../../src/adapters/sqlite/json-lists.ts";

const half = "a".repeat(299_996);

test.each([
  ["nothing is no list", [], []],
  ["few items are one list", ["a", "bc"], [[1, 2]]],
  [
    "a list ends before it is too long for a parameter",
    [half, half, "b", "c"],
    [
      [299_996, 299_996],
      [1, 1],
    ],
  ],
  ["an item that is too long by itself stands alone", ["a", half.repeat(3), "b"], [[1], [899_988], [1]]],
])("%s", (_, items, lengths) => {
  const lists = jsonLists(items).map((list) => JSON.parse(list) as string[]);
  expect(lists.map((list) => list.map((item) => item.length))).toEqual(lengths);
  expect(lists.flat().join("") === items.join("")).toBe(true);
});
