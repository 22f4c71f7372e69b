import RssParser from "rss-parser";
import { expect, test } from "vitest";
import type { MergedFeed, RenderedDocument } from "../../../src/model/merged-feed.ts";
import { riverPages } from "../../../src/pages/river-page.ts";
import { renderAtom } from "../../../src/stages/publish/atom.ts";
import { renderJsonFeed } from "../../../src/stages/publish/json-feed.ts";
import { merge } from "../../../src/stages/publish/merge.ts";
import { renderRss } from "../../../src/stages/publish/rss.ts";
import { configOf, feedOf, herald, member, story, wire } from "../../samples/merged-feed.ts";

const config = configOf(`title: Unrest\nsources: [${wire}, ${herald}]\n`);
const merged = (title: string, publicUrl = "https://feeds.example") => {
  const told = story(
    "s1",
    member("a", wire, { title }),
    member("b", herald, { title: "The Herald's title", hoursLater: 1, joined: true }),
  );
  return merge(feedOf(config), { ...config.site, publicUrl }, [told]);
};
const riverPage = (feed: MergedFeed) => riverPages(feed, "none")[0] as RenderedDocument;
const formats = [renderRss, renderAtom, renderJsonFeed, riverPage];

test("each format has its type and charset (P6)", () =>
  expect(formats.map((render) => render(merged("Unrest"))).map(({ path, contentType }) => [path, contentType])).toEqual(
    [
      ["unrest.rss", "application/rss+xml; charset=utf-8"],
      ["unrest.atom", "application/atom+xml; charset=utf-8"],
      ["unrest.json", "application/feed+json; charset=utf-8"],
      ["unrest", "text/html; charset=utf-8"],
    ],
  ));

test.each(formats)("the same stories give the same bytes (P2): %o", (render) =>
  expect(render(merged("Unrest"))).toEqual(render(merged("Unrest"))),
);

test("updated is the newest change, never now (P2)", () =>
  expect(merged("Unrest").updatedAt).toBe(Date.UTC(2022, 0, 5, 9)));

test("an entry's id survives a retitle and another host (P3)", () => {
  const ids = [merged("Unrest"), merged("Calm returns"), merged("Unrest", "https://elsewhere.example")].map(
    ({ stories }) => stories[0]?.id,
  );
  expect(new Set(ids).size).toBe(1);
  expect(ids[0]).toMatch(/^tag:[^:]+:story\/s1$/);
});

test("an RSS guid is no address (P3)", () =>
  expect(renderRss(merged("Unrest")).body).toContain('<guid isPermaLink="false">tag:'));

test("every feed names itself absolutely, and the page names every feed (P9, P17)", () => {
  expect(renderRss(merged("Unrest")).body).toContain(
    '<atom:link rel="self" type="application/rss+xml" href="https://feeds.example/unrest.rss"/>',
  );
  expect(renderAtom(merged("Unrest")).body).toContain(
    '<link rel="self" type="application/atom+xml" href="https://feeds.example/unrest.atom"/>',
  );
  for (const extension of ["rss", "atom", "json"])
    expect(riverPage(merged("Unrest")).body).toContain(`href="https://feeds.example/unrest.${extension}"`);
});

test.each([
  ["rss", "application/rss+xml"],
  ["atom", "application/atom+xml"],
  ["json", "application/feed+json"],
])("P17: a feed's page leads readers to its .%s by a link of its own", (extension, type) => {
  const [head = ""] = riverPage(merged("Unrest")).body.split("</head>");
  expect(head).toMatch(
    new RegExp(
      `<link rel="alternate" type="${type.replace("+", "\\+")}" title="[^"]+" href="https://feeds.example/unrest.${extension}">`,
    ),
  );
});

test.each([
  ["RSS", renderRss, "<link>https://feeds.example/unrest</link>"],
  ["Atom", renderAtom, '<link rel="alternate" type="text/html" href="https://feeds.example/unrest"/>'],
])("P17: %s names the feed's page, and no stylesheet: browsers show the page instead", (_, render, page) => {
  const { body } = render(merged("Unrest"));
  expect([body.includes(page), body.match(/<\?[^?]*\?>/g)]).toEqual([true, ['<?xml version="1.0" encoding="utf-8"?>']]);
});

test("the story's sources are credited in the body and for machines (P11)", () => {
  const { items } = JSON.parse(renderJsonFeed(merged("Unrest")).body);
  expect(items[0].content_html).toContain('Source: <a href="https://wire.example/a">The Wire</a>');
  expect(items[0].content_html).toContain('The Herald: <a href="https://herald.example/b">The Herald&apos;s title</a>');
  expect(items[0]._tributary.sources).toMatchObject([
    { source: { title: "The Herald", feed_url: herald }, because: "same title, 60 minutes apart" },
  ]);
  expect(renderAtom(merged("Unrest")).body).toContain(`<id>${wire}</id>`);
  expect(renderAtom(merged("Unrest")).body).toContain('<link rel="related" href="https://herald.example/b"');
  expect(renderRss(merged("Unrest")).body).toContain(`<source url="${wire}">The Wire</source>`);
});

test.each([
  ["the end of a CDATA section", "a ]]> b"],
  ["markup", "<script>alert(1)</script> & <b>"],
  ["an escaped entity", "AT&amp;T &amp;lt;"],
  ["emoji and right to left", "🔥 أخبار كازاخستان"],
  ["quotes", '"it\'s"'],
])("a title with %s is read back as it was written (P16)", async (_, title) => {
  for (const render of [renderRss, renderAtom]) {
    const { items } = await new RssParser().parseString(render(merged(title)).body);
    expect(items.map((item) => item.title)).toEqual([title]);
  }
  expect(JSON.parse(renderJsonFeed(merged(title)).body).items[0].title).toBe(title);
  expect(riverPage(merged(title)).body).not.toContain("<script");
});

test.each([
  ["control characters", "a\u0000\u0008b", "ab"],
  ["half a surrogate pair", "a\ud800b", "ab"],
])("a title with %s loses what XML forbids, and no more (P16)", async (_, title, kept) => {
  for (const render of [renderRss, renderAtom])
    expect((await new RssParser().parseString(render(merged(title)).body)).items[0]?.title).toBe(kept);
});

test("a title of 64 KB is cut, and the feed stays whole", async () => {
  const { items } = await new RssParser().parseString(renderRss(merged("word ".repeat(13_000))).body);
  expect([items.length, (items[0]?.title?.length ?? 0) <= 500]).toEqual([1, true]);
});

test("the heaviest source leads, whoever was first", () => {
  const weighted = configOf(`title: Unrest\nsources:\n  - ${wire}\n  - url: ${herald}\n    weight: 3\n`);
  const told = story("s1", member("a", wire, {}), member("b", herald, { hoursLater: 1, joined: true }));
  const [first] = merge(feedOf(weighted), { ...weighted.site, publicUrl: "https://feeds.example" }, [told]).stories;
  expect([first?.lead.sourceTitle, first?.id.endsWith("story/s1")]).toEqual(["The Herald", true]);
});
