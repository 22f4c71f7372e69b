import { gzipSync } from "node:zlib";
import RssParser from "rss-parser";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDatabase } from "../../src/adapters/node/sqlite-file.ts";
import { sqlArchiveStore } from "../../src/adapters/sqlite/sql-archive-store.ts";
import { sqlDocumentStore } from "../../src/adapters/sqlite/sql-document-store.ts";
import { sqlEntryStore } from "../../src/adapters/sqlite/sql-entry-store.ts";
import { sqlHostStore } from "../../src/adapters/sqlite/sql-host-store.ts";
import { sqlOverrideStore } from "../../src/adapters/sqlite/sql-override-store.ts";
import { sqlSourceStore } from "../../src/adapters/sqlite/sql-source-store.ts";
import { sqlStoryStore } from "../../src/adapters/sqlite/sql-story-store.ts";
import { sqlSubscriptionStore } from "../../src/adapters/sqlite/sql-subscription-store.ts";
import { sqlTakedownStore } from "../../src/adapters/sqlite/sql-takedown-store.ts";
import { sqlWithdrawalStore } from "../../src/adapters/sqlite/sql-withdrawal-store.ts";
import { decideStories } from "../../src/app/decide-stories.ts";
import { hostTurns } from "../../src/app/host-turns.ts";
import { pollSource } from "../../src/app/poll-source.ts";
import { publishStaleFeeds } from "../../src/app/publish-feeds.ts";
import type { Surroundings } from "../../src/app/surroundings.ts";
import { loadConfig } from "../../src/config/load-config.ts";
import type { Instant, Url } from "../../src/model/scalars.ts";
import type { HttpReply, HttpRequest } from "../../src/ports/http-client.ts";
import type { JournalEvent } from "../../src/ports/journal.ts";

const wire = "https://wire.example/feed.xml";
const herald = "https://herald.example/feed.json";
const yaml = `title: Unrest\nsources:\n  - ${wire}\n  - ${herald}\n`;
const wireItem =
  "<item><guid>w1</guid><title>Unrest spreads across Almaty</title><link>https://wire.example/unrest?utm_source=rss</link><pubDate>Wed, 05 Jan 2022 08:00:00 GMT</pubDate><description>&lt;p&gt;Crowds &lt;script&gt;alert(1)&lt;/script&gt;gathered.&lt;/p&gt;</description></item>";
const wireFeed = (items: string) =>
  `<rss version="2.0"><channel><title>The Wire</title><link>https://wire.example/</link>${items}</channel></rss>`;
const heraldFeed = JSON.stringify({
  version: "https://jsonfeed.org/version/1.1",
  title: "The Herald",
  items: [
    {
      id: "h1",
      url: "https://www.wire.example/unrest",
      title: "What the wire says",
      date_published: "2022-01-05T09:00:00Z",
      content_text: "See there.",
    },
    {
      id: "h2",
      url: "https://herald.example/snow",
      title: "Snow closes the mountain road",
      date_published: "2022-01-05T09:30:00Z",
      content_text: "Snow.",
    },
  ],
});

let replies: Map<string, HttpReply>;
let requests: HttpRequest[];
let now: number;
let journal: JournalEvent[];
const wait = async (milliseconds: number): Promise<void> => {
  now += milliseconds;
};
let database: ReturnType<typeof openDatabase>;
let line: Surroundings;

const ok = (body: string, headers: Readonly<Record<string, string>> = {}): HttpReply => ({
  kind: "replied",
  status: 200,
  headers,
  bytes: new TextEncoder().encode(body),
});

