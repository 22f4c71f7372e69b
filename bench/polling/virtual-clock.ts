import type { Instant } from "../../src/model/scalars.ts";
import type { Clock } from "../../src/ports/clock.ts";

/** Time that goes on only when everybody waits for it. */
export interface VirtualClock extends Clock {
  /** Runs a task that time must wait for while it does not itself wait for time. */
  during<T>(task: () => Promise<T>): Promise<T>;
  /** Lets time go on until then. */
  runUntil(end: Instant): Promise<void>;
}

interface Sleeper {
  readonly at: Instant;
  readonly order: number;
  wake(): void;
}

/** A clock that begins there. */
export function virtualClock(start: Instant): VirtualClock {
  let now = start;
  let order = 0;
  let awake = 0;
  const sleepers: Sleeper[] = [];

  return {
    now: () => now,
    wait: (milliseconds) =>
      new Promise((resolve) => {
        awake--;
        insert(sleepers, {
          at: (now + Math.max(0, milliseconds)) as Instant,
          order: order++,
          wake() {
            awake++;
            resolve();
          },
        });
      }),
    async during(task) {
      awake++;
      try {
        return await task();
      } finally {
        awake--;
      }
    },
    async runUntil(end) {
      for (;;) {
        if (awake > 0) {
          // Digests are made in other threads, so promises alone do not tell when a task is done.
          await new Promise((resolve) => setImmediate(resolve));
          continue;
        }
        const next = sleepers[0];
        if (next === undefined || next.at > end) break;
        sleepers.shift();
        now = next.at;
        next.wake();
      }
      now = end;
    },
  };
}

function insert(sleepers: Sleeper[], sleeper: Sleeper): void {
  let [low, high] = [0, sleepers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = sleepers[middle];
    if (other !== undefined && (other.at < sleeper.at || (other.at === sleeper.at && other.order < sleeper.order)))
      low = middle + 1;
    else high = middle;
  }
  sleepers.splice(low, 0, sleeper);
}
