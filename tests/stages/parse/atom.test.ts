import { expect, test } from "vitest";
import { feedOf, fixtureFeed } from "../../parsed-fixture.ts";

test("everything an Atom entry says is kept, with the base and language in force", () => {
  const blog = "https://werft.example/blog/";
  const year = "https://werft.example/blog/2024/";
  expect(fixtureFeed("atom/entry-with-everything.xml", "https://feeds.example/werft")).toEqual({
    format: "atom",
    version: "1.0",
    id: "tag:werft.example,2024:blog",
    title: { as: "html", value: "Die <i>Werft</i>", base: blog, language: "de" },
    description: { as: "text", value: "Schiffe & Leute", base: blog, language: "de" },
    links: [
      { href: "./", base: blog, rel: "alternate", type: null, title: null },
      { href: "feed.atom", base: blog, rel: "self", type: null, title: null },
      { href: "https://hub.example/", base: blog, rel: "hub", type: null, title: null },
    ],
    language: "de",
    image: { href: "logo.png", base: blog },
    rights: { as: "text", value: "CC BY", base: blog, language: "de" },
    published: null,
    updated: "2024-03-05T08:00:00Z",
    authors: [{ name: "Ute Kiel", email: "ute@werft.example", url: { href: "/ute", base: blog } }],
    entryAuthors: [{ name: "Ute Kiel", email: "ute@werft.example", url: { href: "/ute", base: blog } }],
    categories: [],
    schedule: { ttl: null, skipHours: [], skipDays: [], updatePeriod: null, updateFrequency: null },
    entries: [
      {
        guid: "tag:werft.example,2024:1",
        guidIsPermaLink: false,
        title: { as: "html", value: "Launch of the <em>Anna</em> &lt;today&gt;", base: year, language: "en" },
        summary: { as: "text", value: "Plain <words>", base: year, language: "en" },
        content: {
          as: "html",
          value:
            '<p>See <a href="anna.html">her</a><br><span><img src="https://werft.example/x/1.png" alt="&quot;A&quot;"></span><b></b></p>',
          base: "https://werft.example/blog/2024/march/",
          language: "en",
        },
        links: [
          { href: "anna.html", base: year, rel: "alternate", type: "text/html", title: "Anna" },
          { href: "anna.mp4", base: year, rel: "enclosure", type: "video/mp4", title: null },
        ],
        enclosures: [{ href: "anna.mp4", base: year, type: "video/mp4", length: "99", duration: null }],
        image: null,
        comments: null,
        authors: [],
        categories: [{ term: "ships", scheme: "https://werft.example/tags", label: "Ships" }],
        published: "2024-03-04T09:30:00Z",
        updated: "2024-03-05T08:00:00Z",
        source: {
          title: "The Wire",
          link: { href: "https://wire.example/", base: year },
          id: "tag:wire.example,2024:feed",
        },
        rights: null,
        language: "en",
      },
    ],
    entryOffsets: [625],
    problems: [],
  });
});

test("Atom 0.3 is read by its own names and modes", () => {
  expect(fixtureFeed("atom/version-0.3.xml")).toMatchObject({
    version: "0.3",
    title: { as: "html", value: "Old <b>ways</b>" },
    description: { as: "text", value: "Said plainly" },
    updated: "2003-12-13T18:30:02Z",
    entries: [
      {
        title: { as: "text", value: "Kept <b>literal</b>" },
        content: { as: "html", value: "<p>Sealed</p>" },
        published: "2003-12-13T08:29:29-04:00",
        updated: "2003-12-13T18:30:02Z",
      },
    ],
  });
});

const content = (xml: string) =>
  feedOf(`<feed xmlns="http://www.w3.org/2005/Atom"><entry>${xml}</entry></feed>`).entries[0]?.content;

test.each([
  ["no type is text", "<content>a &lt;b&gt;</content>", "text", "a <b>"],
  ["text with tags after all is HTML", "<content>a <b>c</b></content>", "html", "a <b>c</b>"],
  ["html is unescaped once", '<content type="html">&amp;lt; &lt;b&gt;c&lt;/b&gt;</content>', "html", "&lt; <b>c</b>"],
  [
    "a media type is html by another name",
    '<content type="text/html; charset=utf-8">&lt;p&gt;</content>',
    "html",
    "<p>",
  ],
  ["xhtml hidden in CDATA is HTML", '<content type="xhtml"><![CDATA[<p>a</p>]]></content>', "html", "<p>a</p>"],
  [
    "base64 of a text is that text",
    '<content type="application/octet-stream">PHA+YTwvcD4=</content>',
    "html",
    "<p>a</p>",
  ],
  ["a type that was made up is text", '<content type="application/x-thing">test!</content>', "text", "test!"],
])("in Atom content %s", (_, xml, as, value) =>
  expect(content(xml)).toEqual({ as, value, base: null, language: null }),
);

test("content that stands elsewhere is a link, and a picture is no text", () => {
  const [page, picture] = fixtureFeed("atom/content-elsewhere.xml").entries;
  expect([page?.content, page?.links, picture?.content]).toEqual([
    null,
    [{ href: "https://else.example/1", base: null, rel: "alternate", type: "text/html", title: null }],
    null,
  ]);
});

test("an entry on its own is a feed of one", () => {
  const feed = feedOf('<entry xmlns="http://www.w3.org/2005/Atom"><title>Alone</title></entry>');
  expect([feed.format, feed.title, feed.entries.map(({ title }) => title?.value)]).toEqual(["atom", null, ["Alone"]]);
});

test("an entry that carries a whole feed in its content is one entry", () => {
  const inner = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Inner</title></entry></feed>';
  const feed = feedOf(
    `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Outer</title><content type="application/atom+xml">${inner}</content></entry></feed>`,
  );
  expect(feed.entries.map(({ title }) => title?.value)).toEqual(["Outer"]);
});
