import { beforeEach, expect, test } from "vitest";
import { openDatabase } from "../../src/adapters/node/sqlite-file.ts";
import { sqlStores } from "../../src/adapters/sqlite/sql-stores.ts";
import { publishStaleFeeds } from "../../src/app/publish-feeds.ts";
import type { Instant } from "../../src/model/scalars.ts";
import type { DocumentStore } from "../../src/ports/document-store.ts";
import { settingsFrom } from "../../src/settings-from.ts";
import { configured, placeAll, resolved, stateOf } from "../contracts/samples.ts";
import { configOf, wire } from "../samples/merged-feed.ts";
import { served } from "../samples/served.ts";

const first = Date.UTC(2022, 0, 5) as Instant;
const showing = (items: number) => configOf(`title: Unrest\nsources: [${wire}]\nlimits: {items: ${items}}\n`);
let config = showing(4);
let stores: ReturnType<typeof sqlStores>;
let hours: number;
let publishing: DocumentStore;
beforeEach(async () => {
  stores = sqlStores(openDatabase(":memory:").driver);
  hours = 0;
  config = showing(4);
  publishing = stores.documents;
  await configured(stores, wire);
});

const now = () => (first + hours * 3_600_000) as Instant;

/** An hour later the source has told these stories, and the feed is published. */
async function tell(...stories: readonly string[]): Promise<void> {
  hours++;
  const entries = stories.map((id) => resolved({ id, title: `Story ${id}`, publishedAt: now() }));
  await stores.entries.commit(await stateOf(stores, wire), entries, now());
  await placeAll(stores);
  await publish();
}

async function publish(): Promise<void> {
  const settings = await settingsFrom(config, "https://feeds.example");
  const publisher = {
    ...stores,
    documents: publishing,
    settings: () => settings,
    clock: { now, wait: async () => {} },
    journal: { record: () => {} },
  };
  await stores.withdrawals.restore([], ["unrest"]);
  await publishStaleFeeds(publisher);
}

const written = async () => (await stores.archives.keys("feeds/", 100)).length;

const ask = (path: string) => served(stores, () => config, { now }).request(path);

interface Document {
  readonly next_url?: string;
  readonly items: readonly { readonly title: string }[];
}

/** The documents that a reader meets who follows next_url to its end, each as its titles' last letters. */
async function history(): Promise<readonly string[]> {
  const documents: string[] = [];
  let address: string | undefined = "https://feeds.example/unrest.json";
  while (address !== undefined && documents.length < 100) {
    const document = (await (await ask(new URL(address).pathname)).json()) as Document;
    documents.push(document.items.map(({ title }) => title.slice(-1)).join(""));
    address = document.next_url;
  }
  return documents;
}

test("P12: following next_url a reader meets every story that the feed ever showed, however they came", async () => {
  for (const stories of ["abc", "de", "f", "ghi", "jkl", "m", "nopq", "r"]) await tell(...stories);
  const met = (await history()).join("");
  for (const story of "abcdefghijklmnopqr") expect(met, story).toContain(story);
});

test.each([1, 2, 3, 8])(
  "P12: nothing that a feed showed is missing once it shows %i stories and no longer four",
  async (items) => {
    for (const story of "abcdef") await tell(story);
    config = showing(items);
    await publish();
    const met = async () => (await history()).join("");
    for (const story of "abcdef") expect(await met(), story).toContain(story);
    for (const story of "ghijklmn") await tell(story);
    for (const story of "abcdefghijklmn") expect(await met(), story).toContain(story);
  },
);

test("P12: an archive never changes, whatever is published later", async () => {
  for (const story of "abcdef") await tell(story);
  const read = async () => ((await (await ask("/unrest/archive/1.json")).json()) as Document).items;
  const before = await read();
  expect(before.length).toBeGreaterThan(0);
  for (const story of "ghijkl") await tell(story);
  await publish();
  expect(await read()).toEqual(before);
  const { headers } = await ask("/unrest/archive/1.atom");
  expect(headers.get("Cache-Control")).toBe("public, max-age=86400, immutable");
});

