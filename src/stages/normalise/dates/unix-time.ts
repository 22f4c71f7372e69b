import type { Instant } from "../../../model/scalars.ts";

/** 1990 and 2100: numbers beyond them are no times. */
const [earliestSeconds, latestSeconds] = [631_152_000, 4_102_444_800];

/** The instant of a bare count of seconds, milliseconds, microseconds or nanoseconds since 1970, also in .NET's /Date(…)/; null otherwise. */
export function unixTime(text: string): Instant | null {
  const match = /^(?:\/Date\()?(\d{9,19})(?:\.(\d{1,9}))?(?:[+-]\d{4})?(?:\)\/)?$/.exec(text);
  if (match === null) return null;
  const [, digits = "", fraction = "0"] = match;
  let seconds = Number(`${digits}.${fraction}`);
  while (seconds > latestSeconds && seconds >= 1e11) seconds /= 1000;
  return seconds >= earliestSeconds && seconds <= latestSeconds ? (Math.floor(seconds * 1000) as Instant) : null;
}
