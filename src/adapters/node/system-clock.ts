import { setTimeout } from "node:timers/promises";
import type { Instant } from "../../model/scalars.ts";
import type { Clock } from "../../ports/clock.ts";

export const systemClock: Clock = {
  now: () => Date.now() as Instant,
  wait: (milliseconds) => setTimeout(milliseconds),
};