beforeEach(async () => {
  now = Date.UTC(2022, 0, 5, 10);
  requests = [];
  journal = [];
  replies = new Map([
    [wire, ok(wireFeed(wireItem), { etag: '"1"' })],
    [herald, ok(heraldFeed)],
  ]);
  const outcome = loadConfig([{ path: "feeds/unrest.yaml", text: yaml }]);
  if (outcome.kind === "refused") throw new Error("the journey's configuration is refused");
  database = openDatabase(":memory:");
  const clock = { now: () => now as Instant, wait };
  const settings = {
    config: outcome.config,
    publicUrl: "https://feeds.example",
    feedHashes: new Map([["unrest", "1"]]),
  };
  line = {
    settings: () => settings,
    clock,
    http: {
      async get(request) {
        requests.push(request);
        return (
          replies.get(request.url) ?? { kind: "failed", failure: { code: "dns", host: new URL(request.url).hostname } }
        );
      },
      post: async () => ({ kind: "failed", failure: { code: "dns", host: "hub.example" } }),
    },
    secrets: { get: () => null },
    subscriptions: sqlSubscriptionStore(database.driver),
    turns: hostTurns({
      clock,
      hosts: sqlHostStore(database.driver),
      polling: () => settings.config.site.polling,
    }),
    sources: sqlSourceStore(database.driver),
    entries: sqlEntryStore(database.driver),
    stories: sqlStoryStore(database.driver),
    overrides: sqlOverrideStore(database.driver),
    documents: sqlDocumentStore(database.driver),
    archives: sqlArchiveStore(database.driver),
    takedowns: sqlTakedownStore(database.driver),
    withdrawals: sqlWithdrawalStore(database.driver),
    journal: { record: (event) => void journal.push(event) },
    readersOf: () => 12,
  };
  await line.sources.configure([...outcome.config.sources.keys()], line.clock.now());
});
afterEach(() => database.close());

async function round() {
  const reports = [];
  const ids = (await line.sources.all()).map(({ id }) => id);
  await line.sources.hasten(ids, line.clock.now(), "asked for by hand");
  for (const id of ids) reports.push(await pollSource(id, line));
  await decideStories(line);
  await publishStaleFeeds(line);
  return reports.map((report) => [report?.url, report?.result, report?.newEntries, report?.editedEntries]);
}

const published = async (format: string) => (await line.documents.read(`unrest.${format}`))?.body ?? "";

test("F6 a new source costs one GET, of its own address and nothing else", async () => {
  await round();
  expect(requests.map(({ url }) => url)).toEqual([herald, wire]);
});

test("two sources' bytes become one merged feed in which the shared story stands once", async () => {
  expect(await round()).toEqual([
    [herald, "fresh", 2, 0],
    [wire, "fresh", 1, 0],
  ]);
  expect(await line.stories.count()).toEqual({ entries: 3, stories: 2 });

  const { items } = JSON.parse(await published("json"));
  expect(items.map((item: { title: string }) => item.title)).toEqual([
    "Snow closes the mountain road",
    "Unrest spreads across Almaty",
  ]);
  expect(items[1]._tributary.sources).toMatchObject([{ title: "What the wire says", source: { title: "The Herald" } }]);
  expect(items[1].content_html).not.toContain("script");
  expect(items[1].content_html).toContain("Also reported by");

  const rss = await new RssParser().parseString(await published("rss"));
  expect(rss.items.map(({ guid }) => guid)).toEqual(items.map((item: { id: string }) => item.id));
});

test("a round with nothing new stores nothing and changes no byte (P2)", async () => {
  await round();
  const [before, changes] = [await line.documents.read("unrest.atom"), (await line.stories.position()).sequence];
  now += 4 * 3_600_000;
  replies.set(wire, { kind: "replied", status: 304, headers: {}, bytes: new Uint8Array() });
  expect(await round()).toEqual([
    [herald, "notModified", 0, 0],
    [wire, "notModified", 0, 0],
  ]);
  expect(requests.find(({ url, headers }) => url === wire && headers["if-none-match"] === '"1"')).toBeDefined();
  expect(await line.documents.read("unrest.atom")).toEqual(before);
  expect((await line.stories.position()).sequence).toBe(changes);
});

test("an edited entry keeps its story and its id, and shows its new title (P3)", async () => {
  await round();
  const before = JSON.parse(await published("json")).items[1];
  now += 3_600_000;
  replies.set(wire, ok(wireFeed(wireItem.replace("spreads across Almaty", "reaches Atyrau"))));
  expect(await round()).toContainEqual([wire, "fresh", 0, 1]);
  const after = JSON.parse(await published("json")).items[1];
  expect([after.id, after.title]).toEqual([before.id, "Unrest reaches Atyrau"]);
  expect(after.date_modified > before.date_modified).toBe(true);
});

const wireStories = Array.from({ length: 12 }, (_, number) => ({
  guid: `w${number}`,
  page: `https://wire.example/2022/story-${number}`,
  title: `Story number ${number} of the unrest in Almaty`,
  date: new Date(Date.UTC(2022, 0, 4, number, 15, 30)),
}));
type WireStory = (typeof wireStories)[number];
const itemOf = ({ guid, page, title, date }: WireStory) =>
  `<item><guid isPermaLink="false">${guid}</guid><title>${title}</title><link>${page}</link><pubDate>${date.toUTCString()}</pubDate><description>What ${title} tells, in so many words that it can be told from any other story.</description></item>`;

