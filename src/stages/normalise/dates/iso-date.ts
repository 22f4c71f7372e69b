import type { Instant } from "../../../model/scalars.ts";
import { fullYear, instantOf, milliseconds } from "./civil-time.ts";
import { zoneIn } from "./zone-in.ts";

const dayMs = 86_400_000;

const clock = String.raw`(?<hour>\d\d|\d(?=:))(?::?(?<minute>\d\d)(?::?(?<second>\d\d)(?:[.,](?<fraction>\d{1,12}))?)?)?`;
const offset = String.raw`z|[+-]\d\d(?::?\d\d)?`;
const rest = String.raw`(?:[t ]\s?${clock}\s?(?<zone>${offset})?|(?<dayZone>z|[+-]\d\d:\d\d))?`;

/** ISO 8601's ways to write a day, tried in this order; the ones with two-digit years are those that Python's feedparser reads. */
const spellings: readonly RegExp[] = [
  String.raw`(?<year>\d{4})-(?<month>\d\d?)-(?<day>\d\d?)${rest}`,
  String.raw`(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)${rest}`,
  String.raw`(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)${clock}(?<zone>${offset})?`,
  String.raw`(?<year>\d{4})-0(?<month>\d\d)-(?<day>\d\d)${rest}`,
  String.raw`(?<year>\d{4})-?w(?<week>\d\d)(?:-?(?<weekday>[1-7]))?${rest}`,
  String.raw`(?<year>\d{4})-?(?<ordinal>\d{3})${rest}`,
  String.raw`(?<year>(?:19|20)\d\d)(?:-(?<month>\d\d?))?${rest}`,
  String.raw`(?<year>\d\d)-(?<month>\d\d)-(?<day>\d\d)${rest}`,
  String.raw`(?<year>\d\d)(?<month>\d\d)(?<day>\d\d)${rest}`,
  String.raw`(?<year>\d\d)-?(?<ordinal>\d{3})${rest}`,
  String.raw`-(?<year>\d\d)(?:-?(?<month>\d\d))?`,
  String.raw`(?<year>(?:19|20)\d\d)(?<month>\d\d)`,
].map((pattern) => new RegExp(`^${pattern}$`, "i"));

/** The instant of an ISO 8601 date and time; null for every other spelling, and for dates that need today's to be complete. */
export function isoDate(text: string): Instant | null {
  for (const spelling of spellings) {
    const groups = spelling.exec(text)?.groups;
    const instant = groups === undefined ? null : instantOfGroups(groups);
    if (instant !== null) return instant;
  }
  return null;
}

function instantOfGroups(groups: Readonly<Record<string, string | undefined>>): Instant | null {
  const { year: digits, month, day, week, weekday, ordinal, hour, minute, second, fraction, zone, dayZone } = groups;
  const year = fullYear(digits ?? "");
  const offset = zoneIn(zone ?? dayZone ?? "", 0);
  if (year === null || offset === null) return null;
  const start = instantOf(
    {
      year,
      month: Number(month ?? 1),
      day: Number(day ?? 1),
      hour: Number(hour ?? 0),
      minute: Number(minute ?? 0),
      second: Number(second ?? 0),
      millisecond: milliseconds(fraction),
    },
    offset,
  );
  const days = daysInto(year, week, weekday, ordinal);
  return start === null || days === null ? null : ((start + days * dayMs) as Instant);
}

/** Days after 1 January that an ISO week date or an ordinal date names; null when the year has no such week or day. */
function daysInto(year: number, week?: string, weekday?: string, ordinal?: string): number | null {
  if (ordinal !== undefined) {
    const days = Number(ordinal);
    return days >= 1 && days <= daysIn(year) ? days - 1 : null;
  }
  if (week === undefined) return 0;
  const weeks = Number(week);
  // ISO 8601: week 1 holds 4 January, and weeks begin on Monday.
  const fourth = (new Date(Date.UTC(year, 0, 4)).getUTCDay() + 6) % 7;
  return weeks >= 1 && weeks <= 53 ? 3 - fourth + (weeks - 1) * 7 + Number(weekday ?? 1) - 1 : null;
}

function daysIn(year: number): number {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 366 : 365;
}
