import { createHmac } from "node:crypto";
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
import { hostTurns } from "../../src/app/host-turns.ts";
import { pollSource } from "../../src/app/poll-source.ts";
import type { Surroundings } from "../../src/app/surroundings.ts";
import { type Delivery, type DeliveryReport, receiveDelivery } from "../../src/app/websub.ts";
import { loadConfig } from "../../src/config/load-config.ts";
import type { Instant } from "../../src/model/scalars.ts";
import type { HttpPost, HttpReply } from "../../src/ports/http-client.ts";
import { webApp } from "../../src/web/web-app.ts";
import { fixedClock } from "../fakes/fixed-clock.ts";
import { noHubs } from "../fakes/no-hubs.ts";
import { noSecrets } from "../fakes/no-secrets.ts";
import { failing, replying } from "../fakes/scripted-http-client.ts";

const feed = "https://blog.example/feed";
const hub = "https://hub.example/subscribe";
const hour = 3_600_000;
const item = (number: number) =>
  `<item><guid>g${number}</guid><title>Entry number ${number} of the blog</title><link>https://blog.example/${number}</link><pubDate>${new Date(Date.UTC(2026, 9, 20, number)).toUTCString()}</pubDate></item>`;
const rss = (items: string, more = "") =>
  `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Blog</title><atom:link rel="self" href="${feed}"/>${more}${items}</channel></rss>`;
const named = `<atom:link rel="hub" href="${hub}"/>`;

let clock: ReturnType<typeof fixedClock>;
let line: Surroundings;
let app: ReturnType<typeof webApp>;
let database: ReturnType<typeof openDatabase>;
let forms: HttpPost[];
let hubAnswers: (form: HttpPost) => HttpReply | Promise<HttpReply>;
let document: HttpReply;
let reports: (DeliveryReport | null)[];
let publicUrl: string;

beforeEach(() => start("public-url: https://feeds.example\n"));
afterEach(() => database.close());

async function start(site: string): Promise<void> {
  const outcome = loadConfig([
    { path: "feeds/_site.yaml", text: site },
    { path: "feeds/blog.yaml", text: `sources: [${feed}]\n` },
  ]);
  if (outcome.kind === "refused") throw new Error("the journey's configuration is refused");
  const { config } = outcome;
  publicUrl = config.site.publicUrl ?? "http://localhost:8787";
  clock = fixedClock("2026-10-21T07:00:00Z");
  [forms, reports] = [[], []];
  hubAnswers = () => replying(202);
  document = replying(200, {}, rss(item(1) + item(2), named));
  database = openDatabase(":memory:");
  const settings = { config, publicUrl, feedHashes: new Map() };
  line = {
    settings: () => settings,
    clock,
    http: {
      get: async () => document,
      post: async (form) => {
        forms.push(form);
        return hubAnswers(form);
      },
    },
    secrets: { get: () => null },
    turns: hostTurns({ clock, hosts: sqlHostStore(database.driver), polling: () => config.site.polling }),
    sources: sqlSourceStore(database.driver),
    subscriptions: sqlSubscriptionStore(database.driver),
    entries: sqlEntryStore(database.driver),
    stories: sqlStoryStore(database.driver),
    overrides: sqlOverrideStore(database.driver),
    documents: sqlDocumentStore(database.driver),
    archives: sqlArchiveStore(database.driver),
    takedowns: sqlTakedownStore(database.driver),
    withdrawals: sqlWithdrawalStore(database.driver),
    journal: { record: () => {} },
    readersOf: () => null,
  };
  app = webApp({
    withdrawals: sqlWithdrawalStore(database.driver),
    secrets: noSecrets,
    config: () => config,
    clock,
    sources: line.sources,
    stories: line.stories,
    entries: line.entries,
    documents: line.documents,
    archives: line.archives,
    websub: {
      ...noHubs,
      byToken: line.subscriptions.byToken,
      save: line.subscriptions.save,
      deliver: async (token: string, delivery: Delivery) =>
        void reports.push(await receiveDelivery(token, delivery, line)),
    },
    publicUrl: () => publicUrl,
  });
  await line.sources.configure([...config.sources.keys()], clock.now());
}

