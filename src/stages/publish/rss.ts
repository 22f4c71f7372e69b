import type { Enclosure, Person } from "../../model/entry.ts";
import type { Mention, MergedFeed, MergedStory, RenderedDocument } from "../../model/merged-feed.ts";
import type { Instant } from "../../model/scalars.ts";
import { bodyHtml } from "./body-html.ts";
import { historyElements } from "./history-elements.ts";
import { element, type Markup, xmlDocument } from "./xml-writer.ts";

/** The feed as RSS 2.0 with atom:link, dc: and media: where RSS has no word of its own. */
export function renderRss(feed: MergedFeed): RenderedDocument {
  const channel = element(
    "channel",
    {},
    element("title", {}, feed.title),
    element("link", {}, feed.pageUrl),
    element("description", {}, feed.description ?? feed.title),
    textElement("language", feed.language),
    element("generator", {}, "Tributary"),
    textElement("lastBuildDate", feed.updatedAt === null ? null : rfc822(feed.updatedAt)),
    element("ttl", {}, String(feed.ttlMinutes)),
    element("atom:link", { rel: "self", type: "application/rss+xml", href: `${feed.pageUrl}.rss` }),
    element("atom:link", { rel: "alternate", type: "application/atom+xml", href: `${feed.pageUrl}.atom` }),
    element("atom:link", { rel: "alternate", type: "application/feed+json", href: `${feed.pageUrl}.json` }),
    feed.hub === null ? null : element("atom:link", { rel: "hub", href: feed.hub }),
    ...historyElements(feed.history, "atom:link", "application/rss+xml", "rss"),
    ...feed.stories.map(item),
  );
  const namespaces = {
    "xmlns:atom": "http://www.w3.org/2005/Atom",
    "xmlns:fh": "http://purl.org/syndication/history/1.0",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:media": "http://search.yahoo.com/mrss/",
  };
  const body = xmlDocument(element("rss", { version: "2.0", ...namespaces }, channel));
  return { path: `${feed.slug}.rss`, contentType: "application/rss+xml; charset=utf-8", body };
}

function item(story: MergedStory): Markup {
  const [enclosure, ...media] = story.enclosures;
  return element(
    "item",
    {},
    element("title", {}, story.title),
    textElement("link", story.url),
    element("guid", { isPermaLink: "false" }, story.id),
    element("pubDate", {}, rfc822(story.publishedAt)),
    ...story.authors.map(nameOf).map((name) => textElement("dc:creator", name)),
    ...story.categories.map((category) => element("category", {}, category)),
    element("source", { url: story.lead.sourceFeedUrl }, story.lead.sourceTitle),
    textElement("comments", story.commentsUrl),
    enclosure === undefined ? null : enclosureElement(enclosure),
    ...media.map(({ url, type, lengthBytes }) =>
      element("media:content", { url, type, fileSize: lengthBytes === null ? null : String(lengthBytes) }),
    ),
    telling("via", story.lead),
    ...story.others.map((other) => telling("related", other)),
    element("description", {}, bodyHtml(story)),
  );
}

/** RSS names one source alone; who tells it too stands in Atom's words. */
function telling(rel: "via" | "related", { url, title, sourceTitle }: Mention): Markup | null {
  return url === null ? null : element("atom:link", { rel, href: url, title: `${sourceTitle}: ${title}` });
}

/** RSS asks for a length; 0 is what its best practices say to give when it is unknown. */
function enclosureElement({ url, type, lengthBytes }: Enclosure): Markup {
  return element("enclosure", { url, type: type ?? "application/octet-stream", length: String(lengthBytes ?? 0) });
}

function nameOf({ name, email }: Person): string | null {
  return name ?? email;
}

function textElement(name: string, text: string | null): Markup | null {
  return text === null ? null : element(name, {}, text);
}

function rfc822(instant: Instant): string {
  return new Date(instant).toUTCString();
}
