import type { ReadablePrint } from "./readable-print.ts";

const sameOpeningWords = 3;
const daily = 16;

/**
 * Whether two items of one source are issues of a series: one title with other numbers or days; on another day the same opening words, or
 * under another title the same text, which then is the site's own.
 */
export function sameSeries(a: ReadablePrint, b: ReadablePrint, hoursApart: number, sameText: boolean): boolean {
  if (a.mask !== "" && a.mask === b.mask) return true;
  if (hoursApart < daily) return false;
  if (sameText && !titlesAlike(a.title, b.title)) return true;
  const [left, right] = [[...a.title], [...b.title]];
  const opening = left.slice(0, sameOpeningWords);
  return opening.length === sameOpeningWords && opening.every((stem, at) => stem === right[at]);
}

function titlesAlike(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const shared = [...a].filter((stem) => b.has(stem)).length;
  return shared * 2 >= Math.min(a.size, b.size);
}
