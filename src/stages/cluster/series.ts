import type { StoryPrint } from "../../model/entry.ts";
import { stemsOf, wordsOf } from "./readable-print.ts";

const sameOpeningWords = 3;
const daily = 16;

/**
 * Whether two items of one source are issues of a series: one title with other numbers or days; on another day the same opening words, or
 * under another title the same text, which then is the site's own.
 */
export function sameSeries(a: StoryPrint, b: StoryPrint, hoursApart: number, sameText: boolean): boolean {
  if (a.mask !== "" && a.mask === b.mask) return true;
  if (sameTemplate(a, b)) return true;
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

const leastTemplate = 0.6;
const leastTitleTerms = 4;

/** Whether the titles are alike but for something in one place, of which the other text knows nothing: "Protest in X: hundreds against the toll". */
function sameTemplate(a: StoryPrint, b: StoryPrint): boolean {
  const [left, right] = [wordsOf(a.title), wordsOf(b.title)];
  if (Math.min(left.length, right.length) < leastTitleTerms) return false;
  let [begins, ends] = [0, 0];
  while (begins < Math.min(left.length, right.length) && left[begins] === right[begins]) begins++;
  while (begins + ends < Math.min(left.length, right.length) && left.at(-1 - ends) === right.at(-1 - ends)) ends++;
  if (begins + ends < leastTemplate * Math.max(left.length, right.length)) return false;
  const isOwn = (own: readonly string[], other: StoryPrint) => {
    const stems = new Set(stemsOf(other));
    return own.slice(begins, own.length - ends).some((stem) => !stem.startsWith("_") && !stems.has(stem));
  };
  return isOwn(left, b) && isOwn(right, a);
}
