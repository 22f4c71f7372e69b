import type { Instant } from "../../../model/scalars.ts";
import { minutesEast, type Zone } from "./time-zone.ts";

/** What a calendar and a clock on the wall show. */
export interface CivilTime {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
}

export type CivilDay = Pick<CivilTime, "year" | "month" | "day">;

const minuteMs = 60_000;

/** The instant at which a clock in that zone shows this; null for days and times that do not exist, such as 31 February or 25:00. */
export function instantOf(time: CivilTime, zone: Zone): Instant | null {
  const { hour, minute, second, millisecond } = time;
  const midnight = startOfDay(time);
  if (midnight === null || hour > 24 || minute > 59) return null;
  // ISO 8601: 24:00 ends the day. UTC: a leap second is 60.
  if ((hour === 24 && minute + second + millisecond > 0) || second > 60) return null;
  const local = midnight + ((hour * 60 + minute) * 60 + second) * 1000 + millisecond;
  return (local - minutesEast(zone, local) * minuteMs) as Instant;
}

/** Milliseconds from 1970 to the beginning of that day in UTC; null when there is no such day. */
export function startOfDay({ year, month, day }: CivilDay): number | null {
  // "0001-01-01" is how .NET and Go write that there is no date.
  if (year < 2 || year > 9999 || month < 1 || month > 12 || day < 1) return null;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCDate() === day ? date.getTime() : null;
}

/** The year that its digits mean: "04" is 2004, "99" 1999, "104" 2004 (RFC 2822 §4.3); null for more than four digits. */
export function fullYear(digits: string): number | null {
  const year = Number(digits);
  switch (digits.length) {
    case 4:
      // Thai calendars count from the Buddha: 2565 is 2022.
      return year > 2450 && year < 2650 ? year - 543 : year;
    case 3:
      return year + 1900;
    case 2:
      return year < 50 ? 2000 + year : 1900 + year;
    default:
      return null;
  }
}

/** Milliseconds in a decimal fraction of a second, written without its point. */
export function milliseconds(fraction: string | undefined): number {
  return Number((fraction ?? "0").padEnd(3, "0").slice(0, 3));
}
