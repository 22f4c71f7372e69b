import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { databaseName, openDatabase } from "../../src/adapters/node/sqlite-file.ts";
import { tributary } from "../commands/tributary.ts";
import { demoDatabase } from "./demo-database.ts";

const scratch = mkdtempSync(join(tmpdir(), "tributary-moving-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
let demo: Awaited<ReturnType<typeof demoDatabase>>;
const file = join(scratch, "export.jsonl");

beforeAll(async () => {
  demo = await demoDatabase(scratch);
  expect((await tributary(["export", file, "--data", demo.data])).code).toBe(0);
});

async function rows(data: string, sql: string) {
  const { driver, close } = openDatabase(join(data, databaseName));
  const found = await driver.all<Record<string, unknown>>(sql, []);
  close();
  return found;
}
const documents = "SELECT * FROM documents ORDER BY path, part";

async function imported(name: string, ...words: readonly string[]) {
  const data = join(scratch, name);
  const { code, out, err } = await tributary(["import", file, "--data", data, ...words]);
  return { data, code, out, err };
}

test("a database that was exported and imported holds the same, and publishes the same bytes under the same ids (P3)", async () => {
  const { data, code } = await imported("copy");
  const again = join(scratch, "again.jsonl");
  await tributary(["export", again, "--data", data]);
  expect([code, readFileSync(again, "utf8")]).toEqual([0, readFileSync(file, "utf8")]);
  const published = await rows(demo.data, documents);
  await demo.republished(data);
  expect(await rows(data, documents)).toEqual(published);
});

test("what is published anew after an import was rendered anew", async () => {
  const { data } = await imported("rendered");
  await rows(data, "UPDATE documents SET body = 'lost', etag = 'lost' RETURNING path");
  await demo.republished(data);
  const bodies = "SELECT path, part, body FROM documents ORDER BY path, part";
  expect(await rows(data, bodies)).toEqual(await rows(demo.data, bodies));
});

test("an import numbers on where the exported database stopped", async () => {
  const { data } = await imported("numbered");
  const sequence = "SELECT name, seq FROM sqlite_sequence ORDER BY name";
  expect(await rows(data, sequence)).toEqual(await rows(demo.data, sequence));
});

test("an export is its owner's alone, as it holds secrets", () => expect(statSync(file).mode & 0o077).toBe(0));

test("an export replaces no file", async () => {
  const { code, err } = await tributary(["export", file, "--data", demo.data]);
  expect([code, err]).toEqual([2, `tributary export: ${file} is there already; name another file\n`]);
});

test("an import into a database that holds anything is refused, unless all of that is to be forgotten", async () => {
  const { data } = await imported("twice");
  await rows(data, "DELETE FROM documents RETURNING path");
  const refused = await imported("twice");
  expect([refused.code, refused.err]).toEqual([
    2,
    expect.stringMatching(/holds \d+ rows? in \w+ already; give --replace/),
  ]);
  const replaced = await imported("twice", "--replace");
  expect([replaced.code, await rows(data, documents)]).toEqual([0, await rows(demo.data, documents)]);
});

describe("a file that is not whole changes nothing:", () => {
  const lines = () => readFileSync(file, "utf8").trimEnd().split("\n");
  test.each([
    ["cut off", (all: string[]) => all.slice(0, 100), "ends too early"],
    [
      "with a line lost",
      (all: string[]) =>
        all.toSpliced(
          all.findLastIndex((line) => line.startsWith("[")),
          1,
        ),
      "rows, and there are",
    ],
    ["with a line damaged", (all: string[]) => all.with(50, '["a'), ":51: this is no export"],
    ["of other tables", (all: string[]) => all.with(1, '{"table":"x","columns":[]}'), ":2: there is no table x"],
    [
      "of a newer program",
      (all: string[]) => all.with(0, (all[0] ?? "").replace("]", ',"9999_new.sql"]')),
      "differ by the migration 9999_new.sql",
    ],
    ["of another kind", () => ["{}"], ":1: this is no export"],
  ])("%s", async (name, change, message) => {
    const { data } = await imported("kept", "--replace");
    const broken = join(scratch, `${name}.jsonl`);
    writeFileSync(broken, `${change(lines()).join("\n")}\n`);
    const { code, err } = await tributary(["import", broken, "--data", data, "--replace"]);
    expect([code, err]).toEqual([2, expect.stringContaining(message)]);
    expect(await rows(data, documents)).toEqual(await rows(demo.data, documents));
  });
});
