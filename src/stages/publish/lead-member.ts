import type { FeedConfig } from "../../model/config.ts";
import type { StoryMember } from "../../model/story.ts";

/** The member whose words a feed shows: of its heaviest source, the earliest dated among equals, then by id; null without members. */
export function leadMember(feed: FeedConfig, members: readonly StoryMember[]): StoryMember | null {
  const weights = new Map(feed.sources.map((source) => [source.url, source.weight]));
  const weight = (member: StoryMember) => weights.get(member.sourceUrl) ?? 1;
  const ranked = members.toSorted(
    (a, b) => weight(b) - weight(a) || a.datedAt - b.datedAt || (a.stored.id < b.stored.id ? -1 : 1),
  );
  return ranked[0] ?? null;
}
