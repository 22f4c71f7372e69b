import type { Standing } from "../../model/override.ts";
import type { EntryId, StoryId } from "../../model/scalars.ts";

/** An override of entries that are known. */
export interface HandedPair {
  readonly kind: "together" | "apart";
  readonly one: EntryId;
  readonly other: EntryId;
}

/** The standings that change when all is put back where the engine had it and the pairs are done in order; given in the order of placing. */
export function movedByHand(standings: readonly Standing[], pairs: readonly HandedPair[]): readonly Standing[] {
  const before = new Map(standings.map((standing) => [standing.entry, standing]));
  const now = new Map(standings.map((standing) => [standing.entry, restored(standing)]));
  for (const { kind, one, other } of pairs) {
    const [into, from] = [now.get(one), now.get(other)];
    if (into === undefined || from === undefined || (into.story === from.story) !== (kind === "apart")) continue;
    const members = [...now.values()].filter(({ story }) => story === from.story);
    const moving = kind === "together" ? joined(members, into) : splitOff(from, one, members);
    for (const move of moving) now.set(move.entry, move);
  }
  return [...now.values()].filter((standing) => !same(standing, before.get(standing.entry)));
}

function joined(members: readonly Standing[], into: Standing): readonly Standing[] {
  return members.map((standing) => ({
    ...standing,
    story: into.story,
    because: { code: "byHand", with: into.entry } as const,
    engine: engineOf(standing),
  }));
}

/** The entry and those that joined because of it, but for the one that stays, in a story of their own. */
function splitOff({ entry, story }: Standing, stays: EntryId, members: readonly Standing[]): readonly Standing[] {
  const leaving = new Set<EntryId>([entry]);
  for (const { entry: member, because } of members)
    if (because !== null && member !== stays && leaving.has(because.with)) leaving.add(member);
  const own = entry as string as StoryId;
  // The entry that started the story leaves its name to those who stay.
  const name = own === story ? (`${own}-apart` as StoryId) : own;
  return members
    .filter((standing) => leaving.has(standing.entry))
    .map((standing) => ({
      ...standing,
      story: name,
      because: standing.entry === entry ? null : standing.because,
      engine: engineOf(standing),
    }));
}

function restored({ entry, engine, story, because }: Standing): Standing {
  return { entry, story: engine?.story ?? story, because: engine === null ? because : engine.because, engine: null };
}

function engineOf({ engine, story, because }: Standing) {
  return engine ?? { story, because };
}

function same(one: Standing, other: Standing | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
