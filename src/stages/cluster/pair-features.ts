import { numbersCompared } from "./numbers-compared.ts";
import type { ReadablePrint } from "./readable-print.ts";
import { damped, saturated, type WeighedPrint, type WeighedSet } from "./weighed-print.ts";

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
  weekdayConflict: -1,
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

/** How alike two items are in each respect; `hoursApart` ≥ 0. */
export function pairFeatures(a: WeighedPrint, b: WeighedPrint, hoursApart: number): readonly number[] {
  const common = inCommon(a, b);
  const cosine = common.dot / Math.max(1e-9, a.length * b.length);
  const [inB, inA] = [containment(a.title, b.print.terms, a), containment(b.title, a.print.terms, b)];
  const [openB, openA] = [containment(a.title, b.lead.stems, a), containment(b.title, a.lead.stems, b)];
  const [tellsB, tellsA] = [tellingIn(a, b), tellingIn(b, a)];
  const names = namesCompared(a, b);
  const [titleMissingA, titleMissingB] = [titleNamesMissing(a, b), titleNamesMissing(b, a)];
  const [order, shingles] = [sameOrder(a, b), shingleShare(a.print, b.print)];
  const numbers = numbersCompared(a.print.numbers, b.print.numbers);
  const shortest = Math.min(a.stems.length, b.stems.length);
  const hours = Math.max(atOnceHours, hoursApart);
  const found: Record<FeatureName, number> = {
    cosine,
    titleCosine: cosineOf(a.title, b.title, a),
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
    nameless: a.print.names.size > 0 && b.print.names.size > 0 ? 0 : 1,
    numbers: numbers.alike,
    numbersShared: 1 - Math.exp(-numbers.shared / 2),
    numberConflict: numbers.conflict,
    numbersExchanged: numbers.apart,
    shingles,
    rarest: common.weights[0] ?? 0,
    secondRarest: common.weights[1] ?? 0,
    fifthRarest: common.weights[4] ?? 0,
    sharedWeight: 1 - Math.exp(-common.squares / 5),
    sharedTelling: 1 - Math.exp(-common.telling / 6),
    massInCommon: common.mass / Math.max(0.5, a.mass, b.mass),
    tellingInText: Math.max(tellsA, tellsB),
    textInTelling: Math.min(tellsA, tellsB),
    tellingCosine: cosineOf(a.tellingSet, b.tellingSet, a),
    tellingMissing: Math.min(topMissing(a, b), topMissing(b, a)),
    head: cosineOf(a.head, b.head, a),
    opening: cosineOf(a.opening, b.opening, a),
    lead: cosineOf(a.lead, b.lead, a),
    titleInOpening: Math.max(openA, openB),
    openingInTitle: Math.min(openA, openB),
    titleShared: 1 - Math.exp(-weightInCommon(a.title, b.title, a) / 2),
    order,
    neighbours: 1 - Math.exp(-neighboursInCommon(a, b) / 4),
    hours: Math.min(1, hours / 24),
    days: Math.min(1, Math.log1p(hours / 24) / Math.log(60)),
    shortest: Math.min(1, shortest / 80),
    lengths: shortest / Math.max(a.stems.length, b.stems.length, 1),
    titleOnly: shortest <= 16 ? 1 : 0,
    weekdayConflict: weekdayConflict(a.print, b.print),
    turnConflict: turnConflict(a.print, b.print),
  };
  return featureNames.map((name) => found[name]);
}

function inCommon(a: WeighedPrint, b: WeighedPrint) {
  let [dot, mass, squares, tell] = [0, 0, 0, 0];
  const weights: number[] = [];
  for (const [stem, count] of a.print.terms) {
    const other = b.print.terms.get(stem);
    if (other === undefined) continue;
    const weight = a.weights.get(stem) ?? 0;
    const square = weight * weight;
    dot += square * damped(count) * damped(other);
    mass += square * Math.min(saturated(count), saturated(other));
    squares += square;
    if (weight > telling) tell++;
    weights.push(weight);
  }
  weights.sort((x, y) => y - x);
  return { dot, mass, squares, telling: tell, weights };
}

function cosineOf(a: WeighedSet, b: WeighedSet, { weights }: WeighedPrint): number {
  let dot = 0;
  for (const stem of a.stems) if (b.stems.has(stem)) dot += (weights.get(stem) ?? 0) ** 2;
  return dot / Math.max(1e-9, Math.sqrt(a.squares * b.squares));
}

function weightInCommon(a: WeighedSet, b: WeighedSet, { weights }: WeighedPrint): number {
  let sum = 0;
  for (const stem of a.stems) if (b.stems.has(stem)) sum += weights.get(stem) ?? 0;
  return sum;
}

/** Which part of what the words of a title tell is found in the other text. */
function containment(title: WeighedSet, terms: { has(stem: string): boolean }, { weights }: WeighedPrint): number {
  let [found, all] = [0, 0];
  for (const stem of title.stems) {
    const weight = weights.get(stem) ?? 0;
    all += weight;
    if (terms.has(stem)) found += weight;
  }
  return all === 0 ? 0 : found / all;
}

