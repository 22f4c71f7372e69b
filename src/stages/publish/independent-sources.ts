import type { Url } from "../../model/scalars.ts";
import type { StoryMember } from "../../model/story.ts";

type Telling = Pick<StoryMember, "because" | "sourceUrl">;

/** How many sources tell a story with a text of their own: whoever was first, and whoever reported rather than repeated; at least one. */
export function independentSources(members: readonly Telling[]): number {
  const independent = members.filter(({ because }) => because === null || because.code === "report");
  return Math.max(1, new Set<Url>(independent.map(({ sourceUrl }) => sourceUrl)).size);
}
