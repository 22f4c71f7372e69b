import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { archivesOutside } from "../../src/adapters/sqlite/archives-outside.ts";
import { sqlStores } from "../../src/adapters/sqlite/sql-stores.ts";
import { archiveBucket } from "../../src/adapters/workers/archive-bucket.ts";
import { d1Driver } from "../../src/adapters/workers/d1-driver.ts";
import { leaveNotedArchives } from "../../src/app/leave-archives.ts";
import { takeDown } from "../../src/app/takedown.ts";
import { agingSite } from "../retention/aging-site.ts";
import { served } from "../samples/served.ts";
import { emptyDatabase } from "./empty-database.ts";

test("P14 on D1 and R2 what is taken down leaves the bucket, the archives of its text and, some at a time, those of its feeds", async () => {
  const driver = d1Driver(await emptyDatabase(), Number.POSITIVE_INFINITY);
  const stores = { ...sqlStores(driver), archives: archivesOutside(archiveBucket(env.ARCHIVES), driver) };
  const site = await agingSite(
    stores,
    async () => ({ usedBytes: 0, limitBytes: 500e6 }),
    "{full-text: 2d, entries: 8d}",
  );
  while (site.day < 14) await site.live();
  const archivesWith = async (entry: number) => {
    const keys = await archiveBucket(env.ARCHIVES).keys("", 1000);
    const texts = await Promise.all(keys.map((key) => archiveBucket(env.ARCHIVES).get(key)));
    return keys.filter((_, place) => texts[place]?.includes(`Text of 0-${entry}:`));
  };
  const kindsWith = async (entry: number) => (await archivesWith(entry)).map((key) => key.split("/")[0]);
  const around = (archivesAtOnce: number) => ({ ...stores, ...site.line, archivesAtOnce, takedowns: stores.takedowns });
  const taken = (entry: number, archivesAtOnce: number) =>
    takeDown(`https://s0.example/${entry}`, null, around(archivesAtOnce));
  expect(await kindsWith(60)).toEqual(["entries", "feeds"]);
  expect(await taken(60, 100)).toMatchObject({ kind: "done" });
  expect([await kindsWith(60), await kindsWith(61)]).toEqual([[], ["entries", "feeds"]]);

  expect(await kindsWith(40)).toEqual(["entries", "feeds"]);
  expect(await taken(40, 1)).toMatchObject({ kind: "done" });
  // No more than the newest archive of the feed was looked through yet; nobody is shown what stands in another.
  const [left = "", ...others] = await archivesWith(40);
  expect([left.startsWith("feeds/all/"), others]).toEqual([true, []]);
  const ask = (path: string) => served(stores, () => site.line.settings().config, site.line.clock).request(path);
  const shown = await ask(`/all/archive/${left.split("/")[2]}.json`);
  expect([shown.status, (await shown.text()).includes("Text of 0-40:")]).toEqual([200, false]);

  const { to = 0 } = await stores.documents.archives("all");
  let ticks = 0;
  for (let more = true; more; ticks++) ({ more } = await leaveNotedArchives(around(1)));
  expect([ticks, await archivesWith(40)]).toEqual([to - 1, []]);
  expect(await leaveNotedArchives(around(1))).toEqual({ changed: 0, more: false });
});
