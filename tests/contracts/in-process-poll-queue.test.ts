import { inProcessPollQueue } from "../../src/adapters/node/in-process-poll-queue.ts";
import type { SourceId } from "../../src/model/scalars.ts";
import { pollQueueContract } from "./poll-queue.contract.ts";

pollQueueContract(() => {
  const polled: SourceId[] = [];
  const queue = inProcessPollQueue(
    () => 1,
    async (id) => void polled.push(id),
  );
  return {
    queue,
    async delivered() {
      await queue.idle();
      return polled;
    },
  };
});
