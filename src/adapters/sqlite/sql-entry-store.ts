import type { EntryId, Instant, Sha256, SourceId } from "../../model/scalars.ts";
import type { EntryStore, KnownEntry, ResolvedEntry } from "../../ports/entry-store.ts";
import { jsonLists } from "./json-lists.ts";
import { sourceStateStatements } from "./source-row.ts";
import type { SqlDriver, Statement } from "./sql-driver.ts";

/** Entries, what leads to them, and the log of their changes in SQL. */
export function sqlEntryStore(driver: SqlDriver): EntryStore {
  return {
    async known(source, keys) {
      const known = new Map<string, KnownEntry>();
      for (const list of jsonLists(keys)) {
        const rows = await driver.all<KnownRow>(knownEntries, [source, list]);
        for (const row of rows) {
          known.set(row.key, { id: row.id, contentHash: row.content_hash, keys: JSON.parse(row.keys) as string[] });
        }
      }
      return known;
    },

    async taken(ids) {
      const taken = new Set<EntryId>();
      for (const list of jsonLists(ids)) {
        const rows = await driver.all<{ id: EntryId }>(
          "SELECT entries.id FROM json_each(?1) AS asked CROSS JOIN entries ON entries.id = asked.value",
          [list],
        );
        for (const row of rows) taken.add(row.id);
      }
      return taken;
    },

    async commit(state, entries, seenAt) {
      const written = entries.filter((resolved) => resolved.kind !== "same");
      await driver.batch([
        ...sourceStateStatements(state),
        ...jsonLists(written.map((resolved) => toWrittenEntry(resolved, seenAt))).flatMap((list) =>
          entryStatements(list, state.id, seenAt),
        ),
        ...jsonLists(entries.map(({ id, identified }) => ({ id, keys: identified.keys }))).flatMap((list) =>
          keyStatements(list, state.id),
        ),
      ]);
    },
  };
}

interface KnownRow {
  readonly key: string;
  readonly id: EntryId;
  readonly content_hash: Sha256;
  readonly keys: string;
}

const knownEntries = `
  SELECT entry_keys.key, entries.id, entries.content_hash, (
    SELECT json_group_array(own.key)
    FROM json_each(entries.offered_keys) AS offered
    CROSS JOIN entry_keys AS own ON own.source_id = ?1 AND own.key = offered.value
    WHERE own.entry_id = entries.id
  ) AS keys
  FROM json_each(?2) AS asked
  CROSS JOIN entry_keys ON entry_keys.source_id = ?1 AND entry_keys.key = asked.value
  CROSS JOIN entries ON entries.id = entry_keys.entry_id`;

function toWrittenEntry({ id, identified }: ResolvedEntry, seenAt: Instant) {
  return {
    id,
    hash: identified.contentHash,
    // An entry cannot be younger than our first sight of it, whatever its publisher's clock says.
    datedAt: Math.min(identified.entry.publishedAt ?? seenAt, seenAt),
    keys: identified.keys,
    fingerprint: identified.fingerprint,
    entry: identified.entry,
  };
}

/** An id that another source took in the meantime is left alone. */
function entryStatements(list: string, source: SourceId, seenAt: Instant): readonly Statement[] {
  return [
    {
      // Before the entries are written, so that a repeated commit finds them unchanged and logs nothing.
      sql: `INSERT INTO changes (entry_id)
            SELECT written.value ->> 'id' FROM json_each(?1) AS written
            WHERE NOT EXISTS (
              SELECT 1 FROM entries WHERE id = written.value ->> 'id'
              AND (content_hash = written.value ->> 'hash' OR source_id <> ?2))
            ORDER BY written.key`,
      params: [list, source],
    },
    {
      sql: `INSERT INTO entries (id, source_id, first_seen_at, changed_at, dated_at,
              content_hash, offered_keys, fingerprint, entry)
            SELECT value ->> 'id', ?2, ?3, ?3, value ->> 'datedAt',
              value ->> 'hash', value -> 'keys', value -> 'fingerprint', value -> 'entry'
            FROM json_each(?1) WHERE true ORDER BY key
            ON CONFLICT (id) DO UPDATE SET
              changed_at = excluded.changed_at,
              content_hash = excluded.content_hash,
              fingerprint = excluded.fingerprint,
              entry = excluded.entry
            WHERE content_hash <> excluded.content_hash AND source_id = excluded.source_id`,
      params: [list, source, seenAt],
    },
  ];
}

/** A key that leads to another entry already stays with that one. */
function keyStatements(list: string, source: SourceId): readonly Statement[] {
  return [
    {
      sql: `INSERT OR IGNORE INTO entry_keys (source_id, key, entry_id)
            SELECT ?2, offered.value, entries.id
            FROM json_each(?1) AS resolved
            CROSS JOIN entries ON entries.id = resolved.value ->> 'id' AND entries.source_id = ?2
            CROSS JOIN json_each(resolved.value -> 'keys') AS offered
            ORDER BY resolved.key, offered.key`,
      params: [list, source],
    },
    {
      sql: `UPDATE entries SET offered_keys = (
              SELECT json_group_array(DISTINCT key) FROM (
                SELECT value AS key FROM json_each(entries.offered_keys)
                UNION ALL SELECT value FROM json_each(resolved.keys)))
            FROM (SELECT value ->> 'id' AS id, value -> 'keys' AS keys FROM json_each(?1)) AS resolved
            WHERE entries.id = resolved.id AND entries.source_id = ?2 AND EXISTS (
              SELECT 1 FROM json_each(resolved.keys)
              WHERE value NOT IN (SELECT value FROM json_each(entries.offered_keys)))`,
      params: [list, source],
    },
  ];
}
