import type { Instant } from "../../model/scalars.ts";
import { monthNamed, zoneMinutes } from "./date-words.ts";

const limitCharacters = 128;
const minuteMs = 60_000;
/** Unix times before 1990 or after 2100 are other numbers. */
const [earliestUnix, latestUnix] = [631_152_000, 4_102_444_800];

/** The instant that a publisher wrote, UTC where no zone is named; null for what is no date. RFC 822, RFC 3339, ISO 8601 and their neighbours. */
export function instantFrom(written: string): Instant | null {
  const text = written.trim().slice(0, limitCharacters);
  return unixTime(text) ?? isoDate(text) ?? wordyDate(text);
}

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  readonly zoneMinutes: number;
}

function instantOf(parts: Parts): Instant | null {
  const { year, month, day, hour, minute, second, millisecond } = parts;
  if (month < 1 || month > 12 || day < 1 || hour > 24 || minute > 59 || second > 60) return null;
  const date = Date.UTC(year, month - 1, day);
  // The 31st of February would silently be the 3rd of March.
  if (new Date(date).getUTCDate() !== day || year < 1) return null;
  const time = ((hour * 60 + minute) * 60 + second) * 1000 + millisecond;
  return (date + time - parts.zoneMinutes * minuteMs) as Instant;
}

function unixTime(text: string): Instant | null {
  if (!/^\d{9,13}(?:\.\d{1,6})?$/.test(text)) return null;
  const number = Number(text);
  const seconds = number > latestUnix ? number / 1000 : number;
  return seconds >= earliestUnix && seconds <= latestUnix ? (Math.floor(seconds * 1000) as Instant) : null;
}

const isoDay = /^(\d{4})(?:-?W(\d\d)(?:-?([1-7]))?|-(\d{3})(?!\d)|(?:-(\d{1,2})(?:-(\d{1,2}))?|(\d\d)(\d\d))?)/;
const isoTime = /^[Tt ]\s?(\d{1,2})(?::?(\d\d)(?::?(\d\d)(?:[.,](\d{1,9}))?)?)?\s?(.*)$/;

function isoDate(text: string): Instant | null {
  const day = isoDay.exec(text);
  if (day === null) return null;
  const [matched, year, week, weekday, ordinal, monthLong, dayLong, monthShort, dayShort] = day;
  const rest = text.slice(matched.length);
  const time = rest === "" ? [] : isoTime.exec(rest);
  if (time === null) return null;
  const [, hour, minute, second, fraction, zone] = time;
  const offset = zone === undefined || zone === "" ? 0 : zoneMinutes(zone);
  if (offset === null) return null;
  const start = instantOf({
    year: Number(year),
    month: Number(monthLong ?? monthShort ?? 1),
    day: Number(dayLong ?? dayShort ?? 1),
    hour: Number(hour ?? 0),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    millisecond: Number((fraction ?? "0").padEnd(3, "0").slice(0, 3)),
    zoneMinutes: offset,
  });
  if (start === null) return null;
  return (start + daysInto(Number(year), week, weekday, ordinal) * 24 * 60 * minuteMs) as Instant;
}

/** Days after 1 January that an ISO week date or an ordinal date names. */
function daysInto(year: number, week?: string, weekday?: string, ordinal?: string): number {
  if (ordinal !== undefined) return Number(ordinal) - 1;
  if (week === undefined) return 0;
  // ISO 8601: week 1 holds 4 January, and weeks begin on Monday.
  const fourth = (new Date(Date.UTC(year, 0, 4)).getUTCDay() + 6) % 7;
  return 3 - fourth + (Number(week) - 1) * 7 + Number(weekday ?? 1) - 1;
}

const clock = /(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s*([ap]\.?m\.?(?![a-z]))?/i;

/** "Wed, 05 Jan 2022 14:30:00 EST" and every other order of the same words. */
function wordyDate(text: string): Instant | null {
  const time = clock.exec(text);
  const before = time === null ? text : text.slice(0, time.index);
  const after = time === null ? "" : text.slice(time.index + time[0].length).trim();
  const afterYear = /^(.*?)(?:^|\s)(\d{4})$/.exec(after);
  const zone = afterYear?.[1] ?? after;
  const offset = zone === "" ? 0 : zoneMinutes(zone);
  const date = dateWords(`${before} ${afterYear?.[2] ?? ""}`);
  if (date === null || offset === null) return null;
  const [, hour, minute, second, fraction, half] = time ?? [];
  const hours = Number(hour ?? 0);
  return instantOf({
    ...date,
    hour: half === undefined ? hours : (hours % 12) + (/^p/i.test(half) ? 12 : 0),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    millisecond: Number((fraction ?? "0").padEnd(3, "0").slice(0, 3)),
    zoneMinutes: offset,
  });
}

function dateWords(text: string): Pick<Parts, "year" | "month" | "day"> | null {
  const words = text
    .toLowerCase()
    .split(/[\s,./-]+/)
    .filter((word) => word !== "");
  const numbers = words
    .map((word) => /^(\d{1,4})(?:st|nd|rd|th|er|\u00ba|\u00aa)?$/.exec(word)?.[1])
    .filter((digits) => digits !== undefined);
  const month = words.map(monthNamed).find((found) => found !== null) ?? null;
  if (month !== null && numbers.length >= 2) {
    const yearAt = numbers.findIndex((digits) => digits.length === 4);
    const [day, year] = yearAt === 0 ? [numbers[1], numbers[0]] : [numbers[0], numbers[1]];
    return { year: fullYear(year ?? ""), month, day: Number(day) };
  }
  const [first, second, third] = numbers;
  if (month !== null || first === undefined || second === undefined || third === undefined) return null;
  if (first.length === 4) return { year: Number(first), month: Number(second), day: Number(third) };
  // 01/05/2022 is American unless that cannot be.
  const [monthNumber, day] =
    Number(first) > 12 || text.includes(".") ? [Number(second), Number(first)] : [Number(first), Number(second)];
  return { year: fullYear(third), month: monthNumber, day };
}

/** RFC 2822 §4.3: two-digit years below 50 are 20xx. */
function fullYear(digits: string): number {
  const year = Number(digits);
  return digits.length > 2 ? year : year < 50 ? 2000 + year : 1900 + year;
}
