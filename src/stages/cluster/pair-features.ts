import { besideEachOther } from "./beside-each-other.ts";
import { namesCompared } from "./names-compared.ts";
import { numbersCompared } from "./numbers-compared.ts";
import { neighboursInCommon, orderKept, sameOrder } from "./order-compared.ts";
import { shingleShare } from "./shingle-share.ts";
import { saidApart, turnConflict } from "./voices-compared.ts";
import { leadTerms, type WeighedPrint } from "./weighed-print.ts";
import {
  cosineOf,
  everywhere,
  inCommon,
  tellingIn,
  tellingSquares,
  titleWithin,
  topMissing,
} from "./words-compared.ts";

/**
 * What a pair of items is judged by, in the order of the weights; all between 0 and about 1. The sign says what a higher value speaks
 * for, whatever the labelled pairs happen to say: 1 one event, -1 two, 0 either.
 */
const speaksFor = {
  cosine: 1,
  titleCosine: 1,
  titleInText: 1,
  textInTitle: 1,
  names: 1,
  nameWeight: 1,
  nameDice: 1,
  namesShared: 1,
  namesAlike: 1,
  titleNamesMissing: -1,
  titleNamesExchanged: -1,
  namesExchanged: -1,
  factsExchanged: -1,
  nameless: 0,
  numbers: 1,
  numbersShared: 1,
  numberConflict: -1,
  numbersExchanged: -1,
  shingles: 1,
  rarest: 1,
  secondRarest: 1,
  fifthRarest: 1,
  sharedWeight: 1,
  sharedTelling: 1,
  massInCommon: 1,
  tellingInText: 1,
  textInTelling: 1,
  tellingCosine: 1,
  tellingMissing: -1,
  head: 1,
  opening: 1,
  lead: 1,
  titleInOpening: 1,
  openingInTitle: 1,
  titleShared: 1,
  order: 1,
  neighbours: 1,
  hours: -1,
  days: -1,
  shortest: 0,
  lengths: 0,
  titleOnly: 0,
  dayConflict: -1,
  dayShared: 1,
  turnConflict: -1,
  english: 0,
  inOrder: 1,
  anchorsInOrder: 1,
  titleTakenUp: 1,
  addressedApart: -1,
  ownViewApart: -1,
} as const;

export type FeatureName = keyof typeof speaksFor;

export const featureNames = Object.keys(speaksFor) as readonly FeatureName[];
/** Where each stands among the names. */
export const featurePlaces = Object.fromEntries(featureNames.map((name, at) => [name, at])) as Readonly<
  Record<FeatureName, number>
>;
/** In the order of the names: 1 for one event, -1 for two, 0 for either. */
export const featureSigns: readonly number[] = Object.values(speaksFor);

const leastAnchor = 0.35;
/** Items that came nearer to each other came at once: when they were found says more about the polls than about the event. */
const atOnceHours = 3;

/** How alike two items are in each respect; `hoursApart` ≥ 0. */
export function pairFeatures(a: WeighedPrint, b: WeighedPrint, hoursApart: number): readonly number[] {
  const { one, two, shared } = besideEachOther(a, b);
  const common = inCommon(a, b, shared);
  const cosine = common.dot / Math.max(1e-9, a.length * b.length);
  const inB = titleWithin(one, everywhere);
  const inA = titleWithin(two, everywhere);
  const openB = titleWithin(one, leadTerms);
  const openA = titleWithin(two, leadTerms);
  const tellsB = tellingIn(one);
  const tellsA = tellingIn(two);
  const names = namesCompared(one, two);
  const order = sameOrder(a, b, shared);
  const shingles = shingleShare(a.print, b.print);
  const numbers = numbersCompared(a.print.numbers, b.print.numbers);
  const termsA = a.print.terms.numbers.length;
  const termsB = b.print.terms.numbers.length;
  const shortest = Math.min(termsA, termsB);
  const hours = Math.max(atOnceHours, hoursApart);
  // In the order of the names. A list as it is written takes a twentieth of the time that names looked up in an object do.
  return [
    cosine,
    cosineOf(common.title.squares, a.titleSquares, b.titleSquares), // titleCosine
    Math.max(inA, inB), // titleInText
    Math.min(inA, inB), // textInTitle
    names.share, // names
    1 - Math.exp(-names.weight / 2), // nameWeight
    names.dice, // nameDice
    1 - Math.exp(-names.count / 3), // namesShared
    names.alike, // namesAlike
    names.titleMissing, // titleNamesMissing
    names.titleLeastMissing, // titleNamesExchanged
    1 - names.leastAlike, // namesExchanged
    Math.max(order, shingles) * Math.max(1 - names.leastAlike, numbers.apart), // factsExchanged
    a.print.names.length > 0 && b.print.names.length > 0 ? 0 : 1, // nameless
    numbers.alike, // numbers
    1 - Math.exp(-numbers.shared / 2), // numbersShared
    numbers.conflict, // numberConflict
    numbers.apart, // numbersExchanged
    shingles,
    common.rarest[0] ?? 0, // rarest
    common.rarest[1] ?? 0, // secondRarest
    common.rarest[4] ?? 0, // fifthRarest
    1 - Math.exp(-common.squares / 5), // sharedWeight
    1 - Math.exp(-common.telling / 6), // sharedTelling
    common.mass / Math.max(0.5, a.mass, b.mass), // massInCommon
    Math.max(tellsA, tellsB), // tellingInText
    Math.min(tellsA, tellsB), // textInTelling
    cosineOf(tellingSquares(one), a.tellingSquares, b.tellingSquares), // tellingCosine
    Math.min(topMissing(one), topMissing(two)), // tellingMissing
    cosineOf(common.headSquares, a.headSquares, b.headSquares), // head
    cosineOf(common.openingSquares, a.openingSquares, b.openingSquares), // opening
    cosineOf(common.leadSquares, a.leadSquares, b.leadSquares), // lead
    Math.max(openA, openB), // titleInOpening
    Math.min(openA, openB), // openingInTitle
    1 - Math.exp(-common.title.weight / 2), // titleShared
    order,
    1 - Math.exp(-neighboursInCommon(a, shared) / 4), // neighbours
    Math.min(1, hours / 24), // hours
    Math.min(1, Math.log1p(hours / 24) / Math.log(60)), // days
    Math.min(1, shortest / 80), // shortest
    shortest / Math.max(termsA, termsB, 1), // lengths
    shortest <= 16 ? 1 : 0, // titleOnly
    numbers.days < 0 ? 1 : 0, // dayConflict
    numbers.days > 0 ? 1 : 0, // dayShared
    turnConflict(a.print, b.print), // turnConflict
    a.print.written.language === "en" ? 1 : 0, // english
    orderKept(shared, (place) => (a.weights[place] ?? 0) > leastAnchor), // inOrder
    orderKept(shared, (place) => a.print.isName[place] === 1), // anchorsInOrder
    Math.min(a.titleTakenUp, b.titleTakenUp), // titleTakenUp
    saidApart(a.print.written.addressed, b.print.written.addressed), // addressedApart
    saidApart(a.print.written.ownView, b.print.written.ownView), // ownViewApart
  ];
}
