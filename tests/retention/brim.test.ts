import { expect, test } from "vitest";
import { openDatabase } from "../../src/adapters/node/sqlite-file.ts";
import { sqlStores } from "../../src/adapters/sqlite/sql-stores.ts";
import { agingSite, began, dayMs } from "./aging-site.ts";

/** How many whole days back there are texts, and entries, that no feed shows, in a database of which so much is used whatever leaves. */
async function daysKept(used: number): Promise<readonly number[]> {
  const { driver } = openDatabase(":memory:");
  const size = async () => ({ usedBytes: used * 1e6, limitBytes: 1e6 });
  const site = await agingSite(sqlStores(driver), size, "{full-text: 100d, entries: 300d}");
  while (site.day < 14) await site.live();
  const now = began + site.day * dayMs;
  const days = async (condition: string) => {
    const [row] = await driver.all<{ oldest: number }>(
      `SELECT min(first_seen_at) AS oldest FROM entries WHERE number > 0 AND source_id <> (
         SELECT source_id FROM entries WHERE entry ->> 'guid' = '9-0') AND ${condition}
       AND story_id NOT IN (SELECT value ->> 'story' FROM published_feeds, json_each(shown))`,
      [],
    );
    return row?.oldest == null ? 0 : (now - row.oldest) / dayMs;
  };
  return [await days("archived_in IS NULL"), await days("TRUE")];
}

test.each([
  ["four fifths full: everything stays", 0.79, [14, 14]],
  ["beyond: texts of two days and entries of eight, which decisions look at", 0.9, [2, 8]],
  ["in the last twentieth: the newest day alone", 0.96, [1, 1]],
])("a database that is %s", async (_, used, days) => {
  const kept = await daysKept(used);
  expect(kept.map((day, place) => Math.abs(day - (days[place] ?? 0)) <= 1)).toEqual([true, true]);
});
