/** Languages that write 1.234,5 where English writes 1,234.5. */
const commaDecimal = new Set(["de", "es", "it", "pt", "fr", "pl", "tr", "ru", "uk", "nl", "id"]);

const smallWords = "zero one two three four five six seven eight nine ten eleven twelve".split(" ");
const wordValues = new Map<string, number>([
  ...smallWords.map((word, value) => [word, value] as const),
  ["dozen", 12],
  ["twenty", 20],
  ["thirty", 30],
  ["forty", 40],
  ["fifty", 50],
  ["sixty", 60],
  ["seventy", 70],
  ["eighty", 80],
  ["ninety", 90],
  ["hundred", 100],
]);

/** Folded beginnings of the words for a thousand, a million and a billion (10⁹). */
const scales: readonly (readonly [RegExp, number])[] = [
  [/^(?:billion|bln|bn|milliard|miliard|milyar|миллиард|млрд|мільярд|мілярд|مليار|mrd|mld)/, 1e9],
  [/^(?:million|mln|mio|millon|milhoes|milhao|milion|milyon|миллион|млн|мільйон|міліон|مليون|m$)/, 1e6],
  [/^(?:thousand|tausend|mille$|mila$|mil$|tys|bin$|тыс|тис|الف|k$)/, 1e3],
  [/^trillion/, 1e12],
];
const ideographicScale: Readonly<Record<string, number>> = { 万: 1e4, 萬: 1e4, 亿: 1e8, 億: 1e8, 千: 1e3, 百: 100 };
const percentWord = /^(?:%|٪|％|percent|pct|prozent|porcentaje|percento|procent|yuzde|процент|відсот|بالمئه)/;
const roughly =
  /(?:more than|over|at least|nearly|almost|about|around|some|up to|close to|roughly|mehr als|rund|fast|mindestens|plus de|environ|pres de|au moins|mas de|cerca de|al menos|unos|oltre|circa|almeno|piu di|mais de|pelo menos|ponad|okolo|co najmniej|en az|yaklasik|более|около|почти|не менее|понад|близько|اكثر من|نحو|حوالي|超过|超過|约|約|近|至少|以上)\s*\S?$/;
const month =
  /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mai|maj|mag|giu|lug|ago|set|ott|dic|dez|okt|ene|abr|fev|avr|aou|out|sty|lut|kwi|cze|lip|sie|wrz|paz|lis|gru|oca|sub|nis|haz|tem|agu|eyl|eki|kas|ara|янв|фев|мар|апр|мая|май|июн|июл|авг|сен|окт|ноя|дек|січ|лют|берез|квіт|трав|черв|лип|серп|верес|жовт|листоп|груд)/;

/**
 * The numbers that a folded text names, each once, as kind and value: n plain, m money, p per cent (a quarter point is p0.25), s a score
 * ("s2-0"), y a year; "~" behind one that is said to be rough. Dates and times of day are left out. Read only for comparing.
 */
export function numbersIn(text: string, language: string, most: number): readonly string[] {
  // Made here and not beforehand: such a pattern takes its time, and a Worker starts often.
  const written =
    /(?<money>[$€£¥₽₺₹])?\s?(?<digits>\p{Nd}{1,3}(?:[., \u00a0]\p{Nd}{3})+(?:[.,]\p{Nd}{1,4})?|\p{Nd}+(?:[.,]\p{Nd}{1,4})?)(?:[-–:](?<against>\p{Nd}{1,3})(?![\p{Nd}.,]))?(?<after>[\s-]?(?:%|％|٪|[万萬亿億千百年月日号時时点]|\p{L}+))?/gu;
  const found = new Set<string>();
  for (const match of text.matchAll(written)) {
    if (found.size >= most) break;
    const number = readNumber(match, text, language);
    if (number !== null) found.add(number);
  }
  for (const number of wordNumbers(text)) {
    if (found.size >= most) break;
    found.add(number);
  }
  return [...found];
}

function readNumber(match: RegExpMatchArray, text: string, language: string): string | null {
  const { money, digits = "", against, after = "" } = match.groups ?? {};
  const start = match.index ?? 0;
  const unit = after.replace(/^[\s-]/, "");
  const before = text.slice(Math.max(0, start - 24), start);
  const wordBefore = /(\p{L}+)\.?\s*$/u.exec(before)?.[1] ?? "";
  if (against !== undefined) return digits.length <= 2 && against.length <= 2 ? `s${digits}-${against}` : null;
  if (month.test(unit) || (month.test(wordBefore) && wordBefore.length >= 3 && Number(digits) <= 31)) return null;
  if (/^[年月日号時时点]$/.test(unit)) return null;
  let value = numberOf(digits, language);
  if (!Number.isFinite(value)) return null;
  const scale = scales.find(([pattern]) => pattern.test(unit))?.[1] ?? ideographicScale[unit] ?? 1;
  value *= scale;
  const rough = roughly.test(before) ? "~" : "";
  if (/^(?:bp|bps|basis)$/.test(unit)) return `p${round(value / 100)}`;
  if (percentWord.test(unit)) return `p${round(value)}${rough}`;
  if (
    /^(?:per|por|pour|pro)$/.test(unit) &&
    /^\s?(?:cent|ciento|cento)/.test(text.slice(start + match[0].length, start + match[0].length + 8))
  )
    return `p${round(value)}${rough}`;
  if (unit === "percentage") return `p${round(value)}`;
  if (money !== undefined || /^(?:dollar|euro|eur$|usd|pound|yen|rubl|rubel|lira|yuan|zloty)/.test(unit))
    return `m${round(value)}${rough}`;
  if (scale === 1 && value >= 1900 && value <= 2100 && /^\p{Nd}{4}$/u.test(digits)) return `y${value}`;
  return value === 0 ? null : `n${round(value)}${rough}`;
}

function numberOf(digits: string, language: string): number {
  const ascii = digits.normalize("NFKC").replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660));
  const decimal = commaDecimal.has(language) ? "," : ".";
  const plain = [...ascii].filter((character) => /\d/.test(character) || character === decimal).join("");
  // One separator with three digits behind it parts thousands in either style: "1.795" in German, "1,795" in English.
  return Number(plain.replace(",", "."));
}

function round(value: number): string {
  return String(Number(value.toPrecision(4)));
}

/** English alone writes small numbers out in headlines often enough to matter. */
function wordNumbers(text: string): readonly string[] {
  const found: string[] = [];
  for (const match of text.matchAll(
    /\b(?:quarter|half|fourth)(?: of)?(?: an?| one)?[ -](?:percentage|rate)?[ -]?point/g,
  ))
    found.push(match[0].startsWith("half") ? "p0.5" : "p0.25");
  for (const match of text.matchAll(/\b(?:three[ -]quarters?)(?: of)?(?: an?)?[ -](?:percentage)?[ -]?point/g))
    found.push(`p0.75${match.index < 0 ? "" : ""}`);
  for (const match of text.matchAll(/\b([a-z]+)(?:[ -](hundred|thousand|million|billion))?\b/g)) {
    const value = wordValues.get(match[1] ?? "");
    if (value === undefined || value < 2) continue;
    const scale = { hundred: 100, thousand: 1e3, million: 1e6, billion: 1e9 }[match[2] ?? ""] ?? 1;
    found.push(`n${round(value * scale)}`);
    if (found.length > 20) break;
  }
  return found;
}
