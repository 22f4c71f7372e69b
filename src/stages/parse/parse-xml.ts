import type { DecodedDocument } from "../../model/document.ts";
import type { ParseOutcome, RejectionReason } from "../../model/outcome.ts";
import type { ParsedEntry } from "../../model/parsed-feed.ts";
import { atomEntry, atomFeed } from "./atom.ts";
import { cdfEntry, cdfFeed } from "./cdf.ts";
import type { FeedHead } from "./feed-head.ts";
import { feedLinksIn } from "./feed-links.ts";
import { type FeedRoot, FeedTree } from "./feed-tree.ts";
import type { ProblemLog } from "./problem-log.ts";
import { rssEntry, rssFeed } from "./rss.ts";
import type { XmlElement } from "./xml-element.ts";
import { readXml } from "./xml-events.ts";
import type { XmlFormat } from "./xml-format.ts";

interface Dialect {
  readonly entry: (element: XmlElement) => ParsedEntry;
  readonly feed: (root: FeedRoot) => FeedHead;
}

const dialects: Readonly<Record<XmlFormat, Dialect>> = {
  rss: { entry: rssEntry, feed: rssFeed },
  rdf: { entry: rssEntry, feed: rssFeed },
  atom: { entry: atomEntry, feed: atomFeed },
  cdf: { entry: cdfEntry, feed: cdfFeed },
};

/** A feed in XML, whatever its dialect and however broken: all that can be read is read. */
export function parseXml(document: DecodedDocument, text: string, problems: ProblemLog): ParseOutcome {
  const entries: ParsedEntry[] = [];
  const entryOffsets: number[] = [];
  const tree = new FeedTree(document.url, problems, (element, format, offset) => {
    entryOffsets.push(offset);
    entries.push(dialects[format].entry(element));
  });
  readXml(text, tree);
  tree.end();
  const { root } = tree;
  if (root === null) {
    const reason = rejection(tree.firstTag, text);
    const feeds = reason === "webPage" || reason === "feedList" ? feedLinksIn(text, document.url) : [];
    return { kind: "rejected", reason, feeds, problems: problems.all() };
  }
  const about = dialects[root.format].feed(root);
  if (root.format === "rss" && about.version === null) {
    problems.add("missingVersion", "The <rss> element has no version.");
  }
  return { kind: "parsed", feed: { ...about, entries, entryOffsets, problems: problems.all() } };
}

function rejection(firstTag: string | null, text: string): RejectionReason {
  if (firstTag === "opml") return "feedList";
  if (firstTag === "urlset" || firstTag === "sitemapindex") return "siteMap";
  if (/^\s*<!doctype\s+html/i.test(text.slice(0, 1000)) || firstTag === "html") return "webPage";
  if (firstTag === null) return "unparseable";
  return pageTags.has(firstTag) ? "webPage" : "unknownFormat";
}

// How a page without <html> begins.
const pageTags: ReadonlySet<string> = new Set([
  "head",
  "title",
  "meta",
  "body",
  "script",
  "div",
  "p",
  "h1",
  "center",
  "br",
]);
