import type { TellingKind } from "../../model/decision.ts";
import type { Mention, MergedFeed, MergedStory, RenderedDocument } from "../../model/merged-feed.ts";
import { bodyHtml } from "./body-html.ts";
import { mediaType } from "./media-type.ts";
import { rfc3339 } from "./published-dates.ts";

/** The feed as JSON Feed 1.1; the story's other sources stand in the extension `_tributary`. */
export function renderJsonFeed(feed: MergedFeed): RenderedDocument {
  const document = withoutNull({
    version: "https://jsonfeed.org/version/1.1",
    title: feed.title,
    home_page_url: `${feed.pageUrl}${feed.query}`,
    feed_url: `${feed.pageUrl}.json${feed.query}`,
    next_url: feed.history.previous && `${feed.history.previous}.json`,
    description: feed.description,
    language: feed.language,
    authors: [{ name: feed.siteTitle, url: feed.siteUrl }],
    hubs: feed.hub === null ? null : [{ type: "WebSub", url: feed.hub }],
    _tributary: {
      about: `${feed.siteUrl}schemas/tributary.json`,
      withdrawn: feed.tombstones.map(({ id, at, by, comment }) =>
        withoutNull({ id, date_withdrawn: rfc3339(at), by, comment }),
      ),
    },
    items: feed.stories.map(item),
  });
  return {
    path: `${feed.slug}.json`,
    contentType: "application/feed+json; charset=utf-8",
    body: `${JSON.stringify(document, null, 1)}\n`,
  };
}

function item(story: MergedStory): object {
  return withoutNull({
    id: story.id,
    url: story.url,
    title: story.title.toWellFormed(),
    content_html: bodyHtml(story),
    summary: story.excerpt,
    image: story.image,
    date_published: rfc3339(story.publishedAt),
    date_modified: rfc3339(story.updatedAt),
    authors:
      story.authors.length === 0
        ? null
        : story.authors.map(({ name, email, url }) => withoutNull({ name: name ?? email, url })),
    tags: story.categories.length === 0 ? null : story.categories,
    language: story.language,
    attachments:
      story.enclosures.length === 0
        ? null
        : story.enclosures.map(({ url, type, lengthBytes, durationSeconds }) =>
            withoutNull({
              url,
              mime_type: mediaType(type) ?? "application/octet-stream",
              size_in_bytes: lengthBytes,
              duration_in_seconds: durationSeconds,
            }),
          ),
    _tributary: withoutNull({
      story: story.story,
      rights: story.rights,
      lead: telling(story.lead),
      sources: story.others.map(telling),
      independence: withoutNull({
        sources: story.sources,
        independent: story.independentSources,
        shared_text: story.sharedText ?? null,
        in_words: story.independence ?? null,
      }),
    }),
  });
}

function telling(mention: Mention): object {
  const { sourceTitle, sourceHomePage, sourceFeedUrl, title, url, publishedAt, appearedAfter, kind, because } = mention;
  const [source, telling] = [
    { title: sourceTitle, home_page_url: sourceHomePage, feed_url: sourceFeedUrl },
    { title, url, kind: kindNames[kind], because },
  ];
  return withoutNull({
    ...telling,
    date_published: rfc3339(publishedAt),
    appeared_after: typeof appearedAfter === "number" ? rfc3339(appearedAfter) : null,
    source: withoutNull(source),
  });
}

/** As the schema of `_tributary` names them. */
const kindNames: Readonly<Record<TellingKind, string>> = {
  first: "first",
  sameUrl: "same-page",
  sameTitle: "same-headline",
  copy: "copy",
  rewrite: "rewrite",
  report: "report",
  otherLanguage: "other-language",
  byHand: "joined-by-hand",
};

function withoutNull(members: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null));
}
