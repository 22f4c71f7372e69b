import type { Instant } from "../../model/scalars.ts";
import type { Clock } from "../../ports/clock.ts";

/** On Workers the clock stands still between two waits for the network. */
export const workersClock: Clock = {
  now: () => Date.now() as Instant,
  wait: (milliseconds, signal) =>
    new Promise((resolve) => {
      setTimeout(resolve, signal?.aborted ? 0 : milliseconds);
      signal?.addEventListener("abort", () => resolve());
    }),
};
