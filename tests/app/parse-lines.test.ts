import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { parseLine } from "../../src/app/parse-lines.ts";
import { fixtureBytes } from "../parsed-fixture.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);

test("a document is printed as we read it, with times in milliseconds", async () => {
  const bytes = fixtureBytes("atom/entry-with-everything.xml");
  const url = "https://feeds.example/werft";
  expect(await parseLine({ id: "a", bytes, url, contentType: null })).toEqual({
    id: "a",
    feed: {
      title: "Die Werft",
      link: "https://werft.example/blog/",
      description: "Schiffe &amp; Leute",
      language: "de",
      id: "tag:werft.example,2024:blog",
      image: "https://werft.example/blog/logo.png",
      published: null,
      updated: Date.UTC(2024, 2, 5, 8),
      authors: [{ name: "Ute Kiel", email: "ute@werft.example", url: "https://werft.example/ute" }],
      tags: [],
      entries: [
        {
          id: "tag:werft.example,2024:1",
          title: "Launch of the Anna <today>",
          link: "https://werft.example/blog/2024/anna.html",
          summary: "Plain &lt;words&gt;",
          content: expect.stringContaining('<a href="https://werft.example/blog/2024/march/anna.html"'),
          published: Date.UTC(2024, 2, 4, 9, 30),
          updated: Date.UTC(2024, 2, 5, 8),
          authors: [],
          tags: ["Ships"],
          enclosures: [{ url: "https://werft.example/blog/2024/anna.mp4", type: "video/mp4", length: 99 }],
          source: { title: "The Wire", link: "https://wire.example/", id: "tag:wire.example,2024:feed" },
          language: "en",
        },
      ],
    },
  });
});

test("a gzipped document is inflated first", async () => {
  const bytes = new Uint8Array(gzipSync("<rss version='2.0'><channel><title>Packed</title></channel></rss>"));
  expect(await parseLine({ id: "a", bytes, url: null, contentType: null })).toMatchObject({
    feed: { title: "Packed" },
  });
});

test.each([
  ["as it was written when nobody knows the base", null, "/1"],
  ["absolute when the document has an address", "https://a.example/feed", "https://a.example/1"],
])("a relative link is printed %s", async (_, url, link) => {
  const bytes = bytesOf("<rss version='2.0'><channel><item><link>/1</link></item></channel></rss>");
  expect(await parseLine({ id: "a", bytes, url, contentType: null })).toMatchObject({ feed: { entries: [{ link }] } });
});

test.each([
  ["Atom", "<feed xmlns='http://www.w3.org/2005/Atom'><author><name>Ann</name></author><entry/></feed>", ["Ann"]],
  [
    "JSON Feed",
    '{"version":"https://jsonfeed.org/version/1.1","authors":[{"name":"Ann"}],"items":[{"id":"1"}]}',
    ["Ann"],
  ],
  ["RSS", "<rss version='2.0'><channel><managingEditor>Ann</managingEditor><item/></channel></rss>", []],
])("an entry of %s without an author of its own", async (_, text, expected) => {
  const reply = await parseLine({ id: "a", bytes: bytesOf(text), url: null, contentType: null });
  const authors = expected.map((name) => ({ name, email: null, url: null }));
  expect(reply).toMatchObject({ feed: { entries: [{ authors }] } });
});

test.each([
  ["an empty document", "", "the server sent an empty document"],
  ["a web page", "<html></html>", "the address answers with a web page, not a feed: it is blocked to us or has moved"],
  [
    "a web page with feeds",
    "<html><link rel=alternate type=application/rss+xml href=https://a.example/1><link rel=alternate type=text/xml href=/2></html>",
    "the address answers with a web page, not a feed; its feeds are https://a.example/1, /2",
  ],
  ["an empty list of feeds", "<opml/>", "the document is a list of feeds (OPML), and an empty one"],
  [
    "a list of feeds",
    `<opml>${[1, 2, 3, 4, 5, 6, 7].map((n) => `<outline xmlUrl="https://a.example/${n}"/>`).join("")}</opml>`,
    "the document is a list of feeds (OPML), not a feed; its feeds are https://a.example/1, https://a.example/2, https://a.example/3, https://a.example/4, https://a.example/5 and 2 more",
  ],
  ["another format", "<svg/>", "the document is of no feed format we know"],
  ["no markup at all", "Sorry", "the document is too broken to find a feed in it"],
])("%s is an error in words", async (_, text, error) => {
  expect(await parseLine({ id: "a", bytes: bytesOf(text), url: null, contentType: null })).toEqual({ id: "a", error });
});
