import { placeIn } from "./number-set.ts";
import { numbersCompared } from "./numbers-compared.ts";
import type { ReadablePrint } from "./readable-print.ts";
import { damped, headTerms, leadTerms, openingTerms, saturated, type WeighedPrint } from "./weighed-print.ts";

export type { Rarity } from "./weighed-print.ts";

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
} as const;

export type FeatureName = keyof typeof speaksFor;

export const featureNames = Object.keys(speaksFor) as readonly FeatureName[];
/** Where each stands among the names. */
export const featurePlaces = Object.fromEntries(featureNames.map((name, at) => [name, at])) as Readonly<
  Record<FeatureName, number>
>;
/** In the order of the names: 1 for one event, -1 for two, 0 for either. */
export const featureSigns: readonly number[] = Object.values(speaksFor);

const orderedTerms = 48;
const telling = 0.55;
/** Items that came nearer to each other came at once: when they were found says more about the polls than about the event. */
const atOnceHours = 3;

/** An item beside another one; read from either side. */
interface Side {
  readonly own: WeighedPrint;
  readonly other: WeighedPrint;
  /** By the own term's place: its place in the other, -1 when it is not there. */
  readonly found: readonly number[];
}

/** How alike two items are in each respect; `hoursApart` ≥ 0. */
export function pairFeatures(a: WeighedPrint, b: WeighedPrint, hoursApart: number): readonly number[] {
  const [one, two] = besideEachOther(a, b);
  const common = inCommon(one);
  const cosine = common.dot / Math.max(1e-9, a.length * b.length);
  const [inB, inA] = [titleWithin(one, everywhere), titleWithin(two, everywhere)];
  const [openB, openA] = [titleWithin(one, leadTerms), titleWithin(two, leadTerms)];
  const [tellsB, tellsA] = [tellingIn(one), tellingIn(two)];
  const names = namesCompared(one, two);
  const [titleMissingA, titleMissingB] = [titleNamesMissing(one), titleNamesMissing(two)];
  const [order, shingles] = [sameOrder(one), shingleShare(a.print, b.print)];
  const numbers = numbersCompared(a.print.numbers, b.print.numbers);
  const [termsA, termsB] = [a.weights.length, b.weights.length];
  const shortest = Math.min(termsA, termsB);
  const hours = Math.max(atOnceHours, hoursApart);
  const found: Record<FeatureName, number> = {
    cosine,
    titleCosine: cosineOf(common.title.squares, a.titleSquares, b.titleSquares),
    titleInText: Math.max(inA, inB),
    textInTitle: Math.min(inA, inB),
    names: names.share,
    nameWeight: 1 - Math.exp(-names.weight / 2),
    nameDice: names.dice,
    namesShared: 1 - Math.exp(-names.count / 3),
    namesAlike: names.alike,
    titleNamesMissing: Math.max(titleMissingA, titleMissingB),
    titleNamesExchanged: Math.min(titleMissingA, titleMissingB),
    namesExchanged: 1 - names.leastAlike,
    factsExchanged: Math.max(order, shingles) * Math.max(1 - names.leastAlike, numbers.apart),
    nameless: a.print.names.length > 0 && b.print.names.length > 0 ? 0 : 1,
    numbers: numbers.alike,
    numbersShared: 1 - Math.exp(-numbers.shared / 2),
    numberConflict: numbers.conflict,
    numbersExchanged: numbers.apart,
    shingles,
    rarest: common.rarest[0] ?? 0,
    secondRarest: common.rarest[1] ?? 0,
    fifthRarest: common.rarest[4] ?? 0,
    sharedWeight: 1 - Math.exp(-common.squares / 5),
    sharedTelling: 1 - Math.exp(-common.telling / 6),
    massInCommon: common.mass / Math.max(0.5, a.mass, b.mass),
    tellingInText: Math.max(tellsA, tellsB),
    textInTelling: Math.min(tellsA, tellsB),
    tellingCosine: cosineOf(tellingSquares(one), a.tellingSquares, b.tellingSquares),
    tellingMissing: Math.min(topMissing(one), topMissing(two)),
    head: cosineOf(common.headSquares, a.headSquares, b.headSquares),
    opening: cosineOf(common.openingSquares, a.openingSquares, b.openingSquares),
    lead: cosineOf(common.leadSquares, a.leadSquares, b.leadSquares),
    titleInOpening: Math.max(openA, openB),
    openingInTitle: Math.min(openA, openB),
    titleShared: 1 - Math.exp(-common.title.weight / 2),
    order,
    neighbours: 1 - Math.exp(-neighboursInCommon(one) / 4),
    hours: Math.min(1, hours / 24),
    days: Math.min(1, Math.log1p(hours / 24) / Math.log(60)),
    shortest: Math.min(1, shortest / 80),
    lengths: shortest / Math.max(termsA, termsB, 1),
    titleOnly: shortest <= 16 ? 1 : 0,
    dayConflict: numbers.days < 0 ? 1 : 0,
    dayShared: numbers.days > 0 ? 1 : 0,
    turnConflict: turnConflict(a.print, b.print),
  };
  return featureNames.map((name) => found[name]);
}

