import { expect, test } from "vitest";
import { at, guidsUpTo, madeLine, madeServers, makeDue, storedIn } from "../../bench/kills/made-line.ts";
import { openDatabase } from "../../src/adapters/node/sqlite-file.ts";
import { decideStories } from "../../src/app/decide-stories.ts";
import { pollSource } from "../../src/app/poll-source.ts";
import { fixedClock } from "../fakes/fixed-clock.ts";

test("F22 polls that meet a full disk store nothing by halves, and once there is space nothing is missing", async () => {
  const database = openDatabase(":memory:");
  const line = madeLine(
    database.driver,
    fixedClock(at(0)),
    madeServers(() => 12),
  );
  await line.sources.configure([...line.settings().config.sources.keys()], line.clock.now());
  const ids = (await line.sources.all()).map(({ id }) => id);
  const [pages] = await database.driver.all<{ page_count: number }>("PRAGMA page_count", []);
  let faults = 0;
  for (let space = 20; space < 600; space += 60) {
    await database.driver.all(`PRAGMA max_page_count = ${(pages?.page_count ?? 0) + space}`, []);
    // As after a claim that ran out, since the disk was too full to give it back.
    await line.clock.wait(3_600_000);
    for (const id of ids) {
      const poll = makeDue(line).then(() => pollSource(id, line));
      await poll.catch((error: Error) => {
        faults++;
        expect(error.message).toContain("the disk is full");
      });
    }
  }
  await database.driver.all("PRAGMA max_page_count = 1000000", []);
  await line.clock.wait(3_600_000);
  await makeDue(line);
  for (const id of ids) await pollSource(id, line);
  await decideStories(line);
  expect(faults).toBeGreaterThan(10);
  expect(await storedIn(database.driver)).toEqual({ guids: guidsUpTo(12), changes: [1], placed: [1], undecided: 0 });
  database.close();
});
