import { withoutEastAsianMarks } from "./east-asian-marks.ts";

/** More than any date; what follows is not looked at. */
const limitCharacters = 160;

const references = /&(?:#(\d{1,6})|#x([0-9a-f]{1,5})|([a-z]{2,10}));?/gi;
const tags = /<[^<>]*>/g;
const invisible = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const dashes = /[\u2010-\u2015\u2212]/g;
/** The zeros of the scripts whose digits calendars are written in: Arabic, Persian, Devanagari, Bengali, Thai. */
const zeros = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50];
const digits = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\u0e50-\u0e59]/g;

/** A written date with everything in the way taken out: markup, character references, invisible characters, the dashes, spaces and digits of other scripts, quotes around it. */
export function dateText(written: string): string {
  let text = written.trimStart().slice(0, limitCharacters);
  if (text.includes("&")) text = text.replace(/&amp;/gi, "&").replace(references, referenced);
  if (text.includes("<")) text = text.replace(tags, " ");
  if (/[^\x20-\x7e]/.test(text)) {
    text = text.normalize("NFKC").replace(invisible, "").replace(dashes, "-").replace(digits, latinDigit);
  }
  return withoutEastAsianMarks(text)
    .replace(/\s+/g, " ")
    .replace(/^[ "']+|[ "']+$/g, "");
}

function referenced(_: string, decimal?: string, hexadecimal?: string, name?: string): string {
  if (name === undefined) {
    const code = decimal === undefined ? Number.parseInt(hexadecimal ?? "", 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : " ";
  }
  switch (name.toLowerCase()) {
    case "plus":
      return "+";
    case "colon":
      return ":";
    case "minus":
    case "ndash":
      return "-";
    default:
      // "d&eacute;c." is "dec." as well.
      return /^([a-z])(?:acute|grave|circ|uml|tilde|cedil|caron)$/i.exec(name)?.[1] ?? " ";
  }
}

function latinDigit(digit: string): string {
  const code = digit.charCodeAt(0);
  return String(zeros.map((zero) => code - zero).find((value) => value >= 0 && value <= 9) ?? digit);
}
