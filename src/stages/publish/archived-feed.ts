import type { Archive } from "../../model/archive.ts";
import type { FeedConfig, ServedSite } from "../../model/config.ts";
import type { MergedFeed } from "../../model/merged-feed.ts";
import type { Instant } from "../../model/scalars.ts";
import type { Withdrawal } from "../../model/withdrawal.ts";
import { merge } from "./merge.ts";

/** The archive as a feed of the same id (RFC 5005 §4, P12), without what was withdrawn since. */
export function archivedFeed(
  config: FeedConfig,
  site: ServedSite,
  { number, stories, isOldest, nextAt }: Archive,
  withdrawals: readonly Withdrawal[],
): MergedFeed {
  const feed = merge(config, site, []);
  const gone = new Set<string>(withdrawals.map(({ id }) => id));
  const kept = stories
    .filter(({ story, lead }) => !gone.has(`story/${story}`) && !gone.has(`entry/${lead.entry}`))
    .map((story) => ({ ...story, others: story.others.filter(({ entry }) => !gone.has(`entry/${entry}`)) }));
  const newest = kept.reduce<Instant | null>(
    (latest, { updatedAt }) => (latest === null || updatedAt > latest ? updatedAt : latest),
    null,
  );
  const archive = (place: number) => `${feed.pageUrl}/archive/${place}`;
  return {
    ...feed,
    slug: `${feed.slug}/archive/${number}`,
    pageUrl: archive(number),
    updatedAt: newest,
    stories: kept,
    history: {
      current: feed.pageUrl,
      previous: isOldest ? null : archive(number - 1),
      next: nextAt === null ? null : archive(number + 1),
    },
  };
}
