import { execFile } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, statSync, truncateSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { OperatorError } from "../../../src/adapters/node/operator-error.ts";
import { openCheckedDatabase, openDatabase, openDatabaseForReading } from "../../../src/adapters/node/sqlite-file.ts";

const folder = mkdtempSync(join(tmpdir(), "tributary-files-"));
const newFile = (name: string): string => join(folder, name);

afterAll(() => rmSync(folder, { recursive: true }));

/** What the operator is told, without the path. */
function refusal(path: string, open: (path: string) => unknown): string {
  try {
    open(path);
  } catch (error) {
    if (error instanceof OperatorError) return error.message.replaceAll(path, "FILE").replaceAll(folder, "FOLDER");
    throw error;
  }
  return "opened";
}

test("a database in memory is ready for use", async () => {
  const { driver, close } = openDatabase(":memory:");
  expect(await driver.all("SELECT sequence FROM writer", [])).toEqual([{ sequence: 0 }]);
  close();
});

test("the file and its folders are made, and found again", async () => {
  const path = newFile("new/folder/a.db");
  const first = openDatabase(path);
  await first.driver.run("INSERT INTO stale_feeds (slug, sequence) VALUES (?1, ?2)", ["world", 7]);
  first.close();
  const second = openDatabase(path);
  expect(await second.driver.all("SELECT slug, sequence FROM stale_feeds", [])).toEqual([
    { slug: "world", sequence: 7 },
  ]);
  second.close();
});

test("the file is kept so that readers never wait and a crash never breaks it", async () => {
  const { driver, close } = openDatabase(newFile("pragmas.db"));
  const pragmas = ["journal_mode", "synchronous", "foreign_keys", "busy_timeout"];
  const values = await Promise.all(pragmas.map((name) => driver.all<Record<string, unknown>>(`PRAGMA ${name}`, [])));
  expect(values.map(([row]) => Object.values(row ?? {})[0])).toEqual(["wal", 1, 1, 10_000]);
  close();
});

test("a reader's version tells whether anyone has written since", async () => {
  const path = newFile("version.db");
  const writer = openDatabase(path);
  const reader = openDatabaseForReading(path);
  const first = reader.version();
  expect(reader.version()).toBe(first);
  await writer.driver.run("INSERT INTO stale_feeds (slug, sequence) VALUES (?1, ?2)", ["world", 7]);
  expect(reader.version()).not.toBe(first);
  reader.close();
  writer.close();
});

test("a batch is written whole or not at all", async () => {
  const { driver, close } = openDatabase(":memory:");
  const insert = { sql: "INSERT INTO stale_feeds (slug, sequence) VALUES (?1, ?2)", params: ["world", 1] };
  await expect(driver.batch([insert, insert])).rejects.toThrow("UNIQUE");
  expect(await driver.all("SELECT slug FROM stale_feeds", [])).toEqual([]);
  await driver.batch([insert]);
  expect(await driver.all("SELECT slug FROM stale_feeds", [])).toEqual([{ slug: "world" }]);
  close();
});

test("one thread reads what was committed while another is in the middle of writing", async () => {
  const path = newFile("two-connections.db");
  const writer = openDatabase(path);
  const reader = openDatabaseForReading(path);
  const other = new DatabaseSync(path);
  await writer.driver.run("INSERT INTO stale_feeds (slug, sequence) VALUES ('committed', 1)", []);
  other.exec("BEGIN IMMEDIATE; INSERT INTO stale_feeds (slug, sequence) VALUES ('open', 2)");
  expect(await reader.driver.all("SELECT slug FROM stale_feeds", [])).toEqual([{ slug: "committed" }]);
  other.exec("COMMIT");
  expect(await reader.driver.all("SELECT slug FROM stale_feeds", [])).toEqual([
    { slug: "committed" },
    { slug: "open" },
  ]);
  await expect(reader.driver.run("DELETE FROM stale_feeds", [])).rejects.toThrow("cannot be written to");
  for (const connection of [reader, writer, other]) connection.close();
});

test("processes that open a new file at the same time all find it ready", async () => {
  const module = new URL("../../../src/adapters/node/sqlite-file.ts", import.meta.url).href;
  const path = newFile("raced.db");
  const script = `const { openDatabase } = await import(${JSON.stringify(module)});
    const { driver } = openDatabase(${JSON.stringify(path)});
    console.log(JSON.stringify(await driver.all("SELECT count(*) AS writers FROM writer", [])));`;
  const runs = Array.from({ length: 4 }, () =>
    promisify(execFile)(process.execPath, [
      "--disable-warning=ExperimentalWarning",
      "--input-type=module",
      "-e",
      script,
    ]),
  );
  expect((await Promise.all(runs)).map((run) => run.stdout.trim())).toEqual(Array(4).fill('[{"writers":1}]'));
});

test("a file that is no database is refused", () => {
  const path = newFile("letter.txt");
  writeFileSync(path, "Dear Sir or Madam, ".repeat(500));
  expect(refusal(path, openDatabase)).toBe(
    "FILE: this file is not a database; name another one (file is not a database)",
  );
});

