import type { SqlDriver, SqlValue } from "../sqlite/sql-driver.ts";

export interface D1Driver extends SqlDriver {
  /** How many queries this invocation may still make; each statement of a batch is one. */
  left(): number;
  /** How large the database was after the last query that said so; null before. */
  databaseBytes(): number | null;
}

/** What is done about a database that is overloaded. */
export interface Patience {
  wait(milliseconds: number): Promise<void>;
  /** Told of what D1 said before it is asked again. */
  overloaded(detail: string): void;
  /** Told when it is given up. */
  failed(): void;
}

/** Each thrice as long as the one before. */
const firstPauseMs = 150;
const attempts = 3;
/** Nothing was done then. https://developers.cloudflare.com/d1/observability/debug-d1/ */
const overload = /overloaded/i;
/** Something may have been done, which does no harm where it is only read. */
const interruption = /network connection lost|object to be reset|D1 DB reset|transient issue/i;
const reading = /^\s*(?:SELECT|WITH)\b/i;

/**
 * The stores' SQL on D1, within the number of queries that one invocation may make; throws beyond it, and when D1 fails. Where D1 is
 * overloaded it is asked again, after a pause, each time being a query.
 */
export function d1Driver(
  database: D1Database,
  queriesAnInvocation: number,
  patience: Patience | null = null,
): D1Driver {
  let left = queriesAnInvocation;
  let bytes: number | null = null;
  const prepared = (sql: string, params: readonly SqlValue[]) => database.prepare(sql).bind(...params);
  const spend = (queries: number) => {
    if (queries > left) throw new Error(`more than ${queriesAnInvocation} D1 queries in one invocation`);
    left -= queries;
  };
  async function patiently<Result>(queries: number, onlyReads: boolean, ask: () => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt++) {
      spend(queries);
      try {
        return await ask();
      } catch (error) {
        const detail = String(error);
        const passing = overload.test(detail) || (onlyReads && interruption.test(detail));
        if (patience === null || !passing || attempt === attempts || queries > left) {
          patience?.failed();
          throw error;
        }
        patience.overloaded(detail);
        await patience.wait(firstPauseMs * 3 ** (attempt - 1));
      }
    }
  }
  return {
    far: true,
    left: () => left,
    databaseBytes: () => bytes,
    async all<Row>(sql: string, params: readonly SqlValue[]) {
      const { results, meta } = await patiently(1, reading.test(sql), () => prepared(sql, params).all<Row>());
      bytes = meta?.size_after ?? bytes;
      return results;
    },
    async run(sql, params) {
      await patiently(1, false, () => prepared(sql, params).run());
    },
    async batch(statements) {
      if (statements.length === 0) return;
      await patiently(statements.length, false, () =>
        database.batch(statements.map(({ sql, params }) => prepared(sql, params))),
      );
    },
  };
}
