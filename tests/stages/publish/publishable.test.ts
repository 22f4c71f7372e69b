import { expect, test } from "vitest";
import type { SafeHtml, Url } from "../../../src/model/scalars.ts";
import type { StoryMember } from "../../../src/model/story.ts";
import { renderAtom } from "../../../src/stages/publish/atom.ts";
import { renderJsonFeed } from "../../../src/stages/publish/json-feed.ts";
import { merge } from "../../../src/stages/publish/merge.ts";
import { renderRss } from "../../../src/stages/publish/rss.ts";
import { unmerged } from "../../../src/stages/publish/unmerged.ts";
import { configOf, feedOf, member, story, wire } from "../../samples/merged-feed.ts";

const secretEnd = "the last word of it all";
const told = member("a", wire, {});
const long: StoryMember = {
  ...told,
  stored: {
    ...told.stored,
    entry: {
      ...told.stored.entry,
      content: `<p>Tom &amp; Ann &lt;b&gt; said: ${"word ".repeat(100)}</p><p>${secretEnd}</p>` as SafeHtml,
      image: "https://wire.example/a.webp" as Url,
      enclosures: [
        { url: "https://wire.example/a.mp3" as Url, type: "audio/mpeg", lengthBytes: 1, durationSeconds: null },
      ],
      rights: "© The Wire, CC BY 4.0",
    },
  },
};

const publishing = (rule: string) => {
  const config = configOf(`title: Unrest\nsources: [{ url: "${wire}", publish: ${rule} }]\n`);
  const site = { ...config.site, publicUrl: "https://feeds.example" };
  const feeds = [merge, unmerged].map((make) => make(feedOf(config), site, [story("a", long)]));
  return feeds.flatMap((feed) => [renderRss(feed), renderAtom(feed), renderJsonFeed(feed)]).map(({ body }) => body);
};

test.each([
  ["full", true, true, true],
  ["excerpt", false, true, true],
  ["title", false, false, false],
])("P11: a source that publishes %s does so in every format, merged or not", (rule, whole, beginning, sound) => {
  for (const body of publishing(rule)) {
    expect(body.includes(secretEnd)).toBe(whole);
    expect(body.includes("said: word word")).toBe(beginning);
    expect(body.includes("a.mp3")).toBe(sound);
    expect(body).toContain("Unrest spreads");
    expect(body).toContain("© The Wire, CC BY 4.0");
  }
});

test("P11: a licence that is an address is a link, and one that only looks like it is words", () => {
  const config = configOf(`title: Unrest\nsources: [${wire}]\n`);
  const site = { ...config.site, publicUrl: "https://feeds.example" };
  const body = (rights: string) => {
    const entry = { ...told.stored.entry, rights };
    return renderAtom(merge(feedOf(config), site, [story("a", { ...told, stored: { ...told.stored, entry } })])).body;
  };
  expect(body("https://creativecommons.org/licenses/by/4.0/")).toContain(
    '<link rel="license" href="https://creativecommons.org/licenses/by/4.0/"/>',
  );
  expect(body("https://creativecommons.org/licenses/by/4.0/")).toContain("&gt;Licence&lt;/a&gt;");
  for (const words of [
    "javascript:alert(1)",
    '"><script>alert(1)</script>',
    "All rights reserved: https://a.example",
  ]) {
    expect(body(words)).not.toContain('rel="license"');
    expect(body(words)).not.toContain("<script");
    expect(body(words)).not.toMatch(/<content[^<]*&lt;script/);
  }
});

test("an excerpt is text: what looked like markup in it stays words", () => {
  const [rss = ""] = publishing("excerpt");
  expect(rss).toContain("&lt;p&gt;Tom &amp;amp; Ann &amp;lt;b&amp;gt; said:");
});
