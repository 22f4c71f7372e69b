import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { at, madeLine, madeServers, makeDue } from "../../bench/kills/made-line.ts";
import { openDatabase } from "../../src/adapters/node/sqlite-file.ts";
import { pollSource } from "../../src/app/poll-source.ts";
import { publishStaleFeeds } from "../../src/app/publish-feeds.ts";
import { storyWriter } from "../../src/app/story-writer.ts";
import type { FeedConfig } from "../../src/model/config.ts";
import type { Instant, SourceId } from "../../src/model/scalars.ts";
import type { Clock } from "../../src/ports/clock.ts";
import type { JournalEvent } from "../../src/ports/journal.ts";
import { fixedClock } from "../fakes/fixed-clock.ts";

test("what was committed is published without waiting for more once somebody waits for it", async () => {
  const waits: number[] = [];
  const clock: Clock = {
    now: () => at(0),
    // Time stands still: only the signal ends a wait.
    wait(milliseconds, signal) {
      waits.push(milliseconds);
      return new Promise((resolve) => {
        if (signal?.aborted) resolve();
        signal?.addEventListener("abort", () => resolve());
      });
    },
  };
  const database = openDatabase(":memory:");
  const line = madeLine(
    database.driver,
    clock,
    madeServers(() => 1),
  );
  await line.sources.configure([...line.settings().config.sources.keys()], clock.now());
  await makeDue(line);
  let published = 0;
  const writer = storyWriter(line, () => published++);
  for (const { id } of (await line.sources.all()).slice(0, 2)) {
    await pollSource(id, line);
    writer.wake();
  }
  await writer.settled();
  expect({ waits, published, undecided: await line.stories.undecided(1) }).toEqual({
    waits: [500],
    published: 1,
    undecided: [],
  });
  database.close();
});

test("while more comes it is decided, but feeds are rendered only a tenth of the time", async () => {
  let time = at(0);
  const clock: Clock = {
    now: () => time,
    async wait(milliseconds) {
      time = (time + milliseconds) as Instant;
    },
  };
  const database = openDatabase(":memory:");
  const line = madeLine(
    database.driver,
    clock,
    madeServers(() => 1),
  );
  const publish: typeof line.documents.publish = async (...given) => {
    time = (time + 1000) as Instant;
    await line.documents.publish(...given);
  };
  await line.sources.configure([...line.settings().config.sources.keys()], clock.now());
  await makeDue(line);
  let heard = () => {};
  const writer = storyWriter({ ...line, documents: { ...line.documents, publish } }, () => heard());
  const publishedAt: number[] = [];
  for (const { id } of (await line.sources.all()).slice(0, 3)) {
    await pollSource(id, line);
    const next = new Promise<void>((resolve) => {
      heard = resolve;
    });
    writer.wake();
    await next;
    publishedAt.push(time - at(0));
  }
  expect(publishedAt).toEqual([1500, 12_500, 23_500]);
  database.close();
});

test("while rendering rests, a feed is rendered once a run of many decisions has left it alone", async () => {
  let time = at(0);
  const clock: Clock = {
    now: () => time,
    wait: () => setImmediate(),
  };
  const database = openDatabase(":memory:");
  const line = madeLine(
    database.driver,
    clock,
    madeServers(() => 10),
  );
  const { config } = line.settings();
  const [all] = [...config.feeds.values()] as [FeedConfig];
  const feeds = ["left", "right", "other"].map((slug, number): [string, FeedConfig] => [
    slug,
    { ...all, slug, sources: all.sources.slice(number * 2, number * 2 + 2) },
  ]);
  const feedHashes = new Map(feeds.map(([slug]) => [slug, "1"]));
  const settings = { ...line.settings(), config: { ...config, feeds: new Map(feeds) }, feedHashes };
  await line.sources.configure([...config.sources.keys()], clock.now());
  const known = await line.sources.all();
  const sources = all.sources.map(({ url }) => known.find((source) => source.url === url));
  await makeDue(line);
  const rendered: string[] = [];
  const publish: typeof line.documents.publish = async (slug, ...given) => {
    rendered.push(slug);
    // Nothing else takes time: what rests rests beyond the end of this test.
    time = (time + 1000) as Instant;
    await line.documents.publish(slug, ...given);
  };
  let ended = () => {};
  const writer = storyWriter(
    { ...line, settings: () => settings, documents: { ...line.documents, publish } },
    () => {},
    async () => ended(),
  );
  const renderedAfterPollOf = async (number: number): Promise<readonly string[]> => {
    await pollSource(sources[number]?.id as SourceId, { ...line, settings: () => settings });
    // One run may have begun before the poll was over.
    for (let runs = 0; runs < 2; runs++) {
      const { promise, resolve } = Promise.withResolvers<void>();
      ended = resolve;
      writer.wake();
      await promise;
    }
    return rendered.splice(0).sort();
  };
  const byPoll: (readonly string[])[] = [];
  for (const number of [0, 2, 4, 5]) byPoll.push(await renderedAfterPollOf(number));
  await writer.settled();
  expect({ byPoll, atTheEnd: rendered }).toEqual({
    byPoll: [["left", "other", "right"], [], ["right"], []],
    atTheEnd: ["other"],
  });
  database.close();
});

