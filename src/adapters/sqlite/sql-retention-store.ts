import type { Entry } from "../../model/entry.ts";
import type { EntryId, Instant, Sequence, StoryId } from "../../model/scalars.ts";
import type { RetentionStore, WholeText } from "../../ports/retention-store.ts";
import type { SqlDriver, SqlValue, Statement } from "./sql-driver.ts";

/** Pruning in SQL: on D1 a deleted row counts once, its index entries not at all. */
export function sqlRetentionStore(driver: SqlDriver): RetentionStore {
  return {
    async progress() {
      const [row] = await driver.all<ProgressRow>("SELECT * FROM retention WHERE id = 1", []);
      return {
        textsThrough: row?.texts_through ?? (0 as Sequence),
        entriesThrough: row?.entries_through ?? (0 as Sequence),
        archivedThrough: row?.archived_through ?? 0,
        textsSwept: row?.texts_swept ?? null,
        sweptAt: row?.swept_at ?? (0 as Instant),
      };
    },

    async front({ textsThrough, entriesThrough }) {
      const [row] = await driver.all<{ text: Instant | null; entry: Instant | null }>(
        `SELECT ${cameAfter("?1")} AS text, ${cameAfter("?2")} AS entry`,
        [textsThrough, entriesThrough],
      );
      return row ?? { text: null, entry: null };
    },

    async agingTexts(after, limit, shown) {
      const rows = await driver.all<AgingTextRow>(agingTexts, [after, limit, JSON.stringify(shown)]);
      return rows.map((row) => ({ ...agingOf(row), bytes: row.bytes }));
    },

    async agingStories(after, limit, shown) {
      const rows = await driver.all<AgingStoryRow>(agingStories, [after, limit, JSON.stringify(shown)]);
      return rows.map((row) => ({
        ...agingOf(row),
        story: row.story,
        members: JSON.parse(row.members ?? "[]") as Sequence[],
      }));
    },

    async texts(numbers) {
      const rows = await driver.all<TextRow>(wholeTexts, [JSON.stringify(numbers)]);
      return rows.map(toWholeText);
    },

    async takeTexts(texts, archivedIn, from, through) {
      const list = JSON.stringify(texts.map(({ number, id, contentHash }) => ({ number, id, hash: contentHash })));
      await driver.batch([
        {
          sql: `DELETE FROM revisions WHERE entry_id IN (
                  SELECT leaving.value ->> 'id' FROM json_each(?2) AS leaving CROSS JOIN entries
                    ON entries.number = leaving.value ->> 'number' AND entries.content_hash = leaving.value ->> 'hash')
                AND ${standsAt("texts_through")}`,
          params: [from.textsThrough, list],
        },
        {
          sql: `UPDATE entries SET entry = json_set(entry, '$.content', NULL, '$.summary', NULL),
                  fingerprint = json_set(fingerprint, '$.print', NULL), nearest = NULL, archived_in = ?3
                FROM (SELECT value ->> 'number' AS number, value ->> 'hash' AS hash FROM json_each(?2)) AS leaving
                WHERE entries.number = leaving.number AND entries.content_hash = leaving.hash AND ${standsAt("texts_through")}`,
          params: [from.textsThrough, list, archivedIn ?? ""],
        },
        moved("texts_through", from.textsThrough, through),
      ]);
    },

    async takeStories(stories, from, through) {
      const numbers = JSON.stringify([...new Set(stories.flatMap(({ members }) => members))]);
      const params = [from.entriesThrough, numbers];
      const leaving =
        "SELECT entries.number FROM json_each(?2) AS member CROSS JOIN entries ON entries.number = member.value AND story_id IS NOT NULL";
      const condition = standsAt("entries_through");
      await driver.batch([
        {
          sql: `UPDATE writer SET entries = entries - (SELECT count(*) FROM (${leaving})), stories = stories - ?3,
                  rearranged = rearranged + 1
                WHERE id = 1 AND ${condition}`,
          params: [...params, new Set(stories.map(({ story }) => story)).size],
        },
        {
          sql: `DELETE FROM revisions WHERE entry_id IN (
                  SELECT entries.id FROM json_each(?2) AS member CROSS JOIN entries ON entries.number = member.value)
                AND ${condition}`,
          params,
        },
        {
          sql: `DELETE FROM entries WHERE number IN (SELECT value FROM json_each(?2)) AND story_id IS NOT NULL AND ${condition}`,
          params,
        },
        moved("entries_through", from.entriesThrough, through),
      ]);
    },

    async takeArchived(before, limit, { archivedThrough }) {
      const looked = await driver.all<{ number: number; first_seen_at: Instant }>(
        // Where not even the next is old enough, no row is looked through.
        `SELECT number, first_seen_at FROM entries
         WHERE number < iif((SELECT first_seen_at FROM entries WHERE number < ?1 ORDER BY number DESC LIMIT 1) < ?3, ?1, ?4)
         ORDER BY number DESC LIMIT ?2`,
        [archivedThrough, limit, before, Number.MIN_SAFE_INTEGER],
      );
      const young = looked.findIndex((row) => row.first_seen_at >= before);
      const old = young === -1 ? looked : looked.slice(0, young);
      const last = old.at(-1)?.number;
      if (last === undefined) return { more: false };
      const condition = standsAt("archived_through");
      await driver.batch([
        {
          sql: `DELETE FROM entries WHERE number >= ?2 AND number < ?1 AND archived = 1 AND changed_at < ?3 AND ${condition}`,
          params: [archivedThrough, last, before],
        },
        moved("archived_through", archivedThrough, last),
      ]);
      return { more: old.length === limit };
    },

    async takeArchives(slug, through) {
      await driver.batch([
        {
          sql: `DELETE FROM archived_texts WHERE key IN (
                  SELECT 'feeds/' || ?1 || '/' || CAST(?2 - back.value AS INTEGER) FROM published_feeds
                  CROSS JOIN json_each('[0,1,2,3,4,5,6,7,8,9]') AS back
                  WHERE slug = ?1 AND ?2 - back.value >= archives_from)`,
          params: [slug, through],
        },
        {
          sql: "UPDATE published_feeds SET archives_from = ?2 + 1 WHERE slug = ?1 AND archives_from <= ?2 AND archives > ?2",
          params: [slug, through],
        },
      ]);
    },

    async holdsAny(entries) {
      const rows = await driver.all<{ found: number }>(
        "SELECT 1 AS found FROM json_each(?1) AS asked CROSS JOIN entries ON entries.id = asked.value LIMIT 1",
        [JSON.stringify(entries)],
      );
      return rows.length > 0;
    },

    sweptTexts: (through) => driver.run("UPDATE retention SET texts_swept = ?1 WHERE id = 1", [through]),

    async sweepAgain(now) {
      await driver.run(
        `UPDATE retention SET entries_through = 0, archived_through = 0, texts_swept = '${firstTextKey}', swept_at = ?1 WHERE id = 1`,
        [now],
      );
    },

    async standing(now, leastTextBytes) {
      const [row] = await driver.all<StandingRow>(
        `SELECT ${cameAfter("texts_through")} AS texts_since, ${cameAfter("entries_through")} AS entries_since,
           (SELECT avg(octet_length(entry) + octet_length(fingerprint)) FROM (
             SELECT entry, fingerprint FROM entries WHERE number > 0 ORDER BY number DESC LIMIT ${sampled})) AS whole,
           (SELECT avg(iif(octet_length(entry) + octet_length(fingerprint) < ?1, octet_length(entry) + octet_length(fingerprint),
               octet_length(json_set(entry, '$.content', NULL, '$.summary', NULL))
                 + octet_length(json_set(fingerprint, '$.print', NULL)))) FROM (
             SELECT entry, fingerprint FROM entries WHERE number > 0 ORDER BY number DESC LIMIT ${sampled})) AS slim,
           (SELECT first_seen_at FROM entries WHERE number > 0 ORDER BY number DESC LIMIT 1) AS newest,
           (SELECT max(number) FROM entries) AS last, (SELECT min(number) FROM entries WHERE number > entries_through) AS first
         FROM retention WHERE id = 1`,
        [leastTextBytes],
      );
      const { texts_since = null, entries_since = null, whole, slim, newest, first, last } = row ?? nothing;
      const days = Math.max(1, ((newest ?? now) - (entries_since ?? now)) / dayMs);
      return {
        textsSince: texts_since,
        entriesSince: entries_since,
        entriesADay: first === null || last === null ? 0 : Math.round((last - first + 1) / days),
        bytesAnEntry: { whole: rowBytes + Math.round(whole ?? 0), withoutText: rowBytes + Math.round(slim ?? 0) },
      };
    },
  };
}

