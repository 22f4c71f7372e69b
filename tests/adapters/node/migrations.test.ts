import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, expect, test } from "vitest";
import { isUpToDate, migrate } from "../../../src/adapters/node/migrations.ts";
import { openDatabase } from "../../../src/adapters/node/sqlite-file.ts";
import { sqlStores } from "../../../src/adapters/sqlite/sql-stores.ts";
import { feedArchive } from "../../../src/app/feed-archives.ts";
import { expectKept, firstReleaseData } from "../../contracts/released-data.ts";

const names = readdirSync("migrations").sort();
const folder = mkdtempSync(join(tmpdir(), "tributary-migrations-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A database as a release with so many migrations left it, with the first release's data in it. */
function released(count: number, name = `${count}`): string {
  const file = join(folder, `${name}.sqlite`);
  const database = new DatabaseSync(file);
  database.exec("CREATE TABLE applied_migrations (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID");
  for (const [place, name] of names.slice(0, count).entries()) {
    database.exec(readFileSync(join("migrations", name), "utf8"));
    database.prepare("INSERT INTO applied_migrations (name) VALUES (?)").run(name);
    if (place === 0) for (const statement of firstReleaseData) database.exec(statement);
  }
  database.close();
  return file;
}

test.each(names.map((name, place) => [name, place + 1] as const))(
  "a database of a release that ended with %s is brought up to date with all that is in it",
  async (_, count) => {
    const database = openDatabase(released(count));
    await expectKept(database.driver);
    const applied = await database.driver.all<{ name: string }>(
      "SELECT name FROM applied_migrations ORDER BY name",
      [],
    );
    expect(applied.map(({ name }) => name)).toEqual(names);
    database.close();
  },
);

test("a disk that is full when the database is made is told in words, and nothing of it is kept", () => {
  const file = join(folder, "full.sqlite");
  const database = new DatabaseSync(file);
  database.exec("PRAGMA max_page_count = 40");
  expect(() => migrate(database, file)).toThrow("database or disk is full");
  database.exec("PRAGMA max_page_count = 100000");
  migrate(database, file);
  expect(isUpToDate(database)).toBe(true);
  database.close();
});

test("P12: archives of an earlier release are read as they were", async () => {
  const file = released(
    names.findIndex((name) => name.startsWith("0050")),
    "archives",
  );
  const old = new DatabaseSync(file);
  const insert = old.prepare(
    "INSERT INTO archives (slug, number, part, archived_at, stories) VALUES ('world', ?, ?, ?, ?)",
  );
  insert.run(1, 0, 1000, '[{"title":"on');
  insert.run(1, 1, 1000, 'e"}]');
  insert.run(2, 0, 2000, "[]");
  old.close();
  const { driver, close } = openDatabase(file);
  const { archives, documents } = sqlStores(driver);
  const kept = await documents.archives("world");
  expect(kept).toEqual({ from: 1, to: 2 });
  expect(await feedArchive("world", 1, kept, archives)).toEqual({
    number: 1,
    archivedAt: 1000,
    stories: [{ title: "one" }],
    isOldest: true,
    nextAt: 2000,
  });
  expect((await feedArchive("world", 2, kept, archives))?.nextAt).toBeNull();
  close();
});

test("the order of migrations is told by their names, each with a number", () => {
  expect(names.filter((name) => !/^\d{4}_[a-z0-9_]+\.sql$/.test(name))).toEqual([]);
});
