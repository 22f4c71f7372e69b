import type { FeedConfig } from "../model/config.ts";
import { remembered } from "./feed-memory.ts";
import { audienceOf } from "./hub.ts";
import { renderedDocuments, selectedFeed } from "./selected-feed.ts";
import { storedDocument } from "./stored-document.ts";
import type { Settings, Surroundings } from "./surroundings.ts";

type Publisher = Pick<Surroundings, "settings" | "clock" | "stories" | "documents" | "withdrawals" | "journal">;

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
  const site = { ...settings.config.site, publicUrl: settings.publicUrl };
  const selected = await selectedFeed(feed, site, publisher, now);
  const { merged, memory } = await remembered(feed, site, selected.merged, publisher, now);
  const rendered = renderedDocuments(merged, site);
  const stored = await Promise.all(rendered.map((document) => storedDocument(document, now)));
  const hash = settings.feedHashes.get(feed.slug) ?? "";
  await documents.publish(feed.slug, hash, stored, upTo, audienceOf(site), memory, selected.dueAt);
  journal.record({ event: "published", feed: feed.slug, stories: merged.stories.length });
}
