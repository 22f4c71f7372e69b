import type { ArchiveStore } from "../../ports/archive-store.ts";
import { bodyParts } from "./body-parts.ts";
import type { SqlDriver, Statement } from "./sql-driver.ts";

/** Archives in the database itself, for a home that has no better place. */
export function sqlArchiveStore(driver: SqlDriver): ArchiveStore {
  const get = async (key: string) => {
    const rows = await driver.all<{ body: string }>("SELECT body FROM archived_texts WHERE key = ?1 ORDER BY part", [
      key,
    ]);
    return rows.length === 0 ? null : rows.map(({ body }) => body).join("");
  };
  return {
    isOutside: false,
    get,

    async add(key, text) {
      // The first part comes last, since by it each statement sees whether another was quicker.
      await driver.batch(partStatements(key, text).toReversed());
      return (await get(key)) === text;
    },

    async replace(key, text) {
      await driver.batch([removal(key), ...partStatements(key, text).toReversed()]);
    },

    remove: (key) => driver.run(removal(key).sql, removal(key).params),

    moveOut: async () => 0,

    async keys(after, limit) {
      const rows = await driver.all<{ key: string }>(
        "SELECT key FROM archived_texts WHERE key > ?1 AND part = 0 ORDER BY key LIMIT ?2",
        [after, limit],
      );
      return rows.map(({ key }) => key);
    },
  };
}

function partStatements(key: string, text: string): readonly Statement[] {
  return bodyParts(text).map((body, part) => ({
    sql: `INSERT INTO archived_texts (key, part, body) SELECT ?1, ?2, ?3
          WHERE NOT EXISTS (SELECT 1 FROM archived_texts WHERE key = ?1 AND part = 0)`,
    params: [key, part, body],
  }));
}

function removal(key: string): Statement {
  return { sql: "DELETE FROM archived_texts WHERE key = ?1", params: [key] };
}
