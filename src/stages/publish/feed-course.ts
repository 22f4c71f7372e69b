import type { PassingStory } from "../../model/archive.ts";
import type { Instant, Sequence, StoryId } from "../../model/scalars.ts";
import type { Story } from "../../model/story.ts";
import { strandsOf } from "./stories-as-of.ts";

/** What a decided change does to the stories of a feed. */
export interface CourseChange {
  readonly change: Sequence;
  /** When the entry of that change was first seen. */
  readonly seenAt: Instant;
  readonly story: StoryId;
  /** It comes into the feed, a telling of earlier date joins it, or it goes into another story. */
  readonly does: "comes" | "isDated" | "goes";
  /** The date of its first telling from then on. */
  readonly at: Instant;
}

/** Stories that one archive is to hold, as they stood then. */
export interface Closing {
  readonly stories: readonly StoryId[];
  /** Null: as they stand now. */
  readonly asOf: { readonly change: Sequence; readonly seenAt: Instant } | null;
}

interface Passed {
  readonly course: readonly PassingStory[];
  readonly closings: readonly Closing[];
}

/** What the changes behind the one, up to the other, did to these stories, in their order. */
export function courseChanges(stories: readonly Story[], after: Sequence, upTo: Sequence): readonly CourseChange[] {
  const changes = stories.filter(({ members }) => members.some(({ number }) => number > after)).flatMap(changesOf);
  return changes
    .filter(({ change }) => change > after && change <= upTo)
    .sort((a, b) => a.change - b.change || (a.does < b.does ? 1 : -1));
}

/**
 * Lets the changes pass, one after the other: a feed has its newest `length` stories by date, and when one that no archive holds falls out an
 * archive closes. So what an archive holds follows from the order of decisions alone, whenever the feed is rendered (P12).
 */
export function passed(before: readonly PassingStory[], changes: readonly CourseChange[], length: number): Passed {
  let course = before;
  const closings: Closing[] = [];
  for (const { change, seenAt, story, does, at } of changes) {
    const standing = course.find((one) => one.story === story);
    if ((standing === undefined) !== (does === "comes")) continue;
    const others = course.filter((one) => one !== standing);
    const own = does === "goes" ? [] : [{ ...(standing ?? { story, number: change, archived: false }), at }];
    const now = [...others, ...own].sort((a, b) => b.at - a.at || b.number - a.number).slice(0, length);
    const step = stepped(does === "goes" ? others : course, now);
    course = step.course;
    if (step.closed.length > 0) closings.push({ stories: step.closed, asOf: { change, seenAt } });
  }
  return { course, closings };
}

/** The same of a feed whose stories follow from more than their order: what it shows now in the place of what it showed. */
export function replaced(before: readonly PassingStory[], now: readonly PassingStory[]): Passed {
  const { course, closed } = stepped(before, now);
  return { course, closings: closed.length === 0 ? [] : [{ stories: closed, asOf: null }] };
}

/** What falls out goes into an archive, with the oldest that none holds, so that it has half a feed's length. */
function stepped(before: readonly PassingStory[], now: readonly PassingStory[]) {
  const showing = new Set(now.map(({ story }) => story));
  const fallen = before.filter(({ story, archived }) => !archived && !showing.has(story));
  const held = new Set(before.filter(({ archived }) => archived).map(({ story }) => story));
  const wanted = fallen.length === 0 ? 0 : Math.max(0, Math.ceil(now.length / 2) - fallen.length);
  const along = wanted === 0 ? [] : now.filter(({ story }) => !held.has(story)).slice(-wanted);
  for (const { story } of along) held.add(story);
  return {
    course: now.map((one) => (one.archived === held.has(one.story) ? one : { ...one, archived: held.has(one.story) })),
    closed: [...along, ...fallen].map(({ story }) => story),
  };
}

function changesOf(story: Story): readonly CourseChange[] {
  const strands = strandsOf(story);
  const seenAt = new Map(story.members.map(({ number, stored }) => [number, stored.firstSeenAt]));
  return strands.flatMap(({ story: id, until, members }) => {
    const joined = until === null ? strands.filter((strand) => strand.until !== null) : [];
    const told = [
      ...members.map(({ number, datedAt }) => ({ change: number, datedAt })),
      ...joined.flatMap((strand) =>
        strand.members.map(({ number, datedAt }) => ({
          change: Math.max(strand.until ?? number, number) as Sequence,
          datedAt,
        })),
      ),
    ].sort((a, b) => a.change - b.change || a.datedAt - b.datedAt);
    let first: Instant | null = null;
    const changes = told.flatMap(({ change, datedAt }): readonly CourseChange[] => {
      if (first !== null && datedAt >= first) return [];
      const does = first === null ? "comes" : "isDated";
      first = datedAt;
      return [{ change, seenAt: seenAt.get(change) ?? datedAt, story: id, does, at: datedAt }];
    });
    const goes =
      until === null
        ? []
        : [
            {
              change: until,
              seenAt: seenAt.get(until) ?? (0 as Instant),
              story: id,
              does: "goes" as const,
              at: first ?? (0 as Instant),
            },
          ];
    return [...changes, ...goes];
  });
}
