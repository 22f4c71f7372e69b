import type { Instant } from "../../model/scalars.ts";
import type { RetentionStore } from "../../ports/retention-store.ts";
import type { SqlDriver, SqlValue, Statement } from "./sql-driver.ts";

/** What pruning takes away. On D1 a deleted row counts once, its index entries not at all. */
export function leavingEntries(
  driver: SqlDriver,
): Pick<RetentionStore, "takeTexts" | "takeStories" | "takeArchived" | "takeArchives"> {
  return {
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
  };
}

/** SQL: pruning stands where it was read, ?1. */
function standsAt(column: string): string {
  return `(SELECT ${column} FROM retention WHERE id = 1) = ?1`;
}

function moved(column: string, from: SqlValue, through: SqlValue): Statement {
  return { sql: `UPDATE retention SET ${column} = ?2 WHERE id = 1 AND ${column} = ?1`, params: [from, through] };
}
