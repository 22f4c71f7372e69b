import type { SourceId } from "../../model/scalars.ts";
import type { PollQueue } from "../../ports/poll-queue.ts";

export interface InProcessPollQueue extends PollQueue {
  /** Resolves when nothing is waiting or being polled. */
  idle(): Promise<void>;
}

/** Polls that many sources at a time in this process; a source that already waits or is being polled is not taken twice. */
export function inProcessPollQueue(concurrency: number, poll: (source: SourceId) => Promise<void>): InProcessPollQueue {
  const waiting: SourceId[] = [];
  const taken = new Set<SourceId>();
  let polling = 0;
  let whenIdle: (() => void)[] = [];

  const next = (): void => {
    while (polling < concurrency) {
      const source = waiting.shift();
      if (source === undefined) break;
      polling++;
      void poll(source).finally(() => {
        polling--;
        taken.delete(source);
        next();
      });
    }
    if (polling === 0) {
      for (const resolve of whenIdle) resolve();
      whenIdle = [];
    }
  };

  return {
    async enqueue(sources) {
      for (const source of sources) {
        if (taken.has(source)) continue;
        taken.add(source);
        waiting.push(source);
      }
      next();
    },
    idle: () =>
      polling === 0 && waiting.length === 0 ? Promise.resolve() : new Promise((resolve) => whenIdle.push(resolve)),
  };
}
