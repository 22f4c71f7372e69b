import { beforeEach, expect, test } from "vitest";
import { openDatabase } from "../../src/adapters/node/sqlite-file.ts";
import { sqlStores } from "../../src/adapters/sqlite/sql-stores.ts";
import { clusterItems, type Item } from "../../src/app/cluster-items.ts";
import { decideStories } from "../../src/app/decide-stories.ts";
import { addressOf } from "../../src/app/follow-overrides.ts";
import { publishStaleFeeds } from "../../src/app/publish-feeds.ts";
import type { Settings } from "../../src/app/surroundings.ts";
import type { Override } from "../../src/model/override.ts";
import { fixedClock, instant } from "../fakes/fixed-clock.ts";
import { configOf } from "../samples/merged-feed.ts";
import { served } from "../samples/served.ts";

const now = instant("2024-03-06T00:00:00Z");
const items: readonly Item[] = [
  ["wire", "fire", "Fire destroys fish hall of Osterby"],
  ["herald", "fire", "Fire destroys fish hall of Osterby"],
  ["gazette", "mayor", "Abara elected mayor of Lindholm"],
].map(([source = "", path = "", title = ""], at) => ({
  id: source,
  title,
  url: `https://${source}.example/${path}`,
  published: `2024-03-05T0${at}:00:00Z`,
  source,
}));
const [fire, copy, mayor] = items.map(({ url = "" }) => url) as [string, string, string];

let stores: ReturnType<typeof sqlStores>;
let settings: Settings;
const line = () => ({ ...stores, settings: () => settings, clock: fixedClock(now), journal: { record: () => {} } });

beforeEach(async () => {
  stores = sqlStores(openDatabase(":memory:").driver);
  settings = { config: configOf("sources: [https://none.example/]\n"), publicUrl: "", feedHashes: new Map() };
  await clusterItems(items, line(), now);
  const sources = (await stores.sources.all()).map(({ url }) => url).sort();
  const config = configOf(`title: Valley\nsources: ${JSON.stringify(sources)}\n`);
  settings = { config, publicUrl: "https://feeds.example", feedHashes: new Map([["unrest", "1"]]) };
  await publishStaleFeeds(line());
});

interface Published {
  readonly _tributary: { readonly withdrawn: readonly { readonly id: string; readonly comment?: string }[] };
  readonly items: readonly { readonly id: string; readonly title: string; readonly date_published: string }[];
}

async function saying(...said: readonly (readonly [Override["kind"], string, string])[]): Promise<Published> {
  const overrides = said.map(([kind, one, other]) => ({ kind, one, other }));
  settings = { ...settings, config: { ...settings.config, overrides } };
  await decideStories(line());
  await publishStaleFeeds(line());
  return published();
}

const ask = (path: string) => served(stores, () => settings.config, { now: () => now }).request(path);
const published = async () => (await (await ask("/unrest.json")).json()) as Published;
const storyOf = async (address: string) => (await stores.stories.placed("", addressOf(address)))?.story ?? "";
const idOf = async (address: string) => `tag:tributary.invalid,2026:story/${await storyOf(address)}`;

test("P3, P14: joined, the story that stays keeps its id and date, the other is a tombstone that says where it went on", async () => {
  const [stays, goes, before] = [await idOf(fire), await idOf(mayor), await published()];
  const absorbed = await storyOf(mayor);
  const after = await saying(["together", fire, mayor]);
  expect(after.items.map(({ id, date_published }) => [id, date_published])).toEqual(
    before.items.filter(({ id }) => id === stays).map(({ id, date_published }) => [id, date_published]),
  );
  expect(after._tributary.withdrawn).toMatchObject([
    { id: goes, comment: `Goes on as story ${stays.split("/").at(-1)}` },
  ]);
  const moved = await ask(`/unrest/story/${absorbed}`);
  expect([moved.status, moved.headers.get("Location")]).toEqual([301, `/unrest/story/${await storyOf(fire)}`]);
});

test("P3: taken back, each story stands under the id that readers have, and no tombstone stays", async () => {
  const before = await published();
  await saying(["together", fire, mayor]);
  const after = await saying();
  expect(after.items.map(({ id }) => id)).toEqual(before.items.map(({ id }) => id));
  expect(after._tributary.withdrawn).toEqual([]);
});

test("split, what stays keeps the id, and what leaves is dated when it was published", async () => {
  const [stays, before] = [await idOf(fire), await published()];
  const after = await saying(["apart", fire, copy]);
  expect(after.items.find(({ id }) => id === stays)?.title).toBe("Fire destroys fish hall of Osterby");
  const added = after.items.filter(({ id }) => !before.items.some((one) => one.id === id));
  expect(added.map(({ date_published }) => date_published)).toEqual(["2024-03-05T01:00:00.000Z"]);
  expect(after._tributary.withdrawn).toEqual([]);
});

test("joined and split over and over, no id is minted that was not there before", async () => {
  const seen = new Set<string>();
  for (const round of [
    [],
    [["together", fire, mayor]],
    [["apart", fire, copy]],
    [["together", mayor, fire]],
    [],
  ] as const)
    for (const { id } of (await saying(...round)).items) seen.add(id);
  const again = new Set(seen);
  for (const round of [[["together", fire, mayor]], [["apart", fire, copy]], [["together", mayor, fire]], []] as const)
    for (const { id } of (await saying(...round)).items) again.add(id);
  expect([...again].sort()).toEqual([...seen].sort());
});
