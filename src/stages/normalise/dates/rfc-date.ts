import type { Instant } from "../../../model/scalars.ts";
import { instantOf } from "./civil-time.ts";

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const spelling =
  /^(?:[A-Z][a-z]{2}, )?(\d\d?) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) (?:GMT|UTC|Z|([+-])([01]\d|2[0-3])([0-5]\d))$/;

/** RFC 2822 §3.3 spelt as most feeds spell it; null for anything else. Only so that the commonest dates are cheap. */
export function rfcDate(written: string): Instant | null {
  const match = spelling.exec(written);
  if (match === null) return null;
  const [, day, month = "", year, hour, minute, second, sign, zoneHours, zoneMinutes] = match;
  const east = Number(zoneHours ?? 0) * 60 + Number(zoneMinutes ?? 0);
  const time = {
    year: Number(year),
    month: months.indexOf(month) + 1,
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    millisecond: 0,
  };
  return instantOf(time, sign === "-" ? -east : east);
}
