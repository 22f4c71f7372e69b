import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, expect, test } from "vitest";
import { openDatabase } from "../../../src/adapters/node/sqlite-file.ts";
import { expectKept, firstReleaseData } from "../../contracts/released-data.ts";

const names = readdirSync("migrations").sort();
const folder = mkdtempSync(join(tmpdir(), "tributary-migrations-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A database as a release with so many migrations left it, with the first release's data in it. */
function released(count: number): string {
  const file = join(folder, `${count}.sqlite`);
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

test("the order of migrations is told by their names, each with a number", () => {
  expect(names.filter((name) => !/^\d{4}_[a-z0-9_]+\.sql$/.test(name))).toEqual([]);
});
