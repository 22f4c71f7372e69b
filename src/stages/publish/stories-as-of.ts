import type { Sequence, StoryId } from "../../model/scalars.ts";
import type { Story, StoryMember } from "../../model/story.ts";

/** A part of a story: what stood in it from the beginning, or was a story of its own first. */
interface Strand {
  readonly story: StoryId;
  /** The change with which it went into the story that there is now; null: it is that one. */
  readonly until: Sequence | null;
  readonly members: readonly StoryMember[];
}

/** The story as it came together: itself first, then those that went into it. */
export function strandsOf({ id, members }: Story): readonly Strand[] {
  const numbers = new Map(members.map(({ number, stored }) => [stored.id, number]));
  const strands = new Map<StoryId, { until: Sequence | null; members: StoryMember[] }>([
    [id, { until: null, members: [] }],
  ]);
  for (const member of members) {
    const merged = member.because?.merged;
    // Where the feed does not carry the entry that linked both, they were one from the beginning.
    const until = merged === undefined ? null : (numbers.get(merged.by) ?? null);
    const story = merged === undefined || until === null ? id : merged.story;
    const strand = strands.get(story) ?? { until, members: [] };
    strand.members.push(member);
    strands.set(story, strand);
  }
  return [...strands].map(([story, strand]) => ({ story, ...strand }));
}

/** The stories as they stood once that change was decided on: without later tellings, and apart what became one story later. */
export function storiesAsOf(stories: readonly Story[], change: Sequence): readonly Story[] {
  return stories.flatMap((story) => {
    const apart = new Map<StoryId, StoryMember[]>();
    for (const { story: strand, until, members } of strandsOf(story)) {
      const isApart = until !== null && until > change;
      const standing = members.filter(({ number }) => number <= change);
      const own = isApart ? standing.map((member) => asBefore(member, strand)) : standing;
      const id = isApart ? strand : story.id;
      apart.set(id, [...(apart.get(id) ?? []), ...own]);
    }
    return [...apart].flatMap(([id, members]) =>
      members.length === 0
        ? []
        : [{ id, members: members.toSorted((a, b) => a.datedAt - b.datedAt || a.number - b.number) }],
    );
  });
}

/** The entry that a story is named after had started it. */
function asBefore(member: StoryMember, story: StoryId): StoryMember {
  return String(member.stored.id) === String(story) ? { ...member, because: null } : member;
}
