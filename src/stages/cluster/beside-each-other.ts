import { placeIn } from "./number-set.ts";
import type { WeighedPrint } from "./weighed-print.ts";

/** An item beside another one; read from either side. */
export interface Side {
  readonly own: WeighedPrint;
  readonly other: WeighedPrint;
  /** By the own term's place: its place in the other, -1 when it is not there. */
  readonly found: Int16Array;
}

/** The terms in both, in the order of the one: their places, and as many as they are. */
export interface Shared {
  readonly places: Int16Array;
  readonly there: Int16Array;
  readonly many: number;
}

let room = roomFor(256);

function roomFor(terms: number) {
  const places = () => new Int16Array(terms);
  return { terms, inA: places(), inB: places(), places: places(), there: places() };
}

/** Each item beside the other, and what stands in both; good until two others are put beside each other, for the room is used again. */
export function besideEachOther(a: WeighedPrint, b: WeighedPrint) {
  const { numbers } = b.print.terms;
  const termsA = a.print.terms.numbers.length;
  const termsB = numbers.length;
  if (Math.max(termsA, termsB) > room.terms) room = roomFor(Math.max(termsA, termsB));
  const { inA, inB, places, there: theirs } = room;
  inB.fill(-1, 0, termsA);
  // Looked up in the first one, which is compared with many.
  for (let place = 0; place < termsB; place++) {
    const there = placeIn(a.print.terms, numbers[place] ?? 0);
    inA[place] = there;
    if (there >= 0) inB[there] = place;
  }
  let many = 0;
  for (let place = 0; place < termsA; place++) {
    const there = inB[place] ?? -1;
    if (there < 0) continue;
    places[many] = place;
    theirs[many++] = there;
  }
  const shared: Shared = { places, there: theirs, many };
  return { one: { own: a, other: b, found: inB }, two: { own: b, other: a, found: inA }, shared };
}
