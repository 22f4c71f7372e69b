import type { FeedConfig } from "../model/config.ts";
import type { Url } from "../model/scalars.ts";
import { type FeedDifference, feedDifference, type ShownFeed } from "../stages/publish/feed-difference.ts";
import { renderJsonFeed } from "../stages/publish/json-feed.ts";
import { selectedFeed } from "./selected-feed.ts";
import type { Surroundings } from "./surroundings.ts";
import { urlsOf } from "./urls-of.ts";

export interface FeedPreview {
  readonly slug: string;
  /** Under which slug it is published now; null: it is not. */
  readonly publishedAs: string | null;
  /** How many stories it would have. */
  readonly stories: number;
  readonly difference: FeedDifference;
  /** Its sources that were never read: what they would bring is not known. */
  readonly neverRead: readonly Url[];
}

/** What a feed would publish now under these settings, beside what is published; writes nothing. */
export async function previewFeed(
  feed: FeedConfig,
  {
    settings,
    clock,
    stories,
    documents,
    withdrawals,
    sources,
  }: Pick<Surroundings, "settings" | "clock" | "stories" | "documents" | "withdrawals" | "sources">,
): Promise<FeedPreview> {
  let published: ShownFeed | null = null;
  let publishedAs: string | null = null;
  for (const slug of [feed.slug, ...feed.formerSlugs]) {
    const document = await documents.read(`${slug}.json`);
    if (document === null) continue;
    [published, publishedAs] = [shownIn(document.body), slug];
    break;
  }
  const site = { ...settings().config.site, publicUrl: settings().publicUrl };
  const { merged } = await selectedFeed(feed, site, { stories, withdrawals }, clock.now());
  const read = new Set(
    (await sources.all()).filter(({ lastSuccessAt }) => lastSuccessAt !== null).map(({ url }) => url),
  );
  return {
    slug: feed.slug,
    publishedAs,
    stories: merged.stories.length,
    difference: feedDifference(published, shownIn(renderJsonFeed(merged).body)),
    neverRead: urlsOf(feed).filter((url) => !read.has(url)),
  };
}

/** As a document of ours says it: whatever subscribers can see stands in the JSON Feed. */
function shownIn(jsonFeed: string): ShownFeed {
  const { title, description, language, items } = JSON.parse(jsonFeed) as {
    readonly title: string;
    readonly description?: string;
    readonly language?: string;
    readonly items: readonly { readonly id: string; readonly title: string }[];
  };
  return {
    about: { title, description: description ?? null, language: language ?? null },
    stories: items.map((item) => ({ id: item.id, title: item.title, everything: JSON.stringify(item) })),
  };
}
