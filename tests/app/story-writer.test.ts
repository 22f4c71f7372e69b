import { expect, test } from "vitest";
import { at, madeLine, madeServers, makeDue } from "../../bench/kills/made-line.ts";
import { openDatabase } from "../../src/adapters/node/sqlite-file.ts";
import { pollSource } from "../../src/app/poll-source.ts";
import { storyWriter } from "../../src/app/story-writer.ts";
import type { Clock } from "../../src/ports/clock.ts";

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
