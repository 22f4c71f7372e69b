import type { JoinReason } from "../../model/decision.ts";
import type { EntryId } from "../../model/scalars.ts";
import type { StoryMember } from "../../model/story.ts";
import { byAppearance } from "./appearance.ts";

type Reason = JoinReason | null;
type Member = Pick<StoryMember, "stored" | "datedAt" | "because">;

/**
 * Why each member stands in the story, told from the one that came out first, which was first for readers whichever of them we read
 * first: what joined it to another joins the other to it.
 */
export function reasonsByDate(members: readonly Member[]): ReadonlyMap<EntryId, Reason> {
  const reasons = new Map<EntryId, Reason>(members.map(({ stored, because }) => [stored.id, because]));
  const [first] = members.toSorted(byAppearance);
  return first === undefined ? reasons : reasonsFrom(first.stored.id, null, reasons);
}

/** The reasons told from one member, which has this one itself: along the way to the member that started the story each is turned round. */
export function reasonsFrom(
  member: EntryId,
  reason: Reason,
  before: ReadonlyMap<EntryId, Reason>,
): ReadonlyMap<EntryId, Reason> {
  const reasons = new Map(before);
  let turned = { id: member, reason };
  // At most once for each member: reasons lead back to the one that started the story.
  for (let steps = 0; steps < before.size; steps++) {
    const former = before.get(turned.id) ?? null;
    reasons.set(turned.id, turned.reason);
    if (former === null || !before.has(former.with)) break;
    turned = { id: former.with, reason: { ...former, with: turned.id } };
  }
  return reasons;
}