function besideEachOther(a: WeighedPrint, b: WeighedPrint): readonly [Side, Side] {
  const inB = new Array<number>(a.weights.length).fill(-1);
  const inA = new Array<number>(b.weights.length).fill(-1);
  const { numbers } = b.print.terms;
  // Looked up in the first one, which is compared with many.
  for (let place = 0; place < numbers.length; place++) {
    const there = placeIn(a.print.terms, numbers[place] ?? 0);
    if (there < 0) continue;
    inA[place] = there;
    inB[there] = place;
  }
  return [
    { own: a, other: b, found: inB },
    { own: b, other: a, found: inA },
  ];
}

const rarestTold = 5;

/** What the terms in both tell; of a beginning, those that stand in both beginnings. */
function inCommon({ own, other, found }: Side) {
  let [dot, mass, squares, tell] = [0, 0, 0, 0];
  let [headSquares, openingSquares, leadSquares] = [0, 0, 0];
  const title = { squares: 0, weight: 0 };
  const rarest: number[] = [];
  for (let place = 0; place < found.length; place++) {
    const there = found[place] ?? -1;
    if (there < 0) continue;
    const weight = own.weights[place] ?? 0;
    const square = weight * weight;
    const [count, otherCount] = [own.print.counts[place] ?? 1, other.print.counts[there] ?? 1];
    dot += square * damped(count) * damped(otherCount);
    mass += square * saturated(Math.min(count, otherCount));
    squares += square;
    if (weight > telling) tell++;
    keepRarest(rarest, weight);
    const furthest = Math.max(place, there);
    if (furthest < headTerms) headSquares += square;
    if (furthest < openingTerms) openingSquares += square;
    if (furthest < leadTerms) leadSquares += square;
    if (place >= own.print.titleTerms || there >= other.print.titleTerms) continue;
    title.squares += square;
    title.weight += weight;
  }
  return { dot, mass, squares, telling: tell, rarest, headSquares, openingSquares, leadSquares, title };
}

function keepRarest(rarest: number[], weight: number): void {
  if (rarest.length === rarestTold && weight <= (rarest[rarestTold - 1] ?? 0)) return;
  let at = Math.min(rarest.length, rarestTold - 1);
  for (; at > 0 && (rarest[at - 1] ?? 0) < weight; at--) rarest[at] = rarest[at - 1] ?? 0;
  rarest[at] = weight;
}

function cosineOf(inBoth: number, squares: number, otherSquares: number): number {
  return inBoth / Math.max(1e-9, Math.sqrt(squares * otherSquares));
}

const everywhere = Number.POSITIVE_INFINITY;

/** Which part of what the words of the title tell is found among so many first terms of the other text. */
function titleWithin({ own, found }: Side, firstTerms: number): number {
  let [within, all] = [0, 0];
  for (let place = 0; place < own.print.titleTerms; place++) {
    const weight = own.weights[place] ?? 0;
    const there = found[place] ?? -1;
    all += weight;
    if (there >= 0 && there < firstTerms) within += weight;
  }
  return all === 0 ? 0 : within / all;
}

/** Which part of what tells most of one stands in the other. */
function tellingIn({ own, found }: Side): number {
  let [within, all] = [0, 0];
  for (const { place, weight } of own.telling) {
    all += weight;
    if ((found[place] ?? -1) >= 0) within += weight;
  }
  return all === 0 ? 0 : within / all;
}

function tellingSquares({ own, other, found }: Side): number {
  let squares = 0;
  for (const { place } of own.telling) {
    const there = found[place] ?? -1;
    if (there >= 0 && other.telling.some((one) => one.place === there)) squares += (own.weights[place] ?? 0) ** 2;
  }
  return squares;
}

const topTerms = 4;