test.each<[string, (story: WireStory) => WireStory]>([
  ["changes all its guids", (story) => ({ ...story, guid: `tag:${story.guid}` })],
  [
    "goes from http to https",
    (story) => ({ ...story, guid: story.page.replace("https:", "http:"), page: story.page.replace("https:", "http:") }),
  ],
  [
    "moves to another host",
    (story) => ({ ...story, guid: `new-${story.guid}`, page: story.page.replace("wire.example", "wire.example.org") }),
  ],
  [
    "changes its program, and with it guids, addresses, and the zone and seconds of its dates",
    (story) => ({
      ...story,
      guid: `/?p=${story.guid}`,
      page: `https://wire.example/?p=${story.guid}`,
      date: new Date(Math.floor(story.date.getTime() / 60_000) * 60_000 + 6 * 3_600_000),
    }),
  ],
])("a source that %s brings nothing again", async (_, changed) => {
  replies.set(wire, ok(wireFeed(wireStories.map(itemOf).join(""))));
  await round();
  const [before, changes] = [await published("atom"), (await line.stories.position()).sequence];
  now += 24 * 3_600_000;
  replies.set(wire, ok(wireFeed(wireStories.map(changed).map(itemOf).join(""))));
  expect(await round()).toContainEqual([wire, "fresh", 0, 0]);
  expect([await published("atom"), (await line.stories.position()).sequence]).toEqual([before, changes]);
  replies.set(
    wire,
    ok(wireFeed(wireStories.map(changed).map(itemOf).join("").replaceAll("number 3 ", "number three "))),
  );
  expect(await round()).toContainEqual([wire, "fresh", 0, 1]);
});

test("a new source brings its newest ten entries, and its older ones never", async () => {
  replies.set(herald, ok("{}"));
  replies.set(wire, ok(wireFeed(wireStories.map(itemOf).join(""))));
  expect(await round()).toContainEqual([wire, "fresh", 12, 0]);
  const titles = () => published("json").then((json) => JSON.parse(json).items.map(({ title }: WireStory) => title));
  const newest = wireStories
    .slice(2)
    .map(({ title }) => title)
    .reverse();
  expect(await titles()).toEqual(newest);
  replies.set(wire, ok(wireFeed(wireStories.map(itemOf).join("").replaceAll("number 1 ", "number one "))));
  await round();
  expect(await titles()).toEqual(newest);
});

test("a date in the future orders an entry by when it was seen, and is kept as it was written", async () => {
  replies.set(herald, ok("{}"));
  replies.set(wire, ok(wireFeed(itemOf({ ...wireStories[0], date: new Date(Date.UTC(2099, 0, 1)) } as WireStory))));
  await round();
  const { items } = JSON.parse(await published("json"));
  expect(items[0].date_published).toBe(new Date(now).toISOString());
  const [story] = await line.stories.newest([wire as Url], 1);
  expect(story?.members[0]?.stored.entry.publishedAt).toBe(Date.UTC(2099, 0, 1));
});

test("a guid that is used again for another story is a new entry", async () => {
  const [first, second] = wireStories as [WireStory, WireStory];
  replies.set(wire, ok(wireFeed(itemOf({ ...first, guid: "latest" }))));
  await round();
  replies.set(wire, ok(wireFeed(itemOf({ ...second, guid: "latest", title: "Oil price falls below sixty dollars" }))));
  expect(await round()).toContainEqual([wire, "fresh", 1, 0]);
  expect(await round()).toContainEqual([wire, "notModified", 0, 0]);
});

test("a counter, an advertisement or a share button is no change of an entry", async () => {
  const body = (more: string) => wireFeed(wireItem.replace("gathered.&lt;/p&gt;", `gathered.&lt;/p&gt;${more}`));
  replies.set(wire, ok(body("&lt;p&gt;3 Comments&lt;/p&gt;")));
  await round();
  const before = await published("atom");
  now += 3_600_000;
  replies.set(wire, ok(body("&lt;p&gt;4 Comments&lt;/p&gt;&lt;p&gt;Advertisement&lt;/p&gt;")));
  expect(await round()).toContainEqual([wire, "fresh", 0, 0]);
  expect(await published("atom")).toBe(before);
});

