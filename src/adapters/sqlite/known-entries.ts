import type { Entry, Fingerprint } from "../../model/entry.ts";
import type { EntryId, Sha256, SourceId } from "../../model/scalars.ts";
import type { FoldedTitle } from "../../model/term-index.ts";
import type { KnownEntry, LeftEntry } from "../../ports/entry-store.ts";
import { jsonLists } from "./json-lists.ts";
import { numbersIndexed } from "./placed-entries.ts";
import { remembered } from "./source-memory.ts";
import type { SqlDriver } from "./sql-driver.ts";

/** The entries of a source that any of these keys lead to: by key where they are stored, and those that have left. */
export async function knownByKey(
  driver: SqlDriver,
  source: SourceId,
  keys: readonly string[],
): Promise<{ readonly byKey: ReadonlyMap<string, KnownEntry>; readonly left: readonly LeftEntry[] }> {
  if (keys.length === 0) return { byKey: new Map(), left: [] };
  const { byKey, keysOf, lines } = await remembered(driver, source, keys);
  const entries = new Map<EntryId, KnownEntry>();
  for (const list of jsonLists([...new Set(byKey.values())]))
    for (const row of await driver.all<KnownRow>(entriesById, [source, list]))
      entries.set(row.id, toKnownEntry(row, keysOf(row.id)));
  const known = new Map<string, KnownEntry>();
  const left = new Set<EntryId>();
  for (const [key, id] of byKey) {
    const entry = entries.get(id);
    if (entry === undefined) left.add(id);
    else known.set(key, entry);
  }
  return { byKey: known, left: left.size === 0 ? [] : lines.filter(({ id }) => left.has(id)) };
}

/** The entries of a source that bear one of these titles and stand in a story or in the archive; bounded. */
export async function knownByTitle(
  driver: SqlDriver,
  source: SourceId,
  titles: readonly FoldedTitle[],
): Promise<readonly KnownEntry[]> {
  const numbers = await numbersIndexed(
    driver,
    titles.map(({ term }) => term),
  );
  const titleKeys = JSON.stringify(titles.map(({ titleKey }) => titleKey));
  const rows = await driver.all<KnownRow>(entriesByTitles, [source, titleKeys, JSON.stringify(numbers)]);
  if (rows.length === 0) return [];
  const { keysOf } = await remembered(driver, source, []);
  return rows.map((row) => toKnownEntry(row, keysOf(row.id)));
}

const mostTitled = 1000;

interface KnownRow {
  readonly id: EntryId;
  readonly content_hash: Sha256;
  readonly fingerprint: string;
  readonly entry: string;
  readonly archived_in: string | null;
}

function toKnownEntry(row: KnownRow, keys: readonly string[]): KnownEntry {
  return {
    id: row.id,
    contentHash: row.content_hash,
    keys,
    fingerprint: JSON.parse(row.fingerprint) as Fingerprint,
    entry: JSON.parse(row.entry) as Entry,
    ...(row.archived_in === null ? {} : { textLeft: true as const }),
  };
}

const columns = "entries.id, entries.content_hash, entries.fingerprint, entries.entry, entries.archived_in";

const entriesById = `
  SELECT ${columns} FROM json_each(?2) AS asked
  CROSS JOIN entries ON entries.id = asked.value AND entries.source_id = ?1`;

const entriesByTitles = `
  WITH found AS MATERIALIZED (
    SELECT placed.number FROM json_each(?3) AS indexed
    CROSS JOIN entries AS placed ON placed.number = indexed.value AND placed.source_id = ?1
      AND placed.fingerprint ->> 'titleKey' IN (SELECT value FROM json_each(?2))
    UNION SELECT old.number
    FROM json_each(?2) AS asked
    CROSS JOIN entries AS old
      ON old.source_id = ?1 AND old.fingerprint ->> 'titleKey' = asked.value AND old.archived = 1
    LIMIT ${mostTitled})
  SELECT ${columns} FROM found CROSS JOIN entries ON entries.number = found.number`;
