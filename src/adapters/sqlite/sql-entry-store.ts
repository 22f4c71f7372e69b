import type { Entry } from "../../model/entry.ts";
import type { EntryId, Instant, SourceId } from "../../model/scalars.ts";
import type { EntryStore, ResolvedEntry, Taught } from "../../ports/entry-store.ts";
import { jsonLists } from "./json-lists.ts";
import { knownByKey, knownByTitle } from "./known-entries.ts";
import { sourceStateStatements } from "./source-row.ts";
import type { SqlDriver, Statement } from "./sql-driver.ts";

/** Entries, what leads to them, and the log of their changes in SQL. */
export function sqlEntryStore(driver: SqlDriver): EntryStore {
  return {
    known: (source, keys) => knownByKey(driver, source, keys),

    titled: (source, titleKeys) => knownByTitle(driver, source, titleKeys),

    async revisions(id) {
      const rows = await driver.all<{ changed_at: Instant; entry: string }>(
        "SELECT changed_at, entry FROM revisions WHERE entry_id = ?1 ORDER BY changed_at DESC",
        [id],
      );
      return rows.map((row) => ({ changedAt: row.changed_at, entry: JSON.parse(row.entry) as Entry }));
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
      await driver.batch([...sourceStateStatements(state), ...writeStatements(state.id, entries, seenAt)]);
    },

    async deliver(source, taught, entries, seenAt) {
      await driver.batch([deliveryStatement(source, taught), ...writeStatements(source, entries, seenAt)]);
    },
  };
}

function deliveryStatement(source: SourceId, { rhythm, newEntries }: Taught): Statement {
  return {
    sql: `UPDATE sources SET state = json_set(state, '$.rhythm', json(?2),
            '$.entriesSeen', coalesce(state ->> '$.entriesSeen', 0) + ?3)
          WHERE id = ?1`,
    params: [source, JSON.stringify(rhythm), newEntries],
  };
}

function writeStatements(source: SourceId, entries: readonly ResolvedEntry[], seenAt: Instant): readonly Statement[] {
  const lists = (...kinds: readonly ResolvedEntry["kind"][]) =>
    jsonLists(entries.filter(({ kind }) => kinds.includes(kind)).map((resolved) => toWrittenEntry(resolved, seenAt)));
  return [
    ...lists("edited").flatMap((list) => revisionStatements(list, source, seenAt)),
    ...lists("new", "archived", "edited").flatMap((list) => entryStatements(list, source, seenAt)),
    ...lists("touched").map((list) => touchStatement(list, source)),
    ...jsonLists(entries.map(({ id, identified }) => ({ id, keys: identified.keys }))).flatMap((list) =>
      keyStatements(list, source),
    ),
  ];
}

const revisionsKept = 10;

/** Before there were feeds: such a date is a program's mistake. */
const earliestCredibleDate = Date.UTC(1990);

function toWrittenEntry({ id, kind, identified }: ResolvedEntry, seenAt: Instant) {
  return {
    id,
    hash: identified.contentHash,
    datedAt: datedAt(identified.entry, seenAt),
    archived: kind === "archived" ? 1 : 0,
    keys: identified.keys,
    fingerprint: identified.fingerprint,
    entry: identified.entry,
  };
}

/** What it is ordered by; what was written stays with the entry. It cannot be younger than our first sight of it, whatever its publisher's clock says. */
function datedAt({ publishedAt }: Entry, seenAt: Instant): Instant {
  const credible = publishedAt !== null && publishedAt >= earliestCredibleDate;
  return credible && publishedAt < seenAt ? publishedAt : seenAt;
}

/** Whether the entry bears an address that was taken down: then it is kept, and never put into a story. */
function takenDown(written: string): string {
  return `EXISTS (SELECT 1 FROM takedowns
    WHERE reference = ${written} -> 'fingerprint' ->> 'canonicalUrl' AND undone_at IS NULL)`;
}

/** An id that another source took in the meantime is left alone. */
function entryStatements(list: string, source: SourceId, seenAt: Instant): readonly Statement[] {
  return [
    {
      // Before the entries are written, so that a repeated commit finds them unchanged and logs nothing.
      sql: `INSERT INTO changes (entry_id)
            SELECT written.value ->> 'id' FROM json_each(?1) AS written
            WHERE NOT written.value ->> 'archived' AND NOT EXISTS (
              SELECT 1 FROM entries WHERE id = written.value ->> 'id'
              AND (content_hash = written.value ->> 'hash' OR source_id <> ?2 OR archived))
              AND (EXISTS (SELECT 1 FROM entries WHERE id = written.value ->> 'id') OR NOT ${takenDown("written.value")})
            ORDER BY written.key`,
      params: [list, source],
    },
    {
      sql: `INSERT INTO entries (id, source_id, first_seen_at, changed_at, dated_at,
              content_hash, offered_keys, fingerprint, entry, archived)
            SELECT value ->> 'id', ?2, ?3, ?3, value ->> 'datedAt',
              value ->> 'hash', value -> 'keys', value -> 'fingerprint', value -> 'entry',
              iif(${takenDown("value")}, 2, value ->> 'archived')
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

/** Before the entries are written: what those to be edited say until now. The newest revisions of each are kept. */
function revisionStatements(list: string, source: SourceId, seenAt: Instant): readonly Statement[] {
  return [
    {
      sql: `INSERT OR IGNORE INTO revisions (entry_id, changed_at, entry, source_id, replaced_at)
            SELECT entries.id, entries.changed_at, entries.entry, ?2, ?3
            FROM json_each(?1) AS written
            CROSS JOIN entries ON entries.id = written.value ->> 'id' AND entries.source_id = ?2
            WHERE entries.content_hash <> written.value ->> 'hash'`,
      params: [list, source, seenAt],
    },
    {
      sql: `DELETE FROM revisions WHERE rowid IN (
              SELECT old.rowid FROM json_each(?1) AS written
              CROSS JOIN revisions AS old ON old.entry_id = written.value ->> 'id'
              WHERE old.changed_at < (
                SELECT newer.changed_at FROM revisions AS newer WHERE newer.entry_id = old.entry_id
                ORDER BY newer.changed_at DESC LIMIT 1 OFFSET ?2))`,
      params: [list, revisionsKept - 1],
    },
  ];
}

function touchStatement(list: string, source: SourceId): Statement {
  return {
    sql: `UPDATE entries SET content_hash = touched.hash, fingerprint = touched.fingerprint, entry = touched.entry
          FROM (SELECT value ->> 'id' AS id, value ->> 'hash' AS hash, value -> 'fingerprint' AS fingerprint,
            value -> 'entry' AS entry FROM json_each(?1)) AS touched
          WHERE entries.id = touched.id AND entries.source_id = ?2`,
    params: [list, source],
  };
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
