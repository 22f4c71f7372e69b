import type { Entry } from "../../model/entry.ts";
import { entryDate } from "../../model/entry-date.ts";
import type { EntryId, Instant, SourceId } from "../../model/scalars.ts";
import type { EntryStore, ResolvedEntry, Taught } from "../../ports/entry-store.ts";
import { jsonLists } from "./json-lists.ts";
import { knownByKey, knownByTitle } from "./known-entries.ts";
import { lastSequence } from "./last-sequence.ts";
import { memoryOf } from "./source-memory.ts";
import { sourceStateStatements } from "./source-row.ts";
import type { SqlDriver, Statement } from "./sql-driver.ts";

/** Entries, what leads to them, and the log of their changes in SQL. */
export function sqlEntryStore(driver: SqlDriver): EntryStore {
  return {
    known: (source, keys) => knownByKey(driver, source, keys),

    titled: (source, titles) => knownByTitle(driver, source, titles),

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
      // The entries first: when their source was last read, its row says until the state is written.
      await driver.batch([
        ...writeStatements(state.id, entries, seenAt),
        ...sourceStateStatements(state, memoryOf(entries)),
      ]);
    },

    async deliver(source, taught, entries, seenAt) {
      await driver.batch([
        ...writeStatements(source, entries, seenAt),
        deliveryStatement(source, taught, memoryOf(entries)),
      ]);
    },
  };
}

function deliveryStatement(source: SourceId, { rhythm, newEntries }: Taught, memory: string): Statement {
  return {
    sql: `UPDATE sources SET memory = memory || ?4, state = json_set(state, '$.rhythm', json(?2),
            '$.entriesSeen', coalesce(state ->> '$.entriesSeen', 0) + ?3)
          WHERE id = ?1`,
    params: [source, JSON.stringify(rhythm), newEntries, memory],
  };
}

function writeStatements(source: SourceId, entries: readonly ResolvedEntry[], seenAt: Instant): readonly Statement[] {
  const written = (...kinds: readonly ResolvedEntry["kind"][]) =>
    entries.filter(({ kind }) => kinds.includes(kind)).map((resolved) => toWrittenEntry(resolved, seenAt));
  const lists = (...kinds: readonly ResolvedEntry["kind"][]) => jsonLists(written(...kinds));
  // Those that have no place in the order of changes come last.
  const all = [...written("new", "edited"), ...written("archived")];
  return [
    ...lists("edited").flatMap((list) => revisionStatements(list, source, seenAt)),
    // Before the entries are written, so that a repeated commit finds them unchanged and logs nothing.
    ...jsonLists(all.map(({ id, hash }) => ({ id, hash }))).map((list) => editStatement(list, source)),
    ...jsonLists(all).map((list) => entryStatement(list, source, seenAt)),
    ...lists("touched").map((list) => touchStatement(list, source)),
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
    edited: kind === "edited" ? 1 : 0,
    fingerprint: identified.fingerprint,
    entry: kind === "archived" ? { ...identified.entry, content: null, summary: null } : identified.entry,
  };
}

/** What it is ordered by; what was written stays with the entry. It cannot be younger than our first sight of it, whatever its publisher's clock says. */
function datedAt(entry: Entry, seenAt: Instant): Instant {
  const date = entryDate(entry);
  return date !== null && date >= earliestCredibleDate && date < seenAt ? date : seenAt;
}

/** Whether the entry bears an address that was taken down: then it is kept, and never put into a story. */
function takenDown(written: string): string {
  return `EXISTS (SELECT 1 FROM takedowns
    WHERE reference = ${written} ->> '$.fingerprint.canonicalUrl' AND undone_at IS NULL)`;
}

/** SQL: what is shown to nobody is kept without its text. */
function withoutText(entry: string): string {
  return `json_set(${entry}, '$.content', NULL, '$.summary', NULL)`;
}

function editStatement(list: string, source: SourceId): Statement {
  return {
    sql: `INSERT INTO edits (sequence, number)
          SELECT ${lastSequence} + 1 + written.key, edited.number FROM json_each(?1) AS written
          CROSS JOIN entries AS edited ON edited.id = written.value ->> 'id'
          WHERE edited.content_hash <> written.value ->> 'hash' AND edited.source_id = ?2 AND NOT edited.archived`,
    params: [list, source],
  };
}

/** An id that another source took in the meantime is left alone. */
function entryStatement(list: string, source: SourceId, seenAt: Instant): Statement {
  return {
    // A new entry's number is its place in the order of changes; archived ones are in none, and are numbered downwards.
    sql: `INSERT INTO entries (number, id, source_id, first_seen_at, seen_after, changed_at, dated_at, archived,
            content_hash, fingerprint, entry, archived_in)
          SELECT iif(archived, coalesce(min(0, (SELECT min(number) FROM entries)), 0) - 1 - key, ${lastSequence} + 1 + key),
            value ->> 'id', ?2, ?3, (SELECT state ->> '$.lastSuccessAt' FROM sources WHERE id = ?2), ?3, value ->> 'datedAt', archived,
            value ->> 'hash', value -> 'fingerprint', value -> 'entry', iif(value ->> 'archived', '', NULL)
          FROM (SELECT key, value, iif(${takenDown("value")}, 2, value ->> 'archived') AS archived FROM json_each(?1))
          -- One that left the database since it was looked up does not come back by an edit.
          WHERE NOT value ->> 'edited' OR EXISTS (SELECT 1 FROM entries AS standing WHERE standing.id = value ->> 'id')
          ORDER BY key
          ON CONFLICT (id) DO UPDATE SET
            changed_at = excluded.changed_at,
            content_hash = excluded.content_hash,
            told = iif(story_id IS NULL, NULL, coalesce(told, fingerprint)),
            fingerprint = excluded.fingerprint,
            entry = iif(entries.archived = 1, ${withoutText("excluded.entry")}, excluded.entry),
            archived_in = iif(entries.archived = 1, '', NULL)
          WHERE content_hash <> excluded.content_hash AND source_id = excluded.source_id`,
    params: [list, source, seenAt],
  };
}

/** Before the entries are written: what those to be edited say until now. The newest revisions of each are kept. */
function revisionStatements(list: string, source: SourceId, seenAt: Instant): readonly Statement[] {
  return [
    {
      sql: `INSERT OR IGNORE INTO revisions (entry_id, changed_at, entry, source_id, replaced_at)
            SELECT entries.id, entries.changed_at, entries.entry, ?2, ?3
            FROM json_each(?1) AS written
            CROSS JOIN entries ON entries.id = written.value ->> 'id' AND entries.source_id = ?2
            WHERE entries.content_hash <> written.value ->> 'hash' AND entries.archived <> 1`,
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
    sql: `UPDATE entries SET content_hash = touched.hash, fingerprint = touched.fingerprint,
            entry = iif(archived = 1, ${withoutText("touched.entry")}, touched.entry), archived_in = iif(archived = 1, '', NULL)
          FROM (SELECT value ->> 'id' AS id, value ->> 'hash' AS hash, value -> 'fingerprint' AS fingerprint,
            value -> 'entry' AS entry FROM json_each(?1)) AS touched
          WHERE entries.id = touched.id AND entries.source_id = ?2`,
    params: [list, source],
  };
}
