import type { SqlValue } from "./sql-driver.ts";
import { sqlLiteral, sqlName } from "./sql-literal.ts";
import type { TableShape } from "./table-shapes.ts";

/** D1 refuses statements over 100 KB. */
const mostBytes = 90_000;
/** Three bytes a character at most, and quotes are doubled. */
const charactersAPiece = 14_000;

/** Statements that empty every table, those first that refer to others. */
export function emptyingStatements(shapes: readonly TableShape[]): readonly string[] {
  return shapes.toReversed().map(({ name }) => `DELETE FROM ${sqlName(name)};`);
}

/** Statements that set the sequence from which a table's next row is numbered. */
export function sequenceStatements(table: string, sequence: number): readonly string[] {
  const name = sqlLiteral(table);
  return [
    `DELETE FROM sqlite_sequence WHERE name = ${name};`,
    `INSERT INTO sqlite_sequence (name, seq) VALUES (${name}, ${sequence});`,
  ];
}

/** Statements that put rows into a table, as many rows in one as it may hold; what is too long for one goes on in others. */
export function* insertingStatements(shape: TableShape, rows: Iterable<readonly SqlValue[]>): Generator<string> {
  const head = `INSERT INTO ${sqlName(shape.name)} (${shape.columns.map(sqlName).join(", ")}) VALUES\n`;
  let tuples: string[] = [];
  let bytes = 0;
  const flushed = function* () {
    if (tuples.length > 0) yield `${head}${tuples.join(",\n")};`;
    [tuples, bytes] = [[], 0];
  };
  for (const row of rows) {
    const { beginning, rest } = withinAStatement(row);
    const tuple = `(${beginning.map(sqlLiteral).join(", ")})`;
    const size = Buffer.byteLength(tuple);
    if (bytes + size > mostBytes) yield* flushed();
    tuples.push(tuple);
    bytes += size;
    if (rest.length === 0) continue;
    yield* flushed();
    const which = shape.key.map(
      (column) => `${sqlName(column)} = ${sqlLiteral(row[shape.columns.indexOf(column)] ?? null)}`,
    );
    for (const { column, piece } of rest) {
      const name = sqlName(shape.columns[column] ?? "");
      yield `UPDATE ${sqlName(shape.name)} SET ${name} = ${name} || ${sqlLiteral(piece)} WHERE ${which.join(" AND ")};`;
    }
  }
  yield* flushed();
}

interface Piece {
  readonly column: number;
  readonly piece: string;
}

/** The row with its longest texts cut until it fits, and what was cut off, in order. */
function withinAStatement(row: readonly SqlValue[]) {
  const beginning = [...row];
  const rest: Piece[] = [];
  for (;;) {
    const sizes = beginning.map((value) => Buffer.byteLength(sqlLiteral(value)));
    if (sizes.reduce((sum, size) => sum + size, 0) <= mostBytes) return { beginning, rest };
    const column = sizes.indexOf(Math.max(...sizes));
    const [first = "", ...others] = pieces(String(beginning[column]));
    beginning[column] = first;
    rest.push(...others.map((piece) => ({ column, piece })));
  }
}

function pieces(text: string): readonly string[] {
  const found: string[] = [];
  for (let from = 0; from < text.length; ) {
    let to = Math.min(text.length, from + charactersAPiece);
    // Half of a surrogate pair is no character.
    if (to < text.length && /[\uD800-\uDBFF]/.test(text[to - 1] ?? "")) to--;
    found.push(text.slice(from, to));
    from = to;
  }
  return found;
}