test.each([
  ["atom", "link", "application/atom+xml"],
  ["rss", "atom:link", "application/rss+xml"],
])("P12: archives are linked both ways and to the feed in .%s (RFC 5005 §4)", async (format, link, type) => {
  for (const story of "abcdefghijklmnopq") await tell(story);
  const linked = async (path: string) => {
    const text = await (await ask(path)).text();
    const links = [
      ...text.matchAll(new RegExp(`<${link} rel="([\\w-]+)" type="${type.replace("+", "\\+")}" href="([^"]+)"/>`, "g")),
    ];
    return {
      archive: text.includes("<fh:archive/>"),
      ...Object.fromEntries(links.map(([, rel, href]) => [rel, href])),
    };
  };
  const address = (place: number) => `https://feeds.example/unrest/archive/${place}.${format}`;
  const { archives } = await stores.documents.course("unrest");
  expect(archives).toBeGreaterThan(2);
  expect(await linked(`/unrest.${format}`)).toMatchObject({ archive: false, "prev-archive": address(archives) });
  expect(await linked(`/unrest/archive/2.${format}`)).toMatchObject({
    archive: true,
    self: address(2),
    current: `https://feeds.example/unrest.${format}`,
    "prev-archive": address(1),
    "next-archive": address(3),
  });
  expect(await linked(`/unrest/archive/1.${format}`)).not.toHaveProperty("prev-archive");
  expect(await linked(`/unrest/archive/${archives}.${format}`)).not.toHaveProperty("next-archive");
});

test("P14: what is taken down goes from archives too, and its page is gone", async () => {
  for (const story of "abcdef") await tell(story);
  await stores.withdrawals.withdraw(
    [{ id: "story/story of a" as never, at: now(), by: null, comment: null, goesOnAs: null }],
    ["unrest"],
  );
  await publish();
  expect(await (await ask("/unrest/archive/1.atom")).text()).not.toContain("Story a");
  expect(await (await ask("/unrest.atom")).text()).toContain(':story/story of a" when=');
});

test("P20: the page of a story that was taken down is gone, that of one that never was is not found", async () => {
  await stores.withdrawals.withdraw(
    [{ id: "story/taken" as never, at: now(), by: null, comment: null, goesOnAs: null }],
    ["unrest"],
  );
  expect([(await ask("/unrest/story/taken")).status, (await ask("/unrest/story/never.atom")).status]).toEqual([
    410, 404,
  ]);
});

test.each([
  ["/unrest/archive/1", 302],
  ["/unrest/archive/9.atom", 404],
  ["/unrest/archive/0.atom", 404],
  ["/gone/archive/1.atom", 404],
])("P12: %s is answered with %i", async (path, status) => expect((await ask(path)).status).toBe(status));

test("P12: an archive that a killed rendering left behind is taken up, and one that says something else keeps its number", async () => {
  for (const story of "abcde") await tell(story);
  const { to } = await stores.documents.archives("unrest");
  publishing = { ...stores.documents, publish: () => Promise.reject(new Error("killed")) };
  await expect(tell(..."fghi")).rejects.toThrow("killed");
  publishing = stores.documents;
  expect(await stores.archives.get(`feeds/unrest/${to + 1}`)).not.toBeNull();
  expect((await ask(`/unrest/archive/${to + 1}.json`)).status).toBe(404);
  const left = await written();
  await publish();
  expect([await written(), (await stores.documents.archives("unrest")).to]).toEqual([left, left]);
  await stores.archives.add(`feeds/unrest/${left + 1}`, JSON.stringify({ archivedAt: now(), stories: [] }));
  await tell(..."jklm");
  expect((await stores.documents.archives("unrest")).to).toBeGreaterThan(left + 1);
  const met = (await history()).join("");
  for (const story of "abcdefghijklm") expect(met, story).toContain(story);
});
