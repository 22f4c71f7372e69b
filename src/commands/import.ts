import { closeSync, createReadStream, existsSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Command, Option } from "commander";
import { archivesFolderName } from "../adapters/node/archives-beside.ts";
import { type ImportedPart, importedParts } from "../adapters/node/imported-parts.ts";
import { knownMigrations } from "../adapters/node/migrations.ts";
import { OperatorError } from "../adapters/node/operator-error.ts";
import { databaseName, openDatabase } from "../adapters/node/sqlite-file.ts";
import { emptyingStatements, insertingStatements, sequenceStatements } from "../adapters/sqlite/d1-script.ts";
import { type Query, type TableSize, tableSizes } from "../adapters/sqlite/database-rows.ts";
import type { SqlDriver } from "../adapters/sqlite/sql-driver.ts";
import { sqlName } from "../adapters/sqlite/sql-literal.ts";
import type { TableShape } from "../adapters/sqlite/table-shapes.ts";
import { counted } from "./counted.ts";
import { aboutDatabase, forTheOwner, freshDatabase, preparedD1, queryOf, type WhichDatabase } from "./moving.ts";

interface Options extends WhichDatabase {
  readonly replace: boolean;
}

export function importCommand(): Command {
  const command = new Command("import")
    .description("put an export into a database that is empty, or whose content is to be replaced")
    .argument("<file>", "what tributary export wrote")
    .addOption(new Option("--replace", "forget everything that the database holds").default(false));
  return aboutDatabase(command).action(async (file: string, options: Options) => {
    if (!existsSync(file)) throw new OperatorError(`tributary import: there is no file ${file}`);
    const rows = await (options.d1 === undefined
      ? importIntoFile(file, options)
      : importIntoD1(file, options.d1, options));
    console.log(`Imported ${counted(rows, "row")}.`);
  });
}

async function importIntoFile(file: string, { data, replace }: Options): Promise<number> {
  const { driver, close } = openDatabase(join(data, databaseName));
  try {
    // Until it is committed nothing of it happened.
    await driver.run("BEGIN IMMEDIATE", []);
    const { shapes, sizes } = await freshDatabase();
    await refuseFilled(queryOf(driver), shapes, sizes, replace, data);
    for (const { name } of shapes.toReversed()) await driver.run(`DELETE FROM ${sqlName(name)}`, []);
    let rows = 0;
    for await (const part of partsOf(file, shapes)) rows += await importPart(part, driver);
    await driver.run("COMMIT", []);
    // They are of what was replaced; those of what was imported are copied afterwards.
    if (replace) rmSync(join(data, archivesFolderName), { recursive: true, force: true });
    return rows;
  } finally {
    close();
  }
}

async function importPart(part: ImportedPart, driver: SqlDriver): Promise<number> {
  if (part.kind === "sequence") {
    await driver.run("DELETE FROM sqlite_sequence WHERE name = ?1", [part.table]);
    await driver.run("INSERT INTO sqlite_sequence (name, seq) VALUES (?1, ?2)", [part.table, part.value]);
    return 0;
  }
  const { name, columns } = part.shape;
  const values = columns.map((_, at) => `?${at + 1}`).join(", ");
  const sql = `INSERT INTO ${sqlName(name)} (${columns.map(sqlName).join(", ")}) VALUES (${values})`;
  for (const row of part.rows) await driver.run(sql, row);
  return part.rows.length;
}

/** By a script, as D1 takes in much at once only so. */
async function importIntoD1(file: string, name: string, { remote, replace }: Options): Promise<number> {
  const database = await preparedD1(name, remote);
  const { shapes, sizes } = await freshDatabase();
  await refuseFilled(database.all, shapes, sizes, replace, `the D1 database ${name}`);
  const folder = mkdtempSync(join(tmpdir(), "tributary-import-"));
  try {
    const script = join(folder, "import.sql");
    const handle = openSync(script, "w", forTheOwner);
    const write = (statements: Iterable<string>) => {
      for (const statement of statements) writeSync(handle, `${statement}\n`);
    };
    let rows = 0;
    write(emptyingStatements(shapes));
    for await (const part of partsOf(file, shapes)) {
      if (part.kind === "sequence") write(sequenceStatements(part.table, part.value));
      else write(insertingStatements(part.shape, part.rows));
      rows += part.kind === "rows" ? part.rows.length : 0;
    }
    closeSync(handle);
    await database.execute(script);
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function refuseFilled(
  all: Query,
  shapes: readonly TableShape[],
  fresh: readonly TableSize[],
  replace: boolean,
  where: string,
): Promise<void> {
  if (replace) return;
  const sizes = await tableSizes(all, shapes);
  const filled = shapes.findIndex((_, at) => (sizes[at]?.rows ?? 0) > (fresh[at]?.rows ?? 0));
  if (filled === -1) return;
  throw new OperatorError(
    `tributary import: ${where} holds ${counted(sizes[filled]?.rows ?? 0, "row")} in ${shapes[filled]?.name} already; give --replace to forget all that it holds`,
  );
}

function partsOf(file: string, shapes: readonly TableShape[]) {
  const lines = createInterface({ input: createReadStream(file, "utf8"), crlfDelay: Number.POSITIVE_INFINITY });
  return importedParts(lines, file, shapes, knownMigrations());
}
