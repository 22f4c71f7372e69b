import type { Instant } from "../model/scalars.ts";

export interface Clock {
  now(): Instant;
  /** Resolves once that many milliseconds have gone by, or as soon as the signal is aborted; a test's clock jumps there. */
  wait(milliseconds: number, signal?: AbortSignal): Promise<void>;
}
