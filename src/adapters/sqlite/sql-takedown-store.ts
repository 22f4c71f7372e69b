import type { Takedown } from "../../model/takedown.ts";
import type { Carrier } from "../../model/withdrawal.ts";
import type { Revision } from "../../ports/entry-store.ts";
import type { NotedArchives, TakedownStore } from "../../ports/takedown-store.ts";
import { lastSequence } from "./last-sequence.ts";
import { someMember } from "./some-member.ts";
import type { SqlDriver, Statement } from "./sql-driver.ts";
import { vectorSlots } from "./sql-vector-store.ts";
import { markingWhole } from "./stale-marks.ts";
import { carryingTable, withdrawnStatements } from "./withdrawn-statements.ts";

const mostTakedowns = 10_000;
const mostNoted = 1000;

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
        { sql: counted, params: one },
        {
          sql: `DELETE FROM edits WHERE number IN (SELECT number FROM entries WHERE id IN (${taken}))`,
          params: one,
        },
        {
          sql: `DELETE FROM vectors WHERE (slot, number) IN (
                  SELECT number % ${vectorSlots}, number FROM entries WHERE id IN (${taken}))`,
          params: one,
        },
        {
          sql: `UPDATE entries SET archived = 2, story_id = NULL, reason = NULL, nearest = NULL, engine = NULL, told = NULL
                WHERE id IN (${taken})`,
          params: one,
        },
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

    archived: (reference) =>
      driver.all(
        `SELECT entries.id, archived_in AS archivedIn
         FROM takedowns CROSS JOIN json_each(takedowns.entries) AS each
         CROSS JOIN entries ON entries.id = each.value ->> 'entry'
         WHERE takedowns.reference = ?1 AND undone_at IS NULL AND entries.archived = 2 AND archived_in <> ''`,
        [reference],
      ),

    async bringBack(id, entry, revisions) {
      await driver.batch([
        {
          sql: "UPDATE entries SET entry = ?2 WHERE id = ?1 AND archived = 2",
          params: [id, JSON.stringify(entry)],
        },
        {
          sql: `INSERT OR IGNORE INTO revisions (entry_id, changed_at, entry, source_id, replaced_at)
                SELECT entries.id, former.value ->> 'changedAt', former.value -> 'entry', entries.source_id, former.value ->> 'replacedAt'
                FROM json_each(?2) AS former CROSS JOIN entries ON entries.id = ?1`,
          params: [id, JSON.stringify(withEnds(revisions))],
        },
      ]);
    },

    isBack: (id) => driver.run("UPDATE entries SET archived_in = NULL WHERE id = ?1 AND archived = 2", [id]),

    noteArchives: (reference, slugs) =>
      driver.run(
        `INSERT INTO archives_to_leave (reference, slug, number)
         SELECT ?1, slug, archives FROM json_each(?2) AS named CROSS JOIN published_feeds ON slug = named.value
         WHERE archives >= archives_from
         ON CONFLICT (reference, slug) DO UPDATE SET number = excluded.number`,
        [reference, JSON.stringify(slugs)],
      ),

    notedArchives: (reference) =>
      driver.all<NotedArchives>(
        `SELECT reference, noted.slug, coalesce(archives_from, 1) AS "from", number AS "to"
         FROM archives_to_leave AS noted LEFT JOIN published_feeds AS published ON published.slug = noted.slug
         WHERE ?1 IS NULL OR reference = ?1 LIMIT ${mostNoted}`,
        [reference],
      ),

    archivesLeft: ({ reference, slug, from }, downTo) =>
      downTo <= from
        ? driver.run("DELETE FROM archives_to_leave WHERE reference = ?1 AND slug = ?2", [reference, slug])
        : driver.run("UPDATE archives_to_leave SET number = ?3 WHERE reference = ?1 AND slug = ?2", [
            ...[reference, slug, downTo - 1],
          ]),

    async undo(reference, at, carriers) {
      const one = [reference, at];
      await driver.batch([
        { sql: "UPDATE takedowns SET undone_at = ?2 WHERE reference = ?1 AND undone_at IS NULL", params: one },
        {
          // As if they came now: the last in the order of changes.
          sql: `UPDATE entries SET number = coming.number FROM (
                  SELECT id, ${lastSequence} + row_number() OVER (ORDER BY dated_at, first_seen_at, id) AS number
                  FROM entries WHERE id IN (${released})) AS coming
                WHERE entries.id = coming.id`,
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
        { sql: "DELETE FROM archives_to_leave WHERE reference = ?1", params: [reference] },
      ]);
    },
  };
}

/** Newest first: each was replaced when the one before it came; the newest we know no better. */
function withEnds(revisions: readonly Revision[]) {
  return revisions.map((revision, place) => ({
    ...revision,
    replacedAt: revisions[place - 1]?.changedAt ?? revision.changedAt,
  }));
}

/**
 * What bears the reference now: placed, or waiting for the writer. Nothing is journalled twice, nor what nothing bears. An address (no
 * id, which is hexadecimal) is looked for among all entries: takedowns are rare, and none may be missed that the index has forgotten.
 */
const journalled = `
  WITH named AS MATERIALIZED (
    SELECT id AS entry_id, story_id FROM entries WHERE id = ?1 AND NOT archived
    UNION SELECT id, story_id FROM entries
    WHERE ?1 GLOB '*[^0-9a-f]*' AND NOT archived AND ?1 IN (fingerprint ->> 'canonicalUrl', told ->> 'canonicalUrl'))
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
  UPDATE writer SET rearranged = rearranged + 1,
    entries = entries - (SELECT count(*) FROM entries WHERE id IN (${taken}) AND story_id IS NOT NULL),
    stories = stories - (
      SELECT count(*) FROM (
        SELECT DISTINCT story_id FROM entries WHERE id IN (${taken}) AND story_id IS NOT NULL) AS leaving
      WHERE NOT ${someMember("leaving.story_id", `member.id NOT IN (${taken})`)})
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

function markStatement(one: readonly (string | number)[], carriers: readonly Carrier[]): Statement {
  return {
    sql: `WITH ${carryingTable("?3")}
          ${markingWhole(
            `SELECT DISTINCT carrying.slug, (SELECT sequence FROM writer WHERE id = 1)
             FROM entries CROSS JOIN carrying ON carrying.source_id = entries.source_id WHERE entries.id IN (${released})`,
          )}`,
    params: [...one, JSON.stringify(carriers)],
  };
}
