import { foldedWord } from "./terms.ts";

const aYear = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2024, month, 14)));
const aWeek = Array.from({ length: 7 }, (_, day) => new Date(Date.UTC(2024, 0, 1 + day)));
/** How a month stands beside a day ("14 мая"), alone ("май") and cut short ("Aug."). */
const monthStyles: readonly Intl.DateTimeFormatOptions[] = [
  { day: "numeric", month: "long" },
  { month: "long" },
  { day: "numeric", month: "short" },
  { month: "short" },
];
/** What `Intl` does not know: the names of Iraq and the Levant, whose two-word ones are told by their first word, and "Sept". */
const furtherMonths: Readonly<Record<string, string>> = {
  en: "_ _ _ _ _ _ _ _ sept",
  ar: "كانون شباط اذار نيسان ايار حزيران تموز اب ايلول تشرين تشرين كانون",
};
/** "on Wednesday" where its case shows. */
const furtherWeekdays: Readonly<Record<string, string>> = {
  pl: "_ _ srode _ _ sobote niedziele",
  ru: "_ _ среду _ пятницу субботу _",
  uk: "_ _ середу _ пятницю суботу неділю",
};
const leastLetters = 3;

const months = new Map<string, ReadonlyMap<string, number>>();
const weekdays = new Map<string, ReadonlyMap<string, number>>();

/** The folded names of the months in a language (BCP 47; "" reads as English) with their numbers, 1 to 12; none where they are numbered. */
export function monthNames(language: string): ReadonlyMap<string, number> {
  const known = months.get(language);
  if (known !== undefined) return known;
  const names = monthStyles.flatMap((style) => spelled(language, "month", style, aYear));
  const all = numbered([...names, ...(furtherMonths[language] ?? "").split(" ")], aYear.length);
  months.set(language, all);
  return all;
}

/** The folded names of the days of the week, Monday first, with their numbers, 1 to 7. */
export function weekdayNames(language: string): ReadonlyMap<string, number> {
  const known = weekdays.get(language);
  if (known !== undefined) return known;
  const names = spelled(language, "weekday", { weekday: "long" }, aWeek);
  const all = numbered([...names, ...(furtherWeekdays[language] ?? "").split(" ")], aWeek.length);
  weekdays.set(language, all);
  return all;
}

function spelled(
  language: string,
  part: "month" | "weekday",
  style: Intl.DateTimeFormatOptions,
  dates: readonly Date[],
): readonly string[] {
  try {
    const format = new Intl.DateTimeFormat(language || "en", { ...style, timeZone: "UTC", calendar: "gregory" });
    return dates.map((date) => foldedWord(format.formatToParts(date).find(({ type }) => type === part)?.value ?? ""));
  } catch {
    return [];
  }
}

function numbered(names: readonly string[], round: number): ReadonlyMap<string, number> {
  return new Map(
    names.flatMap((name, at) => {
      const word = /^\p{L}+/u.exec(name.replace(/['’]/g, ""))?.[0] ?? "";
      return word.length < leastLetters ? [] : [[word, (at % round) + 1] as const];
    }),
  );
}
