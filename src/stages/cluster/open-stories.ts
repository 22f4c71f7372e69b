import type { Instant, StoryId } from "../../model/scalars.ts";
import { type Candidate, longestStoryHours } from "../../model/story.ts";

const hourMs = 3_600_000;
/** Told by nobody in a text of their own for so long, a story is over: an anniversary, or next month's issue, is another. */
export const closesAfterHours = 14 * 24;

/**
 * Those of the candidates whose stories an item of this date may still join, as far as the candidates tell: within `closedAfter` hours of
 * a member with a text of its own, which a copy is not, and not older than thirty days with it.
 */
export function inOpenStories(
  candidates: readonly Candidate[],
  datedAt: Instant,
  closedAfter: number,
): readonly Candidate[] {
  const stories = Map.groupBy(candidates, ({ story }) => story);
  const open = new Set<StoryId>();
  for (const [story, members] of stories) {
    const ages = members.map((member) => Math.abs(member.datedAt - datedAt) / hourMs);
    const own = ages.filter((_, at) => tellsItsOwn(members[at]?.joinedBy));
    if (Math.max(...ages) <= longestStoryHours && (own.length === 0 || Math.min(...own) <= closedAfter))
      open.add(story);
  }
  return candidates.filter(({ story }) => open.has(story));
}

function tellsItsOwn(joinedBy: Candidate["joinedBy"] | undefined): boolean {
  return joinedBy === null || joinedBy === "report";
}
