import { expect, test } from "vitest";
import { openDatabase } from "../../src/adapters/node/sqlite-file.ts";
import { sqlStores } from "../../src/adapters/sqlite/sql-stores.ts";
import { type Item, identifiedItems } from "../../src/app/cluster-items.ts";
import { decideStories, storyDecider } from "../../src/app/decide-stories.ts";
import { addressOf } from "../../src/app/follow-overrides.ts";
import { takeDown } from "../../src/app/takedown.ts";
import type { Override } from "../../src/model/override.ts";
import type { Url } from "../../src/model/scalars.ts";
import { resolveIdentities } from "../../src/stages/identify/resolve-identities.ts";
import { sha256Of } from "../../src/stages/identify/short-hash.ts";
import { fixedClock, instant } from "../fakes/fixed-clock.ts";
import { configOf } from "../samples/merged-feed.ts";

const now = instant("2024-03-06T00:00:00Z");
const nothingKnown = { known: new Map(), titled: [], listsGuid: () => false, digest: sha256Of };
const names = ["wire", "herald", "gazette", "times", "post"];
const feedOf = (name = "") => `https://${name}.example/feed` as Url;

/** Every third tells the news of the one three before it once more. */
const items: readonly Item[] = Array.from({ length: 300 }, (_, at) => {
  const event = at % 3 === 2 ? Math.floor(at / 6) : at;
  return {
    id: `item-${at}`,
    title: `Fire number ${event} destroys hall of Osterby${event}`,
    summary: `The hall of Osterby${event} burned at ${event} degrees, said Abara${event} of Lindholm${event}.`,
    url: `https://${names[at % names.length]}.example/${at}`,
    published: new Date(now - (300 - at) * 60_000).toISOString(),
    source: names[at % names.length] ?? "",
  };
});

async function site() {
  const stores = sqlStores(openDatabase(":memory:").driver);
  const config = configOf(`title: Valley\nsources: ${JSON.stringify(names.map(feedOf))}\n`);
  await stores.sources.configure(names.map(feedOf), now);
  const states = new Map((await stores.sources.all()).map((state) => [state.url, state]));
  let overrides: readonly Override[] = [];
  const line = {
    ...stores,
    settings: () => ({ config: { ...config, overrides }, publicUrl: "https://feeds.example", feedHashes: new Map() }),
    clock: fixedClock(now),
    journal: { record: () => {} },
  };
  return {
    line,
    say(...said: readonly Override[]) {
      overrides = said;
    },
    async come(some: readonly Item[]) {
      for (const [at, identified] of identifiedItems(some).entries()) {
        const state = states.get(feedOf(some[at]?.source));
        if (state === undefined) throw new Error("no such source");
        const resolved = resolveIdentities(state.id, [identified], nothingKnown);
        await stores.entries.commit(state, resolved, identified.entry.publishedAt ?? now);
      }
    },
    storyOf: async (at: number) => {
      const url = `${names[at % names.length]}.example/${at}`;
      return (await stores.stories.placed("", addressOf(`https://${url}`)))?.story;
    },
    decisions: async () => {
      const stories = await stores.stories.newest(names.map(feedOf), 1000);
      return stories.map(({ id, members }) => [id, members.map(({ number, because }) => [number, because])]);
    },
  };
}

test("a decider that lives on decides as one that begins anew with every few entries, and as another in between", async () => {
  const [kept, anew] = [await site(), await site()];
  const decider = storyDecider(kept.line);
  for (let from = 0; from < items.length; from += 30) {
    const some = items.slice(from, from + 30);
    await kept.come(some);
    await anew.come(some);
    expect(await (from === 120 ? decideStories(kept.line) : decider.decide())).toBe(30);
    await decideStories(anew.line);
  }
  const decisions = await anew.decisions();
  expect(decisions.some(([, members]) => (members?.length ?? 0) > 1)).toBe(true);
  expect(await kept.decisions()).toEqual(decisions);
});

test("what was taken down between two runs of a decider is joined by nothing", async () => {
  const { line, come, storyOf } = await site();
  const decider = storyDecider(line);
  await come(items.slice(0, 2));
  await decider.decide();
  await takeDown("https://wire.example/0", "Asked by its author", line);
  const again = items[0];
  if (again === undefined) throw new Error("there are items");
  await come([{ ...again, id: "again", url: "https://herald.example/again", source: "herald" }]);
  await decider.decide();
  const story = await line.stories.placed("", addressOf("https://herald.example/again"));
  expect(story?.because).toBeNull();
  expect(await storyOf(1)).toBeDefined();
});

test("what was moved by hand between two runs of a decider is joined where it now stands", async () => {
  const { line, come, say, storyOf } = await site();
  const decider = storyDecider(line);
  await come(items.slice(0, 2));
  await decider.decide();
  say({ kind: "together", one: "https://wire.example/0", other: "https://herald.example/1" });
  await decider.decide();
  expect(await storyOf(1)).toBe(await storyOf(0));
  await come(items.slice(2, 9));
  const told = items[1];
  if (told === undefined) throw new Error("there are items");
  await come([{ ...told, id: "again", url: "https://times.example/3333", source: "times" }]);
  await decider.decide();
  const again = await line.stories.placed("", addressOf("https://times.example/3333"));
  expect(again?.story).toBe(await storyOf(0));
});
