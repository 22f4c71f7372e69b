import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { archiveFiles } from "../../src/adapters/node/archive-files.ts";
import { databaseSize } from "../../src/adapters/node/database-size.ts";
import { openDatabase } from "../../src/adapters/node/sqlite-file.ts";
import { archivesOutside } from "../../src/adapters/sqlite/archives-outside.ts";
import type { SqlDriver } from "../../src/adapters/sqlite/sql-driver.ts";
import { sqlStores } from "../../src/adapters/sqlite/sql-stores.ts";
import { archivedTexts } from "../../src/app/archived-texts.ts";
import { retain } from "../../src/app/retain.ts";
import type { EntryId } from "../../src/model/scalars.ts";
import type { ArchiveStore } from "../../src/ports/archive-store.ts";
import { configOf } from "../samples/merged-feed.ts";
import { agingSite, began, dayMs } from "./aging-site.ts";

const folder = mkdtempSync(join(tmpdir(), "tributary-killed-"));
afterAll(() => rmSync(folder, { recursive: true }));
const unpruned = join(folder, "unpruned.sqlite");
const days = 14;

/** Some weeks of entries of which none has left yet. */
beforeAll(async () => {
  const { driver, close } = openDatabase(unpruned);
  const stores = sqlStores(driver);
  const site = await agingSite(stores, () => databaseSize(driver), "{full-text: 3000d, entries: 3000d}");
  while (site.day < days) await site.live();
  close();
});

/** A copy of it, with a driver and archives that work until somebody calls for the `killedAt`th time; that call does its work first, or not. */
function pruning(name: string, killedAt: number, done: "before" | "after") {
  const file = join(folder, `${name}.sqlite`);
  copyFileSync(unpruned, file);
  const { driver, close } = openDatabase(file);
  let calls = 0;
  const call = async <Answer>(work: () => Promise<Answer>): Promise<Answer> => {
    if (calls++ !== killedAt) return work();
    if (done === "after") await work();
    throw new Error("killed");
  };
  const dying: SqlDriver = {
    all: (sql, params) => call(() => driver.all(sql, params)),
    run: (sql, params) => call(() => driver.run(sql, params)),
    batch: (statements) => call(() => driver.batch(statements)),
  };
  const files = archivesOutside(archiveFiles(join(folder, name)), driver);
  const archives: ArchiveStore = { ...files, add: (key, text) => call(() => files.add(key, text)) };
  const config = configOf("sources: [https://s0.example/feed]\n", {
    "feeds/_site.yaml": "retention: {full-text: 2d, entries: 8d}\n",
  });
  const around = {
    ...sqlStores(dying),
    archives,
    settings: () => ({ config, publicUrl: "https://feeds.example", feedHashes: new Map() }),
    clock: { now: () => (began + days * dayMs) as never },
    journal: { record: () => {} },
  };
  return {
    calls: () => calls,
    close,
    prune: async () => {
      while ((await retain(around, { usedBytes: 0, limitBytes: null })).more);
    },
    /** Every entry with its text, wherever that stands, and what is counted. */
    kept: async () => {
      const rows = await driver.all<{ id: EntryId; text: string | null; archived_in: string | null }>(
        "SELECT id, entry ->> 'summary' AS text, archived_in FROM entries ORDER BY number",
        [],
      );
      const entries: (readonly [string, string | null | undefined, boolean])[] = [];
      for (const { id, text, archived_in: key } of rows) {
        const archived = key === null ? text : (await archivedTexts(key, files)).get(id)?.entry.summary;
        entries.push([id, archived, key === null]);
      }
      return { entries, counted: await sqlStores(driver).stories.count() };
    },
  };
}

test("killed at any call of pruning, before it or after it, nothing is lost that was to stay and all leaves that was to", async () => {
  const undisturbed = pruning("undisturbed", -1, "before");
  await undisturbed.prune();
  const expected = await undisturbed.kept();
  undisturbed.close();
  expect(expected.entries.some(([, text]) => text === null || text === undefined)).toBe(false);
  expect(expected.entries.filter(([, , here]) => !here).length).toBeGreaterThan(30);
  expect(expected.counted.entries).toBeLessThan(12 * 14);
  for (let killedAt = 0; killedAt < undisturbed.calls(); killedAt++) {
    for (const done of ["before", "after"] as const) {
      const killed = pruning(`${killedAt}-${done}`, killedAt, done);
      await expect(killed.prune()).rejects.toThrow("killed");
      await killed.prune();
      expect([killedAt, done, await killed.kept()]).toEqual([killedAt, done, expected]);
      killed.close();
    }
  }
});

test("two prunings at once take out what one would", async () => {
  const alone = pruning("alone", -1, "before");
  await alone.prune();
  const both = pruning("both", -1, "before");
  await Promise.all([both.prune(), both.prune()]);
  await both.prune();
  expect(await both.kept()).toEqual(await alone.kept());
  for (const one of [alone, both]) one.close();
});
