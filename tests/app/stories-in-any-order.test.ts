import fc from "fast-check";
import { expect, test } from "vitest";
import { kazakhstanItems } from "../../demo/items.ts";
import { openDatabase } from "../../src/adapters/node/sqlite-file.ts";
import { sqlStores } from "../../src/adapters/sqlite/sql-stores.ts";
import { clusterItems, type Item } from "../../src/app/cluster-items.ts";
import type { Url } from "../../src/model/scalars.ts";
import { instant } from "../fakes/fixed-clock.ts";
import { configOf } from "../samples/merged-feed.ts";

const now = instant("2024-03-06T00:00:00Z");
const config = configOf("sources: [https://none.example/]\n");

/** The story of each item by its id; each list is decided on by a writer that was started anew. */
async function storiesOf(lists: readonly (readonly Item[])[]): Promise<ReadonlyMap<string, string>> {
  const { driver, close } = openDatabase(":memory:");
  const stores = sqlStores(driver);
  const line = { ...stores, settings: () => ({ config, publicUrl: "", feedHashes: new Map() }) };
  for (const items of lists) await clusterItems(items, line, now);
  const names = new Set(lists.flat().map(({ source = "" }) => source));
  const sources = [...names].map((name) => `https://${name}.invalid/` as Url);
  const stories = new Map<string, string>();
  for (const { id, members } of await stores.stories.newest(sources, 1000))
    for (const { stored } of members) stories.set(stored.entry.guid ?? "", id);
  close();
  return stories;
}

const events = [
  [
    "Tanker and ferry collide off Sines",
    "Captain Rui Malheiro blamed thick fog after 3,200 tonnes of diesel leaked from the tanker into the port of Sines, where 14 passengers of the Santa Clara were pulled from the water.",
  ],
  [
    "Parliament of Lindholm elects Abara",
    "Ngozi Abara won 61 of 99 votes in the third ballot and promised a hospital for Lindholm, while her rival Sven Tolvanen left the chamber before the count had ended on Monday evening.",
  ],
  [
    "Volcano Kelvarra covers Santoro in ash",
    "Some 8,000 inhabitants of Santoro were led to boats when Kelvarra threw ash four kilometres high, and geologist Ilse Brandt expected lava to reach the chapel of San Telmo by dawn.",
  ],
] as const;

/** Of each event the wire's text, that text under another title, another text under the wire's title, and the wire's page again. */
const told: readonly Item[] = events.flatMap(([title, text], at) => {
  const item = (source: string, hour: number, headline: string, summary: string, page = source): Item => ({
    id: `${at} ${source}`,
    title: headline,
    summary,
    url: `https://${page}.example/${at}`,
    published: `2024-03-05T${String(at * 2 + hour).padStart(2, "0")}:00:00Z`,
    source,
    lang: "en",
  });
  return [
    item("wire", 0, title, text),
    item("mirror", 1, ["What the harbour saw", "A night of counting", "Boats by moonlight"][at] ?? "", text),
    item("post", 1, title, ["The quay was full.", "Cafés stayed open.", "Children slept in the ferry hall."][at] ?? ""),
    item("reader", 2, title, text, "wire"),
  ];
});

test("copies, headlines and pages make the same stories in whatever order they arrive", () =>
  fc.assert(
    fc.asyncProperty(fc.shuffledSubarray([...told], { minLength: told.length }), async (items) => {
      const stories = await storiesOf([items]);
      const apart = new Set(told.map(({ id }) => `${id[0]} ${stories.get(id)}`));
      expect([apart.size, new Set(stories.values()).size]).toEqual([events.length, events.length]);
    }),
    { numRuns: 25, seed: 1 },
  ));

test("a writer that is started anew between any two decisions makes the same stories, under the same ids", () =>
  fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray([...told], { minLength: told.length }),
      fc.array(fc.nat(told.length), { maxLength: 6 }),
      async (items, ends) => {
        const places = [0, ...ends.toSorted((a, b) => a - b), items.length];
        const lists = places.slice(1).map((end, at) => items.slice(places[at], end));
        expect(await storiesOf(lists)).toEqual(await storiesOf([items]));
      },
    ),
    { numRuns: 25, seed: 1 },
  ));

test("in the demo a retitled full copy stands with its original, whichever came first", async () => {
  const items = kazakhstanItems.map(
    ({ id, title, summary, contentHtml, url, publishedAt, site }): Item => ({
      ...{ id, title, url, published: publishedAt, source: site, content: contentHtml, lang: "en" },
      ...(summary === null || summary === undefined ? {} : { summary }),
    }),
  );
  const originals = new Map(
    kazakhstanItems.filter(({ kind }) => kind === "original").map(({ story, id }) => [story, id]),
  );
  const retitled = kazakhstanItems.filter(({ kind }) => kind === "retitled");
  const orders = fc.sample(fc.shuffledSubarray(items, { minLength: items.length }), { numRuns: 5, seed: 1 });
  let [together, all] = [0, 0];
  for (const order of [items, items.toReversed(), ...orders]) {
    const stories = await storiesOf([order]);
    all += retitled.length;
    together += retitled.filter(({ id, story }) => stories.get(id) === stories.get(originals.get(story) ?? "")).length;
  }
  expect(together / all).toBeGreaterThanOrEqual(0.97);
});
