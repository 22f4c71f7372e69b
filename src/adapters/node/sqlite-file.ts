import { existsSync, mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import type { SqlDriver, Statement } from "../sqlite/sql-driver.ts";
import { isUpToDate, migrate, refuseForeign } from "./migrations.ts";
import { OperatorError } from "./operator-error.ts";
import { damaged, isBusy, toOperatorError } from "./sqlite-failure.ts";

export interface OpenDatabase {
  readonly driver: SqlDriver;
  /** Writes batches in one transaction, each of them whole or not at all. */
  together(batches: readonly (readonly Statement[])[]): readonly Written[];
  /** Throws an OperatorError if the file is damaged; reads all of it. */
  check(): void;
  /** Another number whenever another connection has written. */
  version(): number;
  close(): void;
}

/** What became of a batch; the rows are those that its last statement returned. */
export type Written =
  | { readonly kind: "committed"; readonly rows: readonly unknown[] }
  | { readonly kind: "failed"; readonly error: unknown };

/** In the data folder. */
export const databaseName = "tributary.sqlite";

const busyTimeoutMs = 10_000;
/** Read in a moment. */
const alwaysCheckedBytes = 256 * 1024 * 1024;

/** Opens the file for reading and writing, making it and its folder if need be, with all migrations applied. ":memory:" lives as long as it is open. */
export function openDatabase(path: string): OpenDatabase {
  return open(path, false);
}

/** A connection that only reads, for a thread of its own; the file must have been opened by openDatabase before. */
export function openDatabaseForReading(path: string): OpenDatabase {
  return open(path, true);
}

/** The same, having looked through the whole file first if it may be damaged: for the start of a server. */
export function openCheckedDatabase(path: string): OpenDatabase {
  const closedCleanly = !existsSync(`${path}-wal`);
  const opened = open(path, false);
  const small = existsSync(path) && statSync(path).size < alwaysCheckedBytes;
  try {
    if (small || !closedCleanly) opened.check();
  } catch (error) {
    opened.close();
    throw error;
  }
  return opened;
}

function open(path: string, readOnly: boolean): OpenDatabase {
  let database: DatabaseSync | null = null;
  try {
    if (!readOnly && path !== ":memory:") mkdirSync(dirname(path), { recursive: true });
    database = new DatabaseSync(path, { readOnly, timeout: busyTimeoutMs, enableForeignKeyConstraints: true });
    if (readOnly) refuseUnprepared(database, path);
    else prepare(database, path);
  } catch (error) {
    database?.close();
    throw toOperatorError(error, path);
  }
  const version = database.prepare("PRAGMA data_version");
  const statement = preparedOnce(database);
  const together = togetherIn(database, path, statement);
  return {
    driver: sqlDriver(path, statement, together),
    together,
    check: () => refuseDamaged(database, path),
    version: () => Number(version.get()?.data_version),
    close: database.close.bind(database),
  };
}

function refuseDamaged(database: DatabaseSync, path: string): void {
  let found: string;
  try {
    found = String(database.prepare("PRAGMA quick_check(1)").get()?.quick_check);
  } catch (error) {
    throw toOperatorError(error, path);
  }
  if (found !== "ok") throw damaged(path, found);
}

function prepare(database: DatabaseSync, path: string): void {
  refuseForeign(database, path);
  keepWriteAheadLog(database);
  // With a write-ahead log this loses at most the last commits in a power cut, and never breaks the file.
  database.exec("PRAGMA synchronous = NORMAL");
  // In pages, 16 MB: each checkpoint waits twice for the disk, and what was written twice since the last one it writes once.
  database.exec("PRAGMA wal_autocheckpoint = 4000");
  migrate(database, path);
  // What a batch may have to take back; in a file it was a third of all that a first round wrote. A migration's sorting may be larger.
  database.exec("PRAGMA temp_store = MEMORY");
}

/** So that reading never waits for writing. SQLite does not heed the busy timeout here when two processes open a new file at once. */
function keepWriteAheadLog(database: DatabaseSync): void {
  const giveUpAt = performance.now() + busyTimeoutMs;
  for (;;) {
    try {
      database.exec("PRAGMA journal_mode = WAL");
      return;
    } catch (error) {
      if (!isBusy(error) || performance.now() > giveUpAt) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}

function refuseUnprepared(database: DatabaseSync, path: string): void {
  refuseForeign(database, path);
  if (!isUpToDate(database)) throw new OperatorError(`${path}: this database is not up to date; start the server once`);
}

function preparedOnce(database: DatabaseSync): (sql: string) => StatementSync {
  const prepared = new Map<string, StatementSync>();
  return (sql) => {
    const known = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, known);
    return known;
  };
}

function togetherIn(
  database: DatabaseSync,
  path: string,
  statement: (sql: string) => StatementSync,
): OpenDatabase["together"] {
  const rowsOf = (statements: readonly Statement[]): Written => {
    let rows: readonly unknown[] = [];
    for (const { sql, params } of statements) rows = statement(sql).all(...params);
    return { kind: "committed", rows };
  };
  const amongOthers = (statements: readonly Statement[]): Written => {
    database.exec("SAVEPOINT batch");
    try {
      const written = rowsOf(statements);
      database.exec("RELEASE batch");
      return written;
    } catch (error) {
      // A full disk has rolled back everything already.
      if (!database.isTransaction) throw error;
      database.exec("ROLLBACK TO batch; RELEASE batch");
      return { kind: "failed", error: toOperatorError(error, path) };
    }
  };
  return (batches) => {
    try {
      database.exec("BEGIN IMMEDIATE");
      const outcomes = batches.map(batches.length === 1 ? rowsOf : amongOthers);
      database.exec("COMMIT");
      return outcomes;
    } catch (error) {
      if (database.isTransaction) database.exec("ROLLBACK");
      const ofAll = toOperatorError(error, path);
      return batches.map(() => ({ kind: "failed", error: ofAll }));
    }
  };
}

function sqlDriver(
  path: string,
  statement: (sql: string) => StatementSync,
  together: OpenDatabase["together"],
): SqlDriver {
  return {
    async all<Row>(sql: string, params: Parameters<SqlDriver["all"]>[1]) {
      try {
        return statement(sql).all(...params) as Row[];
      } catch (error) {
        throw toOperatorError(error, path);
      }
    },

    async run(sql, params) {
      try {
        statement(sql).run(...params);
      } catch (error) {
        throw toOperatorError(error, path);
      }
    },

    async batch(statements) {
      const [written] = together([statements]);
      if (written?.kind === "failed") throw written.error;
    },
  };
}
