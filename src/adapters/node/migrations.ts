import { readdirSync, readFileSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import { OperatorError } from "./operator-error.ts";

const folder = new URL("../../../migrations/", import.meta.url);

/** Brings the database up to date; a second process that starts meanwhile waits for it. */
export function migrate(database: DatabaseSync, path: string): void {
  refuseForeign(database, path);
  database.exec("CREATE TABLE IF NOT EXISTS applied_migrations (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID");
  for (const name of knownMigrations()) {
    if (appliedMigrations(database).has(name)) continue;
    database.exec("BEGIN IMMEDIATE");
    try {
      // Asked again now that no one else can write.
      if (!appliedMigrations(database).has(name)) {
        database.exec(readFileSync(new URL(name, folder), "utf8"));
        database.prepare("INSERT INTO applied_migrations (name) VALUES (?)").run(name);
      }
      database.exec("COMMIT");
    } catch (error) {
      // A full disk has rolled it back already.
      if (database.isTransaction) database.exec("ROLLBACK");
      throw error;
    }
  }
}

/** Throws unless this program knows the database and everything that was ever done to its tables. */
export function refuseForeign(database: DatabaseSync, path: string): void {
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
  if (tables.length === 0) return;
  if (!tables.some((table) => table.name === "applied_migrations")) {
    throw new OperatorError(`${path}: this database belongs to another program; name another file`);
  }
  const known = new Set(knownMigrations());
  for (const name of appliedMigrations(database)) {
    if (known.has(name)) continue;
    throw new OperatorError(
      `${path}: a newer Tributary has written to this database (it has ${name}); update this program, or name another file`,
    );
  }
}

/** Whether a connection that cannot write finds every table as it expects them. */
export function isUpToDate(database: DatabaseSync): boolean {
  const tables = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'applied_migrations'").all();
  if (tables.length === 0) return false;
  const applied = appliedMigrations(database);
  return knownMigrations().every((name) => applied.has(name));
}

/** The names of all migrations that this program has, in their order. */
export function knownMigrations(): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .sort();
}

function appliedMigrations(database: DatabaseSync): ReadonlySet<string> {
  const rows = database.prepare("SELECT name FROM applied_migrations ORDER BY name").all();
  return new Set(rows.map((row) => String(row.name)));
}
