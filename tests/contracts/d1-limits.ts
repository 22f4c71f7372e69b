import type { SqlDriver, SqlValue } from "../../src/adapters/sqlite/sql-driver.ts";

const limitBytes = 2_000_000;

/** The driver, refusing what D1 would refuse: values over 2 MB, and other parameters than the statement names. */
export function withinD1Limits(driver: SqlDriver): SqlDriver {
  return {
    async all(sql, params) {
      check(sql, params);
      return driver.all(sql, params);
    },
    async run(sql, params) {
      check(sql, params);
      return driver.run(sql, params);
    },
    async batch(statements) {
      for (const { sql, params } of statements) check(sql, params);
      return driver.batch(statements);
    },
  };
}

function check(sql: string, params: readonly SqlValue[]): void {
  const named = Math.max(0, ...[...sql.matchAll(/\?(\d*)/g)].map(([, number]) => Number(number || Number.NaN)));
  if (named !== params.length) throw new Error(`${params.length} parameters for ${sql}`);
  for (const value of params) {
    if (typeof value === "string" && new TextEncoder().encode(value).length > limitBytes) {
      throw new Error(`a parameter of more than 2 MB for ${sql}`);
    }
  }
}
