import type { SqlValue } from "./sql-driver.ts";
import { sqlLiteral, sqlName } from "./sql-literal.ts";
import type { TableShape } from "./table-shapes.ts";

type Row = Readonly<Record<string, SqlValue>>;

/** The rows of each of these statements; asking for much at once is cheaper where a database is far away. */
export type Query = (statements: readonly string[]) => Promise<readonly (readonly Row[])[]>;

export interface TableSize {
  readonly rows: number;
  /** Characters and digits in all of them. */
  readonly characters: number;
}

/** How much each table holds, in the tables' order. */
export async function tableSizes(all: Query, shapes: readonly TableShape[]): Promise<readonly TableSize[]> {
  const statements = shapes.map(({ name, columns }) => {
    const lengths = columns.map((column) => `coalesce(length(${sqlName(column)}), 0)`).join(" + ");
    return `SELECT count(*) AS rows, total(${lengths}) AS characters FROM ${sqlName(name)}`;
  });
  const answers = await all(statements);
  return answers.map(([size]) => ({ rows: Number(size?.rows), characters: Number(size?.characters) }));
}

/** The number that each table which numbers its own rows gave last. */
export async function sequences(all: Query, shapes: readonly TableShape[]): Promise<ReadonlyMap<string, number>> {
  const names = new Set(shapes.map(({ name }) => name));
  const [rows = []] = await all(["SELECT name, seq FROM sqlite_sequence ORDER BY name"]);
  return new Map(rows.map(({ name, seq }) => [String(name), Number(seq)] as const).filter(([name]) => names.has(name)));
}

const charactersAnAnswer = 8_000_000;
const mostRowsAPage = 50_000;

/** Every row of every table by its primary key, in answers of bounded size; small tables share one. */
export async function* rowsOf(
  all: Query,
  shapes: readonly TableShape[],
  sizes: readonly TableSize[],
): AsyncGenerator<{ readonly shape: TableShape; readonly rows: readonly (readonly SqlValue[])[] }> {
  let small: TableShape[] = [];
  let characters = 0;
  const firstPages = async function* () {
    const pages = small.length === 0 ? [] : await all(small.map((shape) => pageOf(shape, null, mostRowsAPage)));
    yield* small.map((shape, at) => ({ shape, rows: (pages[at] ?? []).map((row) => valuesOf(shape, row)) }));
    [small, characters] = [[], 0];
  };
  for (const [at, shape] of shapes.entries()) {
    const size = sizes[at] ?? { rows: 0, characters: 0 };
    if (size.rows > mostRowsAPage || characters + size.characters > charactersAnAnswer) yield* firstPages();
    if (size.rows > mostRowsAPage || size.characters > charactersAnAnswer) {
      yield* pagesOf(all, shape, size);
    } else {
      small.push(shape);
      characters += size.characters;
    }
  }
  yield* firstPages();
}

async function* pagesOf(all: Query, shape: TableShape, { rows, characters }: TableSize) {
  const limit = Math.min(mostRowsAPage, Math.max(1, Math.floor((charactersAnAnswer * rows) / Math.max(1, characters))));
  let after: Row | null = null;
  for (;;) {
    const [page = []]: readonly (readonly Row[])[] = await all([pageOf(shape, after, limit)]);
    yield { shape, rows: page.map((row) => valuesOf(shape, row)) };
    after = page.at(-1) ?? null;
    if (page.length < limit) return;
  }
}

function pageOf(shape: TableShape, after: Row | null, limit: number): string {
  const order = shape.key.map(sqlName).join(", ");
  const behind = after && shape.key.map((column) => sqlLiteral(after[column] ?? null)).join(", ");
  const where = behind === null ? "" : ` WHERE (${order}) > (${behind})`;
  return `SELECT ${shape.columns.map(sqlName).join(", ")} FROM ${sqlName(shape.name)}${where} ORDER BY ${order} LIMIT ${limit}`;
}

function valuesOf({ columns }: TableShape, row: Row): readonly SqlValue[] {
  return columns.map((column) => row[column] ?? null);
}
