import { beforeEach, expect, test } from "vitest";
import { openDatabase } from "../../src/adapters/node/sqlite-file.ts";
import { sqlStores } from "../../src/adapters/sqlite/sql-stores.ts";
import { clusterItems, type Item } from "../../src/app/cluster-items.ts";
import { whyHere, whyPair } from "../../src/app/why.ts";
import { webApp } from "../../src/web/web-app.ts";
import { instant } from "../fakes/fixed-clock.ts";
import { noArchives } from "../fakes/no-archives.ts";
import { noHubs } from "../fakes/no-hubs.ts";
import { noRevisions } from "../fakes/no-revisions.ts";
import { noSecrets } from "../fakes/no-secrets.ts";
import { noWithdrawals } from "../fakes/no-withdrawals.ts";
import { configOf } from "../samples/merged-feed.ts";

const config = configOf("title: Harbours\nsources: [https://agency.example/feed]\n");
const fire =
  "A fire broke out in the fish hall of Ostrava Quay on Tuesday morning and destroyed 40 market stalls, the fire brigade of Lindholm " +
  "said. Brigade chief Marta Osei said that nobody was hurt. The hall, built in 1911, may have to be pulled down.";
const items: readonly Item[] = [
  {
    id: "first",
    title: "Fire destroys fish hall in Lindholm",
    summary: fire,
    url: "https://agency.example/fire",
    published: "2024-03-05T08:00:00Z",
    source: "agency",
    lang: "en",
  },
  {
    id: "copy",
    title: "Forty stalls burn down <script>alert(1)</script>",
    summary: fire.slice(0, 200),
    url: "https://herald.example/stalls",
    published: "2024-03-05T10:00:00Z",
    source: "herald",
    lang: "en",
  },
  {
    id: "other",
    title: "Lindholm elects a new mayor",
    summary: "Jon Abara won the mayoral election in Lindholm on Tuesday with 54 percent of the vote, the city said.",
    url: "https://herald.example/mayor",
    published: "2024-03-05T19:00:00Z",
    source: "herald",
    lang: "en",
  },
];
const hours = 14;
let stores: ReturnType<typeof sqlStores>;

beforeEach(async () => {
  stores = sqlStores(openDatabase(":memory:").driver);
  const settings = { config, publicUrl: "", feedHashes: new Map() };
  await clusterItems(items, { ...stores, settings: () => settings }, instant("2024-03-06T00:00:00Z"));
});

test("an entry is explained by its address in any spelling, with all who stand beside it", async () => {
  const why = await whyHere("http://www.herald.example/stalls/?utm_source=x", stores.stories);
  expect(why?.members.map(({ title, because }) => `${title}: ${because}`)).toEqual([
    "Fire destroys fish hall in Lindholm: starts the story",
    expect.stringMatching(/^Forty stalls burn down .*: the same text \(.*Osei.*\), 2 hours apart$/),
  ]);
});

test("two entries of one story are compared feature by feature", async () => {
  const why = await whyPair(["https://herald.example/stalls", "https://agency.example/fire"], stores.stories, hours);
  expect(why?.sentence).toMatch(/^One story\. Seen alone: together, the same text \(/);
  expect(why?.features?.shingles).toBeGreaterThan(0.5);
});

test("two entries of two stories are told apart, and why", async () => {
  const why = await whyPair(["https://herald.example/mayor", "https://agency.example/fire"], stores.stories, hours);
  expect([why?.sameStory, why?.reason]).toEqual([false, null]);
  expect(why?.sentence).toMatch(/^Two stories\. Seen alone: apart, /);
});

test.each(["https://nobody.example/", "not an address", "javascript:alert(1)", "'; --", ""])(
  "%s is nobody's address",
  async (reference) => {
    expect(await whyHere(reference, stores.stories)).toBe(null);
  },
);

const ask = (path: string, accept = "text/html") =>
  webApp({
    secrets: noSecrets,
    config: () => configOf("sources: [https://agency.invalid/, https://herald.invalid/]\n"),
    clock: { now: () => instant("2024-03-06T00:00:00Z") },
    sources: stores.sources,
    websub: noHubs,
    stories: stores.stories,
    archives: noArchives,
    documents: {
      read: async () => null,
      readAll: async () => new Map(),
      wasPublished: async () => false,
      archives: async () => ({ from: 1, to: 0 }),
    },
    entries: noRevisions,
    withdrawals: noWithdrawals,
    publicUrl: () => "https://feeds.example",
  }).request(path, { headers: { Accept: accept } });

test("the page shows titles as text, and leads from one comparison to the next", async () => {
  const page = await (await ask("/why?url=https://agency.example/fire")).text();
  expect(page).toContain("Forty stalls burn down &lt;script&gt;");
  const [, path = ""] = /href="(\/why\?[^"]*)"/.exec(page) ?? [];
  const compared = await (await ask(path.replaceAll("&amp;", "&"))).text();
  expect(compared).toContain("One story. Seen alone: together");
  expect(compared).toContain('<th scope="row">shingles</th>');
});

test("JSON comes to who asks for it; what is missing or unknown is said", async () => {
  const json = await ask("/why?url=https://agency.example/fire&with=https://herald.example/mayor", "application/json");
  expect(await json.json()).toMatchObject({ sameStory: false, entries: [{ source: "agency.example" }, {}] });
  expect((await ask("/why", "application/json")).status).toBe(400);
  expect((await ask("/why?url=https://nobody.example/")).status).toBe(404);
  expect((await ask("/why?url=https://agency.example/fire&with=x")).status).toBe(404);
});

test("the page without an entry asks for one, and keeps what was asked for in vain", async () => {
  const empty = await ask("/why");
  expect([empty.status, await empty.text()]).toEqual([
    200,
    expect.stringContaining('<form class="asked" action="/why">'),
  ]);
  const page = await (await ask(`/why?url=${encodeURIComponent('"><b>x')}`)).text();
  expect(page).toContain("No entry has this address or id.");
  expect(page).toContain('value="&quot;&gt;&lt;b&gt;x"');
});