/** Before every key of an archive of texts. */
const firstTextKey = "entries/";
const dayMs = 24 * 3_600_000;
/** Entries looked at for their size. */
const sampled = 100;
/** What an entry takes beside its words: other columns, index entries, terms, free space in pages (measured, docs/scale.md). */
const rowBytes = 1200;

interface ProgressRow {
  readonly texts_through: Sequence;
  readonly entries_through: Sequence;
  readonly archived_through: number;
  readonly texts_swept: string | null;
  readonly swept_at: Instant;
}

/** SQL: pruning stands where it was read, ?1. */
function standsAt(column: string): string {
  return `(SELECT ${column} FROM retention WHERE id = 1) = ?1`;
}

function moved(column: string, from: SqlValue, through: SqlValue): Statement {
  return { sql: `UPDATE retention SET ${column} = ?2 WHERE id = 1 AND ${column} = ?1`, params: [from, through] };
}

/** SQL: when the next one came. */
function cameAfter(number: string): string {
  return `(SELECT first_seen_at FROM entries WHERE number > max(0, ${number}) ORDER BY number LIMIT 1)`;
}

interface AgingRow {
  readonly number: Sequence;
  readonly first_seen_at: Instant;
  readonly changed_at: Instant;
  readonly held: number;
}

interface AgingTextRow extends AgingRow {
  readonly bytes: number;
}

