import type { Takedown } from "../model/takedown.ts";
import { carriersIn } from "./carriers.ts";
import { addressOf } from "./follow-overrides.ts";
import type { Surroundings } from "./surroundings.ts";

type Publisher = Pick<Surroundings, "settings" | "clock" | "takedowns" | "journal">;

export type TakedownOutcome =
  | { readonly kind: "done"; readonly takedown: Takedown }
  /** It stands as it did. */
  | { readonly kind: "already"; readonly takedown: Takedown }
  /** No entry has this address or id; or, of an undoing, it is not taken down. */
  | { readonly kind: "unknown" };

/**
 * Takes down every entry with this address or id, for good: it leaves feeds, pages, archives and search, and stays away when a source
 * lists it again. The feeds that carried it are marked; wake the writer of stories to have them rendered at once.
 */
export async function takeDown(
  reference: string,
  reason: string | null,
  { settings, clock, takedowns, journal }: Publisher,
): Promise<TakedownOutcome> {
  const name = nameOf(reference);
  const before = await inForce(name, takedowns);
  if (before !== null) return { kind: "already", takedown: before };
  await takedowns.take(name, reason, clock.now(), carriersIn(settings().config));
  const takedown = await inForce(name, takedowns);
  if (takedown === null) return { kind: "unknown" };
  journal.record({ event: "takenDown", reference: name, entries: takedown.entries, reason });
  return { kind: "done", takedown };
}

/** Takes a takedown back: its entries are decided on anew, and published again under the ids that they had. */
export async function undoTakedown(
  reference: string,
  { settings, clock, takedowns, journal }: Publisher,
): Promise<TakedownOutcome> {
  const name = nameOf(reference);
  const takedown = await inForce(name, takedowns);
  if (takedown === null) return { kind: "unknown" };
  const now = clock.now();
  await takedowns.undo(name, now, carriersIn(settings().config));
  journal.record({ event: "takedownUndone", reference: name, entries: takedown.entries });
  return { kind: "done", takedown: { ...takedown, undoneAt: now } };
}

/** An id as it is kept, also from "tag:…:entry/9f2c…"; an address as entries are compared by it. */
function nameOf(reference: string): string {
  return addressOf(reference)?.canonicalUrl ?? reference.replace(/^tag:[^:]{1,300}:entry\//, "");
}

async function inForce(name: string, takedowns: Publisher["takedowns"]): Promise<Takedown | null> {
  const journal = await takedowns.journal();
  return journal.find(({ reference, undoneAt }) => reference === name && undoneAt === null) ?? null;
}
