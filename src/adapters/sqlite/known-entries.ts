import type { Entry, Fingerprint } from "../../model/entry.ts";
import type { EntryId, Sha256, SourceId } from "../../model/scalars.ts";
import type { KnownEntry } from "../../ports/entry-store.ts";
import { jsonLists } from "./json-lists.ts";
import type { SqlDriver } from "./sql-driver.ts";

/** The entries of a source that any of these keys lead to, by key. */
export async function knownByKey(
  driver: SqlDriver,
  source: SourceId,
  keys: readonly string[],
): Promise<ReadonlyMap<string, KnownEntry>> {
  const asked = new Set(keys);
  const known = new Map<string, KnownEntry>();
  for (const list of jsonLists(keys)) {
    for (const row of await driver.all<KnownRow>(entriesByKeys, [source, list])) {
      const entry = toKnownEntry(row);
      for (const key of entry.keys) if (asked.has(key)) known.set(key, entry);
    }
  }
  return known;
}

/** The entries of a source that bear one of these titles and stand in a story or in the archive; bounded. */
export async function knownByTitle(
  driver: SqlDriver,
  source: SourceId,
  titleKeys: readonly string[],
): Promise<readonly KnownEntry[]> {
  const rows = await driver.all<KnownRow>(entriesByTitles, [source, JSON.stringify(titleKeys), mostTitled]);
  return rows.map(toKnownEntry);
}

const mostTitled = 1000;

interface KnownRow {
  readonly id: EntryId;
  readonly content_hash: Sha256;
  readonly keys: string;
  readonly fingerprint: string;
  readonly entry: string;
}

function toKnownEntry(row: KnownRow): KnownEntry {
  return {
    id: row.id,
    contentHash: row.content_hash,
    keys: JSON.parse(row.keys) as string[],
    fingerprint: JSON.parse(row.fingerprint) as Fingerprint,
    entry: JSON.parse(row.entry) as Entry,
  };
}

const columns = `entries.id, entries.content_hash, entries.fingerprint, entries.entry, (
    SELECT json_group_array(own.key)
    FROM json_each(entries.offered_keys) AS offered
    CROSS JOIN entry_keys AS own ON own.source_id = ?1 AND own.key = offered.value
    WHERE own.entry_id = entries.id
  ) AS keys`;

const entriesByKeys = `
  WITH found AS MATERIALIZED (
    SELECT DISTINCT entry_keys.entry_id AS id
    FROM json_each(?2) AS asked
    CROSS JOIN entry_keys ON entry_keys.source_id = ?1 AND entry_keys.key = asked.value)
  SELECT ${columns} FROM found CROSS JOIN entries ON entries.id = found.id`;

const entriesByTitles = `
  WITH found AS MATERIALIZED (
    SELECT placed.entry_id AS id
    FROM json_each(?2) AS asked
    CROSS JOIN memberships AS placed ON placed.title_key = asked.value AND placed.source_id = ?1
    UNION SELECT old.id
    FROM json_each(?2) AS asked
    CROSS JOIN entries AS old
      ON old.source_id = ?1 AND old.fingerprint ->> 'titleKey' = asked.value AND old.archived = 1
    LIMIT ?3)
  SELECT ${columns} FROM found CROSS JOIN entries ON entries.id = found.id`;
