import type { Instant } from "../../model/scalars.ts";

const hourMs = 3_600_000;
const hoursKept = 96;
const hoursADay = 24;
const daysAWeek = 7;
/** As long as a source must be known before its weekdays are told apart. */
const weekdaysAfterHours = 21 * hoursADay;
/** So many imagined happenings, spread evenly, keep a few real ones from looking like a habit. */
const evenHappenings = { hour: 0.4, day: 2 };
const stepMs = 10 * 60_000;
/** What was longer ago tells of another time, unless next to nothing happened since. */
const lately = { hours: 8 * daysAWeek * hoursADay, leastHappenings: 4 };

/** The hours, counted since 1970, in which a source brought something new: oldest first, each once, at most the newest 96. */
export function rhythmWith(hours: readonly number[], happenings: readonly Instant[]): readonly number[] {
  const all = new Set([...hours, ...happenings.map((instant) => Math.floor(instant / hourMs))]);
  return [...all].sort((a, b) => a - b).slice(-hoursKept);
}

export interface Rhythm {
  /** Hours with news a day, on average until now. */
  readonly newsADay: number;
  /** How much likelier than on average news is in the hour of that instant. */
  likelihood(at: Instant): number;
}

/** What those hours tell of a source's habits; null when there are none. */
export function rhythmOf(allHours: readonly number[], now: Instant): Rhythm | null {
  const late = allHours.filter((hour) => hour > now / hourMs - lately.hours);
  const hours = late.length >= lately.leastHappenings ? late : allHours;
  const [first] = hours;
  if (first === undefined) return null;
  const spanHours = Math.max(now / hourMs - first, hoursADay);
  const byHour = shares(counts(hours, hoursADay, hourOfDay), evenHappenings.hour);
  const knowsWeekdays = spanHours >= weekdaysAfterHours;
  const byDay = knowsWeekdays ? shares(counts(hours, daysAWeek, dayOfWeek), evenHappenings.day, false) : [];
  return {
    newsADay: (hours.length / spanHours) * hoursADay,
    likelihood(at) {
      const hour = Math.floor(at / hourMs);
      return (byHour[hourOfDay(hour)] ?? 1) * (byDay[dayOfWeek(hour)] ?? 1);
    },
  };
}

/** Seconds until as much news as `expected` may have come together, at most `limitSeconds`; 0.5 is: as likely one as none. */
export function secondsUntilNews(rhythm: Rhythm, now: Instant, expected: number, limitSeconds: number): number {
  const newsAStep = (rhythm.newsADay * stepMs) / (hoursADay * hourMs);
  let together = 0;
  for (let ms = 0; ms < limitSeconds * 1000; ms += stepMs) {
    const step = newsAStep * rhythm.likelihood((now + ms) as Instant);
    if (together + step >= expected) return Math.round((ms + ((expected - together) / step) * stepMs) / 1000);
    together += step;
  }
  return limitSeconds;
}

/** "news about 3 times a day, seldom at this hour" */
export function rhythmInWords(rhythm: Rhythm, now: Instant): string {
  const [times, unit] =
    rhythm.newsADay >= 1
      ? [rhythm.newsADay, "day"]
      : rhythm.newsADay * daysAWeek >= 1
        ? [rhythm.newsADay * daysAWeek, "week"]
        : [rhythm.newsADay * 30, "month"];
  const often =
    times < 1 ? "less than once" : Math.round(times) === 1 ? "about once" : `about ${Math.round(times)} times`;
  const when = rhythm.likelihood(now) < 0.5 ? ", seldom at this hour" : "";
  return `news ${often} a ${unit}${when}`;
}

function hourOfDay(hour: number): number {
  return hour % hoursADay;
}

// 1970 began on a Thursday.
function dayOfWeek(hour: number): number {
  return (Math.floor(hour / hoursADay) + 4) % daysAWeek;
}

function counts(hours: readonly number[], places: number, placeOf: (hour: number) => number): readonly number[] {
  const counted = new Array<number>(places).fill(0);
  for (const hour of hours) {
    const place = placeOf(hour);
    counted[place] = (counted[place] ?? 0) + 1;
  }
  return counted;
}

/** Each place's share, 1 being the average; what is next to it counts half as much, since habits are not that exact. */
function shares(counted: readonly number[], even: number, blurred = true): readonly number[] {
  const average = counted.reduce((sum, count) => sum + count, 0) / counted.length;
  const at = (place: number) => counted[(place + counted.length) % counted.length] ?? 0;
  return counted.map((own, place) => {
    const seen = blurred ? (at(place - 1) + 2 * own + at(place + 1)) / 4 : own;
    return (seen + even) / (average + even);
  });
}
