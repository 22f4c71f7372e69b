import { beforeEach, expect, test } from "vitest";
import { openDatabase } from "../../src/adapters/node/sqlite-file.ts";
import { sqlStores } from "../../src/adapters/sqlite/sql-stores.ts";
import { clusterItems, type Item } from "../../src/app/cluster-items.ts";
import { decideStories } from "../../src/app/decide-stories.ts";
import { addressOf } from "../../src/app/follow-overrides.ts";
import { selectedFeed } from "../../src/app/selected-feed.ts";
import type { Settings } from "../../src/app/surroundings.ts";
import { whyHere } from "../../src/app/why.ts";
import type { Override } from "../../src/model/override.ts";
import { fixedClock, instant } from "../fakes/fixed-clock.ts";
import { configOf, feedOf } from "../samples/merged-feed.ts";
import { served } from "../samples/served.ts";

const now = instant("2024-03-06T00:00:00Z");
const title = "Families wait on the quay through a long night";
const text =
  "A tanker carrying 3,200 tonnes of diesel collided with the passenger ferry Santa Clara off the Portuguese port of Sines on Wednesday, " +
  "and 14 people were pulled from the water, the maritime authority said. Captain Rui Malheiro told Radio Alentejo that thick fog had " +
  "hidden the tanker until the last minute. The port was closed and booms were laid around the leaking hull.";
const short = "Relatives stood in the cold until the morning, and a priest brought them tea.";
const item = (source: string, hour: number, headline: string, summary: string): Item => ({
  id: source,
  title: headline,
  summary,
  url: `https://${source}.example/page`,
  published: `2024-03-05T0${hour}:00:00Z`,
  source,
  lang: "en",
});
/** The wire's text under another title; its title over another text; and the wire, which has both. */
const mirror = item("mirror", 2, "Fourteen saved from the sea", text);
const post = item("post", 1, title, short);
const wire = item("wire", 0, title, text);

let stores: ReturnType<typeof sqlStores>;
let settings: Settings;
const line = () => ({ ...stores, settings: () => settings, clock: fixedClock(now), journal: { record: () => {} } });

beforeEach(() => {
  stores = sqlStores(openDatabase(":memory:").driver);
  const config = configOf(
    "title: Sea\nsources: [https://mirror.invalid/, https://post.invalid/, https://wire.invalid/]\n",
  );
  settings = { config, publicUrl: "", feedHashes: new Map() };
});

/** They arrive in this order, each decided on before the next, or all at once. */
async function arriving(items: readonly Item[], atOnce = false): Promise<void> {
  if (atOnce) await clusterItems(items, line(), now);
  else for (const each of items) await clusterItems([each], line(), now);
}

async function saying(...said: readonly Override[]): Promise<void> {
  settings = { ...settings, config: { ...settings.config, overrides: said } };
  await decideStories(line());
}

const at = ({ url = "" }: Item) => url;
const storyOf = async (each: Item) => (await stores.stories.placed("", addressOf(at(each))))?.story ?? "";
const stories = async () => new Set(await Promise.all([mirror, post, wire].map(storyOf))).size;

test("the text of one story and the headline of another, in one entry, make one story under the older id", async () => {
  await arriving([mirror, post]);
  const [first, other] = [await storyOf(mirror), await storyOf(post)];
  expect(first).not.toBe(other);
  await arriving([wire]);
  expect(await Promise.all([mirror, post, wire].map(storyOf))).toEqual([first, first, first]);
  expect(await stores.stories.count()).toEqual({ entries: 3, stories: 1 });
  const site = { ...settings.config.site, publicUrl: "https://feeds.example" };
  const { merged } = await selectedFeed(feedOf(settings.config), site, stores, now);
  expect(merged.tombstones.map(({ id }) => id)).toEqual([`tag:tributary.invalid,2026:story/${other}`]);
  const app = served(stores, () => settings.config, { now: () => now });
  const former = await app.request(`/unrest/story/${other}`);
  expect([former.status, former.headers.get("Location")]).toEqual([301, `/unrest/story/${first}`]);
  expect(await (await app.request(`/unrest/story/${first}`)).text()).toContain("until an entry linked both");
});

test("why tells of each entry that moved what it was put beside, and that it stood elsewhere", async () => {
  await arriving([mirror, post, wire]);
  const why = await whyHere(at(post), stores.stories);
  expect(why?.entry.because).toBe("same title, 60 minutes apart; it stood in another story until an entry linked both");
  expect(why?.nearest).toBeNull();
});

test.each([
  ["mirror, post, wire", [mirror, post, wire]],
  ["post, mirror, wire", [post, mirror, wire]],
  ["wire, mirror, post", [wire, mirror, post]],
  ["post, wire, mirror", [post, wire, mirror]],
])("in whatever order they come, one at a time or at once, it is one story: %s", async (_, items) => {
  await arriving(items);
  expect(await stories()).toBe(1);
  stores = sqlStores(openDatabase(":memory:").driver);
  await arriving(items, true);
  expect(await stories()).toBe(1);
});

test("an edit links stories as a new entry does", async () => {
  await arriving([mirror, post, item("wire", 0, "Harvest festival opens in Évora", "Wine and bread for everybody.")]);
  expect(await stories()).toBe(3);
  await clusterItems([wire], line(), now);
  expect(await stories()).toBe(1);
  expect(await stores.stories.count()).toEqual({ entries: 3, stories: 1 });
});

test("stories that a person said are apart are not merged", async () => {
  await arriving([mirror, post]);
  await saying({ kind: "apart", one: at(mirror), other: at(post) });
  await arriving([wire]);
  expect(await storyOf(mirror)).not.toBe(await storyOf(post));
});

test("merged stories are split by hand, stay split whatever comes, and are one again when that is taken back", async () => {
  await arriving([mirror, post, wire]);
  const merged = await storyOf(mirror);
  const apart = { kind: "apart", one: at(mirror), other: at(post) } as const;
  await saying(apart);
  expect(await storyOf(mirror)).toBe(merged);
  expect(await storyOf(post)).not.toBe(merged);
  const late = item("late", 3, title, text);
  await arriving([late]);
  expect(await storyOf(mirror)).not.toBe(await storyOf(post));
  await saying();
  expect(await stories()).toBe(1);
});

test("what was split off by hand goes back to where its story went on", async () => {
  const extra = item("extra", 3, title, short);
  await arriving([mirror, post, extra]);
  await saying({ kind: "apart", one: at(post), other: at(extra) });
  await arriving([wire]);
  await saying();
  expect(await storyOf(extra)).toBe(await storyOf(mirror));
});

test("a story larger than is moved at once stays apart, and none of it is lost", async () => {
  const many = Array.from({ length: 60 }, (_, number) => item(`paper${number}`, 1, title, short));
  await arriving([mirror, ...many, wire], true);
  expect(await stores.stories.count()).toEqual({ entries: 62, stories: 2 });
});
