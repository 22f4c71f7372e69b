import type { AdminAction, AdministeredAction, AskedBy, DeadLetter, Work } from "../../model/administration.ts";
import type { Instant, SourceId } from "../../model/scalars.ts";
import type { AdministrationStore } from "../../ports/administration-store.ts";
import type { SqlDriver } from "./sql-driver.ts";
import { markingWhole } from "./stale-marks.ts";

const mostLetters = 500;
const mostNoted = 1000;
const longestDetail = 1000;
/** Troubles of the database that come later than this after the last are counted anew. */
const restMs = 6 * 3_600_000;

/** Dead letters, paused sources and what was administered, in SQL. */
export function sqlAdministrationStore(driver: SqlDriver): AdministrationStore {
  return {
    async sourceNamed(reference) {
      const rows = await driver.all<{ id: SourceId }>(
        `SELECT id FROM sources WHERE active = 1 AND id IN (
           SELECT ?1 UNION SELECT source_id FROM source_addresses WHERE url = ?1)`,
        [reference],
      );
      return rows[0]?.id ?? null;
    },

    async pause(source, until, because) {
      await driver.batch([
        {
          sql: `UPDATE sources SET paused_until = ?2, next_poll_at = iif(?2 > next_poll_at, ?2, next_poll_at),
                  state = iif(?2 IS NULL, state, json_set(state, '$.nextPollBecause', ?3))
                WHERE id = ?1`,
          params: [source, until, because],
        },
        {
          // Where sources are polled in groups; who polls it just now may say otherwise, and finds it paused the next time.
          sql: `UPDATE poll_groups SET members = json_set(members, '$."' || ?1 || '".at', ?2, '$."' || ?1 || '".because', ?3)
                WHERE ?2 IS NOT NULL AND id = (SELECT poll_group FROM sources WHERE id = ?1)`,
          params: [source, until, because],
        },
      ]);
    },

    async rebuild(slug) {
      await driver.run(markingWhole("SELECT ?1, sequence FROM writer WHERE id = 1"), [slug]);
    },

    async bury(work, detail, at) {
      await driver.run(
        `INSERT INTO dead_letters (work, detail, times, buried_at) VALUES (?1, ?2, 1, ?3)
         ON CONFLICT (work) DO UPDATE SET detail = excluded.detail, times = times + 1, buried_at = excluded.buried_at`,
        [JSON.stringify(work), detail.slice(0, longestDetail), at],
      );
    },

    async deadLetters() {
      const rows = await driver.all<LetterRow>(`${letters} ORDER BY buried_at DESC, id LIMIT ${mostLetters}`, []);
      return rows.map(toLetter);
    },

    async exhume(id) {
      const rows = await driver.all<LetterRow>(
        "DELETE FROM dead_letters WHERE id = ?1 RETURNING id, work, detail, times, buried_at",
        [id],
      );
      return rows[0] === undefined ? null : toLetter(rows[0]);
    },

    async noteTroubles(times, at) {
      await driver.run(
        `INSERT INTO database_troubles (id, since, last_at, times) VALUES (1, ?1, ?1, ?2)
         ON CONFLICT (id) DO UPDATE SET
           since = iif(last_at < ?1 - ${restMs}, ?1, since), times = iif(last_at < ?1 - ${restMs}, 0, times) + ?2,
           last_at = max(last_at, ?1)`,
        [at, times],
      );
    },

    async note({ at, action, by, outcome }) {
      await driver.batch([
        {
          sql: "INSERT INTO administered (at, action, by, outcome) VALUES (?1, ?2, ?3, ?4)",
          params: [at, JSON.stringify(action), by, outcome],
        },
        {
          sql: `DELETE FROM administered WHERE id <= (SELECT max(id) FROM administered) - ${mostNoted}`,
          params: [],
        },
      ]);
    },

    async log() {
      const rows = await driver.all<NotedRow>(
        `SELECT at, action, by, outcome FROM administered ORDER BY id DESC LIMIT ${mostNoted}`,
        [],
      );
      return rows.map((row): AdministeredAction => ({ ...row, action: JSON.parse(row.action) as AdminAction }));
    },
  };
}

const letters = "SELECT id, work, detail, times, buried_at FROM dead_letters";

interface LetterRow {
  readonly id: number;
  readonly work: string;
  readonly detail: string;
  readonly times: number;
  readonly buried_at: Instant;
}

interface NotedRow {
  readonly at: Instant;
  readonly action: string;
  readonly by: AskedBy;
  readonly outcome: string;
}

function toLetter({ id, work, detail, times, buried_at }: LetterRow): DeadLetter {
  return { id, work: JSON.parse(work) as Work, detail, times, buriedAt: buried_at };
}
