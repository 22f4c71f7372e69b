import { monthNames, weekdayNames } from "./calendar-names.ts";
import { mayHaveDigit } from "./may-have-digit.ts";
import { mayMatch } from "./may-match.ts";
import {
  basisPointAt,
  beforeCurrency,
  currencySign,
  currencyWord,
  multiplierOf,
  ordinalAt,
  percentAt,
  percentBefore,
  roughlyAfter,
  roughlyBefore,
  scaleAt,
  wordValues,
  writtenPoints,
} from "./number-words.ts";
import { wordEdges } from "./word-edges.ts";
import { wordList } from "./word-list.ts";

/** Languages that write 1.234,5 where English writes 1,234.5. */
const commaDecimal = new Set(["de", "es", "it", "pt", "fr", "pl", "tr", "ru", "uk", "nl", "id"]);
const mostScales = 3;
const lookedAt = 40;
const mostWordNumbers = 20;

interface Written {
  readonly money: boolean;
  readonly digits: string;
  readonly join: string;
  readonly against: string;
  readonly before: string;
  readonly after: string;
}

/**
 * The numbers that a folded text names, each once, as kind and value: n plain, m money, p per cent (a quarter point is p0.25), s a score
 * ("s2-0"), d a day of the year (d514 is 14 May), w a day of the week (w1 is Monday), y a year; "~" behind one that is said to be rough.
 * Ordinals, times of day and numbers that belong to a name ("covid-19") are left out. Read only for comparing.
 */
export function numbersIn(text: string, language: string, most: number): readonly string[] {
  // Made here and not beforehand: such a pattern takes its time, and a Worker starts often.
  const written =
    /(?<money>[$€£¥₽₺₹₴₩₪]\s?)?(?<digits>\p{Nd}{1,3}(?:[., \u00a0]\p{Nd}{3})+(?:[.,]\p{Nd}{1,4})?|\p{Nd}+(?:[.,]\p{Nd}{1,4})?)(?:(?<join>[-–:])(?<against>\p{Nd}{1,3}(?:[.,]\p{Nd}{1,2})?)(?![\p{Nd}.,:]\p{Nd}))?/gu;
  const found = new Set<string>();
  const matches = mayHaveDigit(text) ? text.matchAll(written) : [];
  for (const match of matches) {
    if (found.size >= most) break;
    const { money, digits = "", join = "", against = "" } = match.groups ?? {};
    const [start, end] = [match.index, match.index + match[0].length];
    for (const number of readNumber(
      {
        ...{ money: money !== undefined, digits, join, against },
        before: text.slice(Math.max(0, start - lookedAt), start),
        after: text.slice(end, end + lookedAt),
      },
      language,
    ))
      found.add(number);
  }
  for (const number of writtenOut(text, language)) {
    if (found.size >= most) break;
    found.add(number);
  }
  return [...found].slice(0, most);
}

function readNumber(number: Written, language: string): readonly string[] {
  const { money, digits, join, against, before, after } = number;
  // "G20", "F-16", "covid-19"; Chinese, Japanese and Arabic write without a space.
  if (!money && /[a-zа-яіїєґ]-?$/.test(before) && !/(?:us|eur|usd|gbp|rs|chf)$/.test(before)) return [];
  const day = dayOf(number, language);
  if (day !== null) return [day];
  if (join === ":" && against.length === 2 && Number(digits) < 24 && Number(against) < 60) return [];
  const { factor, unit } = unitOf(after);
  const kind = kindOf(number, unit);
  if (against !== "" && !(factor > 1 || kind !== "n" || isRange(number, unit)))
    return /^\p{Nd}{1,2}$/u.test(digits) && /^\p{Nd}{1,2}$/u.test(against) ? [`s${digits}-${against}`] : [];
  if (kind === null) return [];
  const rough = against !== "" || roughlyBefore.test(before) || roughlyAfter.test(unit) ? "~" : "";
  const share = kind === "bp" ? 0.01 : 1;
  return [digits, ...(against === "" ? [] : [against])].flatMap((each): readonly string[] => {
    const value = numberOf(each, language) * factor * share;
    if (!Number.isFinite(value) || value === 0) return [];
    if (kind !== "n") return [`${kind === "bp" ? "p" : kind}${rounded(value)}${rough}`];
    if (factor === 1 && value >= 1900 && value <= 2100 && /^\p{Nd}{4}$/u.test(each)) return [`y${value}`];
    return [`n${rounded(value)}${rough}`];
  });
}