test("a database cut short is refused", () => {
  const path = newFile("short.db");
  openDatabase(path).close();
  truncateSync(path, 5000);
  expect(refusal(path, openDatabase)).toBe(
    "FILE: this database is damaged; stop the server and restore it from a backup, or move it away to begin anew (docs/operations.md) (database disk image is malformed)",
  );
});

test("a database with a damaged page is refused at the start of a server", async () => {
  const path = newFile("damaged.db");
  const { driver, close } = openDatabase(path);
  const rows = Array.from({ length: 300 }, (_, number) => ({
    sql: "INSERT INTO stale_feeds (slug, sequence) VALUES (?1, ?2)",
    params: [`feed-${number}-${"x".repeat(200)}`, number],
  }));
  await driver.batch(rows);
  close();
  const file = openSync(path, "r+");
  writeSync(file, Buffer.alloc(4096, 0xa5), 0, 4096, statSync(path).size - 2 * 4096);
  closeSync(file);
  expect(refusal(path, openCheckedDatabase)).toMatch(
    /^FILE: this database is damaged; stop the server and restore it from a backup, or move it away to begin anew/,
  );
});

test("a whole database passes the look through it", () => {
  const path = newFile("whole.db");
  openDatabase(path).close();
  expect(refusal(path, (file) => openCheckedDatabase(file).close())).toBe("opened");
});

test("on a full disk nothing is half written, what to do is told, and all goes on once there is space", async () => {
  const { driver, close } = openDatabase(newFile("full.db"));
  const [pages] = await driver.all<{ page_count: number }>("PRAGMA page_count", []);
  await driver.all(`PRAGMA max_page_count = ${(pages?.page_count ?? 0) + 3}`, []);
  const commit = (letter: string) =>
    driver.batch(
      Array.from({ length: 50 }, (_, number) => ({
        sql: "INSERT INTO stale_feeds (slug, sequence) VALUES (?1, ?2)",
        params: [`${letter}${number}-${"x".repeat(1000)}`, number],
      })),
    );
  await expect(commit("a")).rejects.toThrow("the disk is full; free some space, and everything goes on by itself");
  expect(await driver.all("SELECT count(*) AS count FROM stale_feeds", [])).toEqual([{ count: 0 }]);
  await driver.all("PRAGMA max_page_count = 1000000", []);
  await commit("a");
  expect(await driver.all("SELECT count(*) AS count FROM stale_feeds", [])).toEqual([{ count: 50 }]);
  close();
});

test("a database that must not be written to says so, and goes on once it may", async () => {
  const { driver, close } = openDatabase(newFile("protected.db"));
  await driver.all("PRAGMA query_only = ON", []);
  const write = () => driver.run("INSERT INTO stale_feeds (slug, sequence) VALUES ('world', 1)", []);
  await expect(write()).rejects.toThrow("check the permissions of the file and of its folder");
  await driver.all("PRAGMA query_only = OFF", []);
  await write();
  close();
});

test("another program's database is refused and left as it was", () => {
  const path = newFile("places.db");
  const foreign = new DatabaseSync(path);
  foreign.exec("CREATE TABLE bookmarks (url TEXT)");
  expect(refusal(path, openDatabase)).toBe("FILE: this database belongs to another program; name another file");
  expect(foreign.prepare("SELECT name FROM sqlite_schema").all()).toEqual([{ name: "bookmarks" }]);
  foreign.close();
});

test("a database that a newer version has written to is refused", () => {
  const path = newFile("newer.db");
  openDatabase(path).close();
  const newer = new DatabaseSync(path);
  newer.exec("INSERT INTO applied_migrations (name) VALUES ('9999_from_the_future.sql')");
  newer.close();
  const message =
    "FILE: a newer Tributary has written to this database (it has 9999_from_the_future.sql); update this program, or name another file";
  expect(refusal(path, openDatabase)).toBe(message);
  expect(refusal(path, openDatabaseForReading)).toBe(message);
});

test("a folder that cannot be made is refused", () => {
  writeFileSync(newFile("occupied"), "");
  expect(refusal(newFile("occupied/a.db"), openDatabase)).toBe(
    "FILE: its folder cannot be made (EEXIST: file already exists, mkdir 'FOLDER/occupied'); check the path and its permissions",
  );
});

test("a folder is not taken for a file", () => {
  expect(refusal(folder, openDatabase)).toBe(
    "FILE: this database cannot be opened; check that its folder exists and may be written to (unable to open database file)",
  );
});

test("reading needs a database that was prepared by a writer", () => {
  expect(refusal(newFile("missing.db"), openDatabaseForReading)).toBe(
    "FILE: this database cannot be opened; check that its folder exists and may be written to (unable to open database file)",
  );
  writeFileSync(newFile("empty.db"), "");
  expect(refusal(newFile("empty.db"), openDatabaseForReading)).toBe(
    "FILE: this database is not up to date; start the server once",
  );
});
