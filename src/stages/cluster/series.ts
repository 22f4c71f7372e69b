import type { ReadablePrint } from "./readable-print.ts";

const sameOpeningWords = 3;
const daily = 16;

/** Whether two items of one source are issues of a series: one title with other numbers or days, or the same opening words another day. */
export function sameSeries(a: ReadablePrint, b: ReadablePrint, hoursApart: number): boolean {
  if (a.mask !== "" && a.mask === b.mask) return true;
  if (hoursApart < daily) return false;
  const [left, right] = [[...a.title], [...b.title]];
  const opening = left.slice(0, sameOpeningWords);
  return opening.length === sameOpeningWords && opening.every((stem, at) => stem === right[at]);
}
