import type { EnginePlace, SaidOverride, Standing } from "../../model/override.ts";
import type { EntryId, StoryId } from "../../model/scalars.ts";
import type { JoinReason } from "../../model/story.ts";
import type { OverrideStore } from "../../ports/override-store.ts";
import type { SqlDriver } from "./sql-driver.ts";
import { withdrawnStatements } from "./withdrawn-statements.ts";

const mostOverrides = 10_000;
const mostStandings = 10_000;

/** Overrides in SQL: the journal, and columns of the memberships. */
export function sqlOverrideStore(driver: SqlDriver): OverrideStore {
  return {
    async journal() {
      return driver.all<SaidOverride>(
        `SELECT kind, one, other, said_at AS saidAt, undone_at AS undoneAt FROM overrides ORDER BY said_at, one, other
         LIMIT ${mostOverrides}`,
        [],
      );
    },

    async say({ kind, one, other }, at) {
      await driver.run(
        `INSERT OR IGNORE INTO overrides (kind, one, other, said_at) SELECT ?1, ?2, ?3, ?4 WHERE NOT EXISTS (
           SELECT 1 FROM overrides WHERE kind = ?1 AND one = ?2 AND other = ?3 AND undone_at IS NULL)`,
        [kind, one, other, at],
      );
    },

    async undo({ kind, one, other }, at) {
      const inForce = "kind = ?1 AND one = ?2 AND other = ?3 AND undone_at IS NULL";
      const rows = await driver.all(`SELECT 1 FROM overrides WHERE ${inForce}`, [kind, one, other]);
      await driver.run(`UPDATE overrides SET undone_at = ?4 WHERE ${inForce}`, [kind, one, other, at]);
      return rows.length > 0;
    },

    async followed() {
      const rows = await driver.all<{ overrides: string }>("SELECT overrides FROM writer WHERE id = 1", []);
      return rows[0]?.overrides ?? "";
    },

    async named(names) {
      const rows = await driver.all<StandingRow & { readonly name: string }>(
        `SELECT named.value ->> 'name' AS name, ${standing} FROM json_each(?1) AS named
         CROSS JOIN memberships ON memberships.entry_id = coalesce(
           (SELECT entry_id FROM memberships WHERE entry_id = named.value ->> 'name'),
           (SELECT entry_id FROM memberships WHERE canonical_url = named.value ->> 'canonicalUrl' ORDER BY dated_at DESC LIMIT 1))`,
        [JSON.stringify(names)],
      );
      return new Map(rows.map((row) => [row.name, toStanding(row)]));
    },

    async concerned(entries) {
      const rows = await driver.all<StandingRow>(
        `WITH stories AS (
           SELECT story_id FROM json_each(?1) AS asked CROSS JOIN memberships ON memberships.entry_id = asked.value
           UNION SELECT story_id FROM memberships INDEXED BY memberships_by_hand WHERE engine IS NOT NULL
           UNION SELECT engine ->> 'story' FROM memberships INDEXED BY memberships_by_hand WHERE engine IS NOT NULL)
         SELECT ${standing} FROM stories CROSS JOIN memberships ON memberships.story_id = stories.story_id
         ORDER BY memberships.sequence, memberships.entry_id LIMIT ${mostStandings}`,
        [JSON.stringify(entries)],
      );
      return rows.map(toStanding);
    },

    async follow(standings, hash, { entries, at, carriers }) {
      await driver.batch([
        {
          sql: `UPDATE writer SET stories = stories - ${concernedStories} WHERE id = 1`,
          params: [JSON.stringify(entries)],
        },
        {
          sql: `UPDATE memberships SET story_id = moved.value ->> 'story', reason = moved.value -> 'because',
                  engine = moved.value -> 'engine'
                FROM json_each(?1) AS moved WHERE memberships.entry_id = moved.value ->> 'entry'`,
          params: [JSON.stringify(standings)],
        },
        {
          sql: "UPDATE memberships SET reason = nullif(reason, 'null'), engine = nullif(engine, 'null') WHERE entry_id IN (SELECT value ->> 'entry' FROM json_each(?1))",
          params: [JSON.stringify(standings)],
        },
        ...withdrawnStatements("?3", carriers, at, [JSON.stringify(entries)]),
        {
          sql: `UPDATE writer SET overrides = ?2, stories = stories + ${concernedStories} WHERE id = 1`,
          params: [JSON.stringify(entries), hash],
        },
      ]);
    },
  };
}

/** How many of the stories that entries left or came to have a member. */
const concernedStories = `(
  SELECT count(*) FROM (
    SELECT value ->> 'story' AS id FROM json_each(?1) UNION SELECT value ->> 'into' FROM json_each(?1)) AS concerned
  WHERE EXISTS (SELECT 1 FROM memberships WHERE story_id = concerned.id))`;

const standing = "memberships.entry_id, memberships.story_id, memberships.reason, memberships.engine";

interface StandingRow {
  readonly entry_id: EntryId;
  readonly story_id: StoryId;
  readonly reason: string | null;
  readonly engine: string | null;
}

function toStanding(row: StandingRow): Standing {
  return {
    entry: row.entry_id,
    story: row.story_id,
    because: JSON.parse(row.reason ?? "null") as JoinReason | null,
    engine: JSON.parse(row.engine ?? "null") as EnginePlace | null,
  };
}