test.each([
  ["holds nothing", ""],
  [
    "holds only what is new",
    "<item><guid>w2</guid><title>Calm returns to the city</title><link>https://wire.example/calm</link></item>",
  ],
])("F19 an entry stays published when its source's feed %s", async (_, items) => {
  await round();
  const stored = async () =>
    (await database.driver.all<{ id: string }>("SELECT id FROM entries", [])).map(({ id }) => id);
  const before = await stored();
  replies.set(wire, ok(wireFeed(items)));
  await round();
  expect(await published("rss")).toContain("Unrest spreads across Almaty");
  expect(await stored()).toEqual(expect.arrayContaining(before));
});

test("F16 a .gz file that no header tells of is unpacked as far as polling.limit", async () => {
  const bomb = wireFeed(`<!--${"x".repeat(9 * 1024 * 1024)}-->${wireItem}`);
  replies.set(wire, { kind: "replied", status: 200, headers: {}, bytes: gzipSync(bomb) });
  expect(await round()).toContainEqual([wire, "fresh", 0, 0]);
  replies.set(wire, { kind: "replied", status: 200, headers: {}, bytes: gzipSync(wireFeed(wireItem)) });
  expect(await round()).toContainEqual([wire, "fresh", 1, 0]);
});

test.each([
  ["a web page", ok("<!doctype html><html><body>Please enable cookies</body></html>"), "webPage", "web page"],
  ["nothing", ok(""), "notAFeed", "empty"],
  [
    "HTTP 500",
    { kind: "replied", status: 500, headers: {}, bytes: new Uint8Array() } as HttpReply,
    "serverError",
    "500",
  ],
  [
    "a name that does not resolve",
    { kind: "failed", failure: { code: "dns", host: "wire.example" } } as HttpReply,
    "dns",
    "wire.example",
  ],
])(
  "%s from one source is its own failure, told in words, and the others go on (P19)",
  async (_, reply, result, words) => {
    replies.set(wire, reply);
    expect(await round()).toEqual([
      [herald, "fresh", 2, 0],
      [wire, result, 0, 0],
    ]);
    const state = (await line.sources.all()).find(({ url }) => url === wire);
    expect(state?.lastPoll?.sentence).toContain(words);
    expect([state?.consecutiveFailures, (state?.nextPollAt ?? 0) > now]).toEqual([1, true]);
    expect(JSON.parse(await published("json")).items).toHaveLength(2);
  },
);

const movedWire = "https://new.wire.example/feed.xml";
const toMovedWire: HttpReply = {
  kind: "replied",
  status: 301,
  headers: { location: movedWire },
  bytes: new Uint8Array(),
};

test("F11 a feed that has moved for good is asked at its new address after three sightings, and keeps its entries", async () => {
  await round();
  replies.set(wire, toMovedWire);
  replies.set(movedWire, ok(wireFeed(wireItem)));
  for (let day = 0; day < 3; day++) expect(await round()).toContainEqual([wire, "notModified", 0, 0]);
  requests.length = 0;
  replies.set(movedWire, ok(wireFeed(wireItem + wireItem.replaceAll("w1", "w2").replaceAll("unrest?", "curfew?"))));
  expect(await round()).toContainEqual([wire, "fresh", 1, 0]);
  expect(requests.map(({ url }) => url)).toEqual([herald, movedWire]);
  const state = (await line.sources.all()).find(({ url }) => url === wire);
  expect(state?.redirect).toMatchObject({ from: wire, to: movedWire, sightings: 3, adopted: true });
  const moves = journal.filter(({ event }) => event === "moved");
  expect(moves).toEqual([{ event: "moved", source: state?.id, from: wire, to: movedWire }]);
});

test("F11 a redirect to a feed of other entries is not adopted", async () => {
  await round();
  replies.set(wire, toMovedWire);
  replies.set(movedWire, ok(wireFeed("<item><guid>x1</guid><title>x1</title></item>")));
  for (let day = 0; day < 5; day++) await round();
  expect((await line.sources.all()).find(({ url }) => url === wire)?.redirect).not.toMatchObject({ adopted: true });
});

