const bytes = 8 * 1024 * 1024;
const head = '<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>';
const inItem = (text: string) => `${head}<item><title>i</title>${text}`;
const described = (text: string) => `${inItem(`<description>${text}</description></item>`)}</channel></rss>`;

/** What someone could send to wear the reader out, by what it does; each of about 8 MiB, which is the most that is read. */
export const hostileDocuments: Readonly<Record<string, () => string>> = {
  "tags opened and never closed": () => filled(inItem(""), "<b>"),
  "100,000 elements deep": () => described(`${"<div>".repeat(100_000)}x${"</div>".repeat(100_000)}`),
  "escaped HTML 100,000 deep": () => described("&lt;div&gt;".repeat(100_000)),
  "tags closed and never opened": () => filled(inItem(""), "</b>"),
  "one item of text": () => described(filled("", "word ")),
  "one item of CDATA": () => described(`<![CDATA[${filled("", "<p>word</p> ")}]]>`),
  "one item of lists in lists": () => described(`<![CDATA[${filled("", "<ul><li><b><i>")}]]>`),
  "50,000 items": () =>
    `${head}${`<item><title>t</title><description>${"d".repeat(110)}</description></item>`.repeat(50_000)}`,
  "items of one letter": () => filled(head, "<item>a"),
  "an entity of entities": () => {
    const levels = Array.from({ length: 30 }, (_, level) => `<!ENTITY e${level + 1} "${`&e${level};`.repeat(50)}">`);
    return `<!DOCTYPE rss [<!ENTITY e0 "ha">${levels.join("")}]>${filled(inItem("<description>"), "&e30;")}`;
  },
  "an entity of 4,000 letters": () =>
    `<!DOCTYPE rss [<!ENTITY a "${"a".repeat(4_000)}">]>${filled(inItem("<description>"), "&a;")}`,
  "tags without an end": () => filled(inItem(""), "a<p"),
  "comments without an end": () => filled(inItem(""), "<!--"),
  "CDATA without an end": () => filled(inItem(""), "<![CDATA["),
  "CDATA begun twice and ended once": () => filled(inItem(""), "<![CDATA[<![CDATA[]]>"),
  "quotes without an end": () => filled(inItem(""), `<a x="<a x='`),
  "typographic quotes without an end": () => filled(inItem(""), "<a x=“"),
  "one attribute": () => `${inItem(`<link href="${filled("", "x")}"/></item>`)}</channel></rss>`,
  "attributes of one tag": () => `${inItem(`<link ${filled("", 'a="1" ')}/></item>`)}</channel></rss>`,
  "declared prefixes": () => filled(inItem(""), '<x:a xmlns:x="u:1" xmlns:y="u:2">'),
  ampersands: () => filled(inItem("<description>"), "&"),
  "references to numbers": () => filled(inItem("<description>"), "&#60;"),
  "dates of digits": () => filled(head, `<item><title>t</title><pubDate>${"1".repeat(2_000)}</pubDate></item>`),
  "dates of words": () => filled(head, `<item><title>t</title><pubDate>${"Mon, ".repeat(400)}</pubDate></item>`),
  "addresses with many dots": () => filled(head, `<item><link>http://${"a.".repeat(4_000)}/</link></item>`),
  "addresses that climb": () => filled(head, `<item><link>http://a.example/${"../".repeat(2_700)}</link></item>`),
  "bases upon bases": () => filled(inItem(""), '<a xml:base="b/c/">'),
  "links of one entry": () =>
    filled('<feed xmlns="http://www.w3.org/2005/Atom"><entry>', '<link href="http://a.example/"/>'),
  "people of one entry": () => filled(inItem(""), "<author>a@b.example (c)</author>"),
  "JSON arrays in arrays": () => filled('{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1"}],"x":', "["),
  "JSON items without an end": () => filled('{"version":"https://jsonfeed.org/version/1.1","items":[', '{"id":"1",'),
  "JSON of empty objects": () =>
    `${filled('{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1"}],"x":[', "{},")}0]}`,
  "JSON of quotes": () => filled('{"version":"https://jsonfeed.org/version/1.1","items":[', '"'),
  "a web page of links": () => filled("<html><head>", '<link rel="alternate" type="application/rss+xml" href="/a">'),
  NUL: () => filled(head, "\0"),
};

function filled(beginning: string, part: string): string {
  return beginning + part.repeat(Math.floor((bytes - beginning.length) / new TextEncoder().encode(part).length));
}
