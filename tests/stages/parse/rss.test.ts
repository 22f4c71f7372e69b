import { expect, test } from "vitest";
import { feedOf, fixtureFeed } from "../../parsed-fixture.ts";

test("RSS elements win over the modules beside them", () => {
  const base = null;
  const language = null;
  expect(fixtureFeed("rss/modules-beside-rss-elements.xml")).toEqual({
    format: "rss",
    version: "2.0",
    id: null,
    title: { as: "unknown", value: "Harbour Notes", base, language },
    description: { as: "unknown", value: "What the tide brings", base, language },
    links: [
      { href: "https://harbour.example/", base, rel: "alternate", type: null, title: null },
      { href: "https://harbour.example/feed", base, rel: "self", type: "application/rss+xml", title: null },
    ],
    language: "en-gb",
    image: { href: "https://harbour.example/logo.png", base },
    rights: { as: "unknown", value: "2024 Harbour Notes", base, language },
    published: null,
    updated: "Tue, 05 Mar 2024 08:00:00 GMT",
    authors: [{ name: "ed@harbour.example (Ed Quay)", email: null, url: null }],
    entryAuthors: [],
    categories: [],
    schedule: { ttl: "60", skipHours: ["1", "2"], skipDays: ["Sunday"], updatePeriod: "hourly", updateFrequency: "2" },
    entries: [
      {
        guid: "harbour-1",
        guidIsPermaLink: false,
        title: { as: "unknown", value: "Ferry &amp; fog", base, language },
        summary: { as: "unknown", value: "Short <b>words</b>", base, language },
        content: { as: "html", value: "<p>Long words</p>", base, language },
        links: [
          { href: "https://proxy.example/1", base, rel: "alternate", type: null, title: null },
          { href: "https://harbour.example/1", base, rel: "canonical", type: null, title: null },
        ],
        enclosures: [
          { href: "https://harbour.example/1.mp3", base, type: "audio/mpeg", length: "1234", duration: null },
        ],
        image: { href: "https://harbour.example/1.jpg", base },
        comments: { href: "https://harbour.example/1#comments", base },
        authors: [
          { name: "Ann Pier", email: null, url: null },
          { name: "Bo Jetty", email: null, url: null },
        ],
        categories: [
          { term: "Boats", scheme: "https://harbour.example/tags", label: null },
          { term: "Weather", scheme: null, label: null },
        ],
        published: "Mon, 04 Mar 2024 09:30:00 GMT",
        updated: "2024-03-01T00:00:00Z",
        source: { title: "The Wire", link: { href: "https://wire.example/feed", base }, id: null },
        rights: null,
        language: null,
      },
    ],
    entryOffsets: [1292],
    problems: [],
  });
});

const item = (xml: string) => {
  const declared = ["dc", "media", "itunes", "feedburner", "atom", "dcterms"].map(
    (prefix) => `xmlns:${prefix}="${uris[prefix]}"`,
  );
  const [entry] = feedOf(
    `<rss version="2.0" ${declared.join(" ")}><channel><item>${xml}</item></channel></rss>`,
  ).entries;
  if (entry === undefined) throw new Error("no item");
  return entry;
};
const uris: Readonly<Record<string, string>> = {
  dc: "http://purl.org/dc/elements/1.1/",
  dcterms: "http://purl.org/dc/terms/",
  media: "http://search.yahoo.com/mrss/",
  itunes: "http://www.itunes.com/dtds/podcast-1.0.dtd",
  feedburner: "http://rssnamespace.org/feedburner/ext/1.0",
  atom: "http://www.w3.org/2005/Atom",
};

test.each([
  ["title, whatever the order", "<media:title>b</media:title><title>a</title>", "a"],
  ["Dublin Core's title when RSS has none", "<media:title>b</media:title><dc:title>a</dc:title>", "a"],
  ["Media RSS's title when nobody else has one", "<media:group><media:title>b</media:title></media:group>", "b"],
  ["the first title that says something", "<title> </title><title>a</title><title>b</title>", "a"],
])("an item's title is %s", (_, xml, expected) => expect(item(xml).title?.value).toBe(expected));

test.each([
  ["a guid is a link unless it says no", "<guid>x</guid>", true],
  ["a guid that says it is a link is one", '<guid isPermaLink="TRUE">x</guid>', true],
  ["a guid that says it is no link is none", '<guid isPermaLink="false">x</guid>', false],
  ["an Atom id is no link", "<atom:id>x</atom:id>", false],
])("%s", (_, xml, expected) => expect([item(xml).guid, item(xml).guidIsPermaLink]).toEqual(["x", expected]));

test.each([
  ["pubDate before dc:date", "<dc:date>b</dc:date><pubDate>a</pubDate>", "a", "b"],
  ["dc:date as both when it is alone", "<dc:date>a</dc:date>", "a", "a"],
  [
    "dcterms for creation and change",
    "<dcterms:modified>b</dcterms:modified><dcterms:created>a</dcterms:created>",
    "a",
    "b",
  ],
])("an item is dated by %s", (_, xml, published, updated) =>
  expect([item(xml).published, item(xml).updated]).toEqual([published, updated]),
);

