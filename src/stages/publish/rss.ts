import type { Enclosure, Person } from "../../model/entry.ts";
import type { Mention, MergedFeed, MergedStory, RenderedDocument } from "../../model/merged-feed.ts";
import { bodyHtml } from "./body-html.ts";
import { historyElements } from "./history-elements.ts";
import { mediaElements, mediaNamespaces } from "./media-elements.ts";
import { mediaType } from "./media-type.ts";
import { hasDottedHost } from "./published-address.ts";
import { rfc822 } from "./published-dates.ts";
import { publishedLanguage } from "./published-language.ts";
import { element, type Markup, xmlDocument } from "./xml-writer.ts";

/** The feed as RSS 2.0 with atom:link, dc: and media: where RSS has no word of its own. */
export function renderRss(feed: MergedFeed): RenderedDocument {
  const channel = element(
    "channel",
    {},
    element("title", {}, feed.title),
    element("link", {}, `${feed.pageUrl}${feed.query}`),
    element("description", {}, feed.description ?? feed.title),
    textElement("language", publishedLanguage(feed.language)),
    element("generator", {}, "Tributary"),
    textElement("lastBuildDate", feed.updatedAt === null ? null : rfc822(feed.updatedAt)),
    element("ttl", {}, String(feed.ttlMinutes)),
    element("atom:link", { rel: "self", type: "application/rss+xml", href: `${feed.pageUrl}.rss${feed.query}` }),
    element("atom:link", { rel: "alternate", type: "application/atom+xml", href: `${feed.pageUrl}.atom${feed.query}` }),
    element("atom:link", {
      rel: "alternate",
      type: "application/feed+json",
      href: `${feed.pageUrl}.json${feed.query}`,
    }),
    feed.hub === null ? null : element("atom:link", { rel: "hub", href: feed.hub }),
    ...historyElements(feed.history, "atom:link", "application/rss+xml", "rss"),
    ...feed.stories.map(item),
  );
  const namespaces = {
    "xmlns:atom": "http://www.w3.org/2005/Atom",
    ...(feed.history.current !== null && { "xmlns:fh": "http://purl.org/syndication/history/1.0" }),
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    ...mediaNamespaces(feed),
  };
  const body = xmlDocument(element("rss", { version: "2.0", ...namespaces }, channel));
  return { path: `${feed.slug}.rss`, contentType: "application/rss+xml; charset=utf-8", body };
}

function item(story: MergedStory): Markup {
  // RSS has one enclosure, and validators ask of its address what others need not keep.
  const enclosure = story.enclosures.find(({ url }) => hasDottedHost(url));
  const further = story.enclosures.filter((file) => file !== enclosure);
  return element(
    "item",
    {},
    element("title", {}, story.title),
    textElement("link", story.url),
    element("guid", { isPermaLink: "false" }, story.id),
    element("pubDate", {}, rfc822(story.publishedAt)),
    ...story.authors.map(nameOf).map((name) => textElement("dc:creator", name)),
    ...story.categories.map((category) => element("category", {}, category)),
    textElement("dc:rights", story.rights),
    element("source", { url: story.lead.sourceFeedUrl }, story.lead.sourceTitle),
    textElement("comments", story.commentsUrl),
    enclosure === undefined ? null : enclosureElement(enclosure),
    ...mediaElements(story, further),
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
  return element("enclosure", {
    url,
    type: mediaType(type) ?? "application/octet-stream",
    length: String(lengthBytes ?? 0),
  });
}

function nameOf({ name, email }: Person): string | null {
  return name ?? email;
}

function textElement(name: string, text: string | null): Markup | null {
  return text === null ? null : element(name, {}, text);
}
