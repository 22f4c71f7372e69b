import { describe, expect, test } from "vitest";
import type { SourceId } from "../../src/model/scalars.ts";
import type { PollQueue } from "../../src/ports/poll-queue.ts";

export interface OpenQueue {
  readonly queue: PollQueue;
  /** Delivers whatever waits; what was polled until then, in its order. */
  delivered(): Promise<readonly SourceId[]>;
}

const due = (count: number) =>
  Array.from({ length: count }, (_, number) => ({ id: `s${number}` as SourceId, host: `h${number % 7}.example` }));

export function pollQueueContract(open: () => OpenQueue): void {
  describe("poll queue", () => {
    test("nothing handed over is nothing polled", async () => {
      const { queue, delivered } = open();
      await queue.enqueue([]);
      expect(await delivered()).toEqual([]);
    });

    test.each([1, 7, 2500])("%d sources are each polled once, in the order in which they came", async (count) => {
      const { queue, delivered } = open();
      await queue.enqueue(due(count));
      expect(await delivered()).toEqual(due(count).map(({ id }) => id));
    });

    test("what is handed over while others wait is polled after them", async () => {
      const { queue, delivered } = open();
      await queue.enqueue(due(2));
      await queue.enqueue([{ id: "late" as SourceId, host: "late.example" }]);
      expect(await delivered()).toEqual(["s0", "s1", "late"]);
    });
  });
}
