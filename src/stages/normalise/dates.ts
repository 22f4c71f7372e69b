import type { Instant } from "../../model/scalars.ts";
import { dateText } from "./dates/date-text.ts";
import { isKorean } from "./dates/east-asian-marks.ts";
import { isoDate } from "./dates/iso-date.ts";
import { rfcDate } from "./dates/rfc-date.ts";
import { unixTime } from "./dates/unix-time.ts";
import { writtenDate } from "./dates/written-date.ts";

/** Minutes east of UTC. */
const koreanTime = 540;

/**
 * The instant that a publisher wrote, whatever the spelling; UTC where no zone is named. Null for what is no date, for a time of day alone
 * and for the zero dates of databases and programming languages.
 */
export function instantFrom(written: string): Instant | null {
  const common = rfcDate(written);
  if (common !== null) return common;
  const text = dateText(written);
  return unixTime(text) ?? isoDate(text) ?? writtenDate(text, isKorean(written.slice(0, 1000)) ? koreanTime : 0);
}
