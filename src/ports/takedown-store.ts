import type { Entry } from "../model/entry.ts";
import type { EntryId, Instant } from "../model/scalars.ts";
import type { Takedown } from "../model/takedown.ts";
import type { Carrier } from "../model/withdrawal.ts";
import type { Revision } from "./entry-store.ts";

/** Archives of a feed that may hold what was taken down, by their numbers. */
export interface NotedArchives {
  readonly reference: string;
  readonly slug: string;
  /** The oldest that is kept, and the newest that was not looked through. */
  readonly from: number;
  readonly to: number;
}

/** What was taken down: it is shown nowhere, and known again when a source lists it. */
export interface TakedownStore {
  /** Newest first; bounded. */
  journal(): Promise<readonly Takedown[]>;
  /**
   * Takes down the entries that have this id or canonical address, and whatever will have it, in one transaction: they leave their
   * stories, the feeds that carried them say so and are marked. Nothing if no entry has it or it is taken down already.
   */
  take(reference: string, reason: string | null, at: Instant, carriers: readonly Carrier[]): Promise<void>;
  /** The entries that the takedown in force took and whose text stands in an archive, by its key. */
  archived(reference: string): Promise<readonly { readonly id: EntryId; readonly archivedIn: string }[]>;
  /** Puts the text of an entry that is taken down, and what it said before, back into the database. */
  bringBack(id: EntryId, entry: Entry, revisions: readonly Revision[]): Promise<void>;
  /** Says that no archive holds its text any more. */
  isBack(id: EntryId): Promise<void>;
  /** Notes that the archives of these feeds are to be looked through for it, from the newest on. */
  noteArchives(reference: string, slugs: readonly string[]): Promise<void>;
  /** Which archives are to be looked through, for that reference or for any; bounded. */
  notedArchives(reference: string | null): Promise<readonly NotedArchives[]>;
  /** Says that the archives above that number were looked through. */
  archivesLeft(noted: NotedArchives, downTo: number): Promise<void>;
  /** Takes that back, but for what another takedown holds: the entries are decided on anew, and no more archives looked through. Nothing if it is not in force. */
  undo(reference: string, at: Instant, carriers: readonly Carrier[]): Promise<void>;
}
