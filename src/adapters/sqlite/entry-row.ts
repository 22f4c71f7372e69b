import type { Entry, Fingerprint, StoredEntry } from "../../model/entry.ts";
import type { EntryId, Instant, Sha256, SourceId } from "../../model/scalars.ts";

export interface EntryRow {
  readonly id: EntryId;
  readonly source_id: SourceId;
  readonly first_seen_at: Instant;
  readonly seen_after: Instant | null;
  readonly changed_at: Instant;
  readonly content_hash: Sha256;
  readonly fingerprint: string;
  readonly entry: string;
  readonly archived_in: string | null;
}

/** The columns of an EntryRow, from a table called entries. */
export const entryColumns = `entries.id, entries.source_id, entries.first_seen_at, entries.seen_after, entries.changed_at,
  entries.content_hash, entries.fingerprint, entries.entry, entries.archived_in`;

/** The entry as its row tells it. */
export function toStoredEntry(row: EntryRow): StoredEntry {
  let written = row.entry;
  let entry: Entry | null = null;
  return {
    id: row.id,
    source: row.source_id,
    /** Taken apart when somebody asks for it: what decides on stories asks for the fingerprint alone. */
    get entry() {
      entry ??= JSON.parse(written) as Entry;
      written = "";
      return entry;
    },
    fingerprint: JSON.parse(row.fingerprint) as Fingerprint,
    contentHash: row.content_hash,
    firstSeenAt: row.first_seen_at,
    seenAfter: row.seen_after,
    changedAt: row.changed_at,
    ...(row.archived_in ? { archivedIn: row.archived_in } : {}),
  };
}
