import { expect, test } from "vitest";
import { inProcessPollQueue } from "../../../src/adapters/node/in-process-poll-queue.ts";
import type { SourceId } from "../../../src/model/scalars.ts";

const ids = (...names: readonly string[]) => names as unknown as readonly SourceId[];

test("no more sources are polled at a time than were asked for, and each is polled", async () => {
  let [polling, most] = [0, 0];
  const polled: string[] = [];
  const queue = inProcessPollQueue(2, async (source) => {
    most = Math.max(most, ++polling);
    await Promise.resolve();
    polling--;
    polled.push(source);
  });
  await queue.enqueue(ids("a", "b", "c", "d", "e"));
  await queue.idle();
  expect([most, polled]).toEqual([2, ["a", "b", "c", "d", "e"]]);
});

test("a source that already waits is not polled twice", async () => {
  const polled: string[] = [];
  const queue = inProcessPollQueue(1, async (source) => void polled.push(source));
  await Promise.all([queue.enqueue(ids("a", "b")), queue.enqueue(ids("b", "a"))]);
  await queue.idle();
  expect(polled).toEqual(["a", "b"]);
});

test("an idle queue does not keep anyone waiting", async () => {
  await expect(inProcessPollQueue(1, async () => {}).idle()).resolves.toBeUndefined();
});
