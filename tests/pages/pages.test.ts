import { expect, test } from "vitest";
import { frontPage } from "../../src/pages/front-page.ts";
import { pageLinks } from "../../src/pages/page-links.ts";
import { runsWithin } from "../../src/pages/runs-within.ts";
import { whyAskPage } from "../../src/pages/why-page.ts";
import { configOf, wire } from "../samples/merged-feed.ts";

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

test.each([
  [null, false],
  ["no entry is known by that address", true],
])("where one asks why, only what was wrong with the question is said: %s", (wrong, isSaid) => {
  expect(whyAskPage("Site", wrong, "https://a.example/1").includes('<p class="bad">')).toBe(isSaid);
});

test("a feed that was not published yet says on the front page that its sources are being read, another shows its card", () => {
  const config = configOf(`title: Unrest\nsources: [${wire}]\n`, {
    "feeds/other.yaml": `title: Other\nsources: [${wire}]\n`,
  });
  const cards = new Map([
    ["unrest", "<p>Card</p>"],
    ["other", null],
  ]);
  const page = frontPage({ site: { title: "Site" }, publicUrl: "", feeds: [...config.feeds.values()], cards });
  const articles = page.split("<article").slice(1);
  const firstTime = "Its sources are being read for the first time.";
  expect(articles.map((article) => [article.includes("<p>Card</p>"), article.includes(firstTime)])).toEqual(
    [...config.feeds.keys()].map((slug) => [slug === "unrest", slug === "other"]),
  );
});
