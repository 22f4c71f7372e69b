import type { Instant } from "../../model/scalars.ts";
import type { Clock } from "../../ports/clock.ts";

/** On Workers the clock stands still between two waits for the network. */
export const workersClock: Clock = {
  now: () => Date.now() as Instant,
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};
