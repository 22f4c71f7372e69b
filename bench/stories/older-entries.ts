import { openDatabase } from "../../src/adapters/node/sqlite-file.ts";

const dayMs = 24 * 3_600_000;
/** Out of the reach of every decision, and of the index. */
const olderDays = 100;

/**
 * Copies the entries of the database until there are so many more, each batch under new ids and with older dates: what lies out of every
 * decision's reach need not have been decided on one by one to be in its way.
 */
export async function copyOlderEntries(path: string, many: number): Promise<void> {
  const { driver, close } = openDatabase(path);
  await driver.run(
    `WITH RECURSIVE copies(copy) AS (SELECT 1 UNION ALL SELECT copy + 1 FROM copies WHERE copy * (SELECT max(number) FROM entries) < ?1)
     INSERT INTO entries (number, id, source_id, first_seen_at, changed_at, dated_at, story_id, decided_at, reason, content_hash, fingerprint, entry)
     SELECT number + copy * (SELECT max(number) FROM entries), id || '-' || copy, source_id, first_seen_at, changed_at,
       dated_at - copy * ?2, story_id || '-' || copy, decided_at, reason, content_hash, fingerprint, entry
     FROM copies CROSS JOIN entries ORDER BY 1 LIMIT ?1`,
    [many, olderDays * dayMs],
  );
  await driver.run(
    `UPDATE writer SET sequence = (SELECT max(number) FROM entries), entries = (SELECT count(*) FROM entries),
       stories = (SELECT count(DISTINCT story_id) FROM entries)`,
    [],
  );
  close();
}
