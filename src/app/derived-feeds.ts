import type { FeedConfig, ServedSite } from "../model/config.ts";
import type { MergedFeed, StoredDocument } from "../model/merged-feed.ts";
import type { PublishedFormat } from "../model/published-format.ts";
import type { Instant, StoryId } from "../model/scalars.ts";
import { longestStoryHours } from "../model/story.ts";
import type { ArchiveStore } from "../ports/archive-store.ts";
import type { DocumentStore } from "../ports/document-store.ts";
import type { StoryStore } from "../ports/story-store.ts";
import type { WithdrawalStore } from "../ports/withdrawal-store.ts";
import { archivedFeed } from "../stages/publish/archived-feed.ts";
import { renderAtom } from "../stages/publish/atom.ts";
import { corrections } from "../stages/publish/corrections.ts";
import { renderJsonFeed } from "../stages/publish/json-feed.ts";
import { merge } from "../stages/publish/merge.ts";
import { renderRss } from "../stages/publish/rss.ts";
import { searchStories } from "../stages/publish/search-stories.ts";
import { searchTerms } from "../stages/publish/search-terms.ts";
import { leastSources, selectStories } from "../stages/publish/select-stories.ts";
import { unmerged } from "../stages/publish/unmerged.ts";
import { feedArchive } from "./feed-archives.ts";
import { type StoryReaders, shownStory } from "./shown-story.ts";
import { storedDocument } from "./stored-document.ts";
import { urlsOf } from "./urls-of.ts";
import { wholeStory } from "./whole-story.ts";

type Stories = Pick<StoryStore, "newest" | "newestTellings" | "edits" | "placed">;
type ArchiveReaders = {
  readonly documents: Pick<DocumentStore, "archives">;
  readonly archives: Pick<ArchiveStore, "get">;
  readonly withdrawals: Pick<WithdrawalStore, "of">;
};

const mostEntries = 200;
const mostTombstones = 100;
/** Looked for in an archive. */
const mostWithdrawals = 10_000;
const mostEdits = 200;
/** A search goes through so many of the newest stories, and ends with so many found. */
const mostSearched = 300;
const mostFound = 50;
const writers = { rss: renderRss, atom: renderAtom, json: renderJsonFeed } as const;

/** The feed's newest entries unmerged: what its rules let pass, each under an id of its own. */
export async function entriesFeed(
  feed: FeedConfig,
  site: ServedSite,
  { stories, withdrawals }: { readonly stories: Stories; readonly withdrawals: Pick<WithdrawalStore, "of"> },
  now: Instant,
): Promise<MergedFeed> {
  const newest = await stories.newestTellings(urlsOf(feed), mostEntries);
  const chosen = selectStories({ ...feed, storyLimit: mostEntries, perSourceLimit: null, signal: null }, newest, now);
  const merged = unmerged(feed, site, chosen, await withdrawals.of(feed.slug, mostTombstones));
  return {
    ...merged,
    slug: `${feed.slug}/entries`,
    id: `${merged.id}/entries`,
    title: `${feed.title}: every entry`,
    pageUrl: `${merged.pageUrl}/entries`,
  };
}

/** What was edited after it was published in the feed's entries, with the words that changed. */
export async function correctionsFeed(
  feed: FeedConfig,
  site: ServedSite,
  stories: Stories,
  now: Instant,
): Promise<MergedFeed> {
  const edits = await stories.edits(urlsOf(feed), mostEdits);
  const passing = edits.filter(({ member, story }) => {
    const alone = { ...feed, perSourceLimit: null, signal: null };
    return selectStories(alone, [{ id: story, members: [member] }], now).length > 0;
  });
  const merged = corrections(feed, site, passing);
  return {
    ...merged,
    slug: `${feed.slug}/corrections`,
    id: `${merged.id}/corrections`,
    title: `${feed.title}: corrections`,
    description: "What publishers changed in their entries after these were published.",
    pageUrl: `${merged.pageUrl}/corrections`,
  };
}

/** The newest stories that hold all words and "phrases" of the query; null when it asks for nothing, or for too much. */
export async function searchFeed(
  feed: FeedConfig,
  site: ServedSite,
  query: string,
  stories: Stories,
  now: Instant,
): Promise<MergedFeed | null> {
  const terms = searchTerms(query);
  if (terms === null) return null;
  const newest = await stories.newest(urlsOf(feed), mostSearched, leastSources(feed));
  const shown = selectStories({ ...feed, storyLimit: mostSearched, perSourceLimit: null }, newest, now);
  const merged = merge(feed, site, searchStories(feed, shown, terms, mostFound));
  const asked = encodeURIComponent(query);
  return {
    ...merged,
    hub: null,
    slug: `${feed.slug}/search`,
    id: `${merged.id}/search/${asked}`,
    title: `${feed.title}: ${query}`,
    description: `The newest stories in which this is said: ${query}`,
    pageUrl: `${merged.pageUrl}/search`,
    query: `?q=${asked}`,
    tombstones: [],
  };
}

/** A story's entries as they came; null when the feed shows no such story. */
export async function storyFeed(
  feed: FeedConfig,
  site: ServedSite,
  id: StoryId,
  { stories, archives }: StoryReaders,
  now: Instant,
): Promise<MergedFeed | null> {
  const kept = await shownStory(feed, id, stories, now);
  const story = kept && (await wholeStory(kept, archives)).story;
  const merged = story && merge(feed, site, [story]);
  const shown = merged?.stories[0];
  if (story === null || merged === null || shown === undefined) return null;
  const newestAt = Math.max(...story.members.map(({ datedAt }) => datedAt));
  const ended = now - newestAt > longestStoryHours * 3_600_000 ? " It has ended: nothing was added for 30 days." : "";
  return {
    ...unmerged(feed, site, [story]),
    slug: `${feed.slug}/story/${id}`,
    id: `${shown.id}/feed`,
    title: `${shown.title} · ${feed.title}`,
    description: `Everything that tells this story, as it came.${ended}`,
    pageUrl: `${merged.pageUrl}/story/${id}`,
  };
}

/** An archive of the feed; null when there is none of that number. */
export async function archiveFeed(
  feed: FeedConfig,
  site: ServedSite,
  number: number,
  { documents, archives, withdrawals }: ArchiveReaders,
): Promise<{ readonly feed: MergedFeed; readonly lastModifiedAt: Instant; readonly isNewest: boolean } | null> {
  const archive = await feedArchive(feed.slug, number, await documents.archives(feed.slug), archives);
  if (archive === null) return null;
  const withdrawn = await withdrawals.of(feed.slug, mostWithdrawals);
  const instants = [archive.archivedAt, archive.nextAt ?? archive.archivedAt, ...withdrawn.map(({ at }) => at)];
  return {
    feed: archivedFeed(feed, site, archive, withdrawn),
    lastModifiedAt: Math.max(...instants) as Instant,
    isNewest: archive.nextAt === null,
  };
}

/** The story that an entry's, or a joined story's, id leads to now; null when there is none. */
export async function survivingStory(id: string, stories: Stories): Promise<StoryId | null> {
  return (await stories.placed(id, null))?.story ?? null;
}

/** The feed written in a format, changed when its newest entry did. */
export async function feedDocument(
  feed: MergedFeed,
  format: PublishedFormat,
  lastModifiedAt: Instant = feed.updatedAt ?? (0 as Instant),
): Promise<StoredDocument> {
  return storedDocument(writers[format](feed), lastModifiedAt);
}
