import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "../../../src/adapters/node/sqlite-file.ts";
import { sqlArchiveStore } from "../../../src/adapters/sqlite/sql-archive-store.ts";
import { sqlDocumentStore } from "../../../src/adapters/sqlite/sql-document-store.ts";
import type { SqlDriver } from "../../../src/adapters/sqlite/sql-driver.ts";
import { sqlEntryStore } from "../../../src/adapters/sqlite/sql-entry-store.ts";
import { sqlHostStore } from "../../../src/adapters/sqlite/sql-host-store.ts";
import { sqlHubStore } from "../../../src/adapters/sqlite/sql-hub-store.ts";
import { sqlOverrideStore } from "../../../src/adapters/sqlite/sql-override-store.ts";
import { sqlRetentionStore } from "../../../src/adapters/sqlite/sql-retention-store.ts";
import { sqlSourceStore } from "../../../src/adapters/sqlite/sql-source-store.ts";
import { sqlStoryStore } from "../../../src/adapters/sqlite/sql-story-store.ts";
import { sqlSubscriptionStore } from "../../../src/adapters/sqlite/sql-subscription-store.ts";
import { sqlTakedownStore } from "../../../src/adapters/sqlite/sql-takedown-store.ts";
import { sqlVectorStore } from "../../../src/adapters/sqlite/sql-vector-store.ts";
import { sqlWithdrawalStore } from "../../../src/adapters/sqlite/sql-withdrawal-store.ts";
import type { Sha256 } from "../../../src/model/scalars.ts";
import {
  address,
  configured,
  entryId,
  evening,
  morning,
  noon,
  placeAll,
  resolved,
  sequence,
  storyId,
  url,
} from "../../contracts/samples.ts";
import type { Stores } from "../../contracts/stores.ts";

const folder = mkdtempSync(join(tmpdir(), "tributary-plans-"));
const file = join(folder, "plans.db");
const statements = new Set<string>();

/** Tables that grow with every entry; walking through one of them is what an index is there to spare. */
const growing = ["entries", "revisions", "edits", "term_buckets"];

beforeAll(async () => {
  const database = openDatabase(file);
  await useEverything(noting(database.driver));
  database.close();
});

afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  ["a new database", []],
  ["a database whose statistics were taken", ["ANALYZE"]],
])("in %s no statement walks through a table that grows", (_, preparations) => {
  const database = new DatabaseSync(file);
  for (const sql of preparations) database.exec(sql);
  const walks = [...statements].flatMap((sql) =>
    database
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .all()
      .map((row) => String(row.detail))
      .filter((detail) => walksThroughGrowingTable(sql, detail))
      .map((detail) => `${detail} in ${sql}`),
  );
  database.close();
  expect(walks).toEqual([]);
});

test("due sources are found by index", () => {
  const database = new DatabaseSync(file);
  const due = [...statements].filter((sql) => sql.includes("next_poll_at <= ?1"));
  const plans = due.flatMap((sql) => database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all());
  database.close();
  expect(plans.map((row) => row.detail).filter((detail) => String(detail).includes("sources"))).toEqual([
    "SEARCH sources USING INDEX sources_due (next_poll_at<?)",
  ]);
});

test("every statement is one that D1 accepts", () => {
  // workerd, src/workerd/util/sqlite.c++, setupSecurity
  const limits = {
    ...{ sqlLength: 100_000, column: 100, exprDepth: 100, compoundSelect: 5, vdbeOp: 25_000 },
    ...{ functionArg: 127, likePatternLength: 50, variableNumber: 100 },
  };
  const database = new DatabaseSync(file, { limits });
  for (const sql of statements) database.prepare(sql);
  database.close();
  expect(statements.size).toBeGreaterThan(25);
});

function walksThroughGrowingTable(sql: string, detail: string): boolean {
  // A partial index, of the few entries that people moved.
  if (detail.includes("entries_by_hand")) return false;
  // A takedown may miss nothing, and is rare.
  if (sql.includes("INSERT OR IGNORE INTO takedowns") || sql.includes("DELETE FROM edits WHERE number")) return false;
  const name = /^SCAN (\w+)/.exec(detail)?.[1];
  if (name === undefined) return false;
  return growing.some((table) => name === table || new RegExp(`\\b${table} AS ${name}\\b`).test(sql));
}

