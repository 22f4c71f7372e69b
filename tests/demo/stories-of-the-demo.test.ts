import Parser from "rss-parser";
import { afterEach, beforeEach, expect, test } from "vitest";
import { demoFeedsFolder } from "../../demo/config.ts";
import { editorialStories, type StoryMembers, storiesByAddressAndTitle } from "../../demo/expected-stories.ts";
import { guidOf } from "../../demo/feed-document.ts";
import { demoItems } from "../../demo/items.ts";
import { type DayRead, readDays } from "../../demo/read-days.ts";
import { type DemoSites, startDemoSites } from "../../demo/sites.ts";
import { pollAllSources } from "../../src/app/poll-due-sources.ts";
import { checkedConfig } from "../../src/checked-config.ts";
import type { Url } from "../../src/model/scalars.ts";
import { type NodeHome, openNodeHome } from "../../src/node-home.ts";
import { settingsFrom } from "../../src/settings-from.ts";

let sites: DemoSites;
let home: NodeHome;
beforeEach(async () => {
  sites = await startDemoSites();
  const files = Object.entries(demoFeedsFolder(sites.sites)).map(([name, text]) => ({ path: `feeds/${name}`, text }));
  const settings = await settingsFrom(checkedConfig(files), "http://localhost:8788");
  home = await openNodeHome(":memory:", settings, { record: () => {} }, () => {});
});
afterEach(async () => {
  await home.close();
  await sites.close();
});

/** The demo items' ids by the story they were put into, in the order of the expected stories. */
async function storiesFound(): Promise<StoryMembers> {
  const urls = sites.sites.map(({ feedUrl }) => feedUrl as Url);
  const stories = await home.surroundings.stories.newest(urls, 500);
  const found = stories.map(({ members }) => {
    const guids = new Set(members.map(({ stored }) => stored.entry.guid));
    return demoItems.filter((item) => guids.has(guidOf(item))).map(({ id }) => id);
  });
  const position = new Map(demoItems.map(({ id }, index) => [id, index]));
  const first = ([id = ""]: readonly string[]) => position.get(id) ?? -1;
  return found.sort((a, b) => first(a) - first(b));
}

async function pollEverySite(): Promise<void> {
  await pollAllSources(home.surroundings, home.queue);
  await home.queue.idle();
  await home.writer.settled();
}

test("read day by day, no story that addresses and titles tell is missed", async () => {
  const days: DayRead[] = [];
  await readDays(home, sites, (read) => days.push(read));
  expect(days.map(({ newEntries }) => newEntries).reduce((sum, count) => sum + count, 0)).toBe(demoItems.length);
  const found = pairsIn(await storiesFound());
  expect([...pairsIn(storiesByAddressAndTitle)].filter((pair) => !found.has(pair))).toEqual([]);
});

test("copies, rewrites and independent reports find their story, and nothing that an editor keeps apart is joined", async () => {
  await readDays(home, sites, () => {});
  const found = pairsIn(await storiesFound());
  const aim = pairsIn(editorialStories);
  expect([...found].filter((pair) => !aim.has(pair))).toEqual([]);
  expect(found.size / aim.size).toBeGreaterThan(0.5);
  const stories = await home.surroundings.stories.newest(
    sites.sites.map(({ feedUrl }) => feedUrl as Url),
    500,
  );
  const codes = new Set(stories.flatMap(({ members }) => members.map(({ because }) => because?.code ?? "starts")));
  expect([...codes].sort()).toEqual(["copy", "report", "rewrite", "sameTitle", "sameUrl", "starts"]);
});

test("read all at once, the stories that addresses and titles tell stand too", async () => {
  await pollEverySite();
  const found = pairsIn(await storiesFound());
  expect([...pairsIn(storiesByAddressAndTitle)].filter((pair) => !found.has(pair))).toEqual([]);
});

/** Each two items of one story, as "a b". */
function pairsIn(stories: StoryMembers): ReadonlySet<string> {
  return new Set(
    stories.flatMap((ids) => ids.flatMap((a, at) => ids.slice(at + 1).map((b) => [a, b].sort().join(" ")))),
  );
}

test.each(["rss", "atom"])("rss-parser, subscribed to the demo's %s, gets each story once", async (format) => {
  await pollEverySite();
  const published = await home.surroundings.documents.read(`everything.${format}`);
  const read = await new Parser<object, { id?: string }>().parseString(published?.body ?? "");
  const ids = new Set(read.items.map((item) => item.guid ?? item.id));
  const { length } = await storiesFound();
  expect([read.title, read.items.length, ids.size]).toEqual(["Everything", length, length]);
});

test("a second round over unchanged sites stores nothing twice", async () => {
  await pollEverySite();
  const before = await home.surroundings.stories.count();
  await pollEverySite();
  expect(await home.surroundings.stories.count()).toEqual(before);
  const results = (await home.surroundings.sources.all()).map(({ lastPoll }) => lastPoll?.result);
  expect(results).toEqual(sites.sites.map(() => "notModified"));
});
