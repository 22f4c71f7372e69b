import type { MergedStory } from "./merged-feed.ts";
import { mostTellings } from "./story.ts";

/**
 * Who else tells a story beyond so many that are named: "and 44 more", "and many more" where more tell it than were read; null when all
 * are named.
 */
export function moreInWords(
  { sources, others }: Pick<MergedStory, "sources" | "others">,
  named: number,
): string | null {
  const unnamed = Math.max(others.length, sources - 1) - named;
  if (unnamed <= 0) return null;
  return `and ${sources > mostTellings ? "many" : unnamed} more`;
}
