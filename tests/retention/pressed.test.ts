import { expect, test } from "vitest";
import { databaseSize } from "../../src/adapters/node/database-size.ts";
import { openDatabase } from "../../src/adapters/node/sqlite-file.ts";
import { sqlStores } from "../../src/adapters/sqlite/sql-stores.ts";
import { databaseBound } from "../../src/app/database-bound.ts";
import { served } from "../samples/served.ts";
import { agingSite, entriesADay, titleOf } from "./aging-site.ts";

const limitBytes = 3_000_000;
const markBytes = 0.8 * limitBytes;

test("a database near its end lets the oldest leave earlier, archives too that stand in it, and says so", async () => {
  const { driver } = openDatabase(":memory:");
  const stores = sqlStores(driver);
  const size = async () => ({ ...(await databaseSize(driver)), limitBytes });
  const site = await agingSite(stores, size, "{full-text: 1000d, entries: 3000d}");
  let largest = 0;
  while (site.day < 60) {
    await site.live();
    largest = Math.max(largest, (await size()).usedBytes);
  }
  expect(largest).toBeGreaterThan(markBytes * 0.9);
  expect(largest).toBeLessThan(markBytes * 1.2);

  const { retention } = site.line.settings().config.site;
  const now = site.line.clock.now();
  const bound = await databaseBound(stores.retention, await size(), retention, now);
  expect(bound).toMatchObject({ markBytes, expectedBytes: markBytes, isShortened: true });
  expect(Math.round(bound.entriesADay / entriesADay)).toBe(2);

  const kept = await driver.all<{ guid: string; here: number }>(
    "SELECT entry ->> 'guid' AS guid, archived_in IS NULL AS here FROM entries WHERE number > 0",
    [],
  );
  const here = new Set(kept.filter((entry) => entry.here === 1).map(({ guid }) => guid));
  const newest = site.day * entriesADay - 1;
  for (let back = 0; back < entriesADay; back++) expect(here).toContain(`0-${newest - back}`);
  expect(kept.map(({ guid }) => guid)).not.toContain("0-1");

  const ask = (path: string) => served(stores, () => site.line.settings().config, site.line.clock).request(path);
  interface Document {
    readonly next_url?: string;
    readonly items: readonly { readonly title: string }[];
  }
  const read: Document[] = [];
  for (let path: string | null = "/all.json"; path !== null; ) {
    const answer = await ask(path);
    expect([path, answer.status]).toEqual([path, 200]);
    const document = (await answer.json()) as Document;
    read.push(document);
    path = document.next_url === undefined ? null : new URL(document.next_url).pathname;
  }
  expect((await stores.documents.archives("all")).from).toBeGreaterThan(1);
  expect((await ask("/all/archive/1.json")).status).toBe(404);
  expect(read.flatMap(({ items }) => items.map(({ title }) => title))).toContain(titleOf(0, newest));
  expect(((await (await ask("/quiet.json")).json()) as Document).items).toHaveLength(3);
});