test("F11 a redirect to a feed that lists nothing is not adopted", async () => {
  await round();
  replies.set(wire, toMovedWire);
  replies.set(movedWire, ok(wireFeed("")));
  for (let day = 0; day < 5; day++) await round();
  expect((await line.sources.all()).find(({ url }) => url === wire)?.redirect).not.toMatchObject({ adopted: true });
});

test("F13 a 410 behind an adopted redirect does not end the source", async () => {
  await round();
  replies.set(wire, toMovedWire);
  replies.set(movedWire, ok(wireFeed(wireItem)));
  for (let day = 0; day < 3; day++) await round();
  replies.set(movedWire, { kind: "replied", status: 410, headers: {}, bytes: new Uint8Array() });
  replies.set(wire, ok(wireFeed(wireItem)));
  await round();
  expect(await round()).toContainEqual([wire, "notModified", 0, 0]);
});

test("F13 a web page in a feed's place is a failure, not an empty feed, and takes nothing away", async () => {
  await round();
  replies.set(wire, ok("<!doctype html><html><title>Parked</title><body>Buy this domain"));
  await round();
  const state = (await line.sources.all()).find(({ url }) => url === wire);
  expect([state?.lastPoll?.result, state?.consecutiveFailures, state?.listed.length]).toEqual(["webPage", 1, 1]);
});