function noting(driver: SqlDriver): SqlDriver {
  return {
    all(sql, params) {
      statements.add(sql);
      return driver.all(sql, params);
    },
    run(sql, params) {
      statements.add(sql);
      return driver.run(sql, params);
    },
    batch(batch) {
      for (const { sql } of batch) statements.add(sql);
      return driver.batch(batch);
    },
  };
}

async function useHub({ hub }: Stores): Promise<void> {
  const callback = url("https://reader.example/");
  await hub.ask({ mode: "subscribe", path: "a.rss", callback, secret: null, leaseSeconds: 60 }, noon);
  const [request] = await hub.takeRequests(noon, evening, 1);
  const [listener] = await hub.takeListeners(noon, evening, 1);
  if (request === undefined || listener === undefined) throw new Error("nothing was due");
  await hub.settle([[request, { kind: "confirmed", leaseUntil: evening }]], [[listener, { kind: "left" }]], noon);
  await hub.settle([[request, { kind: "again", dueAt: evening }]], [], noon);
  await hub.standing("a.rss", callback, noon);
  await hub.keepOnly(["a.rss"], noon);
  await hub.nextDueAt();
}

async function useRetention({ retention }: Stores): Promise<void> {
  const progress = await retention.progress();
  await retention.front(progress);
  await retention.standing(evening, 2000);
  const [text] = await retention.agingTexts(sequence(0), 10, []);
  const [story] = await retention.agingStories(sequence(0), 10, []);
  if (text === undefined || story === undefined) throw new Error("nothing ages");
  await retention.takeTexts(await retention.texts([text.number]), "entries/1", progress, text.number);
  await retention.takeStories([story], progress, story.number);
  await retention.takeArchived(evening, 10, progress);
  await retention.takeArchives("a", 3);
  await retention.sweepAgain(evening);
}

