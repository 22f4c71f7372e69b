import type { ArchiveStore } from "../../ports/archive-store.ts";
import { sqlArchiveStore } from "./sql-archive-store.ts";
import type { SqlDriver } from "./sql-driver.ts";

/** Archives in a place outside the database, beside those that were written into it before, or came with an import. */
export function archivesOutside(place: ArchiveStore, driver: SqlDriver): ArchiveStore {
  const within = sqlArchiveStore(driver);
  return {
    isOutside: true,
    async get(key) {
      return (await place.get(key)) ?? (await within.get(key));
    },

    async add(key, text) {
      const standing = await within.get(key);
      return standing === null ? place.add(key, text) : standing === text;
    },

    async replace(key, text) {
      await place.replace(key, text);
      await within.remove(key);
    },

    async remove(key) {
      await place.remove(key);
      await within.remove(key);
    },

    async moveOut(limit) {
      const keys = await within.keys("", limit);
      for (const key of keys) {
        const text = await within.get(key);
        // What stands there already was read before this one.
        if (text !== null) await place.add(key, text);
        await within.remove(key);
      }
      return keys.length;
    },

    async keys(after, limit) {
      const keys = [...(await place.keys(after, limit)), ...(await within.keys(after, limit))];
      return [...new Set(keys)].toSorted().slice(0, limit);
    },
  };
}
