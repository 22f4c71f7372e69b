import type { Takedown } from "../../model/takedown.ts";
import type { TakedownStore } from "../../ports/takedown-store.ts";
import type { SqlDriver, Statement } from "./sql-driver.ts";
import { carryingTable, withdrawnStatements } from "./withdrawn-statements.ts";

const mostTakedowns = 10_000;

/** Takedowns in SQL: their journal, and a mark on the entries that keeps them out of every story. */
export function sqlTakedownStore(driver: SqlDriver): TakedownStore {
  return {
    journal: () =>
      driver.all<Takedown>(
        `SELECT reference, taken_at AS takenAt, reason, undone_at AS undoneAt, json_array_length(entries) AS entries
         FROM takedowns ORDER BY taken_at DESC, reference LIMIT ${mostTakedowns}`,
        [],
      ),

    async take(reference, reason, at, carriers) {
      const one = [reference, at];
      await driver.batch([
        { sql: journalled, params: [reference, at, reason] },
        { sql: `UPDATE entries SET archived = 2 WHERE id IN (${taken})`, params: one },
        { sql: counted, params: one },
        { sql: `DELETE FROM memberships WHERE entry_id IN (${taken})`, params: one },
        {
          sql: `WITH ${carryingTable("?3")}
                INSERT OR REPLACE INTO withdrawals (slug, id, withdrawn_at, withdrawn_by, comment)
                SELECT DISTINCT carrying.slug, 'entry/' || entries.id, ?2, NULL, NULL
                FROM entries CROSS JOIN carrying ON carrying.source_id = entries.source_id WHERE entries.id IN (${taken})`,
          params: [...one, JSON.stringify(carriers)],
        },
        ...withdrawnStatements("(SELECT entries FROM takedowns WHERE reference = ?3 AND taken_at = ?2)", carriers, at, [
          reference,
        ]),
      ]);
    },

    async undo(reference, at, carriers) {
      const one = [reference, at];
      await driver.batch([
        { sql: "UPDATE takedowns SET undone_at = ?2 WHERE reference = ?1 AND undone_at IS NULL", params: one },
        {
          sql: `INSERT INTO changes (entry_id)
                SELECT id FROM entries WHERE id IN (${released}) ORDER BY dated_at, first_seen_at, id`,
          params: one,
        },
        {
          sql: `DELETE FROM withdrawals WHERE id IN (
                  SELECT 'entry/' || id FROM entries WHERE id IN (${released})
                  UNION SELECT 'story/' || id FROM entries WHERE id IN (${released}))`,
          params: one,
        },
        markStatement(one, carriers),
        { sql: `UPDATE entries SET archived = 0 WHERE id IN (${released})`, params: one },
      ]);
    },
  };
}

/** What bears the reference now: placed, or waiting for the writer. Nothing is journalled twice, nor what nothing bears. */
const journalled = `
  WITH named AS MATERIALIZED (
    SELECT entry_id, story_id FROM memberships WHERE entry_id = ?1
    UNION SELECT entry_id, story_id FROM memberships WHERE canonical_url = ?1
    UNION SELECT entries.id, NULL
    FROM writer CROSS JOIN changes ON changes.sequence > writer.sequence
    CROSS JOIN entries ON entries.id = changes.entry_id
    LEFT JOIN memberships ON memberships.entry_id = entries.id
    WHERE writer.id = 1 AND memberships.entry_id IS NULL AND entries.archived = 0
      AND ?1 IN (entries.id, entries.fingerprint ->> 'canonicalUrl'))
  INSERT OR IGNORE INTO takedowns (reference, taken_at, reason, entries)
  SELECT ?1, ?2, ?3, (SELECT json_group_array(json_object('entry', entry_id, 'story', story_id)) FROM named)
  WHERE EXISTS (SELECT 1 FROM named)
    AND NOT EXISTS (SELECT 1 FROM takedowns WHERE reference = ?1 AND undone_at IS NULL)`;

/** The entries that this very takedown took. */
const taken = `
  SELECT each.value ->> 'entry' FROM takedowns CROSS JOIN json_each(takedowns.entries) AS each
  WHERE takedowns.reference = ?1 AND takedowns.taken_at = ?2`;

/** Before they leave: how many leave, and how many stories with nobody else. */
const counted = `
  UPDATE writer SET
    entries = entries - (SELECT count(*) FROM memberships WHERE entry_id IN (${taken})),
    stories = stories - (
      SELECT count(DISTINCT story_id) FROM memberships AS leaving WHERE entry_id IN (${taken}) AND NOT EXISTS (
        SELECT 1 FROM memberships AS still WHERE still.story_id = leaving.story_id AND still.entry_id NOT IN (${taken})))
  WHERE id = 1`;

/** The entries that this very undoing sets free: those it took, and those that came with its address since; what another takedown holds stays. */
const released = `
  SELECT freed.id FROM (
    SELECT each.value ->> 'entry' AS id FROM takedowns CROSS JOIN json_each(takedowns.entries) AS each
    WHERE takedowns.reference = ?1 AND takedowns.undone_at = ?2
    UNION SELECT entries.id FROM takedowns CROSS JOIN entries ON entries.fingerprint ->> 'canonicalUrl' = ?1
    WHERE takedowns.reference = ?1 AND takedowns.undone_at = ?2 AND entries.archived = 2
  ) AS freed CROSS JOIN entries ON entries.id = freed.id
  WHERE entries.archived = 2 AND NOT EXISTS (
    SELECT 1 FROM takedowns AS other WHERE other.undone_at IS NULL AND (
      other.reference IN (entries.id, entries.fingerprint ->> 'canonicalUrl')
      OR EXISTS (SELECT 1 FROM json_each(other.entries) AS held WHERE held.value ->> 'entry' = entries.id)))`;

function markStatement(one: readonly [string, number] | readonly (string | number)[], carriers: unknown): Statement {
  return {
    sql: `WITH ${carryingTable("?3")}
          INSERT INTO stale_feeds (slug, sequence)
          SELECT DISTINCT carrying.slug, (SELECT sequence FROM writer WHERE id = 1)
          FROM entries CROSS JOIN carrying ON carrying.source_id = entries.source_id WHERE entries.id IN (${released})
          ON CONFLICT (slug) DO NOTHING`,
    params: [...one, JSON.stringify(carriers)],
  };
}
