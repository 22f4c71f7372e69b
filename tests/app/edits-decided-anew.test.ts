import { beforeEach, expect, test } from "vitest";
import { openDatabase } from "../../src/adapters/node/sqlite-file.ts";
import { sqlStores } from "../../src/adapters/sqlite/sql-stores.ts";
import { clusterItems, type Item } from "../../src/app/cluster-items.ts";
import { decideStories } from "../../src/app/decide-stories.ts";
import { addressOf } from "../../src/app/follow-overrides.ts";
import { selectedFeed } from "../../src/app/selected-feed.ts";
import type { Settings } from "../../src/app/surroundings.ts";
import { resolved } from "../contracts/samples.ts";
import { fixedClock, instant } from "../fakes/fixed-clock.ts";
import { configOf, feedOf } from "../samples/merged-feed.ts";
import { served } from "../samples/served.ts";

const now = instant("2024-03-06T00:00:00Z");
const fire = "Fire destroys fish hall of Osterby";
const mayor = "Abara elected mayor of Lindholm";
const item = (source: string, hour: number, title: string): Item => ({
  id: source,
  title,
  url: `https://${source}.example/page`,
  published: `2024-03-05T0${hour}:00:00Z`,
  source,
});
const written = [item("wire", 0, fire), item("herald", 1, fire), item("gazette", 2, mayor)];

let stores: ReturnType<typeof sqlStores>;
let settings: Settings;
const line = () => ({ ...stores, settings: () => settings, clock: fixedClock(now), journal: { record: () => {} } });

beforeEach(async () => {
  stores = sqlStores(openDatabase(":memory:").driver);
  settings = { config: configOf("sources: [https://none.example/]\n"), publicUrl: "", feedHashes: new Map() };
  await clusterItems(written, line(), now);
  const sources = (await stores.sources.all()).map(({ url }) => url).sort();
  settings = { ...settings, config: configOf(`title: Valley\nsources: ${JSON.stringify(sources)}\n`) };
});

/** Its publisher retitles an entry; the writer decides. */
async function retitled(source: string, title: string): Promise<void> {
  await clusterItems(
    written.map((each) => (each.source === source ? { ...each, title } : each)),
    line(),
    now,
  );
}

/** The stories that the feed shows, by id, with the sources that tell them, and what was withdrawn. */
async function shown() {
  const site = { ...settings.config.site, publicUrl: "https://feeds.example" };
  const { merged } = await selectedFeed(feedOf(settings.config), site, stores, now);
  const told = merged.stories.map(({ story, lead, others }) => {
    const hosts = [lead, ...others].map(({ url }) => new URL(url ?? "").hostname.replace(".example", ""));
    return [story, hosts.sort()] as const;
  });
  return { stories: Object.fromEntries(told), withdrawn: merged.tombstones.map(({ id }) => id) };
}

const storyOf = async (source: string) =>
  (await stores.stories.placed("", addressOf(`https://${source}.example/page`)))?.story ?? "";

test("an edit that tells of another event moves the entry, and both stories keep their ids", async () => {
  const [first, other] = [await storyOf("wire"), await storyOf("gazette")];
  expect((await shown()).stories).toEqual({ [first]: ["herald", "wire"], [other]: ["gazette"] });
  await retitled("herald", mayor);
  expect(await shown()).toEqual({
    stories: { [first]: ["wire"], [other]: ["gazette", "herald"] },
    withdrawn: [],
  });
});

test("a story keeps its id for those that stay, also when the entry that it is named after leaves", async () => {
  const [first, other] = [await storyOf("wire"), await storyOf("gazette")];
  await retitled("wire", mayor);
  expect((await shown()).stories).toEqual({ [first]: ["herald"], [other]: ["gazette", "wire"] });
});

test("P14: a story whose only member an edit moves is withdrawn, and its page leads to where it went on", async () => {
  const [first, other] = [await storyOf("wire"), await storyOf("gazette")];
  await retitled("gazette", fire);
  expect(await shown()).toEqual({
    stories: { [first]: ["gazette", "herald", "wire"] },
    withdrawn: [`tag:tributary.invalid,2026:story/${other}`],
  });
  const app = served(stores, () => settings.config, { now: () => now });
  const page = await app.request(`/unrest/story/${other}`);
  expect([page.status, page.headers.get("Location")]).toEqual([301, `/unrest/story/${first}`]);
  await retitled("gazette", mayor);
  expect(await shown()).toEqual({ stories: { [first]: ["herald", "wire"], [other]: ["gazette"] }, withdrawn: [] });
});

test("an edit to an event that nobody else tells starts a story, and takes nobody along", async () => {
  const first = await storyOf("wire");
  await retitled("wire", "Volcano Kelvarra erupts above Santoro");
  const moved = await storyOf("wire");
  expect(moved).not.toBe(first);
  expect((await shown()).stories).toMatchObject({ [first]: ["herald"], [moved]: ["wire"] });
});

test("an entry that is edited before it is decided on, or twice before it is decided on anew, is one entry in one story", async () => {
  const state = (await stores.sources.all()).find(({ url }) => url.includes("gazette"));
  if (state === undefined) throw new Error("a source was expected");
  const commit = (kind: "new" | "edited", title: string) => {
    const sketch = { id: "late", kind, title, titleKey: title, publishedAt: now };
    return stores.entries.commit(state, [resolved(sketch)], now);
  };
  await commit("new", "A first headline");
  await commit("edited", "A second headline");
  await decideStories(line());
  expect(await stores.stories.count()).toEqual({ entries: 4, stories: 3 });
  await commit("edited", fire);
  await commit("edited", mayor);
  await decideStories(line());
  expect(await stores.stories.count()).toEqual({ entries: 4, stories: 3 });
});

test("an edit of some letters stays where it stands", async () => {
  const before = await shown();
  await retitled("herald", "Fire destroys the fish hall of Osterby");
  expect(await shown()).toEqual(before);
});

test("what a person put somewhere stays there, whatever its publisher edits", async () => {
  const at = (source: string) => `https://${source}.example/page`;
  const overrides = [{ kind: "together", one: at("gazette"), other: at("wire") }] as const;
  settings = { ...settings, config: { ...settings.config, overrides } };
  await decideStories(line());
  const joined = await storyOf("gazette");
  expect(await storyOf("wire")).toBe(joined);
  await retitled("wire", "Volcano Kelvarra erupts above Santoro");
  expect(await storyOf("wire")).toBe(joined);
});

test("edited there and back, every entry stands under the ids that subscribers know, and nothing is lost", async () => {
  const before = await shown();
  await retitled("wire", mayor);
  await retitled("wire", fire);
  await retitled("herald", mayor);
  await retitled("herald", fire);
  expect(await shown()).toEqual(before);
});
