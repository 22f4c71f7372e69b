import { type Query, rowsOf, sequences, tableSizes } from "../sqlite/database-rows.ts";
import type { TableShape } from "../sqlite/table-shapes.ts";
import { OperatorError } from "./operator-error.ts";

export const formatVersion = 1;

/**
 * A database as lines of JSON: first {"tributary": 1, "migrations": […]}; for each table {"table", "columns"} and its rows, an array
 * each; {"sequence", "value"} for each table that numbers its rows; last {"rows"}, how many there were. Throws an OperatorError if the
 * database was written to meanwhile.
 */
export async function* databaseLines(
  all: Query,
  shapes: readonly TableShape[],
  migrations: readonly string[],
): AsyncGenerator<string> {
  yield JSON.stringify({ tributary: formatVersion, migrations });
  const sizes = await tableSizes(all, shapes);
  const numbered = await sequences(all, shapes);
  let total = 0;
  let begun: TableShape | null = null;
  for await (const { shape, rows } of rowsOf(all, shapes, sizes)) {
    if (shape !== begun) yield JSON.stringify({ table: shape.name, columns: shape.columns });
    begun = shape;
    for (const row of rows) yield JSON.stringify(row);
    total += rows.length;
  }
  for (const [sequence, value] of numbered) yield JSON.stringify({ sequence, value });
  if (JSON.stringify(await tableSizes(all, shapes)) !== JSON.stringify(sizes))
    throw new OperatorError("the database was written to meanwhile; stop what writes to it, and export again");
  yield JSON.stringify({ rows: total });
}