async function poll() {
  const [state] = await line.sources.all();
  if (state === undefined) throw new Error("no source");
  await line.sources.hasten([state.id], clock.now(), "asked for by hand");
  return pollSource(state.id, line);
}

async function subscription() {
  const [state] = await line.sources.all();
  const found = state === undefined ? null : await line.subscriptions.ofSource(state.id);
  if (found === null) throw new Error("no subscription");
  return found;
}

const callbackOf = (form: HttpPost | undefined) =>
  form?.form["hub.callback"]?.replace("https://feeds.example", "") ?? "";

/** The hub asks whether we meant it. */
async function verify(form: HttpPost | undefined, changed: Readonly<Record<string, string>> = {}) {
  const query = new URLSearchParams({
    "hub.mode": "subscribe",
    "hub.topic": form?.form["hub.topic"] ?? "",
    "hub.challenge": "ch4llenge",
    "hub.lease_seconds": "864000",
    ...changed,
  });
  const response = await app.request(`${callbackOf(form)}?${query}`);
  return [response.status, await response.text()];
}

async function deliver(form: HttpPost | undefined, body: string, secret = form?.form["hub.secret"] ?? "") {
  const signature = `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
  const headers = { "X-Hub-Signature": signature, "Content-Type": "application/rss+xml" };
  const response = await app.request(callbackOf(form), { method: "POST", headers, body });
  return response.status;
}

async function subscribed(): Promise<HttpPost | undefined> {
  await poll();
  await verify(forms[0]);
  return forms[0];
}

test("F20 a source that names a hub is subscribed, and verified as what we asked for", async () => {
  await poll();
  expect(forms.map(({ url, form }) => [url, form["hub.mode"], form["hub.topic"]])).toEqual([[hub, "subscribe", feed]]);
  expect(callbackOf(forms[0])).toMatch(/^\/websub\/[0-9a-f]{32}$/);
  expect(await verify(forms[0])).toEqual([200, "ch4llenge"]);
  expect((await subscription()).state).toBe("active");
});

test("F20 the hub in the answer's Link header comes before the one in the feed (WebSub §4)", async () => {
  const link = '<https://other.example/hub>; rel="hub", <https://blog.example/topic>; rel="self"';
  document = replying(200, { link }, rss(item(1), named));
  await poll();
  expect(forms.map(({ url, form }) => [url, form["hub.topic"]])).toEqual([
    ["https://other.example/hub", "https://blog.example/topic"],
  ]);
});

test("F20 a hub that verifies before it answers is confirmed", async () => {
  let answer: unknown;
  hubAnswers = async (form) => {
    answer = await verify(form);
    return replying(500);
  };
  await poll();
  expect([answer, (await subscription()).state]).toEqual([[200, "ch4llenge"], "active"]);
});

test("F20 a hub that sends us on with 307 is asked there", async () => {
  hubAnswers = ({ url }) => (url === hub ? replying(307, { location: "/new" }) : replying(202));
  await poll();
  expect(forms.map(({ url }) => url)).toEqual([hub, "https://hub.example/new"]);
});

test("F9 a hub that answers 429 quiets its host, for which nobody else is asked", async () => {
  hubAnswers = () => replying(429, { "retry-after": "36000" });
  await poll();
  await clock.wait(2 * hour);
  await poll();
  expect(forms).toHaveLength(1);
  await clock.wait(9 * hour);
  await poll();
  expect(forms).toHaveLength(2);
});

test("F20 nobody is subscribed without a public URL, nor without a hub", async () => {
  document = replying(200, {}, rss(item(1)));
  await poll();
  database.close();
  await start("title: Not public\n");
  await poll();
  expect(forms).toEqual([]);
});

test("F20 a delivery goes down the same line as a poll, once", async () => {
  const form = await subscribed();
  expect(await deliver(form, rss(item(3)))).toBe(202);
  expect(await deliver(form, rss(item(3)))).toBe(202);
  expect(reports).toEqual([
    { newEntries: 1, editedEntries: 0 },
    { newEntries: 0, editedEntries: 0 },
  ]);
  document = replying(200, {}, rss(item(1) + item(2) + item(3), named));
  expect(await poll()).toMatchObject({ newEntries: 0 });
  expect((await line.stories.undecided(10)).length).toBe(3);
});

test("F20 a delivery that is not signed with our secret is thanked for and thrown away (WebSub §8)", async () => {
  const form = await subscribed();
  expect(await deliver(form, rss(item(3)), "guessed")).toBe(202);
  expect(reports).toEqual([null]);
  expect((await line.stories.undecided(10)).length).toBe(2);
});

test("F20 nobody can deliver or verify without the token; a hub of a source we dropped hears 410", async () => {
  const form = await subscribed();
  const wrong = {
    url: hub as HttpPost["url"],
    headers: {},
    timeoutSeconds: 1,
    form: { ...form?.form, "hub.callback": "/websub/guessed" },
  };
  expect((await verify(wrong as HttpPost))[0]).toBe(404);
  await line.sources.configure([], clock.now());
  expect(await deliver(form, rss(item(3)))).toBe(410);
});

test("F20 a delivery longer than what is read is refused", async () => {
  const form = await subscribed();
  expect(await deliver(form, "x".repeat(8 * 1024 * 1024 + 1))).toBe(413);
});

test("F20 a hub that only rings makes us ask the feed", async () => {
  const form = await subscribed();
  await clock.wait(hour);
  await deliver(form, "ping");
  expect(await line.sources.due(clock.now(), 10, 10)).toHaveLength(1);
});

test("F20 polling slows while the hub tells us, and stays on", async () => {
  await subscribed();
  await clock.wait(hour);
  await poll();
  const [state] = await line.sources.all();
  expect(state?.nextPollBecause).toBe("seldom, since its hub tells us of changes");
  expect((state?.nextPollAt ?? 0) - clock.now()).toBeLessThan(9 * hour);
});

test("F20 a lease is renewed at four fifths, under the same token", async () => {
  const form = await subscribed();
  await clock.wait(7 * 24 * hour);
  await poll();
  expect(forms).toHaveLength(1);
  await clock.wait(25 * hour);
  await poll();
  expect(forms.map(callbackOf)).toEqual([callbackOf(form), callbackOf(form)]);
  expect(await verify(forms[1])).toEqual([200, "ch4llenge"]);
});

test("F20 a hub that does not tell us what polls find is noticed, and the source polled as usual", async () => {
  await subscribed();
  for (const number of [3, 4]) {
    await clock.wait(6 * hour);
    document = replying(200, {}, rss(item(number), named));
    await poll();
  }
  const [state] = await line.sources.all();
  expect([(await subscription()).state, state?.observed.hubSilentSince]).toEqual(["ended", clock.now() as Instant]);
  expect(state?.nextPollBecause).not.toContain("hub");
  await clock.wait(25 * hour);
  await poll();
  await verify(forms[1]);
  await poll();
  expect((await line.sources.all())[0]?.observed.hubSilentSince).toBeNull();
});

test.each<[string, HttpReply]>([
  ["refuses", replying(400)],
  ["cannot be reached", failing({ code: "dns", host: "hub.example" })],
])("F20 a hub that %s is asked again later, and the poll is not the worse for it", async (_, answer) => {
  hubAnswers = () => answer;
  expect(await poll()).toMatchObject({ result: "fresh" });
  await clock.wait(hour / 2);
  await poll();
  expect(forms).toHaveLength(1);
  await clock.wait(hour);
  await poll();
  expect(forms).toHaveLength(2);
});

test("F20 a hub that denies is believed, and the source polled as usual", async () => {
  const form = await subscribed();
  expect((await verify(form, { "hub.mode": "denied", "hub.reason": "no" }))[0]).toBe(200);
  await poll();
  expect((await line.sources.all())[0]?.nextPollBecause).not.toContain("hub");
});

test("F20 a hub that never verifies is noticed at the third attempt, until it does", async () => {
  const silentSince = async () => (await line.sources.all())[0]?.observed.hubSilentSince ?? null;
  const seen = [];
  for (let attempts = 0; attempts < 4; attempts++) {
    await poll();
    seen.push(await silentSince());
    await clock.wait(5 * hour);
  }
  expect(forms).toHaveLength(4);
  expect(seen).toEqual([null, null, null, clock.now() - 5 * hour]);
  await verify(forms[3]);
  await poll();
  expect(await silentSince()).toBeNull();
});
