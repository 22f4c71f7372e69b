import type { Person } from "../../model/entry.ts";
import type { Mention, MergedFeed, MergedStory, RenderedDocument, Tombstone } from "../../model/merged-feed.ts";
import type { Instant } from "../../model/scalars.ts";
import { bodyHtml } from "./body-html.ts";
import { historyElements } from "./history-elements.ts";
import { licenceAddress } from "./licence-address.ts";
import { mediaElements, mediaNamespaces } from "./media-elements.ts";
import { mediaType } from "./media-type.ts";
import { rfc3339 } from "./published-dates.ts";
import { publishedLanguage } from "./published-language.ts";
import { element, type Markup, xmlDocument } from "./xml-writer.ts";

/** The feed as Atom 1.0 (RFC 4287). */
export function renderAtom(feed: MergedFeed): RenderedDocument {
  const root = element(
    "feed",
    {
      xmlns: "http://www.w3.org/2005/Atom",
      ...(feed.history.current !== null && { "xmlns:fh": "http://purl.org/syndication/history/1.0" }),
      ...(feed.tombstones.length > 0 && { "xmlns:at": "http://purl.org/atompub/tombstones/1.0" }),
      ...mediaNamespaces(feed),
      "xml:lang": publishedLanguage(feed.language),
    },
    element("id", {}, feed.id),
    element("title", {}, feed.title),
    feed.description === null ? null : element("subtitle", {}, feed.description),
    // RFC 4287 §4.1.1 wants a date even of a feed that never had a story.
    element("updated", {}, rfc3339(feed.updatedAt ?? (0 as Instant))),
    element("generator", {}, "Tributary"),
    element("author", {}, element("name", {}, feed.siteTitle), element("uri", {}, feed.siteUrl)),
    element("link", { rel: "self", type: "application/atom+xml", href: `${feed.pageUrl}.atom${feed.query}` }),
    element("link", { rel: "alternate", type: "text/html", href: `${feed.pageUrl}${feed.query}` }),
    element("link", { rel: "alternate", type: "application/rss+xml", href: `${feed.pageUrl}.rss${feed.query}` }),
    element("link", { rel: "alternate", type: "application/feed+json", href: `${feed.pageUrl}.json${feed.query}` }),
    feed.hub === null ? null : element("link", { rel: "hub", href: feed.hub }),
    ...historyElements(feed.history, "link", "application/atom+xml", "atom"),
    ...feed.tombstones.map(deletedEntry),
    ...feed.stories.map(entry),
  );
  return { path: `${feed.slug}.atom`, contentType: "application/atom+xml; charset=utf-8", body: xmlDocument(root) };
}

function entry(story: MergedStory): Markup {
  return element(
    "entry",
    { "xml:lang": publishedLanguage(story.language) },
    element("id", {}, story.id),
    element("title", {}, story.title),
    element("published", {}, rfc3339(story.publishedAt)),
    element("updated", {}, rfc3339(story.updatedAt)),
    story.url === null ? null : element("link", { rel: "alternate", type: "text/html", href: story.url }),
    telling("via", story.lead),
    ...story.others.map((other) => telling("related", other)),
    ...story.enclosures.map(({ url, type, lengthBytes }) =>
      element("link", {
        rel: "enclosure",
        href: url,
        type: mediaType(type),
        length: lengthBytes === null ? null : String(lengthBytes),
      }),
    ),
    ...mediaElements(story, []),
    ...(story.authors.length > 0
      ? story.authors
      : [{ name: story.lead.sourceTitle, email: null, url: story.lead.sourceHomePage }]
    ).map(author),
    ...story.categories.map((term) => element("category", { term })),
    story.rights === null ? null : element("rights", {}, story.rights),
    licenceLink(story.rights),
    origin(story.lead, story.updatedAt),
    story.excerpt === null ? null : element("summary", {}, story.excerpt),
    element("content", { type: "html" }, bodyHtml(story)),
  );
}

/** RFC 4287 §4.2.7.2: "via" is where the entry's words come from, "related" who tells it too. */
function telling(rel: "via" | "related", { url, title, sourceTitle }: Mention): Markup | null {
  return url === null ? null : element("link", { rel, href: url, title: `${sourceTitle}: ${title}` });
}

/** RFC 6721 §3. */
function deletedEntry({ id, at, by, comment }: Tombstone): Markup {
  return element(
    "at:deleted-entry",
    { ref: id, when: rfc3339(at) },
    by === null ? null : element("at:by", {}, element("name", {}, by)),
    comment === null ? null : element("at:comment", {}, comment),
  );
}

const mailAddress = /^[\w.+'-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,10}[a-z0-9][a-z0-9-]{0,62}$/i;
/** RFC 4946. */
function licenceLink(rights: string | null): Markup | null {
  const href = licenceAddress(rights);
  return href === null ? null : element("link", { rel: "license", href });
}

function author({ name, email, url }: Person): Markup {
  return element(
    "author",
    {},
    element("name", {}, name ?? email ?? ""),
    url === null ? null : element("uri", {}, url),
    email === null || !mailAddress.test(email) ? null : element("email", {}, email),
  );
}

/** RFC 4287 §4.2.11: the source, under the address of its feed. */
function origin({ sourceTitle, sourceFeedUrl, sourceHomePage }: Mention, updatedAt: Instant): Markup {
  return element(
    "source",
    {},
    element("id", {}, sourceFeedUrl),
    element("title", {}, sourceTitle),
    element("updated", {}, rfc3339(updatedAt)),
    element("link", { rel: "self", href: sourceFeedUrl }),
    sourceHomePage === null ? null : element("link", { rel: "alternate", href: sourceHomePage }),
  );
}
