import RssParser from "rss-parser";
import { beforeEach, expect, test } from "vitest";
import { openDatabase } from "../../src/adapters/node/sqlite-file.ts";
import { sqlStores } from "../../src/adapters/sqlite/sql-stores.ts";
import { clusterItems, type Item } from "../../src/app/cluster-items.ts";
import type { Config } from "../../src/model/config.ts";
import { webApp } from "../../src/web/web-app.ts";
import { instant } from "../fakes/fixed-clock.ts";
import { noArchives } from "../fakes/no-archives.ts";
import { noHubs } from "../fakes/no-hubs.ts";
import { noRevisions } from "../fakes/no-revisions.ts";
import { noSecrets } from "../fakes/no-secrets.ts";
import { noWithdrawals } from "../fakes/no-withdrawals.ts";
import { configOf } from "../samples/merged-feed.ts";

const dam =
  "The dam above Karlstein was closed on Monday after engineers found a crack of 12 metres in its crest, the water board of Ohrental " +
  "said. Director Milena Falk said that the lake would be lowered by 3 metres within the week and that no village was in danger.";
const item = (id: string, source: string, hour: string, title: string, summary: string): Item => {
  return {
    id,
    title,
    summary,
    url: `https://${source}.example/${id}`,
    published: `2024-03-05T${hour}:00:00Z`,
    source,
    lang: "en",
  };
};
const items = [
  item("first", "agency", "08", "Crack closes dam above Karlstein", dam),
  item("copy", "herald", "10", 'Dam shut ]]> <script>alert("1")</script>', dam.slice(0, 200)),
  item(
    "other",
    "herald",
    "19",
    "Library of Ohrental opens at night",
    "Readers may stay until midnight from April on, the town said.",
  ),
];

let config: Config;
let stores: ReturnType<typeof sqlStores>;
beforeEach(async () => {
  stores = sqlStores(openDatabase(":memory:").driver);
  const settings = {
    config: configOf("title: None\nsources: [https://none.example/]\n"),
    publicUrl: "",
    feedHashes: new Map(),
  };
  await clusterItems(items, { ...stores, settings: () => settings }, instant("2024-03-06T00:00:00Z"));
  const sources = (await stores.sources.all()).map(({ url }) => url).sort();
  config = configOf(`title: Valley\nsources: ${JSON.stringify(sources)}\nrenamed-from: [dale]\n`);
});

const slug = () => [...config.feeds.keys()][0] ?? "";
const ask = (path: string, headers: Readonly<Record<string, string>> = {}, now = "2024-03-06T00:00:00Z") =>
  webApp({
    secrets: noSecrets,
    config: () => config,
    clock: { now: () => instant(now) },
    sources: stores.sources,
    websub: noHubs,
    stories: stores.stories,
    archives: noArchives,
    documents: {
      read: async () => null,
      readAll: async () => new Map(),
      wasPublished: async (gone) => gone === "gone",
      archives: async () => ({ from: 1, to: 0 }),
    },
    entries: noRevisions,
    withdrawals: noWithdrawals,
    publicUrl: () => "https://feeds.example",
  }).request(path, { headers });
const idOf = async (title: string) => {
  const found = await stores.stories.newestTellings([...config.sources.keys()], 10);
  const telling = found.find(({ members }) => members[0]?.stored.entry.title === title);
  return { story: telling?.id ?? "", entry: telling?.members[0]?.stored.id ?? "" };
};

test.each(["rss", "atom", "json"])(
  "the raw twin publishes every entry unmerged, newest first, as %s",
  async (format) => {
    const response = await ask(`/${slug()}/entries.${format}`);
    expect(response.status).toBe(200);
    const text = await response.text();
    const titles =
      format === "json"
        ? (JSON.parse(text) as { items: { title: string }[] }).items.map(({ title }) => title)
        : (await new RssParser().parseString(text)).items.map(({ title }) => title);
    expect(titles).toEqual([items[2]?.title, items[1]?.title, items[0]?.title]);
  },
);

test("P3: an entry of the raw twin never has the id of a story", async () => {
  const { story, entry } = await idOf("Crack closes dam above Karlstein");
  const feed = (await (await ask(`/${slug()}/entries.json`)).json()) as {
    items: { id: string; _tributary: { story: string } }[];
  };
  expect(feed.items.at(-1)).toMatchObject({
    id: expect.stringMatching(new RegExp(`:entry/${entry}$`)),
    _tributary: { story },
  });
});

