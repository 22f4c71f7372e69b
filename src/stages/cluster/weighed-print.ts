import type { ReadablePrint } from "./readable-print.ts";

/** How much a term tells, 0 to 1, by its number. */
export type Rarity = (term: number) => number;

/** A print with what its terms tell at this moment; made once for each item of a decision. */
export interface WeighedPrint {
  readonly print: ReadablePrint;
  /** By place, as all that follows. */
  readonly weights: Float64Array;
  /** Of the vector of weights and damped counts. */
  readonly length: number;
  /** What all its terms tell together, each counted as often as saturation lets it. */
  readonly mass: number;
  readonly nameMass: number;
  /** The terms that tell most, most telling first. */
  readonly telling: readonly TellingTerm[];
  /** Sums of the squared weights. */
  readonly tellingSquares: number;
  readonly headSquares: number;
  readonly openingSquares: number;
  readonly leadSquares: number;
  readonly titleSquares: number;
}

export interface TellingTerm {
  readonly place: number;
  readonly weight: number;
}

/** Beginnings of so many terms. */
export const headTerms = 12;
export const openingTerms = 30;
export const leadTerms = 60;
const mostTelling = 10;
const leastTelling = 0.2;
/** Terms of the title and names are what other reports of an event repeat. */
const titleWeighs = 1.4;
const nameWeighs = 1.25;

export function weighedPrint(print: ReadablePrint, rarity: Rarity): WeighedPrint {
  const { counts, isName, titleTerms } = print;
  const { numbers } = print.terms;
  const weights = new Float64Array(numbers.length);
  const telling: TellingTerm[] = [];
  let [vector, mass, nameMass] = [0, 0, 0];
  let [head, opening, lead, title] = [0, 0, 0, 0];
  let least = 0;
  for (let place = 0; place < numbers.length; place++) {
    const weight = rarity(numbers[place] ?? 0);
    const square = weight * weight;
    const count = counts[place] ?? 1;
    weights[place] = weight;
    vector += square * damped(count) * damped(count);
    mass += square * saturated(count);
    if (isName[place] === 1) nameMass += weight;
    if (place < headTerms) head += square;
    if (place < openingTerms) opening += square;
    if (place < leadTerms) lead += square;
    if (place < titleTerms) title += square;
    if (weight <= leastTelling) continue;
    const placed = (place < titleTerms ? titleWeighs : 1) * (isName[place] === 1 ? nameWeighs : 1);
    const tells = (weight * placed * ((1 + damped(count)) / 2)) / (1 + place / leadTerms);
    if (telling.length < mostTelling || tells > least) least = keepBest(telling, place, tells);
  }
  return {
    print,
    weights,
    length: Math.sqrt(vector),
    mass,
    nameMass,
    telling,
    tellingSquares: telling.reduce((sum, { place }) => sum + (weights[place] ?? 0) ** 2, 0),
    headSquares: head,
    openingSquares: opening,
    leadSquares: lead,
    titleSquares: title,
  };
}

/** A print counts no term more often. */
const mostCounted = 9;
const dampedCounts = Float64Array.from({ length: mostCounted + 1 }, (_, count) => 1 + Math.log(Math.max(1, count)));
const saturatedCounts = Float64Array.from({ length: mostCounted + 1 }, (_, count) => (count * 2.2) / (count + 1.2));

/** A word said twice tells more, but not twice as much. */
export function damped(count: number): number {
  return dampedCounts[Math.min(count, mostCounted)] ?? 1;
}

/** As in BM25 with k₁ = 1.2. */
export function saturated(count: number): number {
  return saturatedCounts[Math.min(count, mostCounted)] ?? 1;
}

/** Puts a term among the best, which are in order and so many at most; returns what the last of them weighs. */
function keepBest(best: TellingTerm[], place: number, weight: number): number {
  let at = Math.min(best.length, mostTelling - 1);
  for (; at > 0; at--) {
    const before = best[at - 1];
    if (before === undefined || before.weight >= weight) break;
    best[at] = before;
  }
  best[at] = { place, weight };
  return best.at(-1)?.weight ?? 0;
}
