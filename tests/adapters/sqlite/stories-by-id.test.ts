import { expect, test } from "vitest";
import { openDatabase } from "../../../src/adapters/node/sqlite-file.ts";
import { sqlStores } from "../../../src/adapters/sqlite/sql-stores.ts";
import { storiesWithIds } from "../../../src/adapters/sqlite/stories-by-id.ts";
import { configured, morning, noon, resolved, storyId, url } from "../../contracts/samples.ts";

test("of a story with more tellings than are read at once the earliest are shown, and other stories with it", async () => {
  const { driver, close } = openDatabase(":memory:");
  const stores = sqlStores(driver);
  const daily = await configured(stores, "https://daily.example/feed");
  const weekly = await configured(stores, "https://weekly.example/feed");
  const sketches = Array.from({ length: 10_200 }, (_, place) => ({ id: `e${place}` }));
  await stores.entries.commit(daily, [...sketches, { id: "a" }, { id: "b" }].map(resolved), noon);
  // The last committed is the earliest; e0 and a are what the stories are named after.
  await driver.run(
    `UPDATE entries SET decided_at = ?1, dated_at = ?1 + 1000 * (20000 - number),
       story_id = iif(id IN ('a', 'b'), 'a', 'e0'), source_id = iif(id = 'e10040', ?2, source_id)`,
    [morning, weekly.id],
  );
  const shown = await storiesWithIds(driver, [url("https://daily.example/feed")], [storyId("e0"), storyId("a")]);
  close();
  const earliest = sketches.slice(-100).map(({ id }) => id);
  expect(shown.map(({ id, members }) => [id, ...members.map(({ stored }) => stored.id)])).toEqual([
    ["e0", ...earliest.filter((id) => id !== "e10040").toReversed(), "e0"],
    ["a", "b", "a"],
  ]);
});
