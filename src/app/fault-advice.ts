import type { FeedFormat } from "../model/parsed-feed.ts";
import type { FeedProblemCode } from "../model/problem.ts";

/** What the author of a feed can be told: the reader's own problems, and what only a check looks for. */
export type FaultCode =
  | FeedProblemCode
  | "noEntries"
  | "missingDate"
  | "futureDate"
  | "missingLink"
  | "missingDescription"
  | "missingSelfLink"
  | "selfElsewhere"
  | "wrongContentType"
  | "emptyEntry"
  | "incompleteEnclosure";

interface Mending {
  /** The formats in which it is an error; in others it is a warning. */
  readonly errorIn: readonly FeedFormat[];
  readonly advice: string;
}

const every: readonly FeedFormat[] = ["rss", "rdf", "atom", "json", "cdf"];
const nowhere: readonly FeedFormat[] = [];
const writer = "Let an XML library write the feed, instead of joining strings.";
const split = "Publish fewer or shorter entries, and an archive in pages of its own (RFC 5005).";
const cdata = 'Escape the text ("&lt;" for "<"), or write <![CDATA[ once before and ]]> once behind it.';

const mendings: Readonly<Record<FaultCode, Mending>> = {
  encodingMismatch: {
    errorIn: nowhere,
    advice: "Name the encoding that it is written in, best UTF-8, in both places.",
  },
  undeclaredEncoding: {
    errorIn: every,
    advice: "Write the feed in UTF-8, or name its encoding in the XML declaration and the Content-Type.",
  },
  undecodableBytes: { errorIn: every, advice: "Write the whole feed in one encoding, best UTF-8." },
  controlCharacters: { errorIn: every, advice: "Leave out all characters below U+0020 but tab and line breaks." },
  junkBeforeFeed: { errorIn: every, advice: "Let nothing come before the feed: no warnings, no blank lines, no page." },
  junkAfterFeed: { errorIn: every, advice: "Let nothing follow the feed." },
  severalRoots: { errorIn: every, advice: "Publish each feed at an address of its own." },
  missingRoot: { errorIn: every, advice: "Put the entries into a feed: <rss><channel>…, or <feed>…." },
  truncated: { errorIn: every, advice: "See why the server stops writing: a time limit, a size limit, or a crash." },
  missingVersion: { errorIn: nowhere, advice: 'Name the version: <rss version="2.0">, or JSON Feed\'s "version".' },
  malformedJson: { errorIn: every, advice: "Let a JSON library write the feed, instead of joining strings." },
  tooDeep: { errorIn: nowhere, advice: "Close what is opened; no text needs elements that deep." },
  tooManyEntries: { errorIn: nowhere, advice: split },
  tooLong: { errorIn: nowhere, advice: split },
  bareLessThan: { errorIn: every, advice: 'Write "&lt;" for each "<" of a text.' },
  bareAmpersand: { errorIn: every, advice: 'Write "&amp;" for each "&" of a text, and in addresses, too.' },
  unknownEntity: { errorIn: every, advice: 'Write the character itself, or its number: "&#160;" for "&nbsp;".' },
  brokenTag: { errorIn: every, advice: `Give each attribute a value, in straight quotes. ${writer}` },
  elementNotClosed: { errorIn: every, advice: `Close each element. ${writer}` },
  strayEndTag: { errorIn: every, advice: `Remove it, or open what it closes. ${writer}` },
  cdataNotClosed: { errorIn: every, advice: cdata },
  cdataMisspelt: { errorIn: every, advice: cdata },
  cdataNested: { errorIn: every, advice: cdata },
  cdataEscaped: { errorIn: nowhere, advice: "Escape the text or put it into CDATA, not both." },
  commentNotClosed: { errorIn: every, advice: 'End it with "-->".' },
  undeclaredPrefix: { errorIn: every, advice: 'Declare it on the root: xmlns:dc="http://purl.org/dc/elements/1.1/".' },
  unescapedHtml: { errorIn: nowhere, advice: 'Escape HTML ("&lt;p&gt;"), or put it into CDATA.' },
  namesInCapitals: {
    errorIn: every,
    advice: "Write the names of elements as the format does; XML tells capitals apart.",
  },
  itemsOutsideChannel: { errorIn: ["rss"], advice: "Put each <item> into <channel>." },
  unreadableDate: {
    errorIn: every,
    advice: 'Write "Tue, 24 Nov 2026 13:00:00 +0000" in RSS, "2026-11-24T13:00:00Z" in Atom and JSON Feed.',
  },
  relativeUrl: {
    errorIn: ["rss", "rdf"],
    advice: "Write whole addresses, https:// and all; in Atom xml:base may stand in.",
  },
  unreadableUrl: { errorIn: every, advice: "Give an address that begins with https://." },
  missingTitle: { errorIn: ["atom"], advice: "Give it a <title>; many readers show nothing else." },
  missingId: {
    errorIn: ["atom", "json"],
    advice: "Give each entry an id that never changes and no other has (RSS: <guid>).",
  },
  duplicateGuid: {
    errorIn: every,
    advice: "Give each entry an id of its own; readers show only one of those that share it.",
  },
  unknownLanguage: { errorIn: nowhere, advice: 'Name the language by its tag: "en", "pt-BR".' },
  noEntries: { errorIn: nowhere, advice: "Keep the latest entries in it, also while there is nothing new." },
  missingDate: {
    errorIn: ["atom"],
    advice: "Date each entry (RSS: <pubDate>), or readers date it when they first see it.",
  },
  futureDate: {
    errorIn: nowhere,
    advice: "See whether the zone is right; readers hide such entries, or keep them on top.",
  },
  missingLink: { errorIn: nowhere, advice: "Link to the page." },
  missingDescription: { errorIn: ["rss", "rdf"], advice: "Add a <description>, a sentence about the feed." },
  missingSelfLink: {
    errorIn: nowhere,
    advice: 'Add <atom:link rel="self" href="…"/> (Atom: <link rel="self">; JSON Feed: "feed_url").',
  },
  selfElsewhere: { errorIn: nowhere, advice: "Let both be the address that readers are to keep." },
  wrongContentType: {
    errorIn: nowhere,
    advice: "Let the server say application/rss+xml, application/atom+xml or application/feed+json.",
  },
  emptyEntry: { errorIn: every, advice: "Give it a title or a text, or leave it out." },
  incompleteEnclosure: { errorIn: nowhere, advice: "Give each <enclosure> its url, length in bytes and type." },
};

/** What to do about it, in a sentence. */
export function mending(code: FaultCode): string {
  return mendings[code].advice;
}

/** Whether it breaks a rule of the format. */
export function isError(code: FaultCode, format: FeedFormat): boolean {
  return mendings[code].errorIn.includes(format);
}
