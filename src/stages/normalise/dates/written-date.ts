import type { Instant } from "../../../model/scalars.ts";
import { instantOf } from "./civil-time.ts";
import { clockIn, midnight } from "./clock-in.ts";
import { dayIn, monthIn } from "./day-in.ts";
import type { Zone } from "./time-zone.ts";
import { zoneIn } from "./zone-in.ts";

const offset = /(?<=^|\s|gmt|utc)[+-]\d{1,2}:?\d\d(?!\d)/i;

/**
 * The instant of a date in words or figures, in any order and in the languages of month-names.ts, in the zone `home` when it names none;
 * null when the day or the year is missing.
 */
export function writtenDate(text: string, home: Zone): Instant | null {
  const clock = clockIn(text);
  if (clock === null) {
    // A clock that cannot be read is no midnight.
    if (/\d ?: ?\d/.test(text)) return null;
    const day = dayIn(text) ?? monthIn(text);
    const zone = zoneIn(/\D*$/.exec(text)?.[0] ?? "", home);
    return day && zone !== null ? instantOf({ ...day, ...midnight }, zone) : null;
  }
  const { before, after, time } = clock;
  const day = dayIn(before) ?? dayIn(`${before} ${after.replace(offset, " ")}`);
  const zone = zoneIn(after, home);
  return day && zone !== null ? instantOf({ ...day, ...time }, zone) : null;
}
