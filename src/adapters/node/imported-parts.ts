import * as z from "zod";
import type { SqlValue } from "../sqlite/sql-driver.ts";
import type { TableShape } from "../sqlite/table-shapes.ts";
import { formatVersion } from "./database-lines.ts";
import { OperatorError } from "./operator-error.ts";

/** Some of what an export holds, in its order. */
export type ImportedPart =
  | { readonly kind: "rows"; readonly shape: TableShape; readonly rows: readonly (readonly SqlValue[])[] }
  | { readonly kind: "sequence"; readonly table: string; readonly value: number };

const rowsAPart = 500;
const rowLine = z.array(z.union([z.string(), z.number(), z.null()]));
const headerLine = z.object({ tributary: z.literal(formatVersion), migrations: z.array(z.string()) });
const tableLine = z.object({ table: z.string(), columns: z.array(z.string()) });
const sequenceLine = z.object({ sequence: z.string(), value: z.number() });
const endLine = z.object({ rows: z.number() });
const anyLine = z.union([rowLine, headerLine, tableLine, sequenceLine, endLine]);

/** The parts of an export, for tables of those shapes and migrations; throws an OperatorError where it does not fit, or ends early. */
export async function* importedParts(
  lines: AsyncIterable<string>,
  path: string,
  shapes: readonly TableShape[],
  migrations: readonly string[],
): AsyncGenerator<ImportedPart> {
  let lineNumber = 0;
  const refused = (message: string) => new OperatorError(`${path}:${lineNumber}: ${message}`);
  let shape: TableShape | null = null;
  let rows: (readonly SqlValue[])[] = [];
  let total = 0;
  let ended = false;
  for await (const text of lines) {
    lineNumber++;
    const line = lineOf(text);
    if (line === null || ended || (lineNumber === 1) !== "tributary" in line)
      throw refused("this is no export that this program can read, or a damaged one");
    if ("tributary" in line) {
      const difference = oneOfOnlyOne(line.migrations, migrations);
      if (difference === undefined) continue;
      throw refused(`the export and the database differ by the migration ${difference}; bring both to one version`);
    }
    const isRow = Array.isArray(line);
    if (isRow) {
      if (line.length !== shape?.columns.length) throw refused("this row does not fit the table");
      rows.push(line);
      total++;
    }
    if (shape !== null && rows.length > 0 && (!isRow || rows.length === rowsAPart)) {
      yield { kind: "rows", shape, rows };
      rows = [];
    }
    if (isRow) continue;
    if ("table" in line) {
      shape = shapeOf(line, shapes);
      if (shape === null) throw refused(`there is no table ${line.table} of these columns`);
    } else if ("sequence" in line) {
      yield { kind: "sequence", table: line.sequence, value: line.value };
    } else {
      if (line.rows !== total) throw refused(`there should be ${line.rows} rows, and there are ${total}`);
      ended = true;
    }
  }
  if (!ended) throw refused("the export ends too early; make it anew");
}

function lineOf(text: string): z.output<typeof anyLine> | null {
  try {
    return anyLine.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

function oneOfOnlyOne(these: readonly string[], those: readonly string[]): string | undefined {
  return these.find((each) => !those.includes(each)) ?? those.find((each) => !these.includes(each));
}

/** The table with the columns in the export's order; null when there is none. */
function shapeOf(line: z.output<typeof tableLine>, shapes: readonly TableShape[]): TableShape | null {
  const known = shapes.find(({ name }) => name === line.table);
  return known === undefined || oneOfOnlyOne(line.columns, known.columns) !== undefined
    ? null
    : { ...known, columns: line.columns };
}
