import fc from "fast-check";
import { expect, test } from "vitest";
import { decode } from "../../../src/stages/decode/decode.ts";
import { TextSearch } from "../../../src/stages/parse/text-search.ts";
import { feedOf, parsedText } from "../../parsed-fixture.ts";

const rss = (description: string) =>
  `<rss version="2.0"><channel><item><title>i</title><description>${description}</description></item></channel></rss>`;

const codes = (text: string) => feedOf(text).problems.map(({ code }) => code);

test("F17 what lies deeper than the limit is text", () => {
  const feed = feedOf(rss(`${"<b>".repeat(100_000)}deep`));
  const html = feed.entries[0]?.summary?.value ?? "";
  expect(html.match(/<b>/g)?.length).toBe(196);
  expect(html).toContain("deep");
  expect(feed.problems.map(({ code }) => code)).toContain("tooDeep");
});

test("a million end tags close nothing that is not open", () => {
  expect(feedOf(rss("</x>".repeat(1_000_000))).entries.map(({ title }) => title?.value)).toEqual(["i"]);
});

test("F17 an entry keeps no more elements than the limit", () => {
  expect(codes(rss("<i/>".repeat(60_000)))).toContain("tooLong");
});

test("F17 a document keeps no more entries than the limit, and those it keeps are the first", () => {
  const feed = feedOf(
    `<rss version="2.0"><channel><title>t</title>${"<item><title>a</title></item>".repeat(6_000)}</channel></rss>`,
  );
  expect([feed.title?.value, feed.entries.length, feed.problems.map(({ code }) => code)]).toEqual([
    "t",
    5_000,
    ["tooManyEntries"],
  ]);
});

test("F17 a tag keeps no more attributes than the limit, each no longer than the limit", () => {
  const many = Array.from({ length: 1_000 }, (_, index) => `a${index}="1"`).join(" ");
  const [entry] = feedOf(
    `<rss version="2.0"><item><enclosure ${many} url="late"/><link href="${"x".repeat(100_000)}"/></item></rss>`,
  ).entries;
  expect([entry?.enclosures, entry?.links[0]?.href.length]).toEqual([[], 32_768]);
});

test("F17 an entity's value is not expanded again", () => {
  const doctype = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>';
  expect(feedOf(`${doctype}<rss version="2.0"><channel><title>&c;</title></channel></rss>`).title?.value).toBe(
    "&b;&b;&b;",
  );
});

test("of two declarations of an entity the first counts", () => {
  const doctype = '<!DOCTYPE rss [<!ENTITY a "first"><!ENTITY a "second">]>';
  expect(feedOf(`${doctype}<rss version='2.0'><channel><title>&a;</title></channel></rss>`).title?.value).toBe("first");
});

test("F17 entities give no more text than the limit", () => {
  const doctype = `<!DOCTYPE rss [<!ENTITY a "${"x".repeat(4_000)}">]>`;
  const feed = feedOf(`${doctype}<rss version="2.0"><channel><title>${"&a;".repeat(10_000)}</title></channel></rss>`);
  expect(feed.title?.value.match(/x{4000}/g)?.length).toBe(250);
});

test.each([
  ["tags that never end", "a<p"],
  ["tags that never end, with white space", "<p "],
  ["comments that never end", "<!--"],
  ["CDATA that never ends", "<![CDATA["],
  ["quotes that never end", `<a x="<a x='`],
  ["document types that never end", "<!doctype ["],
])("%s are looked for once, however often they begin", (_, part) => {
  const feed = feedOf(`<rss version="2.0"><channel><item><title>i</title>${part.repeat(50_000)}`);
  expect(feed.entries.map(({ title }) => title?.value?.slice(0, 1))).toEqual(["i"]);
});

class CountingText extends String {
  searches = 0;
  override indexOf(needle: string, from?: number): number {
    this.searches++;
    return super.indexOf(needle, from);
  }
}

test("only the first document type declares entities, or thousands of them would each be looked through", () => {
  const doctype = (value: string) => `<!DOCTYPE rss [<!ENTITY a "${value}">]>`;
  const feed = feedOf(`${doctype("first")}${doctype("second")}<rss><channel><title>&a;</title></channel></rss>`);
  expect(feed.title?.value).toBe("first");
});

