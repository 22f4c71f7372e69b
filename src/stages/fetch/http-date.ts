import type { Instant } from "../../model/scalars.ts";

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

const imfFixdate = /^\w{3}, (?<day>\d{2}) (?<month>\w{3}) (?<year>\d{4}) (?<time>\d{2}:\d{2}:\d{2}) GMT$/;
const rfc850 = /^\w{6,9}, (?<day>\d{2})-(?<month>\w{3})-(?<year>\d{2}) (?<time>\d{2}:\d{2}:\d{2}) GMT$/;
const asctime = /^\w{3} (?<month>\w{3}) (?<day>[ \d]\d) (?<time>\d{2}:\d{2}:\d{2}) (?<year>\d{4})$/;

/** The instant an HTTP date names, in any of its three forms; null for anything else. RFC 9110 §5.6.7. */
export function httpDate(text: string, now: Instant): Instant | null {
  const trimmed = text.trim();
  const parts = (imfFixdate.exec(trimmed) ?? rfc850.exec(trimmed) ?? asctime.exec(trimmed))?.groups;
  if (parts === undefined) return null;
  const month = months.indexOf(parts.month ?? "");
  const day = Number(parts.day);
  const [hour = 0, minute = 0, second = 0] = (parts.time ?? "").split(":").map(Number);
  const year = parts.year?.length === 2 ? fullYear(Number(parts.year), now) : Number(parts.year);
  if (month < 0 || hour > 23 || minute > 59 || second > 60) return null;
  const midnight = new Date(0);
  midnight.setUTCFullYear(year, month, day);
  if (midnight.getUTCDate() !== day) return null;
  return (midnight.getTime() + ((hour * 60 + minute) * 60 + second) * 1000) as Instant;
}

// RFC 9110 §5.6.7: a two-digit year more than 50 years ahead is the last such year gone by.
function fullYear(twoDigits: number, now: Instant): number {
  const thisYear = new Date(now).getUTCFullYear();
  const year = thisYear - (thisYear % 100) + twoDigits;
  return year > thisYear + 50 ? year - 100 : year;
}