test("while much comes one run follows the other at once, and little waits for more", async () => {
  const waits: number[] = [];
  let time = at(0);
  const clock: Clock = {
    now: () => time,
    async wait(milliseconds) {
      waits.push(milliseconds);
    },
  };
  const database = openDatabase(":memory:");
  const line = madeLine(
    database.driver,
    clock,
    madeServers(() => 1),
  );
  const runsTake = [200, 900, 0];
  const writer = storyWriter(
    line,
    () => {},
    async () => {
      time = (time + (runsTake.shift() ?? 0)) as Instant;
    },
  );
  for (let run = 0; run < 3; run++) {
    writer.wake();
    await writer.settled();
  }
  expect(waits).toEqual([500, 300, 0]);
  database.close();
});

test("a feed whose stories wait for the disk keeps no other waiting", async () => {
  const database = openDatabase(":memory:");
  const line = madeLine(
    database.driver,
    fixedClock(at(0)),
    madeServers(() => 1),
  );
  const around = publishing(["first", "beside"], line);
  const { promise: besideIsThere, resolve } = Promise.withResolvers<void>();
  const publish: typeof line.documents.publish = async (of, ...given) => {
    if (of === "first") await besideIsThere;
    await line.documents.publish(of, ...given);
    if (of === "beside") resolve();
  };
  const documents = { ...line.documents, publish };
  expect(await publishStaleFeeds({ ...around, documents }, 2)).toBe(2);
  database.close();
});

test("F22: a writer that may not go on writes what it has decided, and the next decides and publishes the rest", async () => {
  const clock = fixedClock(at(0));
  const database = openDatabase(":memory:");
  const placed: unknown[] = [];
  const line = {
    ...madeLine(
      database.driver,
      clock,
      madeServers(() => 1),
    ),
    journal: { record: (event: JournalEvent) => void (event.event === "placed" && placed.push(event.entry)) },
  };
  await line.sources.configure([...line.settings().config.sources.keys()], clock.now());
  await makeDue(line);
  for (const { id } of await line.sources.all()) await pollSource(id, line);
  let decisionsLeft = 7;
  const heard: string[] = [];
  const prune = (name: string) => async () => void heard.push(`${name} pruned`);
  const published = (name: string) => () => void heard.push(`${name} published`);
  await storyWriter(line, published("first"), prune("first"), () => decisionsLeft-- > 0).settled();
  expect([placed.length, (await line.stories.undecided(100)).length, heard]).toEqual([7, 53, []]);
  await storyWriter(line, published("second"), prune("second")).settled();
  expect([new Set(placed).size, placed.length, await line.stories.undecided(1)]).toEqual([60, 60, []]);
  expect(heard).toEqual(["second published", "second pruned"]);
  database.close();
});

test("of feeds that wait to be rendered a writer that may not go on leaves those behind the one at hand", async () => {
  const database = openDatabase(":memory:");
  const line = madeLine(
    database.driver,
    fixedClock(at(0)),
    madeServers(() => 1),
  );
  const around = publishing(["a", "b", "c", "d"], line);
  let feedsLeft = 1;
  expect(await publishStaleFeeds(around, 1, () => feedsLeft-- > 0)).toBe(1);
  expect(await publishStaleFeeds(around)).toBe(3);
  database.close();
});

/** The line, with feeds like its own under these names, none of which was ever rendered. */
function publishing(slugs: readonly string[], line: ReturnType<typeof madeLine>): ReturnType<typeof madeLine> {
  const settings = line.settings();
  const [feed] = [...settings.config.feeds.values()] as [FeedConfig];
  const feeds = new Map(slugs.map((slug) => [slug, { ...feed, slug }]));
  const feedHashes = new Map(slugs.map((slug) => [slug, "new"]));
  return { ...line, settings: () => ({ ...settings, config: { ...settings.config, feeds }, feedHashes }) };
}
