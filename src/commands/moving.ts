import type { Command } from "commander";
import { knownMigrations } from "../adapters/node/migrations.ts";
import { OperatorError } from "../adapters/node/operator-error.ts";
import { openDatabase } from "../adapters/node/sqlite-file.ts";
import { type WranglerD1, wranglerD1 } from "../adapters/node/wrangler-d1.ts";
import { type Query, tableSizes } from "../adapters/sqlite/database-rows.ts";
import type { SqlDriver, SqlValue } from "../adapters/sqlite/sql-driver.ts";
import { tableShapes } from "../adapters/sqlite/table-shapes.ts";
import { dataOption } from "./options.ts";

/** Which database a command is about: the file in a folder, or D1. */
export interface WhichDatabase {
  readonly data: string;
  readonly d1?: string;
  readonly remote: boolean;
}

/** The command, with options that say which database it is about. */
export function aboutDatabase(command: Command): Command {
  return command
    .addOption(dataOption())
    .option("--d1 <name>", "the D1 database of that name in wrangler.toml, instead of the file")
    .option("--remote", "with --d1: in the account, not on this machine", false);
}

/** An export holds the secrets of WebSub subscriptions. */
export const forTheOwner = 0o600;

/** A database in which nothing but the migrations has happened. */
export async function freshDatabase() {
  const { driver, close } = openDatabase(":memory:");
  const shapes = await tableShapes(driver);
  const sizes = await tableSizes(queryOf(driver), shapes);
  close();
  return { shapes, sizes };
}

/** The statements of a move, on a database that is open. */
export function queryOf(driver: SqlDriver): Query {
  return (statements) => Promise.all(statements.map((sql) => driver.all<Readonly<Record<string, SqlValue>>>(sql, [])));
}

/** The D1 database, once it has the tables of this program; throws an OperatorError otherwise. */
export async function preparedD1(name: string, remote: boolean): Promise<WranglerD1> {
  const database = wranglerD1(name, remote ? "--remote" : "--local");
  const [tables] = await database.all(["SELECT name FROM sqlite_schema WHERE name = 'd1_migrations'"]);
  const [applied = []] = tables?.length === 0 ? [] : await database.all(["SELECT name FROM d1_migrations"]);
  const names = applied.map((migration) => String(migration.name));
  const known = knownMigrations();
  const difference = known.find((each) => !names.includes(each)) ?? names.find((each) => !known.includes(each));
  if (difference === undefined) return database;
  throw new OperatorError(
    `the D1 database ${name} and this program differ by the migration ${difference}; run wrangler d1 migrations apply ${name}, or update the program`,
  );
}
