import type { ParsedLink } from "../../model/parsed-feed.ts";
import { resolveReferences } from "./character-references.ts";
import { feedLinkLimit } from "./limits.ts";
import type { RawAttributes } from "./tag-scanner.ts";
import { readXml, type XmlListener } from "./xml-events.ts";

const feedType =
  /^(?:application\/(?:(?:x\.)?atom|rss|rdf|x-rss|x-atom|feed)\+(?:xml|json)|(?:application|text)\/(?:xml|rss|rdf|atom))\s*(?:;|$)/i;

/** The feeds that a web page (HTML autodiscovery) or a list of feeds (OPML) names, in its order, each address once. */
export function feedLinksIn(text: string, url: string | null): readonly ParsedLink[] {
  const collector = new LinkCollector(url);
  readXml(text, collector);
  return [...collector.links.values()];
}

class LinkCollector implements XmlListener {
  readonly links = new Map<string, ParsedLink>();
  offset = 0;
  finished = false;
  #base: string | null;

  constructor(url: string | null) {
    this.#base = url;
  }

  startTag(name: string, attributes: RawAttributes): void {
    const value = (wanted: string) => attributeValue(attributes, wanted);
    switch (name.toLowerCase()) {
      case "base":
        this.#base = URL.parse(value("href") ?? "", this.#base ?? undefined)?.href ?? this.#base;
        return;
      case "outline":
        this.#add(value("xmlurl"), value("type"), value("title") ?? value("text"));
        return;
      case "link":
      case "a":
        if (/(?:^|\s)(?:alternate|feed)(?:\s|$)/i.test(value("rel") ?? "") && feedType.test(value("type") ?? "")) {
          this.#add(value("href"), value("type"), value("title"));
        }
    }
  }

  #add(href: string | null, type: string | null, title: string | null): void {
    if (href === null || this.links.has(href)) return;
    this.links.set(href, { href, base: this.#base, rel: "alternate", type, title });
    this.finished = this.links.size >= feedLinkLimit;
  }

  endTag(): void {}
  text(): void {}
  characterData(): void {}
  entity(): void {}
  malformed(): void {}
  openName(): null {
    return null;
  }
}

function attributeValue(attributes: RawAttributes, wanted: string): string | null {
  const written = attributes.find(([name]) => name.toLowerCase() === wanted)?.[1];
  return written === undefined || written.trim() === "" ? null : resolveReferences(written, null).trim();
}
