import type { EntryId } from "../../model/scalars.ts";
import type { JoinReason, StoryMember } from "../../model/story.ts";

type Reason = JoinReason | null;
type Member = Pick<StoryMember, "stored" | "datedAt" | "because">;

/**
 * Why each member stands in the story, told from the earliest dated one, which was first for readers whichever of them we read
 * first: what joined it to another joins the other to it.
 */
export function reasonsByDate(members: readonly Member[]): ReadonlyMap<EntryId, Reason> {
  const reasons = new Map<EntryId, Reason>(members.map(({ stored, because }) => [stored.id, because]));
  const [first] = members.toSorted((a, b) => a.datedAt - b.datedAt || (a.stored.id < b.stored.id ? -1 : 1));
  let turned: { readonly id: EntryId; readonly reason: Reason } | null =
    first === undefined ? null : { id: first.stored.id, reason: null };
  // At most once for each member: reasons lead back to the one that started the story.
  for (let steps = 0; turned !== null && steps < members.length; steps++) {
    const before: Reason = reasons.get(turned.id) ?? null;
    reasons.set(turned.id, turned.reason);
    if (before === null || !reasons.has(before.with)) break;
    turned = { id: before.with, reason: { ...before, with: turned.id } };
  }
  return reasons;
}
