import { expect, test } from "vitest";
import { storyArticle } from "../../src/pages/story-article.ts";
import { merge } from "../../src/stages/publish/merge.ts";
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
