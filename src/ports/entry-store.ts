import type { Entry, Fingerprint, IdentifiedEntry } from "../model/entry.ts";
import type { EntryId, Instant, Sha256, SourceId } from "../model/scalars.ts";
import type { SourceState } from "../model/source-state.ts";
import type { FoldedTitle } from "../model/term-index.ts";

/** What a key of one source leads to. */
export interface KnownEntry {
  readonly id: EntryId;
  readonly contentHash: Sha256;
  /** All keys that lead to this entry. */
  readonly keys: readonly string[];
  readonly fingerprint: Fingerprint;
  readonly entry: Entry;
  /** Its text has left the database. */
  readonly textLeft?: true;
}

/** An entry that has left the database, and is still known by its keys. */
export interface LeftEntry {
  readonly id: EntryId;
  /** Of the raw entry, when it was last new or edited. */
  readonly rawHash: string;
  readonly keys: readonly string[];
}

/** What an entry said until it was edited. */
export interface Revision {
  /** When it was first seen to say so. */
  readonly changedAt: Instant;
  readonly entry: Entry;
}

export interface ResolvedEntry {
  readonly id: EntryId;
  /** archived: new, and never put into a story. edited: its earlier text is kept as a revision. touched: written anew, and no change to anyone. */
  readonly kind: "new" | "archived" | "edited" | "touched" | "same";
  readonly identified: IdentifiedEntry;
  /** Hash of the raw entry: while its source's state lists it, the entry's keys are remembered. */
  readonly rawHash?: string;
}

export interface EntryStore {
  /** The entries of this source that any of these keys lead to: by key, and those of which no more is known than their keys; these may come twice. */
  known(
    source: SourceId,
    keys: readonly string[],
  ): Promise<{ readonly byKey: ReadonlyMap<string, KnownEntry>; readonly left: readonly LeftEntry[] }>;
  /** The entries of this source that bear one of these titles and are archived, or placed and known to the index; bounded. */
  titled(source: SourceId, titles: readonly FoldedTitle[]): Promise<readonly KnownEntry[]>;
  /** What an edited entry said before, newest first; bounded. */
  revisions(id: EntryId): Promise<readonly Revision[]>;
  /** Whether these ids are taken, by any source. */
  taken(ids: readonly EntryId[]): Promise<ReadonlySet<EntryId>>;
  /** Entries, their keys, the change log and the source's state in one transaction; doing it again changes nothing (F22). */
  commit(state: SourceState, entries: readonly ResolvedEntry[], seenAt: Instant): Promise<void>;
  /** The same for what a hub delivered, beside any poll: of the source's state only this changes. */
  deliver(source: SourceId, taught: Taught, entries: readonly ResolvedEntry[], seenAt: Instant): Promise<void>;
}

/** What a delivery teaches us of its source. */
export interface Taught {
  readonly rhythm: readonly number[];
  readonly newEntries: number;
}