/** "14 May", "May 14th", "14. Mai", "14 de mayo", "5月14日"; null where no day is named. A month or a day of the month alone tells nothing. */
function dayOf({ digits, before, after }: Written, language: string): string | null {
  const day = Number(digits);
  if (!/^\p{Nd}{1,2}$/u.test(digits)) return null;
  const ideographic = /^月(\p{Nd}{1,2})日/u.exec(after);
  if (ideographic !== null) return day <= 12 ? `d${day * 100 + Number(ideographic[1])}` : null;
  if (!(day >= 1 && day <= 31)) return null;
  const months = monthNames(language);
  const next = /^(?:st|nd|rd|th|er|o)?\.? ?(?:de |di |do |of |d'|al )?(\p{L}{2,12})/u.exec(after)?.[1] ?? "";
  const last = /(\p{L}{2,12})\.? $/u.exec(before)?.[1] ?? "";
  const month = months.get(next) ?? months.get(last);
  return month === undefined ? null : `d${month * 100 + day}`;
}

/** What a number is multiplied by, and what stands behind that. */
function unitOf(after: string): { readonly factor: number; readonly unit: string } {
  let [factor, rest] = [1, after.replace(/^[\s-]/, "")];
  for (let scales = 0; scales < mostScales; scales++) {
    const scale = scaleAt(rest);
    if (scale === null) break;
    factor *= scale.factor;
    rest = rest.slice(scale.length).trimStart();
  }
  return { factor, unit: rest };
}

/** Null: no amount. */
function kindOf({ money, before, after }: Written, unit: string): "n" | "m" | "p" | "bp" | null {
  if (basisPointAt.test(unit)) return "bp";
  if (percentAt.test(unit) || percentBefore.test(before)) return "p";
  if (money || currencySign.test(unit) || currencyWord.test(unit.replace(beforeCurrency, ""))) return "m";
  if (ordinalAt.test(after) || /第$/.test(before)) return null;
  return /^(?:[年月日号號時时点點]|[ap]\.?m\.?(?!\p{L})|o'clock|uhr(?!\p{L}))/u.test(unit) ? null : "n";
}

/** "10-15 people" against "won 2-1": who counts a range goes up and says of what. */
function isRange({ digits, against }: Written, unit: string): boolean {
  return (
    Number(digits) < Number(against) &&
    /^(?:people|persons|years?|days?|weeks?|months?|hours?|minutes?|km|kilom|miles?|met(?:er|re)s?|tonnes|jahr|tage|ans|jours|anos|dias|anni|giorni|lat|dni|лет|дней|днів)(?!\p{L})/u.test(
      unit,
    )
  );
}

function numberOf(digits: string, language: string): number {
  const ascii = digits.normalize("NFKC").replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660));
  const decimal = commaDecimal.has(language) ? "," : ".";
  const plain = [...ascii].filter((character) => /\d/.test(character) || character === decimal).join("");
  // One separator with three digits behind it parts thousands in either style: "1.795" in German, "1,795" in English.
  return Number(plain.replace(",", "."));
}

function rounded(value: number): string {
  return String(Number(value.toPrecision(4)));
}

/** Small numbers, parts of a percentage point and days of the week, that newsrooms write in letters. */
function writtenOut(text: string, language: string): readonly string[] {
  const found: string[] = [];
  let rest = text;
  const points = mayWritePoint(text) ? writtenPoints : [];
  for (const [pattern, number] of points) {
    if (rest.search(pattern) < 0) continue;
    found.push(number);
    rest = rest.replace(pattern, " ");
  }
  if (language === "zh" || language === "ja")
    for (const [, day = "", ideograph = ""] of text.matchAll(
      /(?:星期|周|週|礼拜)([一二三四五六日天])|([月火水木金土日])曜/gu,
    ))
      found.push(
        `w${day === "" ? "月火水木金土日".indexOf(ideograph) + 1 : Math.min(7, "一二三四五六日天".indexOf(day) + 1)}`,
      );
  const meaningOf = meanings(language);
  const edges = edgesOf(rest);
  let before: { readonly value: number; readonly end: number } | null = null;
  for (let at = 0; at + 1 < edges.length && found.length <= mostWordNumbers; at += 2) {
    const from = edges[at] ?? 0;
    const to = edges[at + 1] ?? 0;
    if (before !== null) {
      const multiplier = from === before.end + 1 ? multiplierOf(rest.slice(from, to)) : null;
      found.push(`n${rounded(before.value * (multiplier ?? 1))}`);
    }
    const meaning = meaningOf(rest, from, to);
    before = meaning?.value === undefined ? null : { value: meaning.value, end: to };
    if (meaning?.day !== undefined) found.push(`w${meaning.day}`);
  }
  return before === null ? found : [...found, `n${before.value}`];
}

const mayWritePoint = mayMatch(() => ({
  source: writtenPoints.map(([{ source }]) => source).join("|"),
  ignoreCase: false,
}));
const edgesOf = wordEdges("\\p{L}");

interface Meaning {
  readonly value?: number;
  readonly day?: number;
}

const meaningsOf = new Map<string, ReturnType<typeof wordList<Meaning>>>();

/** What the words for small numbers and for days of the week mean in a language. */
function meanings(language: string): ReturnType<typeof wordList<Meaning>> {
  const known = meaningsOf.get(language);
  if (known !== undefined) return known;
  const words = new Map<string, Meaning>();
  for (const [word, value] of wordValues(language)) words.set(word, { value });
  for (const [word, day] of weekdayNames(language)) words.set(word, { ...words.get(word), day });
  const list = wordList(words);
  meaningsOf.set(language, list);
  return list;
}
