import type { Candidate } from "../../model/decision.ts";
import type { Instant, StoryId } from "../../model/scalars.ts";
import { longestStoryHours } from "../../model/story.ts";

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
  const ages = new Map<StoryId, StoryAge>();
  for (const { story, datedAt: memberDatedAt, joinedBy } of candidates) {
    const hours = Math.abs(memberDatedAt - datedAt) / hourMs;
    const ownHours = tellsItsOwn(joinedBy) ? hours : Number.POSITIVE_INFINITY;
    const known = ages.get(story);
    if (known === undefined) ages.set(story, { furthestHours: hours, nearestOwnHours: ownHours });
    else {
      known.furthestHours = Math.max(known.furthestHours, hours);
      known.nearestOwnHours = Math.min(known.nearestOwnHours, ownHours);
    }
  }
  return candidates.filter(({ story }) => {
    const { furthestHours = 0, nearestOwnHours = 0 } = ages.get(story) ?? {};
    return furthestHours <= longestStoryHours && (nearestOwnHours <= closedAfter || !Number.isFinite(nearestOwnHours));
  });
}

interface StoryAge {
  /** From the member dated furthest away. */
  furthestHours: number;
  /** From the nearest with a text of its own; infinite when none was found. */
  nearestOwnHours: number;
}

function tellsItsOwn(joinedBy: Candidate["joinedBy"]): boolean {
  return joinedBy === null || joinedBy === "report";
}
