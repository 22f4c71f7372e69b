import { Feed } from "feed";
import type { DemoItem } from "./demo-item.ts";
import { type Origins, withLoopbackAddresses } from "./loopback-addresses.ts";
import { type PublisherName, publishers } from "./publishers.ts";

export interface FeedDocument {
  readonly contentType: string;
  readonly body: string;
  /** When the newest item appeared; the beginning of 2022 before the first. */
  readonly changedAt: Date;
}

/** The id under which a demo item stands in its site's feed: a tag: URI, since `feed` takes nothing but URLs as Atom ids. */
export function guidOf(item: DemoItem): string {
  return `tag:${publishers[item.site].host},2022:${item.id}`;
}

/** The site's feed of these items, newest first, as the package `feed` writes it. */
export function feedDocument(site: PublisherName, items: readonly DemoItem[], origins: Origins): FeedDocument {
  const { title, description, format, feedPath } = publishers[site];
  const newestFirst = items.toSorted((a, b) => Date.parse(b.publishedAt) - Date.parse(a.publishedAt));
  const changedAt = new Date(newestFirst[0]?.publishedAt ?? "2022-01-01T00:00:00Z");
  const feed = new Feed({
    id: `tag:${publishers[site].host},2022:feed`,
    title,
    description,
    link: `${origins[site]}/`,
    feedLinks: { [format]: `${origins[site]}${feedPath}` },
    language: "en",
    copyright: `2022 ${title}`,
    updated: changedAt,
  });
  for (const item of newestFirst) {
    feed.addItem({
      id: guidOf(item),
      // `feed` declares Atom titles to be HTML, and RSS readers take them for it; JSON Feed's are plain text.
      title: format === "json" ? item.title : escaped(item.title),
      link: withLoopbackAddresses(item.url, origins),
      description: format === "json" ? item.summary : escaped(item.summary),
      content: withLoopbackAddresses(item.contentHtml, origins),
      date: new Date(item.publishedAt),
      published: new Date(item.publishedAt),
      ...(item.author === undefined ? {} : { author: [{ name: item.author }] }),
    });
  }
  switch (format) {
    case "rss":
      return { contentType: "application/rss+xml; charset=utf-8", body: feed.rss2(), changedAt };
    case "atom":
      return { contentType: "application/atom+xml; charset=utf-8", body: feed.atom1(), changedAt };
    case "json":
      return { contentType: "application/feed+json; charset=utf-8", body: feed.json1(), changedAt };
  }
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
