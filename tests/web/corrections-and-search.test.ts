import RssParser from "rss-parser";
import { beforeEach, expect, test } from "vitest";
import { openDatabase } from "../../src/adapters/node/sqlite-file.ts";
import { sqlStores } from "../../src/adapters/sqlite/sql-stores.ts";
import { coverageOf } from "../../src/app/story-coverage.ts";
import type { Config } from "../../src/model/config.ts";
import type { Instant } from "../../src/model/scalars.ts";
import { storyPage } from "../../src/pages/story-page.ts";
import { edgeCached } from "../../src/web/edge-cache.ts";
import { webApp } from "../../src/web/web-app.ts";
import { configured, evening, noon, placeAll, resolved, storyId, url } from "../contracts/samples.ts";
import { noHubs } from "../fakes/no-hubs.ts";
import { noSecrets } from "../fakes/no-secrets.ts";
import { configOf } from "../samples/merged-feed.ts";

const daily = url("https://daily.example/feed");
let stores: ReturnType<typeof sqlStores>;
let config: Config;
let now: Instant;

beforeEach(async () => {
  stores = sqlStores(openDatabase(":memory:").driver);
  config = configOf(`title: Valley\nsources: [${daily}]\nrenamed-from: [dale]\n`);
  now = evening;
  const state = await configured(stores, daily);
  const titles = ["Dam closed after crack", 'Chess ]]> <script>alert("crown")</script>', "Quiet day"];
  await stores.entries.commit(
    state,
    titles.map((title, at) => resolved({ id: `e${at}`, title })),
    noon,
  );
  await placeAll(stores, { e2: "e1" });
  await stores.entries.commit(state, [resolved({ id: "e0", kind: "edited", title: "Dam shut after crack" })], evening);
});

const app = () =>
  webApp({
    ...stores,
    secrets: noSecrets,
    config: () => config,
    clock: { now: () => now },
    websub: noHubs,
    documents: {
      read: async () => null,
      readAll: async () => new Map(),
      archives: async () => ({ from: 1, to: 0 }),
      wasPublished: async (slug) => slug === "gone",
    },
    publicUrl: () => "https://feeds.example",
  });
const ask = (path: string, headers: Readonly<Record<string, string>> = {}) => app().request(path, { headers });
const itemsOf = async (path: string) => {
  const response = await ask(path);
  const text = await response.text();
  if (!path.includes(".json")) return (await new RssParser().parseString(text)).items.map(({ title }) => title);
  return (JSON.parse(text) as { items: { title: string }[] }).items.map(({ title }) => title);
};

test.each(["rss", "atom", "json"])("corrections tell in %s which words changed", async (format) => {
  expect(await itemsOf(`/unrest/corrections.${format}`)).toEqual(["Dam shut after crack"]);
  const text = await (await ask(`/unrest/corrections.${format}`)).text();
  expect(text.replaceAll("&lt;", "<").replaceAll("&gt;", ">")).toContain(
    "Dam <del>closed</del> <ins>shut</ins> after crack",
  );
  expect(text).toContain(`https://feeds.example/unrest/corrections.${format}`);
});

test("P4: corrections have validators, and 304 for who has them", async () => {
  const etag = (await ask("/unrest/corrections.atom")).headers.get("ETag") ?? "";
  expect((await ask("/unrest/corrections.atom", { "If-None-Match": etag })).status).toBe(304);
});

test("an entry that was taken down is corrected nowhere", async () => {
  await stores.takedowns.take("e0", null, evening, []);
  expect(await itemsOf("/unrest/corrections.json")).toEqual([]);
});

test.each(["rss", "atom", "json"])("a search is a feed in %s that names its own address", async (format) => {
  expect(await itemsOf(`/unrest/search.${format}?q=crack`)).toEqual(["Dam shut after crack"]);
  expect(await itemsOf(`/unrest/search.${format}?q=nothing`)).toEqual([]);
  const response = await ask(`/unrest/search.${format}?q=%22after+crack%22`);
  expect(response.headers.get("Link")).toContain(
    `<https://feeds.example/unrest/search.${format}?q=%22after%20crack%22>; rel="self"`,
  );
  expect(await response.text()).toContain(`https://feeds.example/unrest/search.${format}?q=%22after%20crack%22`);
});

test("a search is a page too, with its own feeds to subscribe to", async () => {
  const response = await ask("/unrest/search?q=crack");
  const page = await response.text();
  expect([response.status, response.headers.get("X-Robots-Tag")]).toEqual([200, "noindex"]);
  expect(page).toContain("Dam shut after crack");
  expect(page).toContain('href="/unrest/search.atom?q=crack"');
});

