import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MessageChannel, type MessagePort } from "node:worker_threads";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type HandedWrites, handedWrites, takenWrites } from "../../../src/adapters/node/handed-writes.ts";
import { OperatorError } from "../../../src/adapters/node/operator-error.ts";
import { type OpenDatabase, openDatabase } from "../../../src/adapters/node/sqlite-file.ts";
import type { SqlDriver, Statement } from "../../../src/adapters/sqlite/sql-driver.ts";

let folder: string;
let polling: OpenDatabase;
let writing: OpenDatabase;
let handed: HandedWrites;
let taker: MessagePort;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tributary-handed-"));
  [polling, writing] = [openDatabase(join(folder, "a.db")), openDatabase(join(folder, "a.db"))];
  handed = handedWrites(polling.driver);
  const { port1, port2 } = new MessageChannel();
  handed.handTo(port1);
  taker = port2;
});
afterEach(() => {
  taker.close();
  polling.close();
  writing.close();
  rmSync(folder, { recursive: true });
});

const marking = (slug: string): Statement => ({
  sql: "INSERT INTO stale_feeds (slug, sequence) VALUES (?1, 1)",
  params: [slug],
});
const marked = async (driver: SqlDriver) =>
  (await driver.all<{ slug: string }>("SELECT slug FROM stale_feeds ORDER BY slug", [])).map(({ slug }) => slug);
/** How many rows this connection has written. */
const writtenBy = async ({ driver }: OpenDatabase) =>
  (await driver.all<{ rows: number }>("SELECT total_changes() AS rows", []))[0]?.rows;

test("what one thread hands over the other writes, and the first reads it once it is told", async () => {
  const before = [await writtenBy(polling), await writtenBy(writing)];
  takenWrites(taker, writing);
  await handed.driver.run(marking("a").sql, ["a"]);
  await handed.driver.batch([marking("b"), marking("c")]);
  expect(await marked(handed.driver)).toEqual(["a", "b", "c"]);
  expect([await writtenBy(polling), await writtenBy(writing)]).toEqual([before[0], (before[1] ?? 0) + 3]);
});

test("the rows that a handed statement returns come back", async () => {
  takenWrites(taker, writing);
  const { sql, params } = marking("a");
  expect(await handed.driver.all(`${sql} RETURNING slug, sequence`, params)).toEqual([{ slug: "a", sequence: 1 }]);
});

test("F22: of those that are written together each is whole or not at all, and a faulty one costs no other", async () => {
  const asked = [[marking("a")], [marking("b"), marking("a")], [marking("c")]].map(handed.driver.batch);
  takenWrites(taker, writing).writeWaiting();
  const ended = await Promise.allSettled(asked);
  expect(ended.map((one) => (one.status === "rejected" ? String(one.reason) : "written"))).toEqual([
    "written",
    "Error: UNIQUE constraint failed: stale_feeds.slug",
    "written",
  ]);
  expect(await marked(polling.driver)).toEqual(["a", "c"]);
});

test("F22: a full disk refuses all that are written together, with what the operator can do", async () => {
  await writing.driver.all("PRAGMA max_page_count = 1", []);
  const asked = [[marking("a")], [marking("x".repeat(10_000_000))], [marking("c")]].map(handed.driver.batch);
  takenWrites(taker, writing).writeWaiting();
  const ended = await Promise.allSettled(asked);
  for (const one of ended)
    expect(one).toMatchObject({ reason: expect.objectContaining({ name: "OperatorError" }), status: "rejected" });
  expect(String(ended[2]?.status === "rejected" && ended[2].reason)).toContain("the disk is full");
  expect(await marked(polling.driver)).toEqual([]);
});

test("F22: before it ends the writing thread answers all that was handed over, however much it is", async () => {
  const slugs = ["a", "b", "c", "d", "e", "f"];
  const asked = slugs.map((slug) => handed.driver.batch([marking(slug)]));
  const { writeWaiting } = takenWrites(taker, writing);
  expect([writeWaiting(), writeWaiting(), writeWaiting()]).toEqual([true, true, false]);
  taker.close();
  await Promise.all(asked);
  expect(await marked(polling.driver)).toEqual(slugs);
});

test("the writing thread writes what waits before each statement of its own", async () => {
  const first = handed.driver.batch([marking("a")]);
  const { driver } = takenWrites(taker, writing);
  expect(await marked(driver)).toEqual(["a"]);
  await first;
});

test("F22: what the writing thread did not answer before it ended fails, and what comes then is written here", async () => {
  const unanswered = handed.driver.batch([marking("a")]);
  taker.close();
  await expect(unanswered).rejects.toThrow(OperatorError);
  await handed.driver.batch([marking("b")]);
  expect(await marked(polling.driver)).toEqual(["b"]);
});

test("what is taken back is written here", async () => {
  handed.takeBack();
  await handed.driver.batch([marking("a")]);
  expect(await marked(polling.driver)).toEqual(["a"]);
});
