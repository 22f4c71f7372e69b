import type { ReadablePrint } from "./readable-print.ts";

/** How much terms tell, by their numbers: 0 for what every entry has, 1 for what none had yet. */
export interface Rarity {
  of(term: number): number;
  /** Writes what each of the terms tells, in their order. */
  ofEach(terms: Uint32Array, rarities: Float64Array): void;
}

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
  /** The terms that tell most, most telling first: how many they are, their places, and how much each tells. */
  readonly telling: number;
  readonly tellingPlaces: Uint16Array;
  readonly tellingWeights: Float64Array;
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

/** Where a print is weighed that is soon done with; used again for the next one. */
export interface WeighingRoom {
  readonly weights: Float64Array;
  readonly tellingPlaces: Uint16Array;
  readonly tellingWeights: Float64Array;
}

export function weighingRoom(terms: number): WeighingRoom {
  return {
    weights: new Float64Array(terms),
    tellingPlaces: new Uint16Array(mostTelling),
    tellingWeights: new Float64Array(mostTelling),
  };
}

/** The print weighed; in `given` if that is large enough, which then is taken until it is given again. */
export function weighedPrint(print: ReadablePrint, rarity: Rarity, given?: WeighingRoom): WeighedPrint {
  const { counts, isName, titleTerms } = print;
  const { numbers } = print.terms;
  const room = given !== undefined && given.weights.length >= numbers.length ? given : weighingRoom(numbers.length);
  const { weights } = room;
  rarity.ofEach(numbers, weights);
  // Each by itself: `let [vector, mass] = [0, 0]` would have V8 make objects of the sums (words-compared.ts).
  let vector = 0;
  let mass = 0;
  let nameMass = 0;
  let head = 0;
  let opening = 0;
  let lead = 0;
  let title = 0;
  let takenUp = 0;
  for (let place = 0; place < numbers.length; place++) {
    const weight = weights[place] ?? 0;
    const square = weight * weight;
    const count = counts[place] ?? 1;
    if (count === 1) {
      vector += square;
      mass += square;
    } else {
      vector += square * damped(count) * damped(count);
      mass += square * saturated(count);
    }
    if (isName[place] === 1) nameMass += weight;
    if (place < titleTerms) {
      title += square;
      if (count > 1) takenUp += square;
    }
    if (place >= leadTerms) continue;
    lead += square;
    if (place < headTerms) head += square;
    if (place < openingTerms) opening += square;
  }
  const telling = keepTelling(print, room);
  return {
    print,
    weights,
    length: Math.sqrt(vector),
    mass,
    nameMass,
    telling,
    tellingPlaces: room.tellingPlaces,
    tellingWeights: room.tellingWeights,
    tellingSquares: squaresAt(room, telling),
    headSquares: head,
    openingSquares: opening,
    leadSquares: lead,
    titleSquares: title,
    titleTakenUp: title === 0 ? 0 : takenUp / title,
  };
}

/** Keeps the terms that tell most, most telling first; as many as they are. */
function keepTelling({ counts, isName, titleTerms }: ReadablePrint, room: WeighingRoom): number {
  const { weights, tellingPlaces, tellingWeights } = room;
  let many = 0;
  let least = 0;
  for (let place = 0; place < counts.length; place++) {
    const weight = weights[place] ?? 0;
    if (weight <= leastTelling) continue;
    const placed = (place < titleTerms ? titleWeighs : 1) * (isName[place] === 1 ? nameWeighs : 1);
    const tellsAtFirst = weight * placed * ((1 + damped(counts[place] ?? 1)) / 2);
    if (tellsAtFirst <= least) continue;
    const tells = tellsAtFirst / (1 + place / leadTerms);
    if (tells <= least) continue;
    let at = Math.min(many, mostTelling - 1);
    for (; at > 0 && (tellingWeights[at - 1] ?? 0) < tells; at--) {
      tellingPlaces[at] = tellingPlaces[at - 1] ?? 0;
      tellingWeights[at] = tellingWeights[at - 1] ?? 0;
    }
    tellingPlaces[at] = place;
    tellingWeights[at] = tells;
    if (many < mostTelling) many++;
    if (many === mostTelling) least = tellingWeights[mostTelling - 1] ?? 0;
  }
  return many;
}

function squaresAt({ weights, tellingPlaces }: WeighingRoom, many: number): number {
  let squares = 0;
  for (let at = 0; at < many; at++) squares += (weights[tellingPlaces[at] ?? 0] ?? 0) ** 2;
  return squares;
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
