import type { JoinReason } from "../../model/decision.ts";
import type { EnginePlace, Override, SaidOverride, Standing } from "../../model/override.ts";
import type { EntryId, StoryId } from "../../model/scalars.ts";
import type { OverrideStore } from "../../ports/override-store.ts";
import { placedAt } from "./placed-entries.ts";
import { someMember } from "./some-member.ts";
import type { SqlDriver } from "./sql-driver.ts";
import { withdrawnStatements } from "./withdrawn-statements.ts";

const mostOverrides = 10_000;
const mostStandings = 10_000;

/** Overrides in SQL: the journal, and columns of the entries. */
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
      const [row] = await driver.all<{ hash: string; said: string }>(
        `SELECT overrides AS hash, (
           SELECT json_group_array(json_object('kind', kind, 'one', one, 'other', other)) FROM (
             SELECT kind, one, other FROM overrides WHERE undone_at IS NULL ORDER BY said_at, one, other LIMIT ${mostOverrides})
         ) AS said
         FROM writer WHERE id = 1`,
        [],
      );
      return { hash: row?.hash ?? "", said: JSON.parse(row?.said ?? "[]") as Override[] };
    },

    async named(names) {
      const rows = await driver.all<{ names: string }>("SELECT override_names AS names FROM writer WHERE id = 1", []);
      const led = new Map(Object.entries(JSON.parse(rows[0]?.names ?? "{}") as Record<string, EntryId>));
      const numbers = await placedAt(
        driver,
        names.flatMap(({ address }) => address ?? []),
      );
      const asked = names.map(({ name, address }) => {
        const number = address === null ? undefined : numbers.get(address.canonicalUrl);
        return { name, number: number ?? null, id: led.get(name) ?? name };
      });
      const standings = await driver.all<StandingRow & { readonly name: string }>(
        `SELECT named.value ->> 'name' AS name, ${standing} FROM json_each(?1) AS named
         CROSS JOIN entries ON entries.number = coalesce(named.value ->> 'number',
           (SELECT number FROM entries WHERE id = named.value ->> 'id')) AND entries.story_id IS NOT NULL`,
        [JSON.stringify(asked)],
      );
      return new Map(standings.map((row) => [row.name, toStanding(row)]));
    },

    async concerned(entries) {
      const rows = await driver.all<StandingRow>(
        `WITH stories AS MATERIALIZED (
           SELECT story_id AS story FROM json_each(?1) AS asked CROSS JOIN entries ON entries.id = asked.value
           UNION SELECT story_id FROM entries INDEXED BY entries_by_hand WHERE engine IS NOT NULL
           UNION SELECT engine ->> 'story' FROM entries INDEXED BY entries_by_hand WHERE engine IS NOT NULL),
         members AS MATERIALIZED (
           SELECT entries.number FROM stories CROSS JOIN entries ON entries.story_id = story AND entries.story_id <> entries.id
           UNION ALL
           SELECT entries.number FROM stories CROSS JOIN entries ON entries.id = story AND entries.story_id = story)
         SELECT ${standing} FROM members CROSS JOIN entries ON entries.number = members.number
         ORDER BY entries.number LIMIT ${mostStandings}`,
        [JSON.stringify(entries)],
      );
      return rows.map(toStanding);
    },

    async follow(standings, hash, names, { entries, at, carriers }) {
      const moved = JSON.stringify(standings);
      await driver.batch([
        {
          sql: `UPDATE writer SET stories = stories - ${concernedStories} WHERE id = 1`,
          params: [JSON.stringify(entries)],
        },
        {
          sql: `UPDATE entries SET story_id = moved.value ->> 'story', reason = nullif(moved.value -> 'because', 'null'),
                  engine = nullif(moved.value -> 'engine', 'null')
                FROM json_each(?1) AS moved WHERE entries.id = moved.value ->> 'entry'`,
          params: [moved],
        },
        ...withdrawnStatements("?3", carriers, at, [JSON.stringify(entries)]),
        {
          sql: `UPDATE writer SET overrides = ?2, override_names = ?3, rearranged = rearranged + 1, stories = stories + ${concernedStories} WHERE id = 1`,
          params: [JSON.stringify(entries), hash, JSON.stringify(Object.fromEntries(names))],
        },
      ]);
    },
  };
}

/** How many of the stories that entries left or came to have a member. */
const concernedStories = `(
  SELECT count(*) FROM (
    SELECT value ->> 'story' AS id FROM json_each(?1) UNION SELECT value ->> 'into' FROM json_each(?1)) AS concerned
  WHERE ${someMember("concerned.id")})`;

const standing = "entries.id AS entry_id, entries.story_id, entries.reason, entries.engine";

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