async function useEverything(driver: SqlDriver): Promise<void> {
  const stores: Stores = {
    sources: sqlSourceStore(driver),
    hosts: sqlHostStore(driver),
    subscriptions: sqlSubscriptionStore(driver),
    hub: sqlHubStore(driver),
    entries: sqlEntryStore(driver),
    stories: sqlStoryStore(driver),
    overrides: sqlOverrideStore(driver),
    documents: sqlDocumentStore(driver),
    archives: sqlArchiveStore(driver),
    takedowns: sqlTakedownStore(driver),
    vectors: sqlVectorStore(driver),
    retention: sqlRetentionStore(driver),
    withdrawals: sqlWithdrawalStore(driver),
  };
  const daily = await configured(stores, "https://daily.example/");
  const redirect = { from: daily.url, to: url("https://new.example/"), sightings: 1, since: morning, adopted: false };
  const vector = { number: sequence(1), contentHash: "hash" as Sha256, vector: Int8Array.of(1) };
  await stores.vectors.keep([vector]);
  await stores.vectors.of([vector.number]);
  const state = { ...daily, redirect };
  const entries = Array.from({ length: 300 }, (_, number) =>
    resolved({ id: `e${number}`, titleKey: `t${number % 9}` }),
  );
  const ids = entries.map((entry) => entry.id);
  await stores.sources.save(state);
  await stores.sources.due(noon, 10, 10);
  await stores.sources.claim(state.id, noon, evening);
  await stores.sources.hasten([state.id], noon, "by hand");
  await stores.sources.postpone(state.id, evening, "paused");
  await stores.hosts.take("daily.example", noon, evening);
  await stores.hosts.take("daily.example", noon, evening);
  await stores.hosts.release("daily.example", { freeAt: noon, pausedUntil: noon, gapMs: 0, throttles: 0 });
  await stores.hosts.forgetIdle(evening);
  const hub = { hub: url("https://hub.example/"), topic: daily.url };
  const subscription = await stores.subscriptions.begin(state.id, hub);
  await stores.subscriptions.save(subscription);
  await stores.subscriptions.ofSource(state.id);
  await stores.subscriptions.byToken(subscription.token);
  await stores.entries.deliver(state.id, { rhythm: [1], newEntries: 1 }, [resolved({ id: "d1" })], noon);
  await stores.sources.byId(state.id);
  await stores.sources.histories(state.id);
  await stores.entries.commit(state, entries, noon);
  const archived = Array.from({ length: 300 }, (_, number) => resolved({ id: `a${number}`, kind: "archived" }));
  await stores.entries.commit(state, archived, noon);
  await stores.entries.known(state.id, ["guid:e1"]);
  await stores.entries.taken(ids);
  await placeAll(stores, { e1: "e0" });
  await stores.entries.titled(state.id, [{ titleKey: "t1", term: "t:t1" }]);
  const edited = entries.map(({ id }) => resolved({ id, kind: "edited", title: "Edited" }));
  await stores.entries.commit(state, edited, evening);
  await stores.entries.commit(state, [resolved({ id: "e2", kind: "touched", title: "Touched" })], evening);
  await stores.entries.revisions(entryId("e1"));
  await stores.stories.position();
  await stores.stories.count();
  await stores.stories.postings(["en:a"], morning, evening);
  await stores.stories.members([sequence(1)], 3);
  await stores.stories.newest([state.url], 10);
  await stores.stories.newest([state.url], 10, 2);
  await stores.stories.edits([state.url], 10);
  await stores.stories.memory();
  await stores.stories.counts(["en"]);
  await stores.stories.placed("e1", null);
  await stores.stories.placed("https://example.org/a", address("example.org/a"));
  await stores.stories.placedIn(storyId("e1"), 10);
  await stores.overrides.say({ kind: "apart", one: "e0", other: "e1" }, noon);
  await stores.overrides.journal();
  await stores.overrides.followed();
  await stores.overrides.named([{ name: "e1", address: address("example.org/a") }]);
  await stores.overrides.concerned([entryId("e1")]);
  const document = { path: "a.rss", contentType: "text/plain", body: "", etag: '"1"', lastModifiedAt: noon };
  await stores.documents.publish("a", "s", [document], sequence(1));
  await stores.documents.publish("a", "s", [document], sequence(1), "subscribers");
  await stores.documents.publish("a", "s", [{ ...document, etag: '"2"' }], sequence(1), { hub: hub.hub });
  await useHub(stores);
  await stores.documents.read("a.rss");
  await stores.documents.stale();
  await stores.documents.markDue(noon);
  await stores.documents.markChangedSettings(new Map([["a", "s"]]));
  await stores.documents.wasPublished("a");
  await stores.retention.holdsAny([entryId("e1")]);
  await stores.retention.sweptTexts("entries/1-a");
  await stores.documents.course("a");
  await stores.stories.toldBetween([state.url], sequence(0), sequence(9));
  await stores.documents.archives("a");
  await stores.archives.get("feeds/a/1");
  await stores.archives.keys("", 10);
  await stores.stories.withIds([state.url], [storyId("e1")]);
  await stores.withdrawals.withdraw(
    [{ id: `entry/${entryId("e1")}`, at: noon, by: null, comment: null, goesOnAs: null }],
    ["a"],
  );
  await stores.withdrawals.of("a", 10);
  await stores.withdrawals.find("a", `entry/${entryId("e1")}`);
  await stores.withdrawals.restore([`entry/${entryId("e1")}`], ["a"]);
  const carriers = [{ slug: "a", urls: [state.url] }];
  const left = [{ entry: entryId("e1"), story: storyId("story of e0"), into: storyId("story of e9") }];
  await stores.overrides.follow([], "", new Map(), { entries: left, at: noon, carriers });
  await stores.takedowns.take("e1", null, noon, carriers);
  await stores.takedowns.archived("e1");
  await stores.takedowns.bringBack(entryId("e1"), resolved({ id: "e1" }).identified.entry, []);
  await stores.takedowns.isBack(entryId("e1"));
  await stores.takedowns.noteArchives("e1", ["a"]);
  await stores.takedowns.notedArchives("e1");
  await stores.takedowns.archivesLeft({ reference: "e1", slug: "a", from: 1, to: 2 }, 2);
  await stores.takedowns.archivesLeft({ reference: "e1", slug: "a", from: 1, to: 2 }, 1);
  await stores.takedowns.undo("e1", evening, carriers);
  await stores.takedowns.journal();
  await useRetention(stores);
}