interface AgingStoryRow extends AgingRow {
  readonly story: StoryId | null;
  /** JSON; null: it is in no story. */
  readonly members: string | null;
}

function agingOf(row: AgingRow) {
  return {
    number: row.number,
    firstSeenAt: row.first_seen_at,
    changedAt: row.changed_at,
    held: row.held === 1,
  };
}

/** SQL: so many placed entries behind ?1, the stories that feeds show, and the ids that people named. */
const scannedEntries = `
  WITH scanned AS MATERIALIZED (
    SELECT number, id, story_id AS story, first_seen_at, changed_at, engine,
      iif(archived_in IS NULL, octet_length(entry) + octet_length(fingerprint), 0) AS bytes
    FROM entries WHERE number > ?1 AND number <= (SELECT sequence FROM writer WHERE id = 1) ORDER BY number LIMIT ?2),
  shown AS MATERIALIZED (
    SELECT each.value ->> 'story' AS story FROM published_feeds CROSS JOIN json_each(published_feeds.shown) AS each
    UNION SELECT value FROM json_each(?3)),
  named AS MATERIALIZED (
    SELECT each.value AS id FROM writer CROSS JOIN json_each(writer.override_names) AS each)`;

const agingTexts = `${scannedEntries}
  SELECT number, first_seen_at, changed_at, bytes,
    (story IS NULL OR engine IS NOT NULL OR id IN (SELECT id FROM named)
      OR story IN (SELECT shown.story FROM shown)) AS held
  FROM scanned ORDER BY number`;

/** Each story is looked through once; the entry that it is named after is found by its id. */
const agingStories = `${scannedEntries},
  stories AS MATERIALIZED (SELECT DISTINCT story FROM scanned WHERE story IS NOT NULL),
  members AS MATERIALIZED (
    SELECT stories.story, joined.number, joined.id, joined.changed_at, joined.engine FROM stories
      CROSS JOIN entries AS joined ON joined.story_id = stories.story AND joined.story_id <> joined.id
    UNION ALL SELECT stories.story, own.number, own.id, own.changed_at, own.engine FROM stories
      CROSS JOIN entries AS own ON own.id = stories.story AND own.story_id = stories.story),
  told AS MATERIALIZED (
    SELECT story, max(changed_at) AS changed_at, json_group_array(number) AS members,
      max(engine IS NOT NULL OR id IN (SELECT named.id FROM named)) AS held
    FROM members GROUP BY story)
  SELECT scanned.number, scanned.story, scanned.first_seen_at, coalesce(told.changed_at, scanned.changed_at) AS changed_at, told.members,
    (scanned.story IS NULL OR told.held OR scanned.story IN (SELECT shown.story FROM shown)) AS held
  FROM scanned LEFT JOIN told ON told.story = scanned.story
  ORDER BY scanned.number`;

interface TextRow {
  readonly number: Sequence;
  readonly id: EntryId;
  readonly content_hash: string;
  readonly entry: string;
  /** JSON; newest first. */
  readonly revisions: string;
}

const wholeTexts = `
  SELECT entries.number, entries.id, entries.content_hash, entries.entry, (
    SELECT json_group_array(json_object('changedAt', changed_at, 'entry', json(former.entry))) FROM (
      SELECT changed_at, entry FROM revisions WHERE entry_id = entries.id ORDER BY changed_at DESC) AS former) AS revisions
  FROM json_each(?1) AS asked CROSS JOIN entries ON entries.number = asked.value ORDER BY entries.number`;

function toWholeText(row: TextRow): WholeText {
  return {
    number: row.number,
    id: row.id,
    contentHash: row.content_hash,
    entry: JSON.parse(row.entry) as Entry,
    revisions: JSON.parse(row.revisions) as WholeText["revisions"],
  };
}

interface StandingRow {
  readonly texts_since: Instant | null;
  readonly entries_since: Instant | null;
  readonly whole: number | null;
  readonly slim: number | null;
  readonly newest: Instant | null;
  readonly first: number | null;
  readonly last: number | null;
}

const nothing: StandingRow = {
  texts_since: null,
  entries_since: null,
  whole: null,
  slim: null,
  newest: null,
  first: null,
  last: null,
};
