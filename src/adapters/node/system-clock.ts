import { setTimeout } from "node:timers/promises";
import type { Instant } from "../../model/scalars.ts";
import type { Clock } from "../../ports/clock.ts";

export const systemClock: Clock = {
  now: () => Date.now() as Instant,
  // It rejects when it is aborted, and for nothing else.
  wait: (milliseconds, signal) => setTimeout(milliseconds, undefined, { signal }).catch(() => {}),
};
