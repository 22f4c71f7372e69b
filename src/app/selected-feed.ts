import type { FeedConfig, ServedSite, SiteConfig } from "../model/config.ts";
import type { MergedFeed, RenderedDocument, StoredDocument } from "../model/merged-feed.ts";
import type { Instant } from "../model/scalars.ts";
import type { Story } from "../model/story.ts";
import { feedCard } from "../pages/feed-card.ts";
import { riverPages } from "../pages/river-page.ts";
import type { StoryStore } from "../ports/story-store.ts";
import type { WithdrawalStore } from "../ports/withdrawal-store.ts";
import { renderAtom } from "../stages/publish/atom.ts";
import { renderJsonFeed } from "../stages/publish/json-feed.ts";
import { merge } from "../stages/publish/merge.ts";
import { renderRss } from "../stages/publish/rss.ts";
import { leastSources, nextSignalAt, selectStories } from "../stages/publish/select-stories.ts";
import { storedDocument } from "./stored-document.ts";
import { urlsOf } from "./urls-of.ts";

interface Stores {
  readonly stories: Pick<StoryStore, "newest">;
  readonly withdrawals: Pick<WithdrawalStore, "of">;
}

/** A subscriber who was away for longer than these took keeps what was withdrawn. */
const mostTombstones = 100;

/** What the feed shows now, and when that will change though nothing more happens; null: never. */
export async function selectedFeed(feed: FeedConfig, site: ServedSite, { stories, withdrawals }: Stores, now: Instant) {
  const newest = await stories.newest(urlsOf(feed), storiesToChooseFrom(feed), leastSources(feed));
  return selectedAmong(newest, feed, site, withdrawals, now);
}

/** The same, of the stories that it has to choose from. */
export async function selectedAmong(
  newest: readonly Story[],
  feed: FeedConfig,
  site: ServedSite,
  withdrawals: Stores["withdrawals"],
  now: Instant,
) {
  const withdrawn = await withdrawals.of(feed.slug, mostTombstones);
  return {
    merged: merge(feed, site, selectStories(feed, newest, now), withdrawn),
    dueAt: nextSignalAt(feed, newest, now),
  };
}

/** What a feed is rendered as, each for itself. */
export const renditions = ["rss", "atom", "json", "pages"] as const;
export type Rendition = (typeof renditions)[number];

/** The feed in one format, or its pages. */
export function renditionOf(merged: MergedFeed, rendition: Rendition, site: SiteConfig): readonly RenderedDocument[] {
  switch (rendition) {
    case "rss":
      return [renderRss(merged)];
    case "atom":
      return [renderAtom(merged)];
    case "json":
      return [renderJsonFeed(merged)];
    case "pages":
      return [...riverPages(merged, site.images), feedCard(merged)];
  }
}

/** A document of a feed that is not stored, written now, by its path; null: the feed has none there. */
export async function documentNow(
  path: string,
  feed: FeedConfig,
  site: ServedSite,
  stores: Stores,
  now: Instant,
): Promise<StoredDocument | null> {
  const { merged } = await selectedFeed(feed, site, stores, now);
  const documents = renditions.flatMap((rendition) => renditionOf(merged, rendition, site));
  const document = documents.find((rendered) => rendered.path === path);
  return document === undefined ? null : storedDocument(document, merged.updatedAt ?? (0 as Instant));
}

/** Rules, signals and limits a source turn stories away, so more are read than are shown. */
export function storiesToChooseFrom({ storyLimit, include, exclude, perSourceLimit, signal }: FeedConfig): number {
  const choosy = include.length > 0 || exclude.length > 0 || perSourceLimit !== null || signal !== null;
  return choosy ? Math.min(storyLimit * 10, 2000) : storyLimit;
}
