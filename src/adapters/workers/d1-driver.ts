import type { SqlDriver, SqlValue } from "../sqlite/sql-driver.ts";

export interface D1Driver extends SqlDriver {
  /** How many queries this invocation may still make; each statement of a batch is one. */
  left(): number;
  /** How large the database was after the last query that said so; null before. */
  databaseBytes(): number | null;
}

/** The stores' SQL on D1, within the number of queries that one invocation may make; throws beyond it, and when D1 fails. */
export function d1Driver(database: D1Database, queriesAnInvocation: number): D1Driver {
  let left = queriesAnInvocation;
  let bytes: number | null = null;
  const prepared = (sql: string, params: readonly SqlValue[]) => database.prepare(sql).bind(...params);
  const spend = (queries: number) => {
    if (queries > left) throw new Error(`more than ${queriesAnInvocation} D1 queries in one invocation`);
    left -= queries;
  };
  return {
    left: () => left,
    databaseBytes: () => bytes,
    async all<Row>(sql: string, params: readonly SqlValue[]) {
      spend(1);
      const { results, meta } = await prepared(sql, params).all<Row>();
      bytes = meta?.size_after ?? bytes;
      return results;
    },
    async run(sql, params) {
      spend(1);
      await prepared(sql, params).run();
    },
    async batch(statements) {
      if (statements.length === 0) return;
      spend(statements.length);
      await database.batch(statements.map(({ sql, params }) => prepared(sql, params)));
    },
  };
}
