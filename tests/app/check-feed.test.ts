import { expect, test } from "vitest";
import { checkedFeed } from "../../src/app/check-feed.ts";
import type { Instant, Url } from "../../src/model/scalars.ts";
import { normaliseEntry } from "../../src/stages/normalise/normalise-entry.ts";
import { normaliseFeed } from "../../src/stages/normalise/normalise-feed.ts";
import { entryPlaces } from "../../src/stages/parse/entry-places.ts";
import { parse } from "../../src/stages/parse/parse.ts";

const now = Date.UTC(2026, 5, 1) as Instant;
const url = "https://made.example/feed" as Url;

/** Each fault as "severity code line:column entry's number". */
function faultsOf(text: string, contentType: string | null = null): readonly string[] {
  const document = { text, url, contentType, encoding: "utf-8", problems: [] };
  const outcome = parse(document);
  if (outcome.kind === "rejected") throw new Error(outcome.reason);
  const parsed = outcome.feed;
  const entries = parsed.entries.map((entry) => normaliseEntry(entry, parsed));
  const places = entryPlaces(document, parsed);
  const groups = checkedFeed({ document, parsed, feed: normaliseFeed(parsed), entries, places }, now);
  return groups.flatMap(({ code, severity, faults }) =>
    faults.map(({ place, entry }) => {
      const where = place === null ? [] : [`${place.line}:${place.column}`];
      return [severity, code, ...where, ...(entry === null ? [] : [entry.number])].join(" ");
    }),
  );
}

const self = '<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="self" href="https://made.example/feed"/>';
const head = `<title>Made</title><link>https://made.example/</link><description>Made up</description>`;
const rss = (items: string, channel = head + self) =>
  `<rss version="2.0"><channel>${channel}\n${items}</channel></rss>`;
const good =
  '<item><guid isPermaLink="false">1</guid><title>One</title><link>https://made.example/1</link><pubDate>Mon, 04 May 2026 10:00:00 GMT</pubDate></item>';
const with_ = (from: string, to: string) => rss(good.replace(from, to));

test.each([
  ["a feed without fault", rss(good), []],
  ["a feed without entries", rss(""), ["warning noEntries"]],
  ["a feed that does not name itself", rss(good, head), ["warning missingSelfLink"]],
  ["a feed that names another address", rss(good, head + self.replace("/feed", "/rss")), ["warning selfElsewhere"]],
  [
    "a channel that says nothing of itself",
    rss(good, self),
    ["error missingDescription", "warning missingTitle", "warning missingLink"],
  ],
  ["an entry without an id", with_('<guid isPermaLink="false">1</guid>', ""), ["warning missingId 2:1 1"]],
  ["an id used twice", rss(`${good}\n${good}`), ["error duplicateGuid 3:1 2"]],
  [
    "an entry without a date",
    with_("<pubDate>Mon, 04 May 2026 10:00:00 GMT</pubDate>", ""),
    ["warning missingDate 2:1 1"],
  ],
  ["a date that is none", with_("Mon, 04 May 2026 10:00:00 GMT", "soon"), ["error unreadableDate 2:1 1"]],
  ["a date to come", with_("04 May 2026", "04 May 2027"), ["warning futureDate 2:1 1"]],
  ["a link that is relative", with_("https://made.example/1", "/1"), ["error relativeUrl 2:1 1"]],
  [
    "a picture whose address is relative",
    with_("</item>", '<description>&lt;img src="/1.png"&gt;</description></item>'),
    ["error relativeUrl 2:1 1"],
  ],
  ["an entry without a link", with_("<link>https://made.example/1</link>", ""), ["warning missingLink 2:1 1"]],
  [
    "an enclosure without its length",
    with_("</item>", '<enclosure url="https://made.example/1.mp3" type="audio/mpeg"/></item>'),
    ["warning incompleteEnclosure 2:1 1"],
  ],
  [
    "an entry without a title",
    with_("<title>One</title>", "<description>1</description>"),
    ["warning missingTitle 2:1 1"],
  ],
  ["an entry that says nothing", with_("<title>One</title>", ""), ["error emptyEntry 2:1 1"]],
  ["a bare ampersand", with_("One", "One & all"), ["error bareAmpersand 2:52"]],
  [
    "an Atom feed without what Atom demands",
    '<feed xmlns="http://www.w3.org/2005/Atom"><link rel="self" href="https://made.example/feed"/>\n<entry><link href="https://made.example/1"/><summary>1</summary></entry></feed>',
    [
      "error missingTitle",
      "error missingTitle 2:1 1",
      "error missingId",
      "error missingId 2:1 1",
      "error missingDate",
      "error missingDate 2:1 1",
    ],
  ],
  [
    "a JSON Feed, which has no places",
    '{"version":"https://jsonfeed.org/version/1.1","title":"Made","feed_url":"https://made.example/feed","items":[{"url":"https://made.example/1","content_text":"1"}]}',
    ["error missingId 1", "warning missingDate 1"],
  ],
])("%s is told of", (_, text, faults) => expect(faultsOf(text)).toEqual(faults));

test("a feed sent as a web page is told of", () =>
  expect(faultsOf(rss(good), "text/html; charset=utf-8")).toEqual(["warning wrongContentType"]));

test("the lines of a feed that begins with empty ones are counted from the file's first", () => {
  const document = { text: `\n\n${rss(good)}`, url, contentType: null, encoding: "utf-8", problems: [] };
  const outcome = parse(document);
  expect(outcome.kind === "parsed" && entryPlaces(document, outcome.feed)).toEqual([{ line: 4, column: 1 }]);
});
