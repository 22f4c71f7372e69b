import type { ClusterDecision, JoinReason, StoryLink } from "../model/decision.ts";
import type { EntryChange, StoryMerge, StoryPlace } from "../model/placement.ts";
import type { EntryId } from "../model/scalars.ts";
import { reasonsFrom } from "../stages/publish/reasons-by-date.ts";
import { addressOf } from "./follow-overrides.ts";
import type { Surroundings } from "./surroundings.ts";

/** So many entries go to another story because of one. */
const mostMoved = 50;

type Around = Pick<Surroundings, "settings" | "stories" | "overrides">;
type Joins = Extract<ClusterDecision, { readonly kind: "joins" }>;

interface Linked extends StoryLink {
  /** Without the entry that links; of a large story not all. */
  readonly members: readonly StoryPlace[];
}

/**
 * The decision when the stories that an entry links become one, and what moves: all goes to the oldest, whose id stays. What a person
 * arranged stays as it is: stories with entries that were moved by hand, and those of which it was said that they are apart.
 */
export async function mergedStories(
  found: Joins,
  { stored }: EntryChange,
  around: Around,
): Promise<{ readonly decision: Joins; readonly merges: readonly StoryMerge[] }> {
  const links = [{ story: found.story, because: found.because }, ...found.also];
  const places = await around.stories.whole(
    links.map(({ story }) => story),
    mostMoved + 1,
  );
  const linked = links.map(({ story, because }): Linked => {
    const members = places.filter((place) => place.story === story && place.entry !== stored.id);
    return { story, because, members };
  });
  const apart = await saidApart(around);
  const one: Linked[] = [];
  for (const story of linked)
    if (!story.members.some(({ byHand }) => byHand) && !one.some((other) => areApart(story, other, apart)))
      one.push(story);
  const [oldest, ...younger] = one.toSorted((a, b) => beginningOf(a) - beginningOf(b));
  const moving = younger.reduce((sum, { members }) => sum + members.length, 0);
  // What the entry joined is among them, or it stays there alone.
  if (oldest === undefined || one[0] !== linked[0] || younger.length === 0 || moving > mostMoved)
    return { decision: found, merges: [] };
  const merges = younger.map((story) => ({ story: story.story, into: oldest.story, moved: moved(story, stored.id) }));
  return { decision: { ...found, story: oldest.story, because: oldest.because }, merges };
}

function beginningOf({ members }: Linked): number {
  return Math.min(...members.map(({ number }) => number));
}

/** Each member with its reason told from the one that the entry is linked to, since that one's story is joined by it. */
function moved({ story, because, members }: Linked, by: EntryId): StoryMerge["moved"] {
  const before = new Map(members.map((member) => [member.entry, member.because]));
  const link: JoinReason = { ...because, with: by };
  const reasons = reasonsFrom(because.with, link, before);
  return members.map(({ entry, number }) => {
    return { entry, number, because: { ...(reasons.get(entry) ?? link), merged: { story, by } } };
  });
}

/** The pairs of entries of which a person said that they stand apart. */
async function saidApart({ settings, overrides }: Around): Promise<readonly (readonly [EntryId, EntryId])[]> {
  const said = (await overrides.journal()).filter(({ undoneAt }) => undoneAt === null);
  const apart = [...settings().config.overrides, ...said].filter(({ kind }) => kind === "apart");
  if (apart.length === 0) return [];
  const names = [...new Set(apart.flatMap(({ one, other }) => [one, other]))];
  const named = await overrides.named(names.map((name) => ({ name, address: addressOf(name) })));
  return apart.flatMap(({ one, other }) => {
    const [first, second] = [named.get(one), named.get(other)];
    return first === undefined || second === undefined ? [] : [[first.entry, second.entry] as const];
  });
}

function areApart(one: Linked, other: Linked, apart: readonly (readonly [EntryId, EntryId])[]): boolean {
  const has = ({ members }: Linked, entry: EntryId) => members.some((member) => member.entry === entry);
  return apart.some(
    ([first, second]) => (has(one, first) && has(other, second)) || (has(one, second) && has(other, first)),
  );
}
