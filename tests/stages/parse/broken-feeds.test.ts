import { expect, test } from "vitest";
import type { ParsedFeed } from "../../../src/model/parsed-feed.ts";
import { parse } from "../../../src/stages/parse/parse.ts";
import { feedOf, fixtureFeed, parsedText } from "../../parsed-fixture.ts";

const outline = (feed: ParsedFeed) => ({
  title: feed.title?.value,
  entries: feed.entries.map(({ title, links }) => [title?.value, links[0]?.href]),
  problems: feed.problems.map(({ code }) => code),
});

test.each([
  [
    "bare-markup-characters",
    "R&D at <3 of us",
    [
      ["1 < 2 & 3 > 2, said <ann@lab.example>", "https://lab.example/1?x=1&y=2"],
      ["a <b and c", "https://lab.example/2"],
    ],
    ["bareLessThan", "bareAmpersand"],
  ],
  [
    "end-tags-forgotten",
    "Hasty",
    [
      ["First", "https://hasty.example/1"],
      ["Second", "https://hasty.example/2"],
    ],
    ["elementNotClosed", "unescapedHtml"],
  ],
  [
    "cdata-not-closed",
    "Cut short",
    [
      ["One", "https://cut.example/1"],
      ["Two", "https://cut.example/2"],
    ],
    ["cdataNotClosed"],
  ],
  ["warnings-before-the-feed", "Still a feed", [["One", undefined]], ["junkBeforeFeed"]],
  [
    "ends-in-the-middle",
    "Interrupted",
    [
      ["Whole", "https://stop.example/1"],
      ["Half", "https://stop.example/2"],
    ],
    ["truncated"],
  ],
  [
    "capital-letters-and-bare-attributes",
    "Loud",
    [["One", "https://loud.example/1"]],
    ["namesInCapitals", "brokenTag"],
  ],
  [
    "items-outside-the-channel",
    "Apart",
    [
      ["One", undefined],
      ["Two", undefined],
      ["Three", undefined],
    ],
    ["itemsOutsideChannel", "severalRoots"],
  ],
])("%s", (name, title, entries, problems) => {
  expect(outline(fixtureFeed(`rss/${name}.xml`))).toEqual({ title, entries, problems });
});

test("the summary that a document ends in is kept as far as it goes", () => {
  expect(fixtureFeed("rss/ends-in-the-middle.xml").entries[1]?.summary?.value).toBe("The rest of this ne");
});

test("an enclosure without quotes or end keeps what follows out of itself", () => {
  expect(fixtureFeed("rss/capital-letters-and-bare-attributes.xml").entries[0]?.enclosures).toEqual([
    { href: "https://loud.example/1.mp3", base: null, type: "audio/mpeg", length: "9", duration: null },
  ]);
});

test("known prefixes work without a declaration, which is reported", () => {
  const feed = fixtureFeed("rss/prefixes-not-declared.xml");
  expect(feed.entries[0]).toMatchObject({
    authors: [{ name: "Ann Pier" }],
    content: { as: "html", value: "<p>Words</p>" },
  });
  expect(feed.problems).toEqual([
    {
      code: "undeclaredPrefix",
      detail: "The prefix of <dc:creator> is declared nowhere.",
      place: { line: 2, column: 25 },
    },
  ]);
});

test("HTML that was not escaped is kept as HTML", () => {
  expect(fixtureFeed("rss/html-not-escaped.xml").entries.map(({ summary }) => [summary?.as, summary?.value])).toEqual([
    ["html", '<p>Fish &amp; chips: 1 &lt; 2<br>and <img src="a.png" alt="a"> more</p>'],
    ["html", "<p>Escaped,<br>mostly</p>"],
  ]);
});

test("references of HTML and of the document's own are resolved once, and none expands within another", () => {
  const title = "Café Harbour & Sons &house;&house; – – &lt; &unknown; \ufffdx";
  expect(fixtureFeed("rss/entities-of-html-and-of-its-own.xml").title?.value).toBe(title);
});

