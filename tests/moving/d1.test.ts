import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { databaseName, openDatabase } from "../../src/adapters/node/sqlite-file.ts";
import { tributary } from "../commands/tributary.ts";
import { demoDatabase } from "./demo-database.ts";

const run = promisify(execFile);
const scratch = mkdtempSync(join(tmpdir(), "tributary-d1-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const toml = `name = "moved"
compatibility_date = "2026-01-01"
[[d1_databases]]
binding = "DB"
database_name = "tributary"
database_id = "00000000-0000-0000-0000-000000000000"
migrations_dir = "${resolve("migrations")}"
`;
/** Texts that SQL scripts and dumps get wrong, and one that is longer than a statement may be. */
const nasty = ["line\nend\\n; -- '\"", "\0 BEGIN TRANSACTION; SAVEPOINT x", `${"'🦊漢".repeat(60_000)}`];
// Starting wrangler takes seconds, each time.
const patience = 600_000;

test("a database goes to D1 and back, and publishes the same bytes under the same ids (P3)", {
  timeout: patience,
}, async () => {
  writeFileSync(join(scratch, "wrangler.toml"), toml);
  const inScratch = (...words: readonly string[]) => tributary(words, "", {}, scratch);
  const demo = await demoDatabase(scratch);
  const { driver, close } = openDatabase(join(demo.data, databaseName));
  for (const [at, comment] of nasty.entries())
    await driver.run("INSERT INTO withdrawals (slug, id, withdrawn_at, comment) VALUES ('nasty', ?1, ?2, ?3)", [
      `${at}`,
      at,
      comment,
    ]);
  const documents = "SELECT * FROM documents ORDER BY path, part";
  const published = await driver.all(documents, []);
  close();

  expect((await inScratch("export", "from-file.jsonl", "--data", demo.data)).code).toBe(0);
  const unprepared = await inScratch("import", "from-file.jsonl", "--d1", "tributary");
  expect([unprepared.code, unprepared.err]).toEqual([
    2,
    expect.stringContaining("run wrangler d1 migrations apply tributary"),
  ]);
  await run(resolve("node_modules/.bin/wrangler"), ["d1", "migrations", "apply", "tributary", "--local"], {
    cwd: scratch,
    env: { ...process.env, CI: "1", WRANGLER_SEND_METRICS: "false" },
  });
  expect((await inScratch("import", "from-file.jsonl", "--d1", "tributary")).err).toBe("");
  const again = await inScratch("import", "from-file.jsonl", "--d1", "tributary");
  expect([again.code, again.err]).toEqual([2, expect.stringContaining("the D1 database tributary holds")]);
  expect((await inScratch("export", "from-d1.jsonl", "--d1", "tributary")).err).toBe("");
  expect(readFileSync(join(scratch, "from-d1.jsonl"), "utf8")).toBe(
    readFileSync(join(scratch, "from-file.jsonl"), "utf8"),
  );

  const back = join(scratch, "back");
  expect((await inScratch("import", "from-d1.jsonl", "--data", back)).code).toBe(0);
  await demo.republished(back);
  const returned = openDatabase(join(back, databaseName));
  expect(await returned.driver.all(documents, [])).toEqual(published);
  returned.close();
});
