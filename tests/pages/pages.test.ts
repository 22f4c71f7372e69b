import { expect, test } from "vitest";
import { pageLinks } from "../../src/pages/page-links.ts";
import { runsWithin } from "../../src/pages/runs-within.ts";

test.each([
  ["nothing is one empty run", [], [[]]],
  ["what fits to the byte stays together", ["abcd", "efgh"], [["abcd", "efgh"]]],
  ["what does not fit begins the next", ["abcd", "efgh", "i"], [["abcd", "efgh"], ["i"]]],
  ["bytes count, not characters", ["ääää", "b"], [["ääää"], ["b"]]],
  ["what fits no page has one of its own", ["a", "b".repeat(20), "c"], [["a"], ["b".repeat(20)], ["c"]]],
])("runs of a page: %s", (_, markups, runs) => {
  const found = runsWithin(
    markups.map((markup) => ({ markup })),
    8,
  );
  expect(found.map((run) => run.map(({ markup }) => markup))).toEqual(runs);
});

test.each([
  [1, 1, ""],
  [1, 3, "Page 1 of 3 [next /2 Later]"],
  [2, 3, "[prev /1 Earlier] Page 2 of 3 [next /3 Later]"],
  [3, 3, "[prev /2 Earlier] Page 3 of 3"],
])("page %i of %i leads to its neighbours", (page, pages, words) => {
  const links = String(pageLinks({ page, pages, address: (number) => `/${number}`, words: ["Earlier", "Later"] }));
  const read = links
    .replaceAll(/<a rel="(\w+)" href="([^"]*)">([^<]*)<\/a>/g, " [$1 $2 $3] ")
    .replaceAll(/<[^>]*>/g, " ");
  expect(read.replaceAll(/\s+/g, " ").trim()).toBe(words);
});