test("the page of a search shows all that was found, while it is no more than a page may hold", async () => {
  const state = await configured(stores, url("https://weekly.example/feed"));
  const numbers = Array.from({ length: 9 }, (_, at) => at + 1);
  await stores.entries.commit(
    state,
    numbers.map((number) => resolved({ id: `w${number}`, title: `Crack ${number} ${"in the dam ".repeat(5)}` })),
    evening,
  );
  await placeAll(stores);
  config = configOf(`sources: [${daily}, https://weekly.example/feed]\n`);
  const page = await (await ask("/unrest/search?q=crack")).text();
  const found = [...page.matchAll(/<h3>.*?(Crack \d|Dam shut)/g)].map(([, title]) => title);
  expect(found.sort()).toEqual([...numbers.map((number) => `Crack ${number}`), "Dam shut"]);
});

test("a page of a search leads back to the feed and its sources, and searches for something else", async () => {
  const page = await (await ask("/unrest/search?q=%22after+crack%22")).text();
  expect(page).toContain('<a href="/unrest">All stories of this feed</a>');
  expect(page).toContain('href="/unrest/sources.opml"');
  expect(page).toMatch(/<form role="search" action="\/unrest\/search">.*value="&quot;after crack&quot;"/);
});

const hostile = [
  '"><script>alert(1)</script>',
  "]]>&<b>",
  "\u0000\u0007\uFFFF",
  "\uD800",
  "a\r\nX-Injected: 1",
  "' OR 1=1 --",
  "%",
  "((((",
  "\u202Eabc",
];
test.each(hostile)("P16: the query %j is text wherever it appears", async (query) => {
  for (const name of ["search", "search.rss", "search.atom", "search.json"]) {
    const response = await ask(`/unrest/${name}?q=${encodeURIComponent(query.toWellFormed())}`);
    const text = await response.text();
    expect([200, 400]).toContain(response.status);
    if (!name.endsWith("json")) expect(text).not.toContain("<script>");
    expect(response.headers.get("X-Injected")).toBeNull();
    if (name.endsWith("json") && response.status === 200) JSON.parse(text);
    else expect(text).not.toMatch(/[^\P{Cc}\s]|\uFFFF/u);
  }
});

test.each([
  "",
  "?q=",
  "?q=%20%20",
  `?q=${"x".repeat(201)}`,
  `?q=${"a%20b%20".repeat(6)}c%20d%20e%20f%20g%20h%20i%20j%20k`,
  "?p=x",
])("a search for nothing, or for too much, is refused: %s", async (query) =>
  expect((await ask(`/unrest/search.atom${query}`)).status).toBe(400),
);

test("bytes that are no UTF-8 in a query are no fault of ours", async () => {
  for (const query of ["%ff", "%E0%A4", "%", "%zz"])
    expect((await ask(`/unrest/search.json?q=${query}`)).status).toBeLessThan(500);
});

test("the same search is answered once a minute, and then sees what came", async () => {
  const home = app();
  const titles = async () => {
    const { items } = (await (await home.request("/unrest/search.json?q=crack")).json()) as { items: object[] };
    return items.length;
  };
  expect(await titles()).toBe(1);
  await stores.takedowns.take("e0", null, evening, []);
  expect(await titles()).toBe(1);
  now = (now + 60_000) as Instant;
  expect(await titles()).toBe(0);
});

test.each(["corrections.atom", "search.atom?q=dam", "search?q=dam"])(
  "P20: /%s follows a feed that was renamed or removed",
  async (rest) => {
    const renamed = await ask(`/dale/${rest}`);
    expect([renamed.status, renamed.headers.get("Location")]).toEqual([301, `/unrest/${rest}`]);
    expect((await ask(`/gone/${rest}`)).status).toBe(410);
    expect((await ask(`/never/${rest}`)).status).toBe(404);
  },
);

test("P21: who searches for ever other words is asked to wait a second, who repeats a search is not", async () => {
  const home = app();
  const asked = async (query: string) => {
    const response = await home.request(`/unrest/search.json?q=${query}`);
    return [response.status, response.headers.get("Retry-After")];
  };
  for (const query of ["a", "b", "c", "d", "e"]) expect(await asked(query)).toEqual([200, null]);
  expect(await asked("f")).toEqual([429, "1"]);
  expect(await asked("a")).toEqual([200, null]);
  now = (now + 1000) as Instant;
  expect(await asked("f")).toEqual([200, null]);
});

