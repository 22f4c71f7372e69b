import type { Shared } from "./beside-each-other.ts";
import type { WeighedPrint } from "./weighed-print.ts";

const orderedTerms = 48;
/** Used again for each pair: one is compared at a time, and nothing is kept of it. */
const orderRoom = new Int16Array(orderedTerms);

/** Which part of the shorter beginning comes in the other in the same order: what a rewrite keeps, and an independent report does not. */
export function sameOrder(own: WeighedPrint, other: WeighedPrint, { places, there: theirs, many }: Shared): number {
  const left = Math.min(orderedTerms, own.print.terms.numbers.length);
  const right = Math.min(orderedTerms, other.print.terms.numbers.length);
  // Of the sequences that ascend, by their lengths: the least place at which one ends.
  const ends = orderRoom;
  let longest = 0;
  for (let one = 0; one < many && (places[one] ?? 0) < left; one++) {
    const there = theirs[one] ?? 0;
    if (there >= right) continue;
    let at = longest;
    while (at > 0 && (ends[at - 1] ?? 0) >= there) at--;
    ends[at] = there;
    if (at === longest) longest++;
  }
  return longest / Math.max(8, Math.min(left, right));
}

/** Fewer words in common stand in some order by chance. */
const fewestInOrder = 5;
const orderedEnds = new Int16Array(256);

/**
 * How far the words in both that count come in one order throughout both texts, 0 to 1: 0 where they are in no better order than by chance.
 * Whoever rewrites a text sentence by sentence keeps its order, whatever words he exchanges; another reporter tells things in his own.
 */
export function orderKept({ places, there: theirs, many }: Shared, counts: (place: number) => boolean): number {
  const ends = orderedEnds;
  let longest = 0;
  let all = 0;
  for (let one = 0; one < many; one++) {
    if (!counts(places[one] ?? 0)) continue;
    all++;
    const there = theirs[one] ?? 0;
    let at = longest;
    while (at > 0 && (ends[at - 1] ?? 0) >= there) at--;
    ends[at] = there;
    if (at === longest && longest < ends.length - 1) longest++;
  }
  if (all < fewestInOrder) return 0;
  // Of so many in any order about twice the root ascend.
  const byChance = 2 * Math.sqrt(all) - 1.77 * all ** (1 / 6);
  return Math.max(0, (longest - byChance) / (all - byChance)) * (1 - Math.exp(-all / 8));
}

const neighbouringTerms = 120;

/** Sum of what the pairs of words tell that stand side by side in both. */
export function neighboursInCommon({ weights }: WeighedPrint, { places, there, many }: Shared): number {
  let sum = 0;
  for (let at = 0; at + 1 < many; at++) {
    const place = places[at] ?? 0;
    const next = places[at + 1] ?? 0;
    if (next >= neighbouringTerms) break;
    if (next !== place + 1 || Math.abs((there[at + 1] ?? 0) - (there[at] ?? 0)) > 2) continue;
    sum += ((weights[place] ?? 0) + (weights[next] ?? 0)) / 2;
  }
  return sum;
}
