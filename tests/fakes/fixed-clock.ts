import type { Instant } from "../../src/model/scalars.ts";
import type { Clock } from "../../src/ports/clock.ts";

/** A clock that stands still until someone waits, and then jumps there; it remembers every wait. */
export function fixedClock(start: string | Instant): Clock & { readonly waits: readonly number[] } {
  let now = typeof start === "string" ? instant(start) : start;
  const waits: number[] = [];
  return {
    waits,
    now: () => now,
    wait: async (milliseconds) => {
      waits.push(milliseconds);
      now = (now + Math.max(0, milliseconds)) as Instant;
    },
  };
}

/** The instant an RFC 3339 date names. */
export function instant(date: string): Instant {
  return Date.parse(date) as Instant;
}
