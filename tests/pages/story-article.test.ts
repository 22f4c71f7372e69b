import { expect, test } from "vitest";
import type { MergedStory } from "../../src/model/merged-feed.ts";
import { storyArticle } from "../../src/pages/story-article.ts";
import { bodyHtml } from "../../src/stages/publish/body-html.ts";
import { merge } from "../../src/stages/publish/merge.ts";
import { url } from "../contracts/samples.ts";
import { configOf, feedOf, member, story, wire } from "../samples/merged-feed.ts";

const config = configOf(`sources: [${wire}]\n`);
const site = { ...config.site, publicUrl: "https://feeds.example" };

function article(title: string, text: string): string {
  const [merged] = merge(feedOf(config), site, [story("a", member("a", wire, { title, text }))]).stories;
  return merged === undefined ? "" : String(storyArticle(merged, "unrest", "none"));
}

test.each([
  ["a note whose title is all that it says is told once", "", "Crowds gathered.", false],
  ["a note longer than its title goes on below it", "", `Crowds gathered. ${"They shouted. ".repeat(9)}`, true],
  ["a text under a title of its own stands below it", "Unrest", "Crowds gathered.", true],
])("%s", (_, title, text, shown) => {
  expect(article(title, text).includes('class="excerpt"')).toBe(shown);
});

test("a story that one source tells leads to its own page by its time", () =>
  expect(article("Unrest", "Crowds gathered.")).toMatch(
    /<a href="\/unrest\/story\/a"><time [^>]*>[^<]*UTC<\/time><\/a>/,
  ));

test("a story that more tell than are read says so, and counts no further", () => {
  const mirrors = Array.from({ length: 101 }, (_, at) => url(`https://mirror${at}.example/feed`));
  const everyone = configOf(`sources:\n${mirrors.map((source) => `  - ${source}\n`).join("")}`);
  const told = mirrors.map((source, at) => member(`m${at}`, source, { title: "Crowds gather" }));
  const merged = merge(feedOf(everyone), site, [story("m0", ...told)]).stories[0] as MergedStory;
  expect(merged.independence).toMatch(/^over 100 sources, /);
  for (const shown of [String(storyArticle(merged, "unrest", "none")), bodyHtml(merged)])
    expect(shown).toContain("and many more");
});

test("a story that many tell names some of them, and says on the page and in the feed how many more there are", () => {
  const mirrors = Array.from({ length: 79 }, (_, at) => url(`https://mirror${at}.example/feed`));
  const everyone = configOf(`sources:\n${[wire, ...mirrors].map((source) => `  - ${source}\n`).join("")}`);
  const told = [wire, ...mirrors].map((source, at) => member(`m${at}`, source, { title: "Crowds gather" }));
  const merged = merge(feedOf(everyone), site, [story("m0", ...told)]).stories[0] as MergedStory;
  const count = (text: string, words: string) => text.split(words).length - 1;
  const [page, body] = [String(storyArticle(merged, "unrest", "none")), bodyHtml(merged)];
  expect([count(page, 'class="kind '), count(page, "and 73 more")]).toEqual([6, 1]);
  expect([count(body, "<li>"), count(body, "<li>and 29 more</li>")]).toEqual([51, 1]);
});
