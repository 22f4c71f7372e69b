import type { Instant } from "../../model/scalars.ts";

// Both formats write years in four digits.
const earliest = Date.parse("0001-01-01T00:00:00Z");
const latest = Date.parse("9999-12-31T23:59:59Z");

/** "2022-01-05T08:00:00.000Z"; what lies outside of the years 1 to 9999 becomes their end. */
export function rfc3339(instant: Instant): string {
  return new Date(within(instant)).toISOString();
}

/** "Wed, 05 Jan 2022 08:00:00 GMT"; what lies outside of the years 1 to 9999 becomes their end. */
export function rfc822(instant: Instant): string {
  return new Date(within(instant)).toUTCString();
}

function within(instant: Instant): number {
  return Math.min(latest, Math.max(earliest, instant));
}
