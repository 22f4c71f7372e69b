import type { Instant } from "../../model/scalars.ts";

const firstPauseMs = 60_000;
const longestPauseMs = 6 * 3_600_000;
/** About twenty hours of back-off. */
const mostTellings = 12;
const mostVerifications = 3;

/** When a listener that could not be told is tried again, no sooner than it asked for; null: no more, we give up. */
export function nextTellingAt(failures: number, retryAfterSeconds: number | null, now: Instant): Instant | null {
  return failures + 1 >= mostTellings ? null : pausedUntil(failures, retryAfterSeconds, now);
}

/** When a subscriber that could not be asked is asked again; null: no more. */
export function nextVerificationAt(failures: number, retryAfterSeconds: number | null, now: Instant): Instant | null {
  return failures + 1 >= mostVerifications ? null : pausedUntil(failures, retryAfterSeconds, now);
}

function pausedUntil(failures: number, retryAfterSeconds: number | null, now: Instant): Instant {
  const pauseMs = Math.min(firstPauseMs * 2 ** failures, longestPauseMs);
  return (now + Math.max(pauseMs, Math.min((retryAfterSeconds ?? 0) * 1000, longestPauseMs))) as Instant;
}
