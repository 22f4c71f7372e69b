/** What D1 says it read and wrote, rows and index entries alike. */
export interface Meter {
  read: number;
  written: number;
  queries: number;
}

/** The database, counting what D1 itself says of each statement. */
export function meteredDatabase(database: D1Database): { readonly database: D1Database; readonly meter: Meter } {
  const meter: Meter = { read: 0, written: 0, queries: 0 };
  const counted = <Result extends { readonly meta: { readonly rows_read: number; readonly rows_written: number } }>(
    result: Result,
  ): Result => {
    meter.read += result.meta.rows_read;
    meter.written += result.meta.rows_written;
    meter.queries++;
    return result;
  };
  const own = new WeakMap<object, D1PreparedStatement>();
  const wrapped = (statement: D1PreparedStatement): D1PreparedStatement => {
    const metered = {
      bind: (...values: unknown[]) => wrapped(statement.bind(...values)),
      all: async () => counted(await statement.all()),
      run: async () => counted(await statement.run()),
    } as unknown as D1PreparedStatement;
    own.set(metered, statement);
    return metered;
  };
  const metered = {
    prepare: (sql: string) => wrapped(database.prepare(sql)),
    batch: async (statements: D1PreparedStatement[]) =>
      (await database.batch(statements.map((statement) => own.get(statement) ?? statement))).map(counted),
  } as unknown as D1Database;
  return { database: metered, meter };
}
