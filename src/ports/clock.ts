import type { Instant } from "../model/scalars.ts";

export interface Clock {
  now(): Instant;
  /** Resolves once that many milliseconds have gone by; a test's clock jumps there. */
  wait(milliseconds: number): Promise<void>;
}
