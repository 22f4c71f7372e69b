import type { FeedConfig } from "../model/config.ts";
import type { MergedFeed } from "../model/merged-feed.ts";
import type { Instant } from "../model/scalars.ts";
import type { Story } from "../model/story.ts";
import { riverPages } from "../pages/river-page.ts";
import { renderAtom } from "../stages/publish/atom.ts";
import { renderJsonFeed } from "../stages/publish/json-feed.ts";
import { merge } from "../stages/publish/merge.ts";
import { renderRss } from "../stages/publish/rss.ts";
import { leastSources, nextSignalAt, selectStories } from "../stages/publish/select-stories.ts";
import { remembered } from "./feed-memory.ts";
import { audienceOf } from "./hub.ts";
import { storedDocument } from "./stored-document.ts";
import type { Settings, Surroundings } from "./surroundings.ts";

type Publisher = Pick<Surroundings, "settings" | "clock" | "stories" | "documents" | "withdrawals" | "journal">;

/** A subscriber who was away for longer than these took keeps what was withdrawn. */
const mostTombstones = 100;

/** Renders the feeds that a change or their settings made stale, each once, while `mayGoOn`; how many there were (decision 11). */
export async function publishStaleFeeds(publisher: Publisher, mayGoOn: () => boolean = () => true): Promise<number> {
  const settings = publisher.settings();
  await markFeedsThatWaited(publisher);
  await publisher.documents.markChangedSettings(settings.feedHashes);
  const feeds = (await publisher.documents.stale()).flatMap(({ slug }) => settings.config.feeds.get(slug) ?? []);
  let published = 0;
  for (const feed of feeds) {
    if (!mayGoOn()) break;
    await publishFeed(feed, settings, publisher);
    published++;
  }
  return published;
}

/** Marks the feeds in which a story is to appear by waiting alone. */
export async function markFeedsThatWaited({
  settings,
  clock,
  documents,
}: Pick<Publisher, "settings" | "clock" | "documents">) {
  const feeds = [...settings().config.feeds.values()];
  if (feeds.some(({ signal }) => signal?.kind === "exclusive")) await documents.markDue(clock.now());
}

async function publishFeed(feed: FeedConfig, settings: Settings, publisher: Publisher) {
  const { clock, stories, documents, journal } = publisher;
  const now = clock.now();
  // Read before the stories: what comes in meanwhile marks the feed again.
  const upTo = await stories.cursor();
  const { merged: selected, newest } = await selectedFeed(feed, settings, publisher, now);
  const site = { ...settings.config.site, publicUrl: settings.publicUrl };
  const { merged, memory } = await remembered(feed, site, selected, publisher, now);
  const rendered = [renderRss(merged), renderAtom(merged), renderJsonFeed(merged), ...riverPages(merged, site.images)];
  const stored = await Promise.all(rendered.map((document) => storedDocument(document, now)));
  const hash = settings.feedHashes.get(feed.slug) ?? "";
  await documents.publish(feed.slug, hash, stored, upTo, audienceOf(site), memory, nextSignalAt(feed, newest, now));
  journal.record({ event: "published", feed: feed.slug, stories: merged.stories.length });
}

/** What the feed shows at that instant under these settings, without its archives; and the stories that it was chosen from. */
export async function selectedFeed(
  feed: FeedConfig,
  settings: Settings,
  { stories, withdrawals }: Pick<Publisher, "stories" | "withdrawals">,
  now: Instant,
): Promise<{ readonly merged: MergedFeed; readonly newest: readonly Story[] }> {
  const newest = await stories.newest(
    feed.sources.map(({ url }) => url),
    storiesToChooseFrom(feed),
    leastSources(feed),
  );
  const site = { ...settings.config.site, publicUrl: settings.publicUrl };
  const withdrawn = await withdrawals.of(feed.slug, mostTombstones);
  return { merged: merge(feed, site, selectStories(feed, newest, now), withdrawn), newest };
}

/** Rules, signals and limits a source turn stories away, so more are read than are shown. */
function storiesToChooseFrom({ storyLimit, include, exclude, perSourceLimit, signal }: FeedConfig): number {
  const choosy = include.length > 0 || exclude.length > 0 || perSourceLimit !== null || signal !== null;
  return choosy ? Math.min(storyLimit * 10, 2000) : storyLimit;
}
