import { type CivilDay, fullYear, startOfDay } from "./civil-time.ts";
import { monthNamed } from "./month-names.ts";
import { weekdayNamed } from "./weekday-names.ts";

const inFigures = /(?<!\d)(\d{1,4})([./ -]{1,3})(\d{1,2})[./ -]{1,3}(\d{1,4})(?!\d)/;
const inEightFigures = /(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)/;

/** The day that a text without its time of day names, in words or in figures; null when day, month or year are missing. */
export function dayIn(text: string): CivilDay | null {
  const tokens = wordsOf(text).filter((token) => !/^[a-z]{1,2}$/i.test(token) || monthNamed(token) !== null);
  const monthAt = monthPlace(tokens);
  const month = monthNamed(tokens[monthAt] ?? "");
  return month === null ? dayInFigures(text) : dayBesideMonth(tokens, monthAt, month);
}

/** Where the month stands. "mar., 01 déc. 2020" begins with a Tuesday that might be March: a month has numbers on both sides, or comes last. */
function monthPlace(tokens: readonly string[]): number {
  const places = tokens.flatMap((token, at) => (monthNamed(token) === null ? [] : [at]));
  const between = places.find((at) => isNumber(tokens[at - 1] ?? "") && isNumber(tokens[at + 1] ?? ""));
  return between ?? places.at(-1) ?? -1;
}

const monthsAlone = (): readonly RegExp[] => [
  /^(?<month>\p{L}[\p{L}\p{M}]*)[., ]{1,3}(?:de )?(?<year>\d{4})$/u,
  /^(?<year>\d{4})[., ]{1,3}(?<month>\p{L}[\p{L}\p{M}]*)$/u,
  /^(?<month>\d{1,2})[/.-](?<year>\d{4})$/,
  /^(?<year>\d{4})\/(?<month>\d{1,2})$/,
];

/** The first day of a month that a text names without a day, "Nov. 2020" or "11/2020"; null when it says anything more. */
export function monthIn(text: string): CivilDay | null {
  for (const spelling of monthsAlone()) {
    const { year, month = "" } = spelling.exec(text)?.groups ?? {};
    const number = /^\d/.test(month) ? Number(month) : monthNamed(month);
    if (year !== undefined && number !== null) return { year: Number(year), month: number, day: 1 };
  }
  return null;
}

function dayBesideMonth(tokens: readonly string[], monthAt: number, month: number): CivilDay | null {
  const before = tokens.slice(0, monthAt).filter(isNumber).reverse();
  const after = tokens.slice(monthAt + 1).filter(isNumber);
  const day = before.find(isShort) ?? after.find(isShort);
  const year = [...after, ...before].find((digits) => digits.length === 4) ?? after.find((digits) => digits !== day);
  return dated(year ?? (before.some(isShort) ? after[0] : undefined), month, day);
}

function dayInFigures(text: string): CivilDay | null {
  const [, year, month, day] = inEightFigures.exec(text) ?? [];
  if (year !== undefined) return dated(year, Number(month), day);
  const [, first = "", separator = "", second = "", third = ""] = inFigures.exec(text) ?? [];
  if (first.length > 2 || Number(first) > 31) return dated(first, Number(second), third);
  const dayFirst = dated(third, Number(second), first);
  const monthFirst = dated(third, Number(first), second);
  if (dayFirst === null || monthFirst === null) return dayFirst ?? monthFirst;
  const weekday =
    wordsOf(text)
      .map(weekdayNamed)
      .find((found) => found !== null) ?? null;
  if (weekday !== null && weekdayOf(dayFirst) !== weekdayOf(monthFirst)) {
    if (weekdayOf(dayFirst) === weekday) return dayFirst;
    if (weekdayOf(monthFirst) === weekday) return monthFirst;
  }
  // With slashes Americans write the month first; dots, hyphens and spaces are everybody else's.
  return separator.includes("/") ? monthFirst : dayFirst;
}

function dated(yearDigits: string | undefined, month: number, dayDigits: string | undefined): CivilDay | null {
  const year = fullYear(yearDigits ?? "");
  if (year === null || dayDigits === undefined) return null;
  const day = { year, month, day: Number(dayDigits) };
  return startOfDay(day) === null ? null : day;
}

function weekdayOf(day: CivilDay): number {
  return new Date(startOfDay(day) ?? 0).getUTCDay();
}

function wordsOf(text: string): readonly string[] {
  return text.match(/\d+|\p{L}[\p{L}\p{M}]*/gu) ?? [];
}

function isNumber(token: string): boolean {
  return /^\d/.test(token);
}

function isShort(digits: string): boolean {
  return digits.length <= 2;
}
