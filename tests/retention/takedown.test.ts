import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { archiveFiles } from "../../src/adapters/node/archive-files.ts";
import { openDatabase } from "../../src/adapters/node/sqlite-file.ts";
import { archivesOutside } from "../../src/adapters/sqlite/archives-outside.ts";
import { sqlStores } from "../../src/adapters/sqlite/sql-stores.ts";
import { decideStories } from "../../src/app/decide-stories.ts";
import { takeDown, undoTakedown } from "../../src/app/takedown.ts";
import type { ArchiveStore } from "../../src/ports/archive-store.ts";
import { type AgingSite, agingSite } from "./aging-site.ts";

const folder = mkdtempSync(join(tmpdir(), "tributary-taken-"));
afterAll(() => rmSync(folder, { recursive: true }));
let stores: ReturnType<typeof sqlStores>;
let database: ReturnType<typeof openDatabase>;
let site: AgingSite;
let runs = 0;

/** Texts stand for two days, entries for eight: what is from day 9 has left with its text, from day 1 altogether. */
beforeEach(async () => {
  database = openDatabase(":memory:");
  const { driver } = database;
  stores = { ...sqlStores(driver), archives: archivesOutside(archiveFiles(join(folder, `${runs++}`)), driver) };
  site = await agingSite(stores, async () => ({ usedBytes: 0, limitBytes: null }), "{full-text: 2d, entries: 8d}");
  while (site.day < 16) await site.live();
});

/** Every archive that says this. */
async function archivesWith(text: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const key of await stores.archives.keys("", 10_000))
    if ((await stores.archives.get(key))?.includes(text)) found.push(key);
  return found;
}

const line = (archives: ArchiveStore = stores.archives) => ({
  ...stores,
  ...site.line,
  archives,
  takedowns: stores.takedowns,
});
const address = (entry: number) => `https://s0.example/${entry}`;
const rowOf = async (entry: number) => {
  const [row] = await database.driver.all<{ text: string | null; archived: number; archived_in: string | null }>(
    "SELECT entry ->> 'summary' AS text, archived, archived_in FROM entries WHERE entry ->> 'guid' = ?1",
    [`0-${entry}`],
  );
  return row;
};
const sixtieth = "Text of 0-60:";

test("what is taken down leaves the archives that hold its text, of entries and of feeds", async () => {
  expect((await archivesWith(sixtieth)).map((key) => key.split("/")[0])).toEqual(["entries", "feeds"]);
  expect(await takeDown(address(60), null, line())).toMatchObject({ kind: "done" });
  expect(await archivesWith(sixtieth)).toEqual([]);
  expect((await archivesWith("Text of 0-61:")).length).toBe(2);
  expect(await rowOf(60)).toMatchObject({ archived: 2, text: expect.stringContaining(sixtieth), archived_in: null });
});

test("a takedown that is taken back brings the text back, to the story's page and not to the archives", async () => {
  await takeDown(address(60), null, line());
  expect(await undoTakedown(address(60), line())).toMatchObject({ kind: "done" });
  await decideStories(line());
  expect(await rowOf(60)).toMatchObject({ archived: 0, text: expect.stringContaining(sixtieth) });
  expect(await archivesWith(sixtieth)).toEqual([]);
});

test("a takedown that was broken off between the database and the archive is brought to its end by the next", async () => {
  const broken: ArchiveStore = { ...stores.archives, replace: () => Promise.reject(new Error("killed")) };
  await expect(takeDown(address(60), null, line(broken))).rejects.toThrow("killed");
  expect(await takeDown(address(60), null, line())).toMatchObject({ kind: "already" });
  expect(await archivesWith(sixtieth)).toEqual([]);
  expect(await rowOf(60)).toMatchObject({ archived: 2, text: expect.stringContaining(sixtieth), archived_in: null });
});

test("what has left the database leaves the archives of feeds for good", async () => {
  expect(await rowOf(3)).toBeUndefined();
  expect((await archivesWith("Text of 0-3:")).some((key) => key.startsWith("feeds/"))).toBe(true);
  expect(await takeDown(address(3), null, line())).toEqual({ kind: "leftArchives", archives: 1 });
  expect((await archivesWith("Text of 0-3:")).some((key) => key.startsWith("feeds/"))).toBe(false);
  expect(await takeDown(address(3), null, line())).toEqual({ kind: "unknown" });
  expect(await takeDown(address(3), null, { ...line(), archivesAtOnce: 1 })).toEqual({ kind: "searching" });
});
