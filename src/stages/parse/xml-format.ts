import type { FeedFormat } from "../../model/parsed-feed.ts";
import type { ResolvedName } from "./namespaces.ts";
import type { RawAttributes } from "./tag-scanner.ts";

export type XmlFormat = Exclude<FeedFormat, "json">;

/** The dialect whose outermost element this tag begins, or a part of it that lost its frame; null when it begins no feed. */
export function xmlFormat(raw: string, { local }: ResolvedName, attributes: RawAttributes): XmlFormat | null {
  switch (local) {
    case "rss":
    case "item":
      return "rss";
    case "rdf":
      return "rdf";
    case "feed":
    case "entry":
      return "atom";
    case "channel":
      // Channel Definition Format spells its names in capitals and its addresses as attributes.
      return raw === "CHANNEL" || attributes.some(([name]) => name.toLowerCase() === "href") ? "cdf" : "rss";
    default:
      return null;
  }
}

/** Whether this tag begins a feed as its specification has it, and not only something of that name. */
export function isWholeFeed({ local }: ResolvedName, attributes: RawAttributes): boolean {
  const has = (pattern: RegExp) => attributes.some(([name]) => pattern.test(name));
  return local === "rss" ? has(/^version$/i) : (local === "feed" || local === "rdf") && has(/^xmlns(?::|$)/i);
}
