import type { FeedMemory } from "../model/archive.ts";
import type { MergedFeed, StoredDocument } from "../model/merged-feed.ts";
import type { Instant, Sequence } from "../model/scalars.ts";
import type { StaleFeed } from "../ports/document-store.ts";
import { leastSources } from "../stages/publish/select-stories.ts";
import { newestOf } from "./feed-front.ts";
import { remembered } from "./feed-memory.ts";
import { audienceOf } from "./hub.ts";
import { type Rendition, renditionOf, renditions, selectedAmong, storiesToChooseFrom } from "./selected-feed.ts";
import { storedDocument } from "./stored-document.ts";
import type { Settings, Surroundings } from "./surroundings.ts";
import { urlsOf } from "./urls-of.ts";

/** What a feed is to show from now on, and to remember. Plain values: they may cross to another invocation. */
export interface ChosenFeed<Merged> {
  readonly merged: Merged;
  readonly stories: number;
  readonly memory: FeedMemory;
  /** When it will change though nothing more happens; null: never. */
  readonly dueAt: Instant | null;
}

/** Who makes the documents of a feed: this invocation, or others that it calls. What breaks off throws. */
export interface FeedMaker<Merged> {
  choose(stale: StaleFeed, now: Instant): Promise<ChosenFeed<Merged>>;
  /** One rendition, as it is stored; the instant is that of its validators. */
  render(merged: Merged, rendition: Rendition, now: Instant): Promise<readonly StoredDocument[]>;
}

/** Other invocations that make feeds, where not all is done here; a merged feed comes from them, and goes to them, as JSON. */
export interface Elsewhere extends FeedMaker<string> {
  /** Has a feed published that nobody was ever shown; false: it is to be published here. */
  publish(slug: string): Promise<boolean>;
}

type Publisher = Pick<
  Surroundings,
  "settings" | "clock" | "stories" | "documents" | "archives" | "withdrawals" | "journal" | "digest"
>;

/** Renders the feeds that a change or their settings made stale, each once, so many side by side while `mayGoOn`; how many there were. */
export async function publishStaleFeeds(
  publisher: Publisher,
  sideBySide = 1,
  mayGoOn: () => boolean = () => true,
): Promise<number> {
  await markFeedsThatWaited(publisher);
  await markFeedsSetOtherwise(publisher);
  return publishMarkedFeeds(publisher, mayGoOn, null, sideBySide);
}

/**
 * Renders the feeds that are marked already, each once, while `mayGoOn`; how many there were. A feed that nobody was ever shown keeps none of
 * the others waiting, nor they it, where it can be published elsewhere.
 */
export async function publishMarkedFeeds(
  publisher: Publisher,
  mayGoOn: () => boolean,
  elsewhere: Elsewhere | null = null,
  sideBySide = 1,
): Promise<number> {
  const settings = publisher.settings();
  const marked = (await publisher.documents.stale()).values();
  let published = 0;
  const publishInTurn = async (): Promise<void> => {
    for (const stale of marked) {
      if (!settings.config.feeds.has(stale.slug)) continue;
      if (!(stale.isNew && (await publishedElsewhere(stale.slug, elsewhere, publisher)))) {
        if (!mayGoOn()) return;
        if (elsewhere === null) await publishFeed(stale, settings, publisher, feedMaker(publisher));
        else await publishFeed(stale, settings, publisher, elsewhere);
      }
      published++;
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: sideBySide }, publishInTurn));
  for (const one of ended) if (one.status === "rejected") throw one.reason;
  return published;
}

async function publishedElsewhere(slug: string, elsewhere: Elsewhere | null, { journal }: Publisher): Promise<boolean> {
  try {
    return (await elsewhere?.publish(slug)) ?? false;
  } catch (error) {
    journal.record({ event: "fault", during: `publishing ${slug}`, detail: String(error) });
    return false;
  }
}

/** Renders this feed, if it is marked. */
export async function publishMarkedFeed(publisher: Publisher, slug: string): Promise<void> {
  await publishMarkedFeeds(
    markedOnly(publisher, (marked) => marked.slug === slug),
    () => true,
  );
}

/** Renders the feeds that are marked and that no change beyond this one touched, so many side by side; how many there were. */
export async function publishFeedsAtRest(publisher: Publisher, since: Sequence, sideBySide: number): Promise<number> {
  const atRest = markedOnly(publisher, ({ sequence }) => sequence <= since);
  return publishMarkedFeeds(atRest, () => true, null, sideBySide);
}

function markedOnly(publisher: Publisher, isMeant: (marked: StaleFeed) => boolean): Publisher {
  const { documents } = publisher;
  return { ...publisher, documents: { ...documents, stale: async () => (await documents.stale()).filter(isMeant) } };
}

/** Marks the feeds that were rendered by other settings than theirs are now. */
export async function markFeedsSetOtherwise({ settings, documents }: Pick<Publisher, "settings" | "documents">) {
  await documents.markChangedSettings(settings().feedHashes);
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

/** Makes feeds here, by the settings of this moment. */
export function feedMaker({
  settings,
  stories,
  documents,
  archives,
  withdrawals,
  digest,
}: Omit<Publisher, "clock" | "journal">): FeedMaker<MergedFeed> {
  return {
    async choose(stale, now) {
      const { config, publicUrl } = settings();
      const feed = config.feeds.get(stale.slug);
      if (feed === undefined) throw new Error(`no feed is called ${stale.slug}`);
      const most = storiesToChooseFrom(feed);
      const { stories: newest, front, read } = await newestOf(urlsOf(feed), most, leastSources(feed), stale, stories);
      const site = { ...config.site, publicUrl };
      const selected = await selectedAmong(newest, feed, site, withdrawals, now);
      const stores = { documents, archives, stories };
      const { merged, memory } = await remembered(feed, site, selected.merged, read, stale, stores, now);
      return { merged, stories: merged.stories.length, memory: { ...memory, front }, dueAt: selected.dueAt };
    },
    async render(merged, rendition, now) {
      const rendered = renditionOf(merged, rendition, settings().config.site);
      return Promise.all(rendered.map((document) => storedDocument(document, now, digest)));
    },
  };
}

async function publishFeed<Merged>(
  stale: StaleFeed,
  { config: { site }, feedHashes }: Settings,
  { clock, documents, journal }: Publisher,
  maker: FeedMaker<Merged>,
) {
  const now = clock.now();
  // What came since the mark was read marks the feed again; what it shows too early it shows once more.
  const { slug, sequence: upTo } = stale;
  const { merged, stories, memory, dueAt } = await maker.choose(stale, now);
  const stored: StoredDocument[] = [];
  for (const rendition of renditions) stored.push(...(await maker.render(merged, rendition, now)));
  await documents.publish(slug, feedHashes.get(slug) ?? "", stored, upTo, audienceOf(site), memory, dueAt);
  journal.record({ event: "published", feed: slug, stories });
}
