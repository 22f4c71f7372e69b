import type { Config, FeedConfig } from "../model/config.ts";
import type { Url } from "../model/scalars.ts";
import type { SourceState } from "../model/source-state.ts";
import { type ListedFeed, renderOpml } from "../stages/publish/opml.ts";

/** Every published feed, as a list to subscribe to (P18). */
export function publishedOpml({ site, feeds }: Config, publicUrl: string): string {
  const subscriptions = [...feeds.values()].map(({ slug, title }) => {
    return { title, xmlUrl: `${publicUrl}/${slug}.rss`, htmlUrl: `${publicUrl}/${slug}` };
  });
  return renderOpml(site.title, subscriptions);
}

/** The sources of a feed, as a list to take along (P18), by the names that the feed gives them, else by their own as far as they were read. */
export function sourcesOpml(feed: FeedConfig, read: readonly SourceState[]): string {
  return renderOpml(`${feed.title}: sources`, subscriptionsOf(feed, abouts(read)));
}

/** The sources of these feeds, a folder each. */
export function allSourcesOpml(siteTitle: string, feeds: Iterable<FeedConfig>, read: readonly SourceState[]): string {
  const known = abouts(read);
  const folders = [...feeds].map((feed) => ({ title: feed.title, subscriptions: subscriptionsOf(feed, known) }));
  return renderOpml(`${siteTitle}: sources`, folders);
}

type Abouts = ReadonlyMap<Url, SourceState["about"]>;

function abouts(read: readonly SourceState[]): Abouts {
  return new Map(read.map(({ url, about }) => [url, about]));
}

function subscriptionsOf({ sources }: FeedConfig, known: Abouts): readonly ListedFeed[] {
  return sources.map(({ url, title }) => {
    const about = known.get(url);
    return { title: title ?? about?.title ?? new URL(url).host, xmlUrl: url, htmlUrl: about?.homePage ?? null };
  });
}