test("P4: a document that is written on request has validators, and 304 for who has it", async () => {
  const path = `/${slug()}/entries.atom`;
  const etag = (await ask(path)).headers.get("ETag") ?? "";
  const again = await ask(path, { "If-None-Match": etag });
  expect([again.status, await again.text(), again.headers.get("ETag")]).toEqual([304, "", etag]);
  expect((await ask(path)).headers.get("Link")).toContain(`<https://feeds.example${path}>; rel="self"`);
});

test("a story's page shows who was first and who copied, and its titles are text", async () => {
  const { story } = await idOf("Crack closes dam above Karlstein");
  const page = await (await ask(`/${slug()}/story/${story}`)).text();
  expect(page).not.toContain("<script>");
  expect(page).toContain("Dam shut ]]&gt; &lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;");
  expect(page.indexOf('<span class="kind first">First</span>')).toBeLessThan(
    page.indexOf('<span class="kind copy">Copy</span>'),
  );
  expect(page).toMatch(/<path d="M208 48C\d+ 48 \d+ 82 696 82"\/>/);
  expect(page).toContain("2 sources, 1 independent");
});

test("a story's feed holds its entries alone, and says when the story has ended", async () => {
  const { story } = await idOf("Crack closes dam above Karlstein");
  const read = async (now: string) => {
    const response = await ask(`/${slug()}/story/${story}.json`, {}, now);
    return (await response.json()) as { description: string; items: { title: string }[] };
  };
  const feed = await read("2024-03-06T00:00:00Z");
  expect(feed.items.map(({ title }) => title)).toEqual([items[1]?.title, items[0]?.title]);
  expect(feed.description).toBe("Everything that tells this story, as it came.");
  expect((await read("2024-04-06T00:00:00Z")).description).toContain("It has ended");
});

test("the address of a story that was joined leads to the one that stays", async () => {
  const copy = await idOf(items[1]?.title ?? "");
  for (const extension of ["", ".atom"]) {
    const response = await ask(`/${slug()}/story/${copy.entry}${extension}`);
    expect([response.status, response.headers.get("Location")]).toEqual([
      301,
      `/${slug()}/story/${copy.story}${extension}`,
    ]);
  }
});

test.each([
  ["story/nobody", 404],
  ["story/nobody.rss", 404],
  ["story/a.b.c", 404],
  ["entries.pdf", 404],
])("P20: /<slug>/%s is answered with %i", async (path, status) => {
  expect((await ask(`/${slug()}/${path}`)).status).toBe(status);
});

test.each(["entries.atom", "story/x", "sources.opml"])(
  "P20: /%s follows a feed that was renamed or removed",
  async (rest) => {
    const renamed = await ask(`/dale/${rest}`);
    expect([renamed.status, renamed.headers.get("Location")]).toEqual([301, `/${slug()}/${rest}`]);
    expect((await ask(`/gone/${rest}`)).status).toBe(410);
    expect((await ask(`/never/${rest}`)).status).toBe(404);
  },
);

test("P18: the published feeds and a feed's sources are lists to subscribe to", async () => {
  const feeds = await ask("/feeds.opml");
  expect(feeds.headers.get("Content-Type")).toBe("text/x-opml; charset=utf-8");
  expect(await feeds.text()).toContain(
    `<outline type="rss" text="Valley" title="Valley" xmlUrl="https://feeds.example/${slug()}.rss" htmlUrl="https://feeds.example/${slug()}"/>`,
  );
  const sources = await (await ask(`/${slug()}/sources.opml`)).text();
  for (const url of config.sources.keys()) expect(sources).toContain(`xmlUrl="${url}"`);
});

test("P11: the schema that a JSON Feed names under about is served", async () => {
  const { about } = ((await (await ask(`/${slug()}/entries.json`)).json()) as { _tributary: { about: string } })
    ._tributary;
  const schema = await ask(new URL(about).pathname);
  expect([schema.status, schema.headers.get("Content-Type")]).toEqual([200, "application/schema+json"]);
  expect(await schema.json()).toMatchObject({ properties: { _tributary: { type: "object" } } });
});

test("an address with a slash at its end leads to the feed, and elsewhere nowhere", async () => {
  const response = await ask(`/${slug()}/`);
  expect([response.status, response.headers.get("Location")]).toEqual([301, `/${slug()}`]);
  for (const path of ["/never/", "//feeds.evil.example/", `/${slug()}//`]) expect((await ask(path)).status).toBe(404);
});
