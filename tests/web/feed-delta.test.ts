import RssParser from "rss-parser";
import { expect, test } from "vitest";
import { renderAtom } from "../../src/stages/publish/atom.ts";
import { renderJsonFeed } from "../../src/stages/publish/json-feed.ts";
import { merge } from "../../src/stages/publish/merge.ts";
import { renderRss } from "../../src/stages/publish/rss.ts";
import { deltaSince, entriesHeld } from "../../src/web/feed-delta.ts";
import { configOf, feedOf, herald, member, story, wire } from "../samples/merged-feed.ts";

const hostile = "Title\n<entry>\n<item>\n</entry>\n</item>\n]]>";
const config = configOf(`title: "a\\n<entry>"\nsources: [${wire}, ${herald}]\n`);
const feedOfStories = (...titles: readonly (readonly [string, string])[]) =>
  merge(
    feedOf(config),
    { ...config.site, publicUrl: "https://feeds.example" },
    titles.map(([id, title]) => story(id, member(id, wire, { title, text: `${title}\n<entry>` }))),
  );
const before = feedOfStories(["a", hostile], ["b", "Stays"], ["c", "Is edited"]);
const now = feedOfStories(["d", hostile], ["c", "Was edited"], ["a", hostile], ["b", "Stays"]);

test.each([
  ["RSS", renderRss],
  ["Atom", renderAtom],
  ["JSON Feed", renderJsonFeed],
])(
  "P13: a delta in %s holds what is new or edited, whole and in order, and everything said of the feed",
  async (_, render) => {
    const { body, contentType } = render(now);
    const delta = deltaSince(entriesHeld(render(before).body, contentType), body, contentType);
    const read = async (document: string) => {
      if (render === renderJsonFeed) return JSON.parse(document);
      return new RssParser().parseString(document);
    };
    const [{ items, ...about }, whole] = [await read(delta), await read(body)];
    expect(items).toEqual([whole.items[0], whole.items[1]]);
    expect({ ...about, items: whole.items }).toEqual(whole);
  },
);

test("P13: a delta of a feed in which nothing is new is a feed without entries", () => {
  const { body, contentType } = renderAtom(now);
  expect(deltaSince(entriesHeld(body, contentType), body, contentType)).not.toContain("<entry");
});