test.each([
  ["a comment that is not closed ends with its first tag", "<title>a</title><!-- oops ><link>b</link>", "a", "b"],
  ["a quote that is not closed ends with its tag", '<title x="y>a</title><link>b</link>', "a", "b"],
  ["a less-than sign in an attribute is a character", '<title x="1 < 2">a</title><link>b</link>', "a", "b"],
  ["an end tag without a beginning is passed over", "</b><title>a</i></title></p><link>b</link>", "a", "b"],
  ["an end tag without its end is one", "<title>a</title<link>b</link>", "a", "b"],
  ["control characters are dropped", "<title>\u0000a\u0008</title><link>b&#12;</link>", "a", "b"],
])("%s", (_, xml, title, link) => {
  const [entry] = feedOf(`<rss version="2.0"><channel><item>${xml}</item></channel></rss>`).entries;
  expect([entry?.title?.value, entry?.links[0]?.href]).toEqual([title, link]);
});

test("the line and column of the first defect are told", () => {
  const { problems } = feedOf('<rss version="2.0">\n<channel>\n<title>1 < 2</title></channel></rss>');
  expect(problems).toEqual([
    {
      code: "bareLessThan",
      detail: 'A "<" begins no tag; in a text it is written "&lt;".',
      place: { line: 3, column: 10 },
    },
  ]);
});

test("RSS without a version is reported", () => {
  expect(feedOf("<rss><channel/></rss>").problems.map(({ code }) => code)).toEqual(["missingVersion"]);
});

test.each([
  ["nothing", "", "empty"],
  ["white space", " \ufeff\n\t", "empty"],
  ["a web page", "<!DOCTYPE html><html><body><rss/></body></html>", "webPage"],
  ["a web page without a head", "<script>location='/'</script>", "webPage"],
  ["a list of feeds", '<?xml version="1.0"?><opml version="2.0"><body/></opml>', "feedList"],
  ["a site map", '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"/>', "siteMap"],
  ["another vocabulary", "<svg/>", "unknownFormat"],
  ["a sentence", "Service unavailable", "unparseable"],
])("%s is no feed", (_, text, reason) =>
  expect(parsedText(text)).toEqual({ kind: "rejected", reason, feeds: [], problems: expect.anything() }),
);

test("a web page names its feeds, by its own base", () => {
  const page = `<!doctype html><html><head><base href="/en/">
    <link rel="alternate" type="application/rss+xml" title="News &amp; notes" href="feed.xml">
    <link rel="alternate" type="application/json" href="/wp-json/1"><link rel=alternate hreflang=de href="/de/">
    <LINK REL="feed alternate" TYPE="application/atom+xml" HREF="/atom"><link rel="alternate" type="text/xml" href="/atom">
    </head><body><a href="/x.rss">x</a></body></html>`;
  const base = "https://page.example/en/";
  expect(parsedText(page, "https://page.example/about")).toMatchObject({
    reason: "webPage",
    feeds: [
      { href: "feed.xml", base, rel: "alternate", type: "application/rss+xml", title: "News & notes" },
      { href: "/atom", base, rel: "alternate", type: "application/atom+xml", title: null },
    ],
  });
});

test("a list of feeds names them", () => {
  const list = `<opml version="2.0"><body><outline text="All"><outline text="A" type="rss" xmlUrl="https://a.example/"/>
    <outline title="B" text="b" xmlUrl="https://b.example/"/></outline></body></opml>`;
  expect(parsedText(list)).toMatchObject({
    reason: "feedList",
    feeds: [
      { href: "https://a.example/", base: null, rel: "alternate", type: "rss", title: "A" },
      { href: "https://b.example/", base: null, rel: "alternate", type: null, title: "B" },
    ],
  });
});

test.each([
  ["behind a page", "<html><body>Oops</body></html><rss version='2.0'><channel><title>t</title></channel></rss>"],
  ["in a page", "<html><body><div><rss version='2.0'><channel><title>t</title></channel></rss></div></body></html>"],
])("a feed that stands %s is read", (_, text) => expect(feedOf(text).title?.value).toBe("t"));

test("of what stands before a feed the first sixty characters are told", () => {
  const text = `Warning: ${"x".repeat(80)}\n<rss version="2.0"><channel><title>A</title></channel></rss>`;
  const outcome = parse({ text, url: null, contentType: null, encoding: "utf-8", problems: [] });
  expect(outcome.kind === "parsed" && outcome.feed.problems).toMatchObject([
    { code: "junkBeforeFeed", detail: `Before the feed stands "Warning: ${"x".repeat(51)}".` },
  ]);
});