/** How much of what tells most of all is not in the other. */
function topMissing({ own, found }: Side): number {
  let missing = 0;
  for (let at = 0; at < Math.min(topTerms, own.telling.length); at++) {
    const { place, weight } = own.telling[at] ?? { place: 0, weight: 0 };
    if ((found[place] ?? -1) < 0) missing += weight;
  }
  return missing / (topTerms + 1);
}

function namesCompared(one: Side, two: Side) {
  const { own, other, found } = one;
  let [weight, count] = [0, 0];
  for (const place of own.print.names) {
    const there = found[place] ?? -1;
    if (there < 0 || other.print.isName[there] !== 1) continue;
    weight += own.weights[place] ?? 0;
    count++;
  }
  const least = Math.min(own.nameMass, other.nameMass);
  const [alikeOne, alikeTwo] = [namesAlike(one), namesAlike(two)];
  return {
    weight,
    count,
    share: least === 0 ? 0 : weight / Math.max(least, 1),
    dice: (2 * weight) / Math.max(1, own.nameMass + other.nameMass),
    alike: Math.max(alikeOne, alikeTwo),
    /** Where one has no names, none were exchanged. */
    leastAlike: least === 0 ? 1 : Math.max(alikeOne, alikeTwo),
  };
}

/** A name is in the other text as it is, or inflected or transliterated. */
const transliteratedWeighs = 0.8;
const leastMass = 0.8;

function namesAlike({ own, other, found }: Side): number {
  let alike = 0;
  for (const [at, place] of own.print.names.entries()) {
    const weight = own.weights[place] ?? 0;
    const key = own.print.nameKeys[at] ?? 0;
    if ((found[place] ?? -1) >= 0) alike += weight;
    else if (key !== 0 && other.print.nameKeys.includes(key)) alike += weight * transliteratedWeighs;
  }
  return alike / Math.max(own.nameMass, leastMass);
}

/** Which part of the names in one title the other text does not know, in any script. */
function titleNamesMissing({ own, other, found }: Side): number {
  let [missing, all] = [0, 0];
  for (const [at, place] of own.print.names.entries()) {
    if (place >= own.print.titleTerms) break;
    const weight = own.weights[place] ?? 0;
    const key = own.print.nameKeys[at] ?? 0;
    all += weight;
    if ((found[place] ?? -1) < 0 && !(key !== 0 && other.print.nameKeys.includes(key))) missing += weight;
  }
  return missing / Math.max(all, leastMass);
}

/** Which part of the word sequences of the text that has fewer stands in the other, 0 to 1; 0 where there are too few to tell. */
export function shingleShare(a: ReadablePrint, b: ReadablePrint): number {
  const fewest = Math.min(a.shingles.numbers.length, b.shingles.numbers.length);
  if (fewest < 3) return 0;
  let shared = 0;
  for (const shingle of b.shingles.numbers) if (placeIn(a.shingles, shingle) >= 0) shared++;
  return shared / fewest;
}

/** Which part of the shorter beginning comes in the other in the same order: what a rewrite keeps, and an independent report does not. */
function sameOrder({ own, other, found }: Side): number {
  const [left, right] = [Math.min(orderedTerms, own.weights.length), Math.min(orderedTerms, other.weights.length)];
  // Of the sequences that ascend, by their lengths: the least place at which one ends.
  const ends: number[] = [];
  for (let place = 0; place < left; place++) {
    const there = found[place] ?? -1;
    if (there < 0 || there >= right) continue;
    let at = ends.length;
    while (at > 0 && (ends[at - 1] ?? 0) >= there) at--;
    ends[at] = there;
  }
  return ends.length / Math.max(8, Math.min(left, right));
}

const neighbouringTerms = 120;

/** What the pairs of words tell that stand side by side in both. */
function neighboursInCommon({ own: { weights }, found }: Side): number {
  let sum = 0;
  for (let place = 0; place + 1 < Math.min(found.length, neighbouringTerms); place++) {
    const [there, nextThere] = [found[place] ?? -1, found[place + 1] ?? -1];
    if (there < 0 || nextThere < 0 || Math.abs(nextThere - there) > 2) continue;
    sum += ((weights[place] ?? 0) + (weights[place + 1] ?? 0)) / 2;
  }
  return sum;
}

/** 1 when the titles say that one matter turned this way and that: raised and cut, convicted and acquitted. */
function turnConflict(a: ReadablePrint, b: ReadablePrint): number {
  return a.turns.some((turn) => b.turns.some((other) => turn !== other && turn.slice(0, -1) === other.slice(0, -1)))
    ? 1
    : 0;
}
