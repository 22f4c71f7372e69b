import type { SourceId } from "../../model/scalars.ts";
import type { PollQueue } from "../../ports/poll-queue.ts";

export interface InProcessPollQueue extends PollQueue {
  /** Resolves when nothing is waiting or being polled. */
  idle(): Promise<void>;
}

/**
 * Polls that many hosts at a time in this process, one source of each, hosts in turn: however many sources of one host wait
 * for its gap, they take up one place. A source that already waits or is being polled is not taken twice.
 */
export function inProcessPollQueue(
  concurrency: () => number,
  poll: (source: SourceId) => Promise<void>,
): InProcessPollQueue {
  /** Hosts that nobody polls, in turn, with the sources that wait for them. */
  const free = new Map<string, SourceId[]>();
  const polled = new Map<string, SourceId[]>();
  const taken = new Set<SourceId>();
  let whenIdle: (() => void)[] = [];

  const next = (): void => {
    for (const [host, [source, ...rest]] of free) {
      if (polled.size >= concurrency()) break;
      free.delete(host);
      if (source === undefined) continue;
      polled.set(host, rest);
      void poll(source).finally(() => {
        const waiting = polled.get(host) ?? [];
        polled.delete(host);
        taken.delete(source);
        if (waiting.length > 0) free.set(host, waiting);
        next();
      });
    }
    if (polled.size === 0) {
      for (const resolve of whenIdle) resolve();
      whenIdle = [];
    }
  };

  return {
    async enqueue(sources) {
      for (const { id, host } of sources) {
        if (taken.has(id)) continue;
        taken.add(id);
        const waiting = polled.get(host) ?? free.get(host) ?? [];
        waiting.push(id);
        if (!polled.has(host)) free.set(host, waiting);
      }
      next();
    },
    idle: () =>
      polled.size === 0 && free.size === 0 ? Promise.resolve() : new Promise((resolve) => whenIdle.push(resolve)),
  };
}
