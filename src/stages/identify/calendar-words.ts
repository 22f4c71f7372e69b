import { foldedWord, stemOf } from "./terms.ts";

const aWeek = Array.from({ length: 7 }, (_, day) => new Date(Date.UTC(2024, 0, 1 + day)));
const aYear = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2024, month, 1)));
const known = new Map<string, ReadonlySet<string>>();

/** Stems of the names of weekdays and months in a language (BCP 47): written with capitals, and nobody's name. */
export function calendarWords(language: string): ReadonlySet<string> {
  const words = known.get(language) ?? stemsOf(language);
  known.set(language, words);
  return words;
}

function stemsOf(language: string): ReadonlySet<string> {
  const spelled = (options: Intl.DateTimeFormatOptions, dates: readonly Date[]) => {
    const format = new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" });
    return dates.map((date) => stemOf(foldedWord(format.format(date))));
  };
  try {
    return new Set([...spelled({ weekday: "long" }, aWeek), ...spelled({ month: "long" }, aYear)]);
  } catch {
    return new Set();
  }
}
