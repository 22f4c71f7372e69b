import fc from "fast-check";
import { expect, test } from "vitest";
import { openDatabase } from "../../../src/adapters/node/sqlite-file.ts";
import { emptyingStatements, insertingStatements, sequenceStatements } from "../../../src/adapters/sqlite/d1-script.ts";
import { tableShapes } from "../../../src/adapters/sqlite/table-shapes.ts";

const database = openDatabase(":memory:");
const shapes = await tableShapes(database.driver);
const shapeOf = (table: string) => shapes.find(({ name }) => name === table) ?? expect.fail(`no table ${table}`);
const columns = ["slug", "id", "withdrawn_at", "withdrawn_by", "comment"];
const withdrawals = { ...shapeOf("withdrawals"), columns };
const run = async (statements: Iterable<string>) => {
  for (const statement of statements) await database.driver.run(statement, []);
};

test("every table has a primary key, and stands behind those that it refers to", async () => {
  expect(shapes.filter(({ key }) => key.length === 0)).toEqual([]);
  const names = shapes.map(({ name }) => name);
  const references = await database.driver.all<{ name: string; to: string }>(
    `SELECT schema.name, keys."table" AS "to" FROM sqlite_schema AS schema JOIN pragma_foreign_key_list(schema.name) AS keys`,
    [],
  );
  expect(references.filter(({ name, to }) => names.indexOf(to) > names.indexOf(name))).toEqual([]);
});

const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.constantFrom(
    "it's; -- no /* comment",
    "\0",
    "BEGIN TRANSACTION; SAVEPOINT a;",
    "line\r\nend\\n",
    "$$x$$",
    "'",
    "''",
  ),
  fc
    .tuple(fc.constantFrom("x", "'", "漢", "🦊", "\0", "\n"), fc.integer({ min: 1, max: 150_000 }))
    .map(([unit, times]) => unit.repeat(times)),
);

test("any rows are what they were, and no statement is longer than D1 takes", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(text, text, fc.option(text))), async (texts) => {
      const rows = texts.map(
        ([a, b, c], at) =>
          [`${at}`.padStart(9, "0"), a.toWellFormed(), at, b.toWellFormed(), c?.toWellFormed() ?? null] as const,
      );
      const short = rows.map(([slug, id, ...rest]) => [slug, id.slice(0, 500).toWellFormed(), ...rest] as const);
      const statements = [...insertingStatements(withdrawals, short)];
      expect(Math.max(0, ...statements.map((statement) => Buffer.byteLength(statement)))).toBeLessThanOrEqual(100_000);
      await run(emptyingStatements([withdrawals]));
      await run(statements);
      const stored = await database.driver.all<Record<string, unknown>>("SELECT * FROM withdrawals ORDER BY slug", []);
      expect(stored.map((row) => columns.map((column) => row[column]))).toEqual(short);
    }),
    { numRuns: 60, seed: 1 },
  );
});

test("short rows share a statement", () => {
  const rows = Array.from({ length: 1000 }, (_, at) => ["a", `story/${at}`, at, null, null] as const);
  expect([...insertingStatements(withdrawals, rows)].length).toBe(1);
});

test("a table numbers on from the sequence that is set", async () => {
  await database.driver.run("CREATE TABLE numbered (number INTEGER PRIMARY KEY AUTOINCREMENT)", []);
  await run(sequenceStatements("numbered", 99));
  await run(sequenceStatements("numbered", 41));
  const numbered = await database.driver.all("INSERT INTO numbered DEFAULT VALUES RETURNING number", []);
  expect(numbered).toEqual([{ number: 42 }]);
});
