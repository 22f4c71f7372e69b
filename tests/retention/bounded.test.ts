import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { archiveFiles } from "../../src/adapters/node/archive-files.ts";
import { databaseSize } from "../../src/adapters/node/database-size.ts";
import { openDatabase } from "../../src/adapters/node/sqlite-file.ts";
import { archivesOutside } from "../../src/adapters/sqlite/archives-outside.ts";
import { sqlStores } from "../../src/adapters/sqlite/sql-stores.ts";
import { served } from "../samples/served.ts";
import { type AgingSite, agingSite, entriesADay, item, titleOf } from "./aging-site.ts";

const folder = mkdtempSync(join(tmpdir(), "tributary-retention-"));
afterAll(() => rmSync(folder, { recursive: true }));
const { driver } = openDatabase(":memory:");
const stores = { ...sqlStores(driver), archives: archivesOutside(archiveFiles(join(folder, "archives")), driver) };
let site: AgingSite;
const sizes: number[] = [];
const shown = new Set<string>();

beforeAll(async () => {
  site = await agingSite(stores, () => databaseSize(driver));
  while (site.day < 120) {
    await site.live();
    sizes.push((await databaseSize(driver)).usedBytes);
    for (const title of await titles("/all.json")) shown.add(title);
  }
});

const ask = (path: string) => served(stores, () => site.line.settings().config, site.line.clock).request(path);

interface Document {
  readonly next_url?: string;
  readonly items: readonly { readonly title: string; readonly id: string }[];
}
const document = async (path: string) => (await (await ask(path)).json()) as Document;
const titles = async (path: string) => (await document(path)).items.map(({ title }) => title);

test("the database reaches a size within the time that entries are kept, and stays there", () => {
  const [reached, later] = [Math.max(...sizes.slice(60, 100)), Math.max(...sizes.slice(100))];
  expect(later / reached).toBeLessThan(1.03);
});

test("no entry outlives its time but what a feed shows, and each is counted", async () => {
  const rows = await driver.all<{ entries: number; whole: number }>(
    "SELECT count(*) AS entries, sum(archived_in IS NULL AND octet_length(entry) > 2000) AS whole FROM entries",
    [],
  );
  // Twelve a day; with the days of grace, and what is passed over until the next sweep.
  expect(rows[0]?.entries).toBeLessThanOrEqual(12 * 41 + 3);
  expect(rows[0]?.whole).toBeLessThanOrEqual(12 * 18 + 3);
  const counted = await stores.stories.count();
  const real = await driver.all("SELECT count(*) AS entries, count(DISTINCT story_id) AS stories FROM entries", []);
  expect(counted).toEqual(real[0]);
});

test("P12: every story that the feed ever showed is met on the way through its archives", async () => {
  const met = new Set<string>();
  let path: string | undefined = "/all.json";
  for (let documents = 0; path !== undefined && documents < 1000; documents++) {
    const { items, next_url: next } = await document(path);
    for (const { title } of items) met.add(title);
    path = next === undefined ? undefined : new URL(next).pathname;
  }
  expect(shown.size).toBeGreaterThan(1400);
  expect([...shown].filter((title) => !met.has(title))).toEqual([]);
});

test("what a feed still shows stays whole, whatever its age", async () => {
  expect((await titles("/quiet.json")).toSorted()).toEqual([0, 1, 2].map((entry) => titleOf(9, entry)));
  expect(await (await ask("/quiet.atom")).text()).toContain("Text of 9-0");
});

test("a story whose text has left the database is shown with it, one that has left with all is gone (P20)", async () => {
  const archived = async (entry: number) => {
    const rows = await driver.all<{ story: string }>(
      "SELECT story_id AS story FROM entries WHERE entry ->> 'guid' = ?1",
      [`0-${entry}`],
    );
    return rows[0]?.story;
  };
  const [twentyDaysOld, left] = [await archived(100 * entriesADay), await archived(3)];
  expect(left).toBeUndefined();
  const feed = await ask(`/all/story/${twentyDaysOld}.atom`);
  expect([feed.status, (await feed.text()).includes("Text of 0-600")]).toEqual([200, true]);
  expect((await ask(`/all/story/${twentyDaysOld}`)).status).toBe(200);
  expect((await ask("/all/story/0123456789abcdef0123")).status).toBe(410);
  expect((await ask("/all/story/0123456789abcdef0123.rss")).status).toBe(410);
});

test.each([
  ["with their dates", true],
  ["without dates", false],
])("entries that left do not come back when their source lists them again, %s", async (_, dated) => {
  const before = await stores.stories.count();
  const newest = 120 * entriesADay;
  const old = Array.from({ length: 12 }, (_, entry) => item(0, newest - 400 + entry, { dated })).join("");
  const recent = Array.from({ length: entriesADay }, (_, back) => item(0, newest - 1 - back)).join("");
  site.instead.set(0, recent + old);
  site.instead.set(1, "");
  const shownBefore = await titles("/all.json");
  await site.live();
  await site.live();
  expect((await stores.stories.count()).entries).toBeLessThanOrEqual(before.entries);
  expect(await titles("/all.json")).toEqual(shownBefore);
});