/** Which part of what tells most of one stands in the other. */
function tellingIn(one: WeighedPrint, other: WeighedPrint): number {
  let [found, all] = [0, 0];
  for (const [stem, weight] of one.telling) {
    all += weight;
    if (other.weights.has(stem)) found += weight;
  }
  return all === 0 ? 0 : found / all;
}

const topTerms = 4;

/** How much of what tells most of all is not in the other. */
function topMissing(one: WeighedPrint, other: WeighedPrint): number {
  let missing = 0;
  for (const [stem, weight] of one.telling.slice(0, topTerms)) if (!other.weights.has(stem)) missing += weight;
  return missing / (topTerms + 1);
}

function namesCompared(a: WeighedPrint, b: WeighedPrint) {
  let [weight, count] = [0, 0];
  for (const name of a.print.names)
    if (b.print.names.has(name)) {
      weight += a.weights.get(name) ?? 0;
      count++;
    }
  const least = Math.min(a.nameMass, b.nameMass);
  const [alikeA, alikeB] = [namesAlike(a, b), namesAlike(b, a)];
  return {
    weight,
    count,
    share: least === 0 ? 0 : weight / Math.max(least, 1),
    dice: (2 * weight) / Math.max(1, a.nameMass + b.nameMass),
    alike: Math.max(alikeA, alikeB),
    /** Where one has no names, none were exchanged. */
    leastAlike: least === 0 ? 1 : Math.max(alikeA, alikeB),
  };
}

/** A name is in the other text as it is, or inflected or transliterated. */
const transliteratedWeighs = 0.8;
const leastMass = 0.8;
const leastSkeleton = 3;

function namesAlike(one: WeighedPrint, other: WeighedPrint): number {
  let found = 0;
  for (const [name, skeleton] of one.print.skeletons) {
    const weight = one.weights.get(name) ?? 0;
    if (other.weights.has(name)) found += weight;
    else if (skeleton.length >= leastSkeleton && hasSkeleton(other, skeleton)) found += weight * transliteratedWeighs;
  }
  return found / Math.max(one.nameMass, leastMass);
}

function hasSkeleton({ print: { skeletons } }: WeighedPrint, skeleton: string): boolean {
  for (const other of skeletons.values())
    if (other === skeleton || (other.length > 3 && skeleton.length > 3 && other.startsWith(skeleton.slice(0, 4))))
      return true;
  return false;
}

/** Which part of the names in one title the other text does not know. */
function titleNamesMissing(one: WeighedPrint, other: WeighedPrint): number {
  let [missing, all] = [0, 0];
  for (const stem of one.title.stems) {
    if (!one.print.names.has(stem)) continue;
    const weight = one.weights.get(stem) ?? 0;
    all += weight;
    if (!other.weights.has(stem)) missing += weight;
  }
  return missing / Math.max(all, leastMass);
}

function shingleShare(a: ReadablePrint, b: ReadablePrint): number {
  const [few, many] = a.shingles.size <= b.shingles.size ? [a.shingles, b.shingles] : [b.shingles, a.shingles];
  if (few.size < 3) return 0;
  let shared = 0;
  for (const shingle of few) if (many.has(shingle)) shared++;
  return shared / few.size;
}

/** Which part of the shorter beginning comes in the other in the same order: what a rewrite keeps, and an independent report does not. */
function sameOrder(a: WeighedPrint, b: WeighedPrint): number {
  const [left, right] = [a.stems.slice(0, orderedTerms), b.stems.slice(0, orderedTerms)];
  const above = new Uint8Array(right.length + 1);
  for (const stem of left) {
    if (!b.weights.has(stem)) continue;
    let before = 0;
    for (let at = 1; at <= right.length; at++) {
      const here = above[at] ?? 0;
      above[at] = right[at - 1] === stem ? before + 1 : Math.max(here, above[at - 1] ?? 0);
      before = here;
    }
  }
  return (above[right.length] ?? 0) / Math.max(8, Math.min(left.length, right.length));
}

const neighbouringTerms = 120;

/** What the pairs of words tell that stand side by side in both. */
function neighboursInCommon(a: WeighedPrint, b: WeighedPrint): number {
  let sum = 0;
  for (let at = 0; at + 1 < Math.min(a.stems.length, neighbouringTerms); at++) {
    const [one, next] = [a.stems[at] ?? "", a.stems[at + 1] ?? ""];
    const place = b.places.get(one);
    if (place === undefined) continue;
    const nextPlace = b.places.get(next);
    if (nextPlace === undefined || Math.abs(nextPlace - place) > 2) continue;
    sum += ((a.weights.get(one) ?? 0) + (a.weights.get(next) ?? 0)) / 2;
  }
  return sum;
}

/** 1 when both name days of the week and none is in both. */
function weekdayConflict(a: ReadablePrint, b: ReadablePrint): number {
  if (a.weekdays.length === 0 || b.weekdays.length === 0) return 0;
  return a.weekdays.some((day) => b.weekdays.includes(day)) ? 0 : 1;
}

/** 1 when the titles say that one matter turned this way and that: raised and cut, convicted and acquitted. */
function turnConflict(a: ReadablePrint, b: ReadablePrint): number {
  return a.turns.some((turn) => b.turns.some((other) => turn !== other && turn.slice(0, -1) === other.slice(0, -1)))
    ? 1
    : 0;
}
