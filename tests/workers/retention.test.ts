import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { archivesOutside } from "../../src/adapters/sqlite/archives-outside.ts";
import { sqlStores } from "../../src/adapters/sqlite/sql-stores.ts";
import { archiveBucket } from "../../src/adapters/workers/archive-bucket.ts";
import { d1Driver } from "../../src/adapters/workers/d1-driver.ts";
import { archivedTexts } from "../../src/app/archived-texts.ts";
import type { EntryId } from "../../src/model/scalars.ts";
import { agingSite } from "../retention/aging-site.ts";
import { emptyDatabase } from "./empty-database.ts";

test("on D1 and R2 the database reaches a size and stays there, and texts are found in the bucket", async () => {
  const database = await emptyDatabase();
  const driver = d1Driver(database, Number.POSITIVE_INFINITY);
  const stores = { ...sqlStores(driver), archives: archivesOutside(archiveBucket(env.ARCHIVES), driver) };
  // As a database without a bucket had it before one was bound.
  await sqlStores(driver).archives.add("feeds/former/1", "{}");
  const size = async () => {
    await stores.stories.position();
    return { usedBytes: driver.databaseBytes() ?? 0, limitBytes: 500e6 };
  };
  const site = await agingSite(stores, size, "{full-text: 2d, entries: 8d}");
  const sizes: number[] = [];
  while (site.day < 20) {
    await site.live();
    sizes.push((await size()).usedBytes);
  }
  expect(Math.max(...sizes.slice(16)) / Math.max(...sizes.slice(10, 16))).toBeLessThan(1.15);
  expect((await stores.stories.count()).entries).toBeLessThan(12 * 20);
  const rows = await driver.all<{ id: EntryId; key: string; title: string }>(
    "SELECT id, archived_in AS key, entry ->> 'title' AS title FROM entries WHERE archived_in > '' ORDER BY number",
    [],
  );
  expect(rows.length).toBeGreaterThan(30);
  for (const { id, key, title } of rows.slice(0, 5)) {
    const text = (await archivedTexts(key, archiveBucket(env.ARCHIVES))).get(id);
    expect([text?.entry.title, text?.entry.summary?.startsWith("Text of")]).toEqual([title, true]);
  }
  expect(await sqlStores(driver).archives.keys("", 10)).toEqual([]);
  expect(await archiveBucket(env.ARCHIVES).get("feeds/former/1")).toBe("{}");
});
