import type { ShownStory } from "../../model/archive.ts";
import type { StoryId } from "../../model/scalars.ts";

/** The stories that fell out of the feed without an archive that holds them, newest first. */
export function fallenOut(before: readonly ShownStory[], now: readonly StoryId[]): readonly StoryId[] {
  const shown = new Set(now);
  return before.filter(({ story, archived }) => !archived && !shown.has(story)).map(({ story }) => story);
}

/** Those to archive beside what fell out: the oldest that no archive holds, so that an archive has half a feed's length. */
export function goingAlong(before: readonly ShownStory[], now: readonly StoryId[], fallen: number): readonly StoryId[] {
  const archived = archivedAmong(before);
  const wanted = fallen === 0 ? 0 : Math.max(0, Math.ceil(now.length / 2) - fallen);
  return wanted === 0 ? [] : now.filter((story) => !archived.has(story)).slice(-wanted);
}

/** What the feed shows now, with those marked that an archive holds, the new one included. */
export function shownAfter(
  before: readonly ShownStory[],
  now: readonly StoryId[],
  archive: readonly StoryId[],
): readonly ShownStory[] {
  const archived = new Set([...archivedAmong(before), ...archive]);
  return now.map((story) => ({ story, archived: archived.has(story) }));
}

function archivedAmong(before: readonly ShownStory[]): Set<StoryId> {
  return new Set(before.filter(({ archived }) => archived).map(({ story }) => story));
}