test("F14 every request names the source by its id, and its readers where they are known", async () => {
  await round();
  const state = (await line.sources.all()).find(({ url }) => url === wire);
  const agent = requests.find(({ url }) => url === wire)?.headers["user-agent"];
  expect(agent).toMatch(/^Tributary\/1\.0 \(.*12 subscribers; feed-id=/);
  expect(agent).toContain(`feed-id=${state?.id})`);
});

test("F21 a delta brings its entries, and the others stay listed", async () => {
  await round();
  const second = wireItem.replace("w1", "w2").replace("unrest?", "curfew?").replace("Unrest spreads", "Curfew called");
  const delta = ok(wireFeed(second), { im: "feed", etag: '"2"' }) as Extract<HttpReply, { kind: "replied" }>;
  replies.set(wire, { ...delta, status: 226 });
  expect(await round()).toContainEqual([wire, "fresh", 1, 0]);
  const { headers } = requests.findLast(({ url }) => url === wire) ?? { headers: {} as Record<string, string> };
  expect([headers["a-im"], headers["if-none-match"]]).toEqual(["feed", '"1"']);
  expect((await line.sources.all()).find(({ url }) => url === wire)?.listed).toHaveLength(2);
  replies.set(wire, ok(wireFeed(second + wireItem), { etag: '"3"' }));
  expect(await round()).toContainEqual([wire, "fresh", 0, 0]);
});

test("F8 a 304 without Cache-Control leaves the freshness that was declared before", async () => {
  replies.set(wire, ok(wireFeed(wireItem), { etag: '"1"', "cache-control": "max-age=43200" }));
  await round();
  replies.set(wire, { kind: "replied", status: 304, headers: {}, bytes: new Uint8Array() });
  await round();
  const state = (await line.sources.all()).find(({ url }) => url === wire);
  expect(state?.nextPollBecause).toBe("the server asked for 43200 s (caching)");
});

test("F4 a 304 is a successful poll, and what was read before stays as it was", async () => {
  replies.set(wire, ok(wireFeed(wireItem), { etag: '"1"' }));
  await round();
  const read = (await line.sources.all()).find(({ url }) => url === wire);
  replies.set(wire, { kind: "replied", status: 500, headers: {}, bytes: new Uint8Array() });
  await round();
  replies.set(wire, { kind: "replied", status: 304, headers: {}, bytes: new Uint8Array() });
  expect(await round()).toContainEqual([wire, "notModified", 0, 0]);
  const after = (await line.sources.all()).find(({ url }) => url === wire);
  expect([after?.consecutiveFailures, after?.lastPoll?.result, after?.lastSuccessAt]).toEqual([0, "notModified", now]);
  expect([after?.about, after?.listed, after?.lastBodyHash]).toEqual([read?.about, read?.listed, read?.lastBodyHash]);
});

test("F2 F8 a 304 replaces the validators and the freshness that it carries", async () => {
  replies.set(wire, ok(wireFeed(wireItem), { etag: '"1"', "cache-control": "max-age=43200" }));
  await round();
  const headers = { etag: '"2"', "cache-control": "max-age=7200" };
  replies.set(wire, { kind: "replied", status: 304, headers, bytes: new Uint8Array() });
  await round();
  const state = (await line.sources.all()).find(({ url }) => url === wire);
  expect([state?.validators?.etag, state?.freshForSeconds]).toEqual(['"2"', 7200]);
});

test("F2 F5 validators are kept with the address that gave them, and none of a document that is no feed", async () => {
  replies.set(wire, toMovedWire);
  replies.set(movedWire, ok(wireFeed(wireItem), { etag: '"1"' }));
  const validators = async () => (await line.sources.all()).find(({ url }) => url === wire)?.validators;
  await round();
  expect(await validators()).toMatchObject({ url: movedWire, etag: '"1"' });
  replies.set(movedWire, ok("<html><p>Parked", { etag: '"2"' }));
  await round();
  expect(await validators()).toBeNull();
});

test("F8 a source that was made due in an hour that its feed skips is put off, and not asked", async () => {
  const skipped = new Date(now).getUTCHours();
  replies.set(wire, ok(wireFeed(wireItem).replace("<link>", `<skipHours><hour>${skipped}</hour></skipHours><link>`)));
  await round();
  const asked = requests.length;
  now = Math.ceil(now / 86_400_000) * 86_400_000 + skipped * 3_600_000;
  const [source] = (await line.sources.all()).filter(({ url }) => url === wire);
  if (source === undefined) throw new Error("no source");
  await line.sources.hasten([source.id], now as Instant, "asked for by hand");
  expect(await pollSource(source.id, line)).toBeNull();
  expect(requests.length).toBe(asked);
  const after = await line.sources.byId(source.id);
  expect(new Date(after?.nextPollAt ?? 0).getUTCHours()).toBe((skipped + 1) % 24);
  expect(after?.nextPollBecause).toBe("not to be polled before (skipHours, skipDays)");
});

test("F7 F22 a poll delivered again asks nobody", async () => {
  await round();
  const asked = requests.length;
  for (const { id } of await line.sources.all()) expect(await pollSource(id, line)).toBeNull();
  expect(requests.length).toBe(asked);
});

test("gzip that no header declares is read all the same", async () => {
  const zipped = new Blob([wireFeed(wireItem)]).stream().pipeThrough(new CompressionStream("gzip"));
  const bytes = new Uint8Array(await new Response(zipped).arrayBuffer());
  replies.set(wire, { kind: "replied", status: 200, headers: {}, bytes });
  expect(await round()).toContainEqual([wire, "fresh", 1, 0]);
});

test("F22 of a document that breaks off in an entry the whole ones are kept, and the rest comes with the whole document", async () => {
  const whole = wireFeed(wireStories.slice(0, 3).map(itemOf).join(""));
  const cut = whole.slice(0, whole.indexOf("<title>Story number 2"));
  replies.set(wire, ok(cut, { etag: '"cut"' }));
  expect(await round()).toContainEqual([wire, "fresh", 2, 0]);
  replies.set(wire, ok(whole, { etag: '"whole"' }));
  expect(await round()).toContainEqual([wire, "fresh", 1, 0]);
  expect(requests.findLast(({ url }) => url === wire)?.headers["if-none-match"]).toBeUndefined();
});

test("F8 a document that breaks off does not forget what the whole one asked for", async () => {
  const asking = (items: string) => wireFeed(items).replace("<link>", "<ttl>600</ttl><link>");
  replies.set(wire, ok(asking(wireItem)));
  await round();
  replies.set(wire, ok(asking("").slice(0, 60)));
  await round();
  expect((await line.sources.all()).find(({ url }) => url === wire)?.nextPollBecause).toContain("600 min (ttl)");
});

test("410 ends the polling of that source (F13)", async () => {
  replies.set(wire, { kind: "replied", status: 410, headers: {}, bytes: new Uint8Array() });
  await round();
  now += 365 * 24 * 3_600_000;
  expect(await line.sources.due(line.clock.now(), 10, 10)).toMatchObject([{ host: "herald.example" }]);
});

test("killed between the commit and the decision, the next run takes it up and comes to the same documents (F22)", async () => {
  for (const { id } of await line.sources.all()) await pollSource(id, line);
  await decideStories(line);
  await decideStories(line);
  await publishStaleFeeds(line);
  const late = await published("json");
  expect(JSON.parse(late).items).toHaveLength(2);
  await round();
  expect(await published("json")).toBe(late);
});
