import type { DatabaseSize } from "../../model/retention.ts";
import type { SqlDriver } from "../sqlite/sql-driver.ts";

/** How large the file is, less what SQLite will use again before it grows. */
export async function databaseSize(driver: SqlDriver): Promise<DatabaseSize> {
  const [row] = await driver.all<{ used: number }>(
    `SELECT (page_count - freelist_count) * page_size AS used
     FROM pragma_page_count, pragma_freelist_count, pragma_page_size`,
    [],
  );
  return { usedBytes: row?.used ?? 0, limitBytes: null };
}