test("the data centre's cache keeps nothing private, and no status, whatever their answers say", async () => {
  const kept: string[] = [];
  const cache = { match: async () => undefined, put: async (key: Request) => void kept.push(key.url) };
  const answer = edgeCached(
    async () => new Response("", { headers: { ETag: '"x"', "Cache-Control": "public, max-age=60" } }),
    cache,
    () => {},
  );
  for (const path of ["private/secret/desk.rss", "status.atom", "statuses.atom"])
    await answer(new Request(`https://feeds.example/${path}`));
  expect(kept).toEqual(["https://feeds.example/statuses.atom"]);
});

test("the data centre's cache keeps a search by its words alone, and no other address with a query", async () => {
  const kept: string[] = [];
  const cache = { match: async () => undefined, put: async (key: Request) => void kept.push(key.url) };
  const home = app();
  const answer = edgeCached(
    (request) => home.fetch(request),
    cache,
    () => {},
  );
  for (const path of [
    "search.atom?q=dam",
    "search.atom?q=dam&x=1",
    "search.atom",
    "search?q=dam",
    "corrections.atom?q=dam",
  ])
    await answer(new Request(`https://feeds.example/unrest/${path}`));
  expect(kept).toEqual(["https://feeds.example/unrest/search.atom?q=dam"]);
});

/** The page of the story that the entry began. */
async function storyOf(entry: string): Promise<string> {
  const feed = [...config.feeds.values()][0];
  const site = { ...config.site, publicUrl: "https://feeds.example" };
  if (feed === undefined) throw new Error("no feed");
  const coverage = await coverageOf(feed, site, storyId(`story of ${entry}`), stores, now);
  if (coverage === null) throw new Error("no story");
  return storyPage(coverage);
}

test("a story's page shows which words its publisher changed, each time, and says so to those who do not see it", async () => {
  const state = (await stores.sources.all())[0];
  if (state === undefined) throw new Error("no source");
  const later = (evening + 3_600_000) as Instant;
  await stores.entries.commit(
    state,
    [resolved({ id: "e0", kind: "edited", title: "Dam shut after <b>leak</b>" })],
    later,
  );
  await placeAll(stores, {});
  const page = await storyOf("e0");
  expect(page).toContain("What was changed, 2 times");
  expect(page).toContain("Dam shut after <del>crack</del><ins>&lt;b&gt;leak&lt;/b&gt;</ins>");
  expect(page).toContain("Dam <del>closed </del><ins>shut </ins>after crack");
  expect(page.indexOf("&lt;b&gt;leak&lt;/b&gt;</ins>")).toBeLessThan(page.indexOf("<del>closed"));
});

test("a story's page names as many who tell it as it may hold, and says how many more there are", async () => {
  const state = await configured(stores, url("https://weekly.example/feed"));
  config = configOf(`sources: [${daily}, https://weekly.example/feed]\n`);
  const ids = Array.from({ length: 90 }, (_, at) => `w${at}`);
  const title = "Dam shut after crack in the wall ".repeat(20);
  await stores.entries.commit(
    state,
    ids.map((id) => resolved({ id, title })),
    evening,
  );
  await placeAll(stores, Object.fromEntries(ids.map((id) => [id, "e1"])));
  const page = await storyOf("e1");
  const named = (/<ol class="tellings">.*<\/ol>/s.exec(page)?.[0].split("<li ").length ?? 0) - 1;
  expect(new TextEncoder().encode(page).length).toBeLessThan(60_000);
  expect(page).toContain(`And ${92 - named} more, in the story's own feed.`);
});

test("a source of which only titles are published shows no text that was changed", async () => {
  config = configOf(`title: Valley\nsources: [{url: "${daily}", publish: title}]\n`);
  const state = (await stores.sources.all())[0];
  if (state === undefined) throw new Error("no source");
  const edited = resolved({ id: "e0", kind: "edited", title: "Dam shut after crack" });
  const entry = { ...edited.identified.entry, content: "<p>Secret words</p>" as never };
  const later = (evening + 3_600_000) as Instant;
  await stores.entries.commit(state, [{ ...edited, identified: { ...edited.identified, entry } }], later);
  await placeAll(stores, {});
  const page = await storyOf("e0");
  expect(page).toContain("Dam shut after crack");
  expect(page).not.toContain("Secret");
});
