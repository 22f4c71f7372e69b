import type { Shared, Side } from "./beside-each-other.ts";
import { damped, headTerms, leadTerms, openingTerms, saturated, type WeighedPrint } from "./weighed-print.ts";

const leastOfTelling = 0.55;
const rarestTold = 5;
const rarestRoom = new Float64Array(rarestTold);

/** What the terms in both tell; of a beginning, those that stand in both beginnings. */
export function inCommon(own: WeighedPrint, other: WeighedPrint, { places, there: theirs, many }: Shared) {
  const { weights, print } = own;
  // Each by itself: of `let [dot, mass] = [0, 0]` V8 makes objects anew with each sum, which were half of all that deciding allocated.
  let dot = 0;
  let mass = 0;
  let squares = 0;
  let tell = 0;
  let headSquares = 0;
  let openingSquares = 0;
  let leadSquares = 0;
  let titleSquares = 0;
  let titleWeight = 0;
  const rarest = rarestRoom.fill(0);
  for (let at = 0; at < many; at++) {
    const place = places[at] ?? 0;
    const there = theirs[at] ?? 0;
    const weight = weights[place] ?? 0;
    const square = weight * weight;
    const count = print.counts[place] ?? 1;
    const otherCount = other.print.counts[there] ?? 1;
    dot += square * damped(count) * damped(otherCount);
    mass += square * saturated(Math.min(count, otherCount));
    squares += square;
    if (weight > leastOfTelling) tell++;
    keepRarest(rarest, weight);
    const furthest = Math.max(place, there);
    if (furthest < headTerms) headSquares += square;
    if (furthest < openingTerms) openingSquares += square;
    if (furthest < leadTerms) leadSquares += square;
    if (place >= print.titleTerms || there >= other.print.titleTerms) continue;
    titleSquares += square;
    titleWeight += weight;
  }
  const title = { squares: titleSquares, weight: titleWeight };
  return { dot, mass, squares, telling: tell, rarest, headSquares, openingSquares, leadSquares, title };
}

/** No weight is below 0. */
function keepRarest(rarest: Float64Array, weight: number): void {
  if (weight <= (rarest[rarestTold - 1] ?? 0)) return;
  let at = rarestTold - 1;
  for (; at > 0 && (rarest[at - 1] ?? 0) < weight; at--) rarest[at] = rarest[at - 1] ?? 0;
  rarest[at] = weight;
}

/** 0 to 1, of the sum of squared weights in both and those of each. */
export function cosineOf(inBoth: number, squares: number, otherSquares: number): number {
  return inBoth / Math.max(1e-9, Math.sqrt(squares * otherSquares));
}

/** So many first terms are the whole text. */
export const everywhere = Number.POSITIVE_INFINITY;

/** Which part of what the words of the title tell is found among so many first terms of the other text. */
export function titleWithin({ own, found }: Side, firstTerms: number): number {
  let within = 0;
  let all = 0;
  for (let place = 0; place < own.print.titleTerms; place++) {
    const weight = own.weights[place] ?? 0;
    const there = found[place] ?? -1;
    all += weight;
    if (there >= 0 && there < firstTerms) within += weight;
  }
  return all === 0 ? 0 : within / all;
}

/** Which part of what tells most of one stands in the other. */
export function tellingIn({ own: { telling, tellingPlaces, tellingWeights }, found }: Side): number {
  let within = 0;
  let all = 0;
  for (let at = 0; at < telling; at++) {
    const weight = tellingWeights[at] ?? 0;
    all += weight;
    if ((found[tellingPlaces[at] ?? 0] ?? -1) >= 0) within += weight;
  }
  return all === 0 ? 0 : within / all;
}

/** Sum of the squared weights of the terms that tell most of both. */
export function tellingSquares({ own, other, found }: Side): number {
  let squares = 0;
  for (let at = 0; at < own.telling; at++) {
    const place = own.tellingPlaces[at] ?? 0;
    const there = found[place] ?? -1;
    if (there >= 0 && tellsMost(other, there)) squares += (own.weights[place] ?? 0) ** 2;
  }
  return squares;
}

function tellsMost({ telling, tellingPlaces }: WeighedPrint, place: number): boolean {
  for (let at = 0; at < telling; at++) if (tellingPlaces[at] === place) return true;
  return false;
}

const topTerms = 4;

/** How much of what tells most of all is not in the other. */
export function topMissing({ own: { telling, tellingPlaces, tellingWeights }, found }: Side): number {
  let missing = 0;
  for (let at = 0; at < Math.min(topTerms, telling); at++)
    if ((found[tellingPlaces[at] ?? 0] ?? -1) < 0) missing += tellingWeights[at] ?? 0;
  return missing / (topTerms + 1);
}
