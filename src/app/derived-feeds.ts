import type { Config, FeedConfig, ServedSite } from "../model/config.ts";
import type { Coverage, Telling, TellingChange } from "../model/coverage.ts";
import type { MergedFeed, StoredDocument } from "../model/merged-feed.ts";
import type { PublishedFormat } from "../model/published-format.ts";
import type { EntryId, Instant, StoryId, Url } from "../model/scalars.ts";
import type { SourceState } from "../model/source-state.ts";
import { longestStoryHours, type Story } from "../model/story.ts";
import type { ArchiveStore } from "../ports/archive-store.ts";
import type { DocumentStore } from "../ports/document-store.ts";
import type { EntryStore } from "../ports/entry-store.ts";
import type { StoryStore } from "../ports/story-store.ts";
import type { WithdrawalStore } from "../ports/withdrawal-store.ts";
import { appearance, byAppearance } from "../stages/publish/appearance.ts";
import { archivedFeed } from "../stages/publish/archived-feed.ts";
import { renderAtom } from "../stages/publish/atom.ts";
import { becauseInWords } from "../stages/publish/because-in-words.ts";
import { changedWords } from "../stages/publish/changed-words.ts";
import { corrections } from "../stages/publish/corrections.ts";
import { renderJsonFeed } from "../stages/publish/json-feed.ts";
import { merge } from "../stages/publish/merge.ts";
import { type ListedFeed, renderOpml } from "../stages/publish/opml.ts";
import { reasonsByDate } from "../stages/publish/reasons-by-date.ts";
import { renderRss } from "../stages/publish/rss.ts";
import { searchStories } from "../stages/publish/search-stories.ts";
import { searchTerms } from "../stages/publish/search-terms.ts";
import { leastSources, selectStories } from "../stages/publish/select-stories.ts";
import { unmerged } from "../stages/publish/unmerged.ts";
import { feedArchive } from "./feed-archives.ts";
import { storedDocument } from "./stored-document.ts";
import { urlsOf } from "./urls-of.ts";
import { wholeStory } from "./whole-story.ts";

type Stories = Pick<StoryStore, "story" | "newest" | "newestTellings" | "edits" | "placed">;
type ArchiveReaders = {
  readonly documents: Pick<DocumentStore, "archives">;
  readonly archives: Pick<ArchiveStore, "get">;
  readonly withdrawals: Pick<WithdrawalStore, "of">;
};
type Entries = Pick<EntryStore, "revisions">;

const mostEntries = 200;
const mostTombstones = 100;
/** Looked for in an archive. */
const mostWithdrawals = 10_000;
const mostEdits = 200;
/** A search goes through so many of the newest stories, and ends with so many found. */
const mostSearched = 300;
const mostFound = 50;
/** No report joins a story later than this. */
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
  stories: Stories,
  now: Instant,
  archives: Pick<ArchiveStore, "get">,
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

/** A story with everyone who tells it; null when the feed shows no such story. */
export async function coverageOf(
  feed: FeedConfig,
  site: ServedSite,
  id: StoryId,
  stories: Stories,
  now: Instant,
  archives: Pick<ArchiveStore, "get">,
  entries: Entries,
): Promise<Coverage | null> {
  const kept = await shownStory(feed, id, stories, now);
  const whole = kept && (await wholeStory(kept, archives));
  const story = whole?.story ?? null;
  const merged = story && merge(feed, site, [story]);
  const shown = merged?.stories[0];
  if (story === null || merged === null || shown === undefined) return null;
  const changes = await changesIn(feed, story, {
    revisions: async (entry) => whole?.revisions.get(entry) ?? entries.revisions(entry),
  });
  return { feed: merged, story: shown, tellings: tellingsOf(feed, site, story, changes) };
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

/** The story with the members that the feed's rules let pass. */
async function shownStory(feed: FeedConfig, id: StoryId, stories: Stories, now: Instant): Promise<Story | null> {
  const story = await stories.story(urlsOf(feed), id);
  return story && (selectStories({ ...feed, perSourceLimit: null }, [story], now)[0] ?? null);
}

/** Of so many tellings of a story it is said what their publishers changed. */
const mostChanged = 10;

/** What publishers changed in the words of the story's entries; those that were edited last. */
async function changesIn(feed: FeedConfig, { members }: Story, entries: Entries) {
  const rules = new Map(feed.sources.map(({ url, publish }) => [url, publish]));
  const edited = members
    .filter(({ stored }) => stored.changedAt > stored.firstSeenAt)
    .toSorted((a, b) => b.stored.changedAt - a.stored.changedAt)
    .slice(0, mostChanged);
  const found = edited.map(async ({ stored, sourceUrl }) => {
    const versions = [stored, ...(await entries.revisions(stored.id))];
    const changes = versions.slice(0, -1).flatMap((after, place): readonly TellingChange[] => {
      const before = versions[place + 1]?.entry ?? after.entry;
      const words = changedWords(before, after.entry, rules.get(sourceUrl) ?? "title");
      return words === null ? [] : [{ at: after.changedAt, ...words }];
    });
    return [stored.id, changes] as const;
  });
  return new Map(await Promise.all(found));
}

function tellingsOf(
  feed: FeedConfig,
  site: ServedSite,
  story: Story,
  changes: ReadonlyMap<EntryId, readonly TellingChange[]>,
): readonly Telling[] {
  const members = new Map(
    story.members.map((member) => [`tag:${site.tagAuthority}:entry/${member.stored.id}`, member]),
  );
  const reasons = reasonsByDate(story.members);
  const shown = unmerged(feed, site, [story]).stories.flatMap(({ id, lead }) => {
    const member = members.get(id);
    return member === undefined ? [] : [{ member, lead }];
  });
  const [first] = shown.sort((a, b) => byAppearance(a.member, b.member));
  const firstTo = first === undefined ? 0 : appearance(first.member).to;
  return shown.map(({ member, lead }): Telling => {
    const { stored } = member;
    const because = reasons.get(stored.id) ?? null;
    return {
      id: stored.id,
      title: lead.title,
      url: lead.url,
      source: lead.sourceTitle,
      at: member.datedAt,
      appearedAfter: lead.appearedAfter ?? null,
      asEarly: member !== first?.member && appearance(member).from <= firstTo,
      kind: because?.code ?? "first",
      because: because && becauseInWords(because, stored.entry),
      beside: because?.with ?? null,
      editedAt: stored.changedAt > stored.firstSeenAt ? stored.changedAt : null,
      changes: changes.get(stored.id) ?? [],
    };
  });
}
