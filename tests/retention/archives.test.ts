import { expect, test } from "vitest";
import { openDatabase } from "../../src/adapters/node/sqlite-file.ts";
import { sqlStores } from "../../src/adapters/sqlite/sql-stores.ts";
import type { ArchiveStore } from "../../src/ports/archive-store.ts";
import { served } from "../samples/served.ts";
import { agingSite } from "./aging-site.ts";

/** Archives that stand outside the database: in memory. */
function archivesInMemory() {
  const texts = new Map<string, string>();
  const store: ArchiveStore = {
    isOutside: true,
    get: async (key) => texts.get(key) ?? null,
    async add(key, text) {
      if (!texts.has(key)) texts.set(key, text);
      return texts.get(key) === text;
    },
    async replace(key, text) {
      texts.set(key, text);
    },
    async remove(key) {
      texts.delete(key);
    },
    moveOut: async () => 0,
    keys: async (after, limit) =>
      [...texts.keys()]
        .filter((key) => key > after)
        .toSorted()
        .slice(0, limit),
  };
  return { store, keys: (of: string) => [...texts.keys()].filter((key) => key.startsWith(of)) };
}

async function aged(
  retention: string,
  days: number,
  removing?: (remove: ArchiveStore["remove"]) => ArchiveStore["remove"],
) {
  const { driver } = openDatabase(":memory:");
  const { store, keys } = archivesInMemory();
  const archives = removing === undefined ? store : { ...store, remove: removing(store.remove) };
  const stores = { ...sqlStores(driver), archives };
  const site = await agingSite(stores, async () => ({ usedBytes: 0, limitBytes: null }), retention);
  while (site.day < days) {
    await site.live().catch((error: Error) => {
      if (error.message !== "killed") throw error;
    });
  }
  return { stores, keys, site };
}

test("P12 archives of feeds outside the database leave at an age of their own, the oldest first, and the rest still lead to each other", async () => {
  const { stores, keys, site } = await aged("{full-text: 2d, entries: 8d, archives: 20d}", 60);
  const { from, to } = await stores.documents.archives("all");
  expect(from).toBeGreaterThan(10);
  const kept = Array.from({ length: to - from + 1 }, (_, place) => `feeds/all/${from + place}`);
  expect(keys("feeds/all/").toSorted()).toEqual(kept.toSorted());
  const ask = (path: string) => served(stores, () => site.line.settings().config, site.line.clock).request(path);
  expect((await ask(`/all/archive/${from - 1}.atom`)).status).toBe(404);
  const oldest = await (await ask(`/all/archive/${from}.atom`)).text();
  expect([oldest.includes("prev-archive"), oldest.includes("next-archive")]).toEqual([false, true]);
});

test.each([
  ["in the midst of ten", 4],
  ["after the last of ten", 10],
])("P12 a step that is killed %s leaves no archive of a feed behind", async (_, killedAt) => {
  let removed = 0;
  const { stores, keys } = await aged("{full-text: 2d, entries: 8d, archives: 20d}", 50, (remove) => async (key) => {
    await remove(key);
    if (key.startsWith("feeds/") && ++removed === killedAt) throw new Error("killed");
  });
  const { from, to } = await stores.documents.archives("all");
  expect(removed).toBeGreaterThan(killedAt);
  expect(keys("feeds/all/")).toHaveLength(to - from + 1);
});

test("texts leave the archives once all of their entries have left the database, and not before", async () => {
  const { stores, keys } = await aged("{full-text: 2d, entries: 8d}", 60);
  const rows = await Promise.all(
    keys("entries/").map(async (key) => {
      const texts = JSON.parse((await stores.archives.get(key)) ?? "[]") as { readonly id: never }[];
      return stores.retention.holdsAny(texts.map(({ id }) => id));
    }),
  );
  expect(rows.filter(Boolean).length).toBeGreaterThan(2);
  // Those of a week at most wait for the next look.
  expect(rows.length).toBeLessThan(25);
});
