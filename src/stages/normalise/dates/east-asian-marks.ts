const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const chineseDigits = "〇一二三四五六七八九";
/** The year before the first of an era: Reiwa, Heisei, Shōwa, the Republic of China. */
const eras: readonly (readonly [RegExp, number])[] = [
  [/令和 ?(\d{1,3}|元)/, 2018],
  [/平成 ?(\d{1,3}|元)/, 1988],
  [/昭和 ?(\d{1,3}|元)/, 1925],
  [/(?:民國|民国) ?(\d{1,3}|元)/, 1911],
];
const morning = /오전|上午|午前|凌晨|早上|清晨/;
const afternoon = /오후|下午|午後|晚上|傍晚|夜晚|中午/;
const clock = /(\d{1,2}) ?[時时點点시](?: ?(\d{1,2}) ?[分분](?: ?(\d{1,2}) ?[秒초])?| ?(半))?/;

/** A date with its Chinese, Japanese, Korean or Vietnamese marks put into English: "2006年1月3日 午後3時05分" is "2006 Jan 3 pm 3:05:00". */
export function withoutEastAsianMarks(text: string): string {
  if (!/[^\x20-\x7e]|th(?:ang|g)/.test(text)) return text;
  let plain = text;
  for (const [era, before] of eras) plain = plain.replace(era, (_, year) => yearOfEra(year, before));
  return plain
    .replace(/[〇零一二三四五六七八九十]{1,4}(?= ?[年月日号號])/g, inFigures)
    .replace(
      /(\d{1,2}) ?[月월]|(?:th[aá]ng|thg) ?(\d{1,2})/iu,
      (_, east, south) => ` ${months[(east ?? south) - 1] ?? "?"} `,
    )
    .replace(clock, (_, hour, minute, second, half) => ` ${hour}:${minute ?? (half ? "30" : "00")}:${second ?? "00"} `)
    .replace(/[年년日일號号]/g, " ")
    .replace(morning, " am ")
    .replace(afternoon, " pm ");
}

/** Whether a date is written in Korean, which is read on one clock only. */
export function isKorean(written: string): boolean {
  return /[\d ][년월일]|오[전후]/.test(written);
}

/** "二〇二二" is 2022, "二十一" 21. */
function inFigures(number: string): string {
  const [tens, units] = number.split("十");
  if (tens === undefined || units === undefined) return [...number].map(digitOf).join("");
  return String((tens === "" ? 1 : digitOf(tens)) * 10 + (units === "" ? 0 : digitOf(units)));
}

function digitOf(character: string): number {
  return Math.max(0, chineseDigits.indexOf(character));
}

function yearOfEra(year: string, before: number): string {
  return String(before + (year === "元" ? 1 : Number(year)));
}
