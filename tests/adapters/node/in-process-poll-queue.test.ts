import { expect, test } from "vitest";
import { inProcessPollQueue } from "../../../src/adapters/node/in-process-poll-queue.ts";
import type { SourceId } from "../../../src/model/scalars.ts";

/** "a1" is a source of the host a. */
const sources = (...names: readonly string[]) =>
  names.map((name) => ({ id: name as SourceId, host: `${name.charAt(0)}.example` }));

/** A queue whose polls take a moment each, what it polled in which order, and how many at most at a time. */
function watchedQueue(places: number) {
  const log: string[] = [];
  const most = { all: 0, ofOneHost: 0 };
  const polling: string[] = [];
  const queue = inProcessPollQueue(
    () => places,
    async (source) => {
      polling.push(source);
      log.push(source);
      most.all = Math.max(most.all, polling.length);
      most.ofOneHost = Math.max(most.ofOneHost, polling.filter((name) => name.charAt(0) === source.charAt(0)).length);
      await new Promise((resolve) => setImmediate(resolve));
      polling.splice(polling.indexOf(source), 1);
    },
  );
  return { queue, log, most };
}

test("no more hosts are asked at a time than were asked for, and each source is polled", async () => {
  const { queue, log, most } = watchedQueue(2);
  await queue.enqueue(sources("a", "b", "c", "d", "e"));
  await queue.idle();
  expect([most.all, log]).toEqual([2, ["a", "b", "c", "d", "e"]]);
});

test("F10 many sources of one host take up one place, and leave the others to other hosts", async () => {
  const { queue, log, most } = watchedQueue(2);
  await queue.enqueue(sources("a1", "a2", "a3", "a4", "b1", "c1"));
  await queue.idle();
  expect([most, log]).toEqual([{ all: 2, ofOneHost: 1 }, ["a1", "b1", "c1", "a2", "a3", "a4"]]);
});

test("F10 what is enqueued for a host that is being asked waits for it", async () => {
  const { queue, log, most } = watchedQueue(3);
  await queue.enqueue(sources("a1"));
  await queue.enqueue(sources("a2", "b1"));
  await queue.idle();
  expect([most.ofOneHost, log]).toEqual([1, ["a1", "b1", "a2"]]);
});

test("a source that already waits or is being polled is not polled twice", async () => {
  const { queue, log } = watchedQueue(1);
  await Promise.all([queue.enqueue(sources("a", "b")), queue.enqueue(sources("b", "a"))]);
  await queue.idle();
  expect(log).toEqual(["a", "b"]);
});

test("an idle queue does not keep anyone waiting", async () => {
  await expect(watchedQueue(1).queue.idle()).resolves.toBeUndefined();
});
