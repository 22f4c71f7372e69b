import type { Withdrawal } from "../../model/withdrawal.ts";
import type { WithdrawalStore } from "../../ports/withdrawal-store.ts";
import type { SqlDriver, Statement } from "./sql-driver.ts";
import { markingWhole } from "./stale-marks.ts";

const columns = "id, withdrawn_at AS at, withdrawn_by AS by, comment, goes_on_as AS goesOnAs";

/** Withdrawals in SQL, one row for each feed that made one. */
export function sqlWithdrawalStore(driver: SqlDriver): WithdrawalStore {
  return {
    async withdraw(withdrawals, slugs) {
      await driver.batch([
        {
          sql: `INSERT INTO withdrawals (slug, id, withdrawn_at, withdrawn_by, comment, goes_on_as)
                SELECT feed.value, gone.value ->> 'id', gone.value ->> 'at', gone.value ->> 'by', gone.value ->> 'comment',
                  gone.value ->> 'goesOnAs'
                FROM json_each(?1) AS feed CROSS JOIN json_each(?2) AS gone WHERE true
                ON CONFLICT (slug, id) DO NOTHING`,
          params: [JSON.stringify(slugs), JSON.stringify(withdrawals)],
        },
        marked(slugs),
      ]);
    },

    async restore(ids, slugs) {
      await driver.batch([
        {
          sql: `DELETE FROM withdrawals WHERE slug IN (SELECT value FROM json_each(?1))
                AND id IN (SELECT value FROM json_each(?2))`,
          params: [JSON.stringify(slugs), JSON.stringify(ids)],
        },
        marked(slugs),
      ]);
    },

    of: (slug, limit) =>
      driver.all<Withdrawal>(
        `SELECT ${columns} FROM withdrawals WHERE slug = ?1 ORDER BY withdrawn_at DESC, id LIMIT ?2`,
        [slug, limit],
      ),

    async find(slug, id) {
      const rows = await driver.all<Withdrawal>(`SELECT ${columns} FROM withdrawals WHERE slug = ?1 AND id = ?2`, [
        slug,
        id,
      ]);
      return rows[0] ?? null;
    },
  };
}

function marked(slugs: readonly string[]): Statement {
  return {
    sql: markingWhole("SELECT value, (SELECT sequence FROM writer WHERE id = 1) FROM json_each(?1) WHERE true"),
    params: [JSON.stringify(slugs)],
  };
}
