import type { StoryPrint } from "../../model/entry.ts";
import { wordsOf } from "./readable-print.ts";

const sameOpeningWords = 3;
const daily = 16;

/**
 * Whether two items of one source are issues of a series: one title with other numbers or days; on another day the same opening words, or
 * under another title the same text, which then is the site's own.
 */
export function sameSeries(a: StoryPrint, b: StoryPrint, hoursApart: number, sameText: boolean): boolean {
  if (a.mask !== "" && a.mask === b.mask) return true;
  if (hoursApart < daily) return false;
  const [left, right] = [wordsOf(a.title), wordsOf(b.title)];
  if (sameText && !titlesAlike(left, right)) return true;
  const opening = left.slice(0, sameOpeningWords);
  return opening.length === sameOpeningWords && opening.every((stem, at) => stem === right[at]);
}

function titlesAlike(a: readonly string[], b: readonly string[]): boolean {
  const shared = a.filter((stem) => b.includes(stem)).length;
  return shared * 2 >= Math.min(a.length, b.length);
}
