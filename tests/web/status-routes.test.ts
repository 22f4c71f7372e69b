import Parser from "rss-parser";
import { beforeEach, expect, test } from "vitest";
import { openDatabase } from "../../src/adapters/node/sqlite-file.ts";
import { sqlSourceStore } from "../../src/adapters/sqlite/sql-source-store.ts";
import type { Instant, Url } from "../../src/model/scalars.ts";
import type { PollRecord } from "../../src/model/source-state.ts";
import type { SourceStore } from "../../src/ports/source-store.ts";
import { webApp } from "../../src/web/web-app.ts";
import { instant } from "../fakes/fixed-clock.ts";
import { noArchives } from "../fakes/no-archives.ts";
import { noHubs } from "../fakes/no-hubs.ts";
import { noRevisions } from "../fakes/no-revisions.ts";
import { noSecrets } from "../fakes/no-secrets.ts";
import { noStories } from "../fakes/no-stories.ts";
import { noWithdrawals } from "../fakes/no-withdrawals.ts";
import { configOf, wire } from "../samples/merged-feed.ts";

const now = instant("2026-10-21T07:00:00Z");
const config = configOf(`title: Unrest\nsources: ["${wire}?key=private"]\n`);
const address = `${wire}?key=private` as Url;
const blocked: PollRecord = {
  at: now,
  result: "blocked",
  sentence: "HTTP 403: we are not let in; the site may refuse programs",
  newEntries: 0,
  durationMs: 1200,
  because: "every 60 min by default",
  requests: [{ url: address, conditional: true, answer: "403" }],
};
let sources: SourceStore;

beforeEach(async () => {
  sources = sqlSourceStore(openDatabase(":memory:").driver);
  await sources.configure([address], now);
  const [state] = await sources.all();
  if (state === undefined) return;
  const observed = { ...state.observed, troubledSince: (now - 3_600_000) as Instant };
  await sources.save({
    ...state,
    nextPollAt: instant("2026-10-21T14:20:00Z"),
    nextPollBecause: "the server asked for 3600 s (caching)",
    lastPoll: blocked,
    consecutiveFailures: 1,
    observed,
  });
});

const get = async (path: string, configured = config) => {
  const app = webApp({
    secrets: noSecrets,
    config: () => configured,
    clock: { now: () => now },
    sources,
    websub: noHubs,
    stories: noStories,
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
  });
  const response = await app.request(path);
  return { status: response.status, text: await response.text() };
};

test("the status says when a source is asked next and why, and what to do about one that needs attention", async () => {
  const { text } = await get("/status");
  expect(text).toContain('14:20 UTC</time><br><span class="why">the server asked for 3600 s (caching)');
  expect(text).toContain("One source needs your attention");
  expect(text).toContain("ask its publisher to let feed readers through");
});

test("what needs attention is a feed, the same bytes while nothing changes", async () => {
  const [first, second] = [await get("/status.atom"), await get("/status.atom")];
  expect(second.text).toBe(first.text);
  const feed = await new Parser().parseString(first.text);
  expect(feed.items.map(({ title, isoDate }) => [title, isoDate])).toEqual([
    ["wire.example/feed: HTTP 403: we are not let in; the site may refuse programs", "2026-10-21T06:00:00.000Z"],
  ]);
});

test("the status as JSON lists the findings", async () => {
  expect(JSON.parse((await get("/status.json")).text).findings).toMatchObject([
    { url: address, code: "blocked", since: "2026-10-21T06:00:00.000Z" },
  ]);
});

test.each(["wire.example", encodeURIComponent(address)])(
  "what was requested of %s is shown, with why and what was answered",
  async (of) => {
    const { text } = await get(`/status/requests?of=${of}`);
    expect(text).toContain("every 60 min by default");
    expect(text).toContain("GET if modified: 403");
    expect(text).toContain("after 1.2 s");
  },
);

test("nothing of a query is shown with the requests, as it may be a key", async () => {
  expect((await get("/status/requests?of=wire.example")).text).not.toContain("private");
});

test("a host that nothing is read from has no requests, and what was asked for is not taken for HTML", async () => {
  const { text } = await get("/status/requests?of=%3Cscript%3E");
  expect([text.includes("Nothing is read from there."), text.includes("<script>")]).toEqual([true, false]);
});

test("without a source or host there are the hosts to choose from", async () => {
  expect((await get("/status/requests")).text).toContain('<a href="/status/requests?of=wire.example">wire.example</a>');
});

test("F14 the page about the bot says how to slow it down and how to stop it", async () => {
  const { status, text } = await get("/bot");
  expect(status).toBe(200);
  for (const words of ["every 60 minutes", "Retry-After", "410 Gone", "/status/requests"])
    expect(text).toContain(words);
});

test("two hundred sources in every state stand on pages of at most 60 KB, those in trouble first, none left out", async () => {
  const urls = Array.from(
    { length: 200 },
    (_, number) => `https://site${number}.example/a/long/way/to/the/feed.xml` as Url,
  );
  await sources.configure(urls, now);
  const many = configOf(`sources: ${JSON.stringify(urls)}\n`);
  for (const [place, state] of (await sources.all()).entries()) {
    const result = (["fresh", "blocked", "notModified", "timeout"] as const)[place % 4] ?? "fresh";
    const observed = {
      ...state.observed,
      troubledSince: place % 4 === 1 ? ((now - 9 * 24 * 3_600_000) as Instant) : null,
    };
    await sources.save({
      ...state,
      lastPoll: place % 20 === 3 ? null : { ...blocked, result },
      nextPollAt: instant("2026-10-21T14:20:00Z"),
      nextPollBecause: "in its own rhythm: news about 3 times a day, mostly in the morning (UTC)",
      observed,
    });
  }
  const named = new Set<string>();
  let first = "";
  for (let page = 1; page < 20; page++) {
    const { text } = await get(`/status?page=${page}`, many);
    expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(60_000);
    for (const [, name = ""] of text.matchAll(/>(site\d+\.example)\/a\/long\/way\/to\/the\/feed\.xml</g))
      named.add(name);
    first ||= text;
    if (!text.includes('rel="next"')) break;
  }
  expect(named.size).toBe(200);
  expect(first).toMatch(/<strong>200<\/strong> sources.*<strong>90<\/strong> in trouble/s);
});
