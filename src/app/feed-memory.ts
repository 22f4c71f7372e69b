import type { FeedMemory } from "../model/archive.ts";
import type { FeedConfig, SiteConfig } from "../model/config.ts";
import type { MergedFeed } from "../model/merged-feed.ts";
import type { Instant } from "../model/scalars.ts";
import { fallenOut, goingAlong, shownAfter } from "../stages/publish/archive-step.ts";
import { merge } from "../stages/publish/merge.ts";
import { selectStories } from "../stages/publish/select-stories.ts";
import { addArchive } from "./feed-archives.ts";
import type { Surroundings } from "./surroundings.ts";

interface Remembered {
  readonly memory: Omit<FeedMemory, "front">;
  /** The feed, which names its newest archive. */
  readonly merged: MergedFeed;
}

/** Archives what fell out of the feed, so that whoever follows the archives misses nothing that it ever showed (P12). */
export async function remembered(
  feed: FeedConfig,
  site: SiteConfig & { readonly publicUrl: string },
  merged: MergedFeed,
  { documents, archives, stories }: Pick<Surroundings, "documents" | "archives" | "stories">,
  now: Instant,
): Promise<Remembered> {
  const before = await documents.shown(feed.slug);
  const showing = merged.stories.map(({ story }) => story);
  const fallen = fallenOut(before.stories, showing);
  // What was taken down, joined to another story or excluded since is nowhere to be archived.
  const standing = fallen.length === 0 ? [] : await stories.withIds(urlsOf(feed), fallen);
  const kept = merge(
    feed,
    site,
    selectStories({ ...feed, storyLimit: fallen.length, perSourceLimit: null }, standing, now),
  );
  if (kept.stories.length === 0) {
    const memory = { shown: shownAfter(before.stories, showing, []), archives: before.archives };
    return { memory, merged: withArchives(merged, before.archives) };
  }
  const along = new Set(goingAlong(before.stories, showing, kept.stories.length));
  const archived = [...merged.stories.filter(({ story }) => along.has(story)), ...kept.stories];
  // Before the transaction that counts it: until then nobody is shown it.
  const number = await addArchive(feed.slug, before.archives + 1, { archivedAt: now, stories: archived }, archives);
  return {
    memory: { shown: shownAfter(before.stories, showing, [...along]), archives: number },
    merged: withArchives(merged, number),
  };
}

function withArchives(merged: MergedFeed, archives: number): MergedFeed {
  const previous = archives === 0 ? null : `${merged.pageUrl}/archive/${archives}`;
  return { ...merged, history: { ...merged.history, previous } };
}

function urlsOf({ sources }: FeedConfig) {
  return sources.map(({ url }) => url);
}