test("a search that found nothing is not repeated from further on", () => {
  const text = new CountingText("aaaa");
  const search = new TextSearch(text);
  expect([0, 1, 2, 3].map((from) => search.next("b", from))).toEqual([4, 4, 4, 4]);
  expect(text.searches).toBe(1);
});

const pieces = fc.constantFrom(
  ..."<rss>|</rss>|<channel>|<item>|</item>|<title>|</title>|<feed xmlns='http://www.w3.org/2005/Atom'>|<entry>|</entry>|<content type='xhtml'>|</content>|<![CDATA[|]]>|<!--|-->|<?|?>|<!DOCTYPE [|&amp;|&#x;|&#1114112;|&lt|<|>|\"|'|=|<a href=\"|<a xml:base='|<x:y xmlns:x=''>|<p xml:lang=|{|}|[|\"items\":|\u0000|\ud800|\ufeff|word| ".split(
    "|",
  ),
);

test("no text can make parsing fail, and twice read is the same", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 60 }), (parts) => {
      expect(parsedText(parts.join(""))).toEqual(parsedText(parts.join("")));
    }),
    { numRuns: 1_000, seed: 7 },
  );
});

test("no bytes can make decoding or parsing fail", () => {
  const heads = fc.constantFrom(
    "",
    "<?xml version='1.0' encoding='gbk'?>",
    "\xff\xfe",
    "\xfe\xff",
    "\xef\xbb\xbf",
    "\x00\x00\xfe\xff",
    "\x1b$B",
  );
  const contentTypes = fc.option(
    fc.oneof(fc.string(), fc.constantFrom("text/xml; charset=big5", "a; charset=x-user-defined")),
    { nil: null },
  );
  fc.assert(
    fc.property(heads, fc.uint8Array({ maxLength: 300 }), contentTypes, (head, tail, contentType) => {
      const bytes = Uint8Array.from([...Array.from(head, (character) => character.charCodeAt(0)), ...tail]);
      const decoded = decode({ bytes, url: null, contentType });
      expect(["parsed", "rejected"]).toContain(parsedText(decoded.text, null, contentType).kind);
    }),
    { numRuns: 1_000, seed: 7 },
  );
});

test.each([
  ["sections within sections that never end", "<![CDATA["],
  ["sections that end without beginning", "]]>"],
  ["sections begun twice and ended once", "<![CDATA[<![CDATA[]]>"],
  ["misspelt sections", "<! [cdata["],
  ["typographic quotes that never end", "<a b=“"],
])("%s are walked through once", (_, part) => {
  const feed = feedOf(`<rss version="2.0"><channel><item><title>i</title>${part.repeat(100_000)}`);
  expect(feed.entries.map(({ title }) => title?.value?.slice(0, 1))).toEqual(["i"]);
});

test.each([
  ["many values", (most: number) => `[${"0,".repeat(most)}0]`, "tooLong"],
  ["deep arrays", (most: number) => `${"[".repeat(most)}${"]".repeat(most)}`, "tooLong"],
  ["deep arrays that never end", (most: number) => "[".repeat(most), "tooLong"],
])("F17 JSON of %s is read as far as the limit", (_, made, code) => {
  const feed = feedOf(
    `{"version":"https://jsonfeed.org/version/1.1","title":"t","items":[{"id":"1","content_text":"\\"[{"}],"x":${made(600_000)}}`,
  );
  expect([
    feed.title?.value,
    feed.entries.map(({ guid }) => guid),
    feed.problems.map((problem) => problem.code),
  ]).toEqual(["t", ["1"], [code]]);
});

test("a large JSON Feed within the limits is read whole", () => {
  const items = Array.from({ length: 4_000 }, (_, id) => ({ id: String(id), content_text: `"{[\\${"x".repeat(300)}` }));
  const feed = feedOf(JSON.stringify({ version: "https://jsonfeed.org/version/1.1", title: "t", items }));
  expect([feed.entries.length, feed.problems]).toEqual([4_000, []]);
});
