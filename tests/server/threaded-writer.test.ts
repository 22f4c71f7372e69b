import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { at, madeLine, madeServers, makeDue } from "../../bench/kills/made-line.ts";
import { type HandedWrites, handedWrites } from "../../src/adapters/node/handed-writes.ts";
import { databaseName, type OpenDatabase, openDatabase } from "../../src/adapters/node/sqlite-file.ts";
import { pollSource } from "../../src/app/poll-source.ts";
import { storyWriter } from "../../src/app/story-writer.ts";
import type { Surroundings } from "../../src/app/surroundings.ts";
import type { Clock } from "../../src/ports/clock.ts";
import type { JournalEvent } from "../../src/ports/journal.ts";
import { giveSign, type StopSign, stopSign } from "../../src/stop-sign.ts";
import { threadedWriter } from "../../src/threaded-writer.ts";
import { fixedClock } from "../fakes/fixed-clock.ts";

let folder: string;
let database: OpenDatabase;
let writes: HandedWrites;
let line: Surroundings;
let events: JournalEvent[];
let published: number;
const file = () => join(folder, databaseName);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "tributary-writer-"));
  database = openDatabase(file());
  writes = handedWrites(database.driver);
  line = madeLine(
    writes.driver,
    fixedClock(at(0)),
    madeServers(() => 1),
  );
  [events, published] = [[], 0];
  await line.sources.configure([...line.settings().config.sources.keys()], line.clock.now());
  await makeDue(line);
});
afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

function writerAt(
  databaseFile: string,
  clock: Pick<Clock, "wait"> = line.clock,
  ready = () => {},
  stop: StopSign = stopSign(),
) {
  const handing: typeof writes = {
    ...writes,
    handTo(port) {
      writes.handTo(port);
      ready();
    },
  };
  const heard = () => published++;
  const journal = { record: (event: JournalEvent) => events.push(event) };
  const around = { clock, journal };
  return threadedWriter(
    storyWriter(line, heard),
    { databaseFile, settings: line.settings(), stop },
    around,
    heard,
    handing,
  );
}

/** Woken, and not asked to be done until the thread was started. */
async function begun(writer: ReturnType<typeof writerAt>): Promise<void> {
  writer.wake();
  await new Promise((resolve) => setImmediate(resolve));
}

async function pollAll(woken: () => void): Promise<void> {
  for (const { id } of await line.sources.all()) {
    await pollSource(id, line);
    woken();
  }
}

test("F22: what this thread polls another decides and publishes, each entry once, while polling goes on", async () => {
  const writer = writerAt(file());
  await pollAll(writer.wake);
  await writer.settled();
  const placed = events.filter(({ event }) => event === "placed");
  expect({ placed: placed.length, undecided: await line.stories.undecided(1), published: published > 0 }).toEqual({
    placed: 60,
    undecided: [],
    published: true,
  });
  expect((await line.documents.read("all.json"))?.body).toContain("Entry 4 of source 11");
  await writer.close();
});

test("F22: once there is a writer thread it writes what is polled, too, so that neither waits for the other", async () => {
  const writtenHere = async () => database.driver.all("SELECT total_changes() AS rows", []);
  const { promise: ready, resolve } = Promise.withResolvers<void>();
  const writer = writerAt(file(), line.clock, resolve);
  writer.wake();
  await ready;
  const before = await writtenHere();
  await pollAll(writer.wake);
  await writer.settled();
  expect([await writtenHere(), await line.stories.count()]).toMatchObject([before, { entries: 60 }]);
  await writer.close();
  await makeDue(line);
  expect(await writtenHere()).not.toEqual(before);
});

test("F22: what an earlier run committed and did not decide is written without a thread", async () => {
  await pollAll(() => {});
  const writer = writerAt(file());
  await writer.close();
  expect([await line.stories.undecided(1), published, events]).toEqual([[], 1, []]);
});

test("F22: what a short round brought is written without a thread", async () => {
  const writer = writerAt(join(folder, "nowhere", "else"));
  await pollAll(() => {});
  writer.wake();
  await writer.settled();
  expect([await line.stories.undecided(1), published]).toEqual([[], 1]);
  await writer.close();
});

/** No time passes: a wait ends only when it is broken off. */
const standing: Pick<Clock, "wait"> = {
  wait: (_, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) resolve();
      signal?.addEventListener("abort", () => resolve());
    }),
};

test.each([
  ["five hundred changes are written by a thread, which does not wait", [300, 200], 1],
  ["for fewer none is started until they have waited", [300, 199], 0],
])("F22: %s", async (_, woken, faults) => {
  // Where no database can be opened a thread that is started tells of it.
  const blocked = join(folder, "blocked");
  writeFileSync(blocked, "");
  const writer = writerAt(join(blocked, databaseName), standing);
  await pollAll(() => {});
  for (const changes of woken) writer.wake(changes);
  await new Promise((resolve) => setImmediate(resolve));
  await writer.settled();
  expect(events.filter(({ event }) => event === "fault")).toHaveLength(faults);
  await writer.close();
});

test("F22: a writer thread that cannot go on is told of, and the next takes up what was committed", async () => {
  // A file stands where the folder of the database should be.
  const blocked = join(folder, "blocked");
  writeFileSync(blocked, "");
  const writer = writerAt(join(blocked, databaseName));
  await begun(writer);
  await writer.settled();
  expect(events).toMatchObject([{ event: "fault", during: "writing stories" }]);
  rmSync(blocked);
  mkdirSync(blocked);
  await begun(writer);
  await writer.settled();
  expect(events.slice(1)).toMatchObject([{ event: "published", feed: "all" }]);
  await writer.close();
});

test("F22: a writer thread that is told to stop leaves what is not decided to the next", async () => {
  await pollAll(() => {});
  const stop = stopSign();
  const writer = writerAt(file(), line.clock, () => {}, stop);
  giveSign(stop);
  await begun(writer);
  await writer.close();
  expect([(await line.stories.undecided(100)).length, events]).toEqual([60, []]);
  const next = writerAt(file());
  await begun(next);
  await next.settled();
  const placed = events.filter(({ event }) => event === "placed");
  expect([await line.stories.undecided(1), placed.length, published]).toEqual([[], 60, 1]);
  await next.close();
});
