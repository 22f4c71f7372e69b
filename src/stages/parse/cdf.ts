import type { ParsedEntry, ParsedLink } from "../../model/parsed-feed.ts";
import type { FeedHead } from "./feed-head.ts";
import type { FeedRoot } from "./feed-tree.ts";
import { referenceIn } from "./references.ts";
import { rssEntry, rssFeed } from "./rss.ts";
import { attribute, type XmlElement } from "./xml-element.ts";

/** An item of Microsoft's Channel Definition Format: RSS's names, with its address and date in attributes. */
export function cdfEntry(item: XmlElement): ParsedEntry {
  const entry = rssEntry(item);
  return { ...entry, links: [...ownLink(item), ...entry.links], updated: attribute(item, "lastmod") ?? entry.updated };
}

/** What a CDF channel says of itself. */
export function cdfFeed(root: FeedRoot): FeedHead {
  const feed = rssFeed(root);
  const updated = attribute(root.element, "lastmod") ?? feed.updated;
  return { ...feed, links: [...ownLink(root.element), ...feed.links], updated };
}

function ownLink(element: XmlElement): readonly ParsedLink[] {
  const found = referenceIn(element, "href");
  return found === null ? [] : [{ ...found, rel: "alternate", type: null, title: null }];
}
