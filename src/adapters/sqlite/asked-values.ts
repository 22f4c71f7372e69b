import type { SqlDriver, SqlValue } from "./sql-driver.ts";

/** D1 binds a hundred, and a statement has some of its own. */
const boundAtOnce = 90;

/**
 * The rows of a statement for each of these values, some at a time, in no order: `sql` is given what stands in it as the table "asked" with
 * the column "value"; its own values are numbered before. D1 counts each item of a JSON or IN list as a row read, and none of these.
 */
export async function rowsForEach<Row>(
  driver: SqlDriver,
  values: readonly SqlValue[],
  sql: (asked: string) => string,
  others: readonly SqlValue[] = [],
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (let from = 0; from < values.length; from += boundAtOnce) {
    const some = values.slice(from, from + boundAtOnce);
    const asked = `(SELECT column1 AS value FROM (VALUES ${some.map((_, place) => `(?${others.length + place + 1})`).join(", ")})) AS asked`;
    rows.push(...(await driver.all<Row>(sql(asked), [...others, ...some])));
  }
  return rows;
}