test("enclosures are told once, media that can be played among them, pictures not", () => {
  const xml = `<enclosure url="a.mp3" type="audio/mpeg" length="1"/>
    <media:content url="a.mp3" type="audio/mpeg"/><media:content url="b.mp4" medium="video" fileSize="2"/>
    <media:content url="c.jpg" medium="image"/><atom:link rel="enclosure" href="d.pdf" length="3"/>`;
  expect(item(xml).enclosures).toEqual([
    { href: "a.mp3", base: null, type: "audio/mpeg", length: "1", duration: null },
    { href: "d.pdf", base: null, type: null, length: "3", duration: null },
    { href: "b.mp4", base: null, type: null, length: "2", duration: null },
  ]);
  expect(item(xml).image).toEqual({ href: "c.jpg", base: null });
});

test("FeedBurner's word on where the file was replaces its own address", () => {
  const xml = `<enclosure url="https://proxy.example/a.mp3" type="audio/mpeg" length="1"/>
    <feedburner:origEnclosureLink>https://pod.example/a.mp3</feedburner:origEnclosureLink>`;
  expect(item(xml).enclosures).toEqual([
    { href: "https://pod.example/a.mp3", base: null, type: "audio/mpeg", length: "1", duration: null },
  ]);
});

test("F17 a list of keywords is read as far as the limit, not taken apart whole", () => {
  const xml = `<itunes:keywords>${"ink,".repeat(500)}paper</itunes:keywords>`;
  expect(item(xml).categories.map(({ term }) => term)).toEqual(["ink"]);
});

test("keywords are categories, and iTunes categories may nest", () => {
  const xml = `<itunes:category text="Arts"><itunes:category text="Books"/></itunes:category><itunes:keywords>ink, , paper</itunes:keywords>`;
  expect(item(xml).categories.map(({ term }) => term)).toEqual(["Arts", "Books", "ink", "paper"]);
});

test("elements of the feed's own namespace are read, those of a foreign one are not", () => {
  const feed = fixtureFeed("rss/elements-in-a-namespace.xml");
  expect([feed.title?.value, feed.entries[0]?.summary?.value]).toEqual(["Spaced", "This"]);
});

test("items beside the channel of RSS 1.0 are its entries, and its image is its image", () => {
  const feed = fixtureFeed("rdf/items-beside-the-channel.xml");
  expect({
    ...feed,
    entries: feed.entries.map(({ guid, title, published }) => [guid, title?.value, published]),
  }).toMatchObject({
    format: "rdf",
    version: "1.0",
    id: "https://rdf.example/feed",
    title: { value: "Triples" },
    language: "en",
    image: { href: "https://rdf.example/logo.png" },
    entries: [["https://rdf.example/1", "One", "2004-01-02"]],
    problems: [],
  });
});

test("of several links of an item the last one speaks", () => {
  const feed = feedOf(
    "<rss version='2.0'><channel><item><link>https://a.example/1</link><link>https://a.example/2</link></item></channel></rss>",
  );
  expect(feed.entries[0]?.links.map(({ href }) => href)).toEqual(["https://a.example/2", "https://a.example/1"]);
});

test.each([
  ["elsewhere, they count from there", "https://site.example/", "https://site.example/"],
  ["on the feed's own host, they count from the feed", "https://feeds.example/", "https://feeds.example/site/feed"],
  ["nowhere on the web, they count from the feed", "mailto:me@site.example", "https://feeds.example/site/feed"],
])("where the channel has its site %s: relative addresses of items", (_, site, base) => {
  const feed = feedOf(
    `<rss version='2.0'><channel><link>${site}</link><item><link>1.html</link></item></channel></rss>`,
    "https://feeds.example/site/feed",
  );
  expect(feed.entries[0]?.links).toMatchObject([{ href: "1.html", base }]);
});

test("a prefix that is declared to be nothing is not declared", () => {
  const feed = feedOf(
    "<rss version='2.0' xmlns:dc=''><channel><item><dc:creator>Ann Pier</dc:creator></item></channel></rss>",
  );
  expect(feed.entries[0]?.authors).toMatchObject([{ name: "Ann Pier" }]);
  expect(feed.problems.map(({ code }) => code)).toContain("undeclaredPrefix");
});

test.each([
  ["its name alone", "<source>The Wire</source>", { title: "The Wire", link: null, id: null }],
  [
    "its address alone",
    '<source url="https://wire.example/feed"/>',
    { title: null, link: { href: "https://wire.example/feed" }, id: null },
  ],
  ["nothing of it", "<source/>", null],
])("whom an item is taken from is known by %s", (_, source, origin) => {
  const feed = feedOf(`<rss version='2.0'><channel><item><title>A</title>${source}</item></channel></rss>`);
  const known = feed.entries[0]?.source;
  if (origin === null) expect(known).toBeNull();
  else expect(known).toMatchObject(origin);
});
