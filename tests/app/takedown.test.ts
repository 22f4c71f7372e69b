import { beforeEach, expect, test } from "vitest";
import { openDatabase } from "../../src/adapters/node/sqlite-file.ts";
import { sqlStores } from "../../src/adapters/sqlite/sql-stores.ts";
import { clusterItems, type Item } from "../../src/app/cluster-items.ts";
import { decideStories } from "../../src/app/decide-stories.ts";
import { addressOf } from "../../src/app/follow-overrides.ts";
import { publishStaleFeeds } from "../../src/app/publish-feeds.ts";
import type { Settings } from "../../src/app/surroundings.ts";
import { takeDown, undoTakedown } from "../../src/app/takedown.ts";
import type { JournalEvent } from "../../src/ports/journal.ts";
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
  summary: `Only the ${source} says this of ${path}.`,
  url: `https://${source}.example/${path}?utm_source=feed`,
  published: `2024-03-05T0${at}:00:00Z`,
  source,
}));

let stores: ReturnType<typeof sqlStores>;
let settings: Settings;
let events: JournalEvent[];
const line = () => ({
  ...stores,
  settings: () => settings,
  clock: fixedClock(now),
  journal: { record: (event: JournalEvent) => void events.push(event) },
});

beforeEach(async () => {
  stores = sqlStores(openDatabase(":memory:").driver);
  events = [];
  settings = { config: configOf("sources: [https://none.example/]\n"), publicUrl: "", feedHashes: new Map() };
  await clusterItems(items, line(), now);
  const sources = (await stores.sources.all()).map(({ url }) => url).sort();
  const config = configOf(`title: Valley\nsources: ${JSON.stringify(sources)}\n`);
  settings = { config, publicUrl: "https://feeds.example", feedHashes: new Map([["unrest", "1"]]) };
  await publishStaleFeeds(line());
});

const read = async (path: string) => {
  const app = served(stores, () => settings.config, { now: () => now });
  const response = await app.request(path);
  return { status: response.status, text: await response.text() };
};
const publish = async () => {
  await decideStories(line());
  await publishStaleFeeds(line());
};
const page = (canonicalUrl: string) => addressOf(`https://${canonicalUrl}`);
const storyOf = async (reference: string) => (await stores.stories.placed(reference, page(reference)))?.story ?? "";

test("an entry that was taken down is gone from every feed and page, under whichever spelling of its address", async () => {
  const story = await storyOf("herald.example/fire");
  const outcome = await takeDown("http://www.wire.example/fire/", "Asked by its author", line());
  expect(outcome).toMatchObject({ kind: "done", takedown: { reference: "wire.example/fire", entries: 1 } });
  await publish();
  const everywhere = [
    "unrest",
    "unrest.rss",
    "unrest.atom",
    "unrest.json",
    "unrest/entries.rss",
    "unrest/entries.json",
  ];
  for (const path of [...everywhere, `unrest/story/${story}`, `unrest/story/${story}.atom`]) {
    const { status, text } = await read(`/${path}`);
    expect([path, status, text.includes("wire.example/fire")]).toEqual([path, 200, false]);
    expect(text).not.toContain("Only the wire");
    expect(text).not.toContain("Asked by its author");
  }
  expect((await read("/why?url=https://wire.example/fire")).status).toBe(404);
  expect(events).toContainEqual({
    event: "takenDown",
    reference: "wire.example/fire",
    entries: 1,
    reason: "Asked by its author",
  });
});

test("P3: the story keeps its id for those who tell it still", async () => {
  const story = await storyOf("herald.example/fire");
  await takeDown("https://wire.example/fire", null, line());
  await publish();
  expect(await storyOf("herald.example/fire")).toBe(story);
  expect((await read("/unrest.atom")).text).toContain(`<id>tag:tributary.invalid,2026:story/${story}</id>`);
  expect((await read("/unrest.atom")).text).not.toContain("deleted-entry");
});

test("P14: a story that nobody tells any more, and an entry of the raw twin, are tombstones", async () => {
  const story = await storyOf("gazette.example/mayor");
  const entry = (await stores.stories.placed("", page("gazette.example/mayor")))?.stored.id;
  await takeDown("https://gazette.example/mayor", "Wrong man", line());
  await publish();
  const tombstone = (id: string) =>
    `<at:deleted-entry ref="tag:tributary.invalid,2026:${id}" when="2024-03-06T00:00:00.000Z"/>`;
  const [merged, raw] = [(await read("/unrest.atom")).text, (await read("/unrest/entries.atom")).text];
  expect(merged).toContain(tombstone(`story/${story}`));
  expect(merged).not.toContain(":entry/");
  expect(raw).toContain(tombstone(`entry/${entry}`));
  expect(raw).not.toContain(":story/");
  expect((await read(`/unrest/story/${story}`)).status).toBe(410);
});

test("it does not come back when its source lists it again, under another guid or from another source", async () => {
  await takeDown("https://gazette.example/mayor", null, line());
  const again = items.map((item) => ({ ...item, id: `${item.id} again`, title: `${item.title}, again` }));
  const elsewhere = items.map((item) => ({ ...item, source: "mirror", id: `${item.id} mirrored` }));
  await clusterItems([...items, ...again, ...elsewhere], line(), now);
  expect(await stores.stories.placed("", page("gazette.example/mayor"))).toBeNull();
  await publish();
  expect((await read("/unrest/entries.rss")).text).not.toContain("mayor");
});

test("taken down twice it is taken down once, and a name that nobody bears is said to be unknown", async () => {
  const [one, other] = await Promise.all([
    takeDown("https://wire.example/fire", "one", line()),
    takeDown("https://wire.example/fire", "other", line()),
  ]);
  expect([one.kind, other.kind].sort()).not.toContain("unknown");
  expect(await stores.stories.count()).toEqual({ entries: 2, stories: 2 });
  expect(await stores.takedowns.journal()).toHaveLength(1);
  expect(await takeDown("https://wire.example/fire", "again", line())).toMatchObject({ kind: "already" });
  for (const name of ["https://nobody.example/", "x", "", "'; DROP TABLE entries; --", "a".repeat(100_000)])
    expect((await takeDown(name, null, line())).kind).toBe("unknown");
});

test("undone, it is published again under the ids that it had, and no feed calls it gone", async () => {
  const story = await storyOf("gazette.example/mayor");
  const before = (await read("/unrest.json")).text;
  await takeDown("https://gazette.example/mayor", null, line());
  await publish();
  expect(await undoTakedown("https://gazette.example/mayor", line())).toMatchObject({ kind: "done" });
  await publish();
  expect(await storyOf("gazette.example/mayor")).toBe(story);
  expect((await read("/unrest.json")).text).toBe(before);
  expect((await read("/unrest.atom")).text).not.toContain("deleted-entry");
  expect((await undoTakedown("https://gazette.example/mayor", line())).kind).toBe("unknown");
});

test("an entry is named by its id too, also as feeds write it", async () => {
  const entry = (await stores.stories.placed("", page("gazette.example/mayor")))?.stored.id ?? "";
  expect(await takeDown(`tag:tributary.invalid,2026:entry/${entry}`, null, line())).toMatchObject({ kind: "done" });
  expect(await takeDown(entry, null, line())).toMatchObject({ kind: "already" });
});
