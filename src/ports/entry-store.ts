import type { IdentifiedEntry } from "../model/entry.ts";
import type { EntryId, Instant, Sha256, SourceId } from "../model/scalars.ts";
import type { SourceState } from "../model/source-state.ts";

/** What a key of one source leads to. */
export interface KnownEntry {
  readonly id: EntryId;
  readonly contentHash: Sha256;
  /** All keys that lead to this entry. */
  readonly keys: readonly string[];
}

export interface ResolvedEntry {
  readonly id: EntryId;
  readonly kind: "new" | "edited" | "same";
  readonly identified: IdentifiedEntry;
}

export interface EntryStore {
  /** The entries of this source that any of these keys lead to, by key. */
  known(source: SourceId, keys: readonly string[]): Promise<ReadonlyMap<string, KnownEntry>>;
  /** Whether these ids are taken, by any source. */
  taken(ids: readonly EntryId[]): Promise<ReadonlySet<EntryId>>;
  /** Entries, their keys, the change log and the source's state in one transaction; doing it again changes nothing (F22). */
  commit(state: SourceState, entries: readonly ResolvedEntry[], seenAt: Instant): Promise<void>;
}
