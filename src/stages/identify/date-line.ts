import { calendarWords } from "./calendar-words.ts";
import { foldedWord, stemOf } from "./terms.ts";

/** What stands beside dates and clocks: when it was published, and where the clock hangs. Folded. */
const stampWords =
  " last updated update posted published at on by the of am pm gmt utc bst est edt cst cdt pst pdt et pt ist cet cest aest aedt mst mdt msk th st nd rd " +
  "aktualisiert veroffentlicht stand uhr um am publie mis a jour le du publicado actualizado el de a las pubblicato aggiornato il alle " +
  "atualizado em as opublikowano aktualizacja godz yayinlanma guncelleme tarihi son saat опубликовано обновлено в г опубліковано оновлено о р ";
const shortCalendar = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thu|thurs?|fri|sat|sun)$/;
const number = /^(?:\p{Nd}{1,4}(?:st|nd|rd|th|am|pm)?)$/u;
const longestLine = 80;
const readCharacters = 100;

/** Whether a title is a date or a clock alone ("Last updated: Tuesday, 6 May 2014, 07:15 GMT"), and so tells nothing. */
export function isDateLine(title: string, language: string): boolean {
  if (title.length > longestLine || !/\p{Nd}/u.test(title)) return false;
  const words = title.match(/\p{Nd}+|[\p{L}\p{M}]+/gu) ?? [];
  return words.length >= 2 && words.every((word) => isOfStamp(word, language));
}

/** The text without the day of its publication before it ("Published July 28, 2004 at 1:24 PM"); a day without its year may be the report's own. */
export function withoutDateLine(text: string, language: string): string {
  const beginning = text.slice(0, readCharacters);
  if (!/\p{Nd}/u.test(beginning)) return text;
  let [end, hasYear, hasMore] = [0, false, false];
  for (const { 0: piece, index } of beginning.matchAll(stampPieces)) {
    const isDate = /[./]/.test(piece);
    const isClock = piece.includes(":");
    const isYear = year.test(piece);
    const isFigure = isDate || isClock || isYear;
    if (!isFigure && !isOfStamp(piece, language)) break;
    hasYear ||= isDate || isYear;
    hasMore ||= isDate || isClock || isOfCalendar(foldedWord(piece), language);
    if (isFigure || (end > 0 && clockWord.test(piece))) end = index + piece.length;
  }
  return hasYear && hasMore ? text.slice(end).replace(/^[\s,.:;|)–—-]+/, "") : text;
}

const stampPieces =
  /\p{Nd}{1,2} ?\/ ?\p{Nd}{1,2} ?\/ ?\p{Nd}{2,4}|\p{Nd}{1,2}\.\p{Nd}{1,2}\.\p{Nd}{4}|\p{Nd}{1,2}: ?\p{Nd}{2}|\p{Nd}+|[\p{L}\p{M}]+/gu;
const year = /^(?:19|20)\p{Nd}{2}$/u;
const clockWord = /^(?:[ap]m|gmt|utc|bst|uhr|msk|ist|ces?t|[aecmp][aes]?[dst]?t)$/i;

function isOfStamp(word: string, language: string): boolean {
  const folded = foldedWord(word);
  return number.test(folded) || stampWords.includes(` ${folded} `) || isOfCalendar(folded, language);
}

function isOfCalendar(folded: string, language: string): boolean {
  return shortCalendar.test(folded) || calendarWords(language).has(stemOf(folded));
}
