import { beforeEach, expect, test } from "vitest";
import { openDatabase } from "../../src/adapters/node/sqlite-file.ts";
import { sqlStores } from "../../src/adapters/sqlite/sql-stores.ts";
import { clusterItems, type Item } from "../../src/app/cluster-items.ts";
import { decideStories } from "../../src/app/decide-stories.ts";
import type { Override } from "../../src/model/override.ts";
import { fixedClock, instant } from "../fakes/fixed-clock.ts";
import { configOf } from "../samples/merged-feed.ts";

const now = instant("2024-03-06T00:00:00Z");
const site = (name: string, path: string) => `https://${name}.example/${path}`;
/** Wire, herald and post carry one page; mayor and chess stand alone. */
const items: readonly Item[] = [
  ["wire", "fire", "Fire destroys fish hall"],
  ["herald", "fire", "Fire destroys fish hall"],
  ["post", "fire", "Fire destroys fish hall"],
  ["gazette", "mayor", "Abara elected mayor of Lindholm"],
  ["times", "chess", "Osei wins chess crown in Tbilisi"],
].map(([source = "", path = "", title = ""], at) => ({
  id: source,
  title,
  url: site(source, path),
  published: `2024-03-05T0${at}:00:00Z`,
  source,
}));

let stores: ReturnType<typeof sqlStores>;
let overrides: readonly Override[];
const line = () => ({
  ...stores,
  settings: () => ({
    config: { ...configOf("title: A\nsources: [https://a.example/feed]\n"), overrides },
    publicUrl: "",
    feedHashes: new Map(),
  }),
  clock: fixedClock(now),
  journal: { record: () => {} },
});

beforeEach(async () => {
  stores = sqlStores(openDatabase(":memory:").driver);
  overrides = [];
  await clusterItems(items, line(), now);
});

/** Each story as "wire herald post", the earliest dated first. */
async function stories(): Promise<readonly string[]> {
  const sources = await stores.sources.all();
  const found = await stores.stories.newest(
    sources.map(({ url }) => url),
    100,
  );
  const name = (url: string | null) => new URL(url ?? "").hostname.replace(".example", "");
  return found.map(({ members }) => members.map(({ stored }) => name(stored.entry.url)).join(" ")).sort();
}

async function saying(...said: readonly [Override["kind"], string, string][]): Promise<readonly string[]> {
  overrides = said.map(([kind, one, other]) => ({ kind, one, other }));
  await decideStories(line());
  return stories();
}

const untouched = ["gazette", "times", "wire herald post"];

test("two stories are made one, and two again when nothing says so any more", async () => {
  const together = await saying(["together", site("wire", "fire"), site("gazette", "mayor")]);
  expect(together).toEqual(["times", "wire herald post gazette"]);
  expect(await stores.stories.count()).toEqual({ entries: 5, stories: 2 });
  expect(await saying()).toEqual(untouched);
  expect(await stores.stories.count()).toEqual({ entries: 5, stories: 3 });
});

test("an entry leaves a story, and those that joined because of it leave with it", async () => {
  expect(await saying(["apart", site("wire", "fire"), site("herald", "fire")])).not.toEqual(untouched);
  expect(await saying(["apart", site("post", "fire"), site("wire", "fire")])).toHaveLength(4);
  expect(await saying()).toEqual(untouched);
});

test("a chain of sayings is followed in order, and taken back whole", async () => {
  const chained = await saying(
    ["together", site("wire", "fire"), site("gazette", "mayor")],
    ["together", site("times", "chess"), site("herald", "fire")],
    ["apart", site("wire", "fire"), site("gazette", "mayor")],
  );
  expect(chained).toEqual(["gazette", "wire herald post times"]);
  expect(await saying()).toEqual(untouched);
});

test("following twice changes nothing, and what nobody published is waited for", async () => {
  const late = site("late", "fire-again");
  expect(await saying(["together", site("times", "chess"), late])).toEqual(untouched);
  const first = await stores.overrides.followed();
  await decideStories(line());
  expect(await stores.overrides.followed()).toEqual(first);
  await clusterItems(
    [...items, { id: "late", title: "Pawns and kings", url: late, published: "2024-03-05T09:00:00Z", source: "late" }],
    line(),
    now,
  );
  expect(await stories()).toEqual(["gazette", "times late", "wire herald post"]);
});

test("what is said by command is followed and undone beside the file, and stays in the journal", async () => {
  const said = { kind: "together", one: site("wire", "fire"), other: site("times", "chess") } as const;
  await stores.overrides.say(said, now);
  await stores.overrides.say(said, now);
  expect(await saying(["together", site("wire", "fire"), site("gazette", "mayor")])).toEqual([
    "wire herald post gazette times",
  ]);
  expect(await stores.overrides.undo(said, instant("2024-03-07T00:00:00Z"))).toBe(true);
  expect(await stores.overrides.undo(said, instant("2024-03-07T00:00:00Z"))).toBe(false);
  expect(await saying()).toEqual(untouched);
  expect(await stores.overrides.journal()).toEqual([
    { ...said, saidAt: now, undoneAt: instant("2024-03-07T00:00:00Z") },
  ]);
});
