import type { FeedConfig, ServedSite } from "../../model/config.ts";
import type { MergedFeed } from "../../model/merged-feed.ts";
import type { StoryId } from "../../model/scalars.ts";
import type { Story } from "../../model/story.ts";
import type { Withdrawal } from "../../model/withdrawal.ts";
import { merge } from "./merge.ts";

/** A feed of the stories' entries, each alone under an id of its own, newest first. No hub tells of it. */
export function unmerged(
  config: FeedConfig,
  site: ServedSite,
  stories: readonly Story[],
  withdrawals: readonly Withdrawal[] = [],
): MergedFeed {
  const entries = stories
    .flatMap(({ id, members }) => members.map((member) => ({ story: id, member })))
    .toSorted((a, b) => b.member.datedAt - a.member.datedAt || (a.member.stored.id < b.member.stored.id ? -1 : 1));
  const storyOf = new Map(entries.map(({ story, member }) => [member.stored.id as string, story]));
  const alone = entries.map(({ member }): Story => {
    return { id: member.stored.id as string as StoryId, members: [{ ...member, because: null }] };
  });
  const merged = merge({ ...config, signal: null }, site, alone);
  return {
    ...merged,
    hub: null,
    tombstones: withdrawals
      .filter(({ id }) => id.startsWith("entry/") && !storyOf.has(id.slice("entry/".length)))
      .map((withdrawal) => ({ ...withdrawal, id: `tag:${site.tagAuthority}:${withdrawal.id}` })),
    stories: merged.stories.map((shown) => ({
      ...shown,
      id: `tag:${site.tagAuthority}:entry/${shown.story}`,
      story: storyOf.get(shown.story) ?? shown.story,
    })),
  };
}
