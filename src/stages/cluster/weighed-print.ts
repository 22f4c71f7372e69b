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
  /** The terms that tell most, most telling first: their places, and how much each tells. */
  readonly tellingPlaces: readonly number[];
  readonly tellingWeights: readonly number[];
  /** Sums of the squared weights. */
  readonly tellingSquares: number;
  readonly headSquares: number;
  readonly openingSquares: number;
  readonly leadSquares: number;
  readonly titleSquares: number;
  /** Which part of what the title's words tell comes again in the title or the text, 0 to 1: what borrows its headline takes none of it up. */
  readonly titleTakenUp: number;
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

/** The print weighed; in `room` if that is given and large enough, which then is taken until it is given again. */
export function weighedPrint(print: ReadablePrint, rarity: Rarity, room?: Float64Array): WeighedPrint {
  const { counts, isName, titleTerms } = print;
  const { numbers } = print.terms;
  const weights = room !== undefined && room.length >= numbers.length ? room : new Float64Array(numbers.length);
  let tellingTerms = 0;
  // Each by itself: `let [vector, mass] = [0, 0]` would have V8 make objects of the sums (words-compared.ts).
  let vector = 0;
  let mass = 0;
  let nameMass = 0;
  let head = 0;
  let opening = 0;
  let lead = 0;
  let title = 0;
  let takenUp = 0;
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
    if (place < titleTerms) {
      title += square;
      if (count > 1) takenUp += square;
    }
    if (weight <= leastTelling) continue;
    const placed = (place < titleTerms ? titleWeighs : 1) * (isName[place] === 1 ? nameWeighs : 1);
    const tellsAtFirst = weight * placed * ((1 + damped(count)) / 2);
    if (tellsAtFirst <= least) continue;
    const tells = tellsAtFirst / (1 + place / leadTerms);
    if (tells <= least) continue;
    keepBest(tellingTerms, place, tells);
    if (tellingTerms < mostTelling) tellingTerms++;
    if (tellingTerms === mostTelling) least = bestWeights[mostTelling - 1] ?? 0;
  }
  const tellingPlaces: number[] = [];
  const tellingWeights: number[] = [];
  let tellingSquares = 0;
  for (let at = 0; at < tellingTerms; at++) {
    const place = bestPlaces[at] ?? 0;
    tellingPlaces.push(place);
    tellingWeights.push(bestWeights[at] ?? 0);
    tellingSquares += (weights[place] ?? 0) ** 2;
  }
  return {
    print,
    weights,
    length: Math.sqrt(vector),
    mass,
    nameMass,
    tellingPlaces,
    tellingWeights,
    tellingSquares,
    headSquares: head,
    openingSquares: opening,
    leadSquares: lead,
    titleSquares: title,
    titleTakenUp: title === 0 ? 0 : takenUp / title,
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

/** Used again for each print, since lists that grow cost more than what they are for. */
const bestPlaces = new Uint16Array(mostTelling);
const bestWeights = new Float64Array(mostTelling);

/** Puts a term where it stands among so many best ones, the last of which it replaces if they are as many as are kept. */
function keepBest(many: number, place: number, weight: number): void {
  let at = Math.min(many, mostTelling - 1);
  for (; at > 0 && (bestWeights[at - 1] ?? 0) < weight; at--) {
    bestPlaces[at] = bestPlaces[at - 1] ?? 0;
    bestWeights[at] = bestWeights[at - 1] ?? 0;
  }
  bestPlaces[at] = place;
  bestWeights[at] = weight;
}
