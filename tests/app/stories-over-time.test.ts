import { expect, test } from "vitest";
import { openDatabase } from "../../src/adapters/node/sqlite-file.ts";
import { sqlStores } from "../../src/adapters/sqlite/sql-stores.ts";
import { clusterItems } from "../../src/app/cluster-items.ts";
import { instant } from "../fakes/fixed-clock.ts";
import { configOf } from "../samples/merged-feed.ts";

const start = instant("2024-03-05T00:00:00Z");
const title = "Fire destroys fish hall of Osterby";

/** How many stories one headline makes, told by another source at each of these hours, with the window of 14 hours. */
async function storiesOf(hours: readonly number[]): Promise<number> {
  const { driver, close } = openDatabase(":memory:");
  const settings = () => ({
    config: configOf("sources: [https://none.example/]"),
    publicUrl: "",
    feedHashes: new Map(),
  });
  const items = hours.map((hour, at) => {
    const published = new Date(start + hour * 3_600_000).toISOString();
    return { id: `${at}`, title, source: `paper${at}`, url: `https://paper${at}.example/fire`, published };
  });
  const placed = await clusterItems(items, { ...sqlStores(driver), settings }, start);
  close();
  return new Set(placed.map(({ story }) => story)).size;
}

test.each([
  ["a story that is told again and again goes on, however long ago it began", [0, 12, 24, 36, 48, 60], 1],
  ["a story that nobody told for longer than the window is not revived by its headline", [0, 1, 100], 2],
  ["copies alone keep no story open for longer than two weeks", Array.from({ length: 32 }, (_, at) => at * 12), 2],
  ["what comes to a dead story's headline begins another, and goes on itself", [0, 100, 112], 2],
])("%s", async (_, hours, stories) => expect(await storiesOf(hours)).toBe(stories));
