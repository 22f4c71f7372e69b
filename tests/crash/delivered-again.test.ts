import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { at, guidsUpTo, madeLine, madeServers, makeDue, storedIn } from "../../bench/kills/made-line.ts";
import { seededRandom } from "../../bench/made/random.ts";
import { openDatabase } from "../../src/adapters/node/sqlite-file.ts";
import { decideStories } from "../../src/app/decide-stories.ts";
import { pollSource } from "../../src/app/poll-source.ts";
import { fixedClock } from "../fakes/fixed-clock.ts";

const folder = mkdtempSync(join(tmpdir(), "tributary-again-"));
afterAll(() => rmSync(folder, { recursive: true }));

test.each(["a", "b", "c"])(
  "F22 messages delivered again, in any order, to two pollers at once store each entry once (%s)",
  async (seed) => {
    const random = seededRandom(seed);
    const file = join(folder, `${seed}.sqlite`);
    const databases = [openDatabase(file), openDatabase(file)] as const;
    const clock = fixedClock(at(0));
    let edition = 1;
    const pollers = databases.map(({ driver }) =>
      madeLine(
        driver,
        clock,
        madeServers(() => edition),
      ),
    );
    const [one, other] = pollers as [(typeof pollers)[0], (typeof pollers)[0]];
    await one.sources.configure([...one.settings().config.sources.keys()], clock.now());
    const ids = (await one.sources.all()).map(({ id }) => id);
    for (; edition <= 6; edition++) {
      await makeDue(one);
      const messages = [...ids, ...ids, ...ids].sort(() => random() - 0.5);
      await Promise.all(messages.map((id) => pollSource(id, random() < 0.5 ? one : other)));
      if (random() < 0.5) await decideStories(random() < 0.5 ? one : other);
    }
    await makeDue(one);
    for (const id of ids) await pollSource(id, other);
    await decideStories(one);
    await decideStories(other);
    expect(await storedIn(databases[0].driver)).toEqual({
      guids: guidsUpTo(edition),
      changes: [1],
      placed: [1],
      undecided: 0,
    });
    for (const database of databases) database.close();
  },
);

test("F22 a poll that was overtaken by another stores nothing twice, and forgets nothing", async () => {
  const database = openDatabase(":memory:");
  const clock = fixedClock(at(0));
  let edition = 1;
  const line = madeLine(
    database.driver,
    clock,
    madeServers(() => edition),
  );
  await line.sources.configure([...line.settings().config.sources.keys()], clock.now());
  const [first] = await line.sources.all();
  if (first === undefined) throw new Error("no source");
  // The slow one's claim runs out while its server is thinking.
  let answer: (() => void) | undefined;
  const slow = {
    ...line,
    http: {
      ...line.http,
      get: (request: Parameters<typeof line.http.get>[0]) =>
        new Promise<Awaited<ReturnType<typeof line.http.get>>>((resolve) => {
          const early = line.http.get(request);
          answer = () => resolve(early);
        }),
    },
  };
  const overtaken = pollSource(first.id, slow);
  while (answer === undefined) await new Promise((resolve) => setImmediate(resolve));
  await clock.wait(3_600_000);
  edition = 2;
  const quick = madeLine(
    database.driver,
    clock,
    madeServers(() => edition),
  );
  await makeDue(quick);
  await pollSource(first.id, quick);
  answer();
  await overtaken;
  await decideStories(line);
  const { guids, changes, placed } = await storedIn(database.driver);
  expect([guids, changes, placed]).toEqual([guidsUpTo(2).filter((guid) => guid.startsWith("0-")), [1], [1]]);
  database.close();
});
