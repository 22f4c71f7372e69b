import type { Takedown } from "../model/takedown.ts";
import { carriersIn } from "./carriers.ts";
import { addressOf } from "./follow-overrides.ts";
import { type Archives, bringTextsBack, leaveFeedArchives } from "./leave-archives.ts";
import type { Settings, Surroundings } from "./surroundings.ts";

type Publisher = Pick<Surroundings, "clock" | "journal"> & Archives & { settings(): Pick<Settings, "config"> };

export type TakedownOutcome =
  | { readonly kind: "done"; readonly takedown: Takedown }
  /** It stands as it did. */
  | { readonly kind: "already"; readonly takedown: Takedown }
  /** It had left the database and stood in so many archives of feeds: it is gone from there, and cannot come back. */
  | { readonly kind: "leftArchives"; readonly archives: number }
  /** No entry has it, nor did the archives that were looked through at once; the others are being looked through. */
  | { readonly kind: "searching" }
  /** No entry has this address or id; or, of an undoing, it is not taken down. */
  | { readonly kind: "unknown" };

/**
 * Takes down every entry with this address or id, for good: it leaves feeds, pages, archives and search, and stays away when a source
 * lists it again. The feeds that carried it are marked; wake the writer of stories to have them rendered at once.
 */
export async function takeDown(
  reference: string,
  reason: string | null,
  publisher: Publisher,
): Promise<TakedownOutcome> {
  const { settings, clock, takedowns, journal } = publisher;
  const name = nameOf(reference);
  const before = await inForce(name, takedowns);
  if (before === null) await takedowns.take(name, reason, clock.now(), carriersIn(settings().config));
  const takedown = before ?? (await inForce(name, takedowns));
  // Also of one that was broken off.
  if (takedown !== null) await bringTextsBack(name, publisher);
  const { changed: archives, more } = await leaveFeedArchives(name, settings().config.feeds.keys(), publisher);
  if (before !== null) return { kind: "already", takedown: before };
  if (takedown === null && archives === 0) return { kind: more ? "searching" : "unknown" };
  journal.record({ event: "takenDown", reference: name, entries: takedown?.entries ?? 0, reason });
  return takedown === null ? { kind: "leftArchives", archives } : { kind: "done", takedown };
}

/**
 * Takes a takedown back: its entries are decided on anew, and published again under the ids that they had. Archives of feeds do not get
 * them back: they hold what fell out of a feed.
 */
export async function undoTakedown(
  reference: string,
  { settings, clock, takedowns, journal }: Pick<Publisher, "settings" | "clock" | "takedowns" | "journal">,
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
