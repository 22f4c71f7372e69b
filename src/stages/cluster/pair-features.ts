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

/** Where every noun is a capital, capitals tell no name, and consonants alone would make names of many words. */
export const nounsAreCapitals: ReadonlySet<string> = new Set(["de"]);
const orderedTerms = 48;
const mostSaid = 3;
const telling = 0.55;
const leastAnchor = 0.35;
/** Items that came nearer to each other came at once: when they were found says more about the polls than about the event. */
const atOnceHours = 3;

/** An item beside another one; read from either side. */
interface Side {
  readonly own: WeighedPrint;
  readonly other: WeighedPrint;
  /** By the own term's place: its place in the other, -1 when it is not there. */
  readonly found: Int16Array;
}

/** The terms in both, in the order of the one: their places, and as many as they are. */
interface Shared {
  readonly places: Int16Array;
  readonly there: Int16Array;
  readonly many: number;
}

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
    titleNamesMissing: names.titleMissing,
    titleNamesExchanged: names.titleLeastMissing,
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
    neighbours: 1 - Math.exp(-neighboursInCommon(a, shared) / 4),
    hours: Math.min(1, hours / 24),
    days: Math.min(1, Math.log1p(hours / 24) / Math.log(60)),
    shortest: Math.min(1, shortest / 80),
    lengths: shortest / Math.max(termsA, termsB, 1),
    titleOnly: shortest <= 16 ? 1 : 0,
    dayConflict: numbers.days < 0 ? 1 : 0,
    dayShared: numbers.days > 0 ? 1 : 0,
    turnConflict: turnConflict(a.print, b.print),
    english: a.print.written.language === "en" ? 1 : 0,
    inOrder: orderKept(shared, (place) => (a.weights[place] ?? 0) > leastAnchor),
    anchorsInOrder: orderKept(shared, (place) => a.print.isName[place] === 1),
    titleTakenUp: Math.min(a.titleTakenUp, b.titleTakenUp),
    addressedApart: saidApart(a.print.written.addressed, b.print.written.addressed),
    ownViewApart: saidApart(a.print.written.ownView, b.print.written.ownView),
  };
  return featureNames.map((name) => found[name]);
}

/** Used again for each pair: one is compared at a time, and nothing is kept of it. */
const orderRoom = new Int16Array(orderedTerms);
let room = roomFor(256);

function roomFor(terms: number) {
  const places = () => new Int16Array(terms);
  return { terms, inA: places(), inB: places(), places: places(), there: places() };
}

function besideEachOther(a: WeighedPrint, b: WeighedPrint) {
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

const rarestTold = 5;
const rarestRoom = new Float64Array(rarestTold);

/** What the terms in both tell; of a beginning, those that stand in both beginnings. */
function inCommon(own: WeighedPrint, other: WeighedPrint, { places, there: theirs, many }: Shared) {
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
    if (weight > telling) tell++;
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

function cosineOf(inBoth: number, squares: number, otherSquares: number): number {
  return inBoth / Math.max(1e-9, Math.sqrt(squares * otherSquares));
}

const everywhere = Number.POSITIVE_INFINITY;

/** Which part of what the words of the title tell is found among so many first terms of the other text. */
function titleWithin({ own, found }: Side, firstTerms: number): number {
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
function tellingIn({ own: { tellingPlaces, tellingWeights }, found }: Side): number {
  let within = 0;
  let all = 0;
  for (let at = 0; at < tellingPlaces.length; at++) {
    const weight = tellingWeights[at] ?? 0;
    all += weight;
    if ((found[tellingPlaces[at] ?? 0] ?? -1) >= 0) within += weight;
  }
  return all === 0 ? 0 : within / all;
}

function tellingSquares({ own, other, found }: Side): number {
  let squares = 0;
  for (const place of own.tellingPlaces) {
    const there = found[place] ?? -1;
    if (there >= 0 && other.tellingPlaces.includes(there)) squares += (own.weights[place] ?? 0) ** 2;
  }
  return squares;
}

const topTerms = 4;

/** How much of what tells most of all is not in the other. */
function topMissing({ own: { tellingPlaces, tellingWeights }, found }: Side): number {
  let missing = 0;
  for (let at = 0; at < Math.min(topTerms, tellingPlaces.length); at++)
    if ((found[tellingPlaces[at] ?? 0] ?? -1) < 0) missing += tellingWeights[at] ?? 0;
  return missing / (topTerms + 1);
}

function namesCompared(one: Side, two: Side) {
  const { own, other, found } = one;
  const { names, nameKeys, written } = own.print;
  const mayTransliterate = !nounsAreCapitals.has(written.language);
  let weight = 0;
  let count = 0;
  for (let at = 0; at < names.length; at++) {
    const place = names[at] ?? 0;
    const there = found[place] ?? -1;
    const key = there < 0 && mayTransliterate ? (nameKeys[at] ?? 0) : 0;
    const isThere = there >= 0 && other.print.isName[there] === 1;
    if (!isThere && (key === 0 || !other.print.nameKeys.includes(key))) continue;
    weight += (own.weights[place] ?? 0) * (isThere ? 1 : transliteratedWeighs);
    count++;
  }
  const least = Math.min(own.nameMass, other.nameMass);
  const inTwo = namesKnown(one);
  const inOne = namesKnown(two);
  const alike = Math.max(inTwo.alike, inOne.alike);
  return {
    weight,
    count,
    share: least === 0 ? 0 : weight / Math.max(least, 1),
    dice: (2 * weight) / Math.max(1, own.nameMass + other.nameMass),
    alike,
    /** Where one has no names, none were exchanged. */
    leastAlike: least === 0 ? 1 : alike,
    titleMissing: Math.max(inTwo.titleMissing, inOne.titleMissing),
    titleLeastMissing: Math.min(inTwo.titleMissing, inOne.titleMissing),
  };
}

/** A name is in the other text as it is, or inflected or transliterated. */
const transliteratedWeighs = 0.8;
const leastMass = 0.8;

/** Which part of one's names the other text knows, in any script, and which part of those in its title it does not know. */
function namesKnown({ own: { print, weights, nameMass }, other, found }: Side) {
  const { names, nameKeys, titleTerms } = print;
  const otherKeys = other.print.nameKeys;
  let alike = 0;
  let titleMissing = 0;
  let inTitle = 0;
  for (let at = 0; at < names.length; at++) {
    const place = names[at] ?? 0;
    const weight = weights[place] ?? 0;
    const key = nameKeys[at] ?? 0;
    const isThere = (found[place] ?? -1) >= 0;
    const isKnown = isThere || (key !== 0 && otherKeys.includes(key));
    if (isKnown) alike += isThere ? weight : weight * transliteratedWeighs;
    if (place >= titleTerms) continue;
    inTitle += weight;
    if (!isKnown) titleMissing += weight;
  }
  return { alike: alike / Math.max(nameMass, leastMass), titleMissing: titleMissing / Math.max(inTitle, leastMass) };
}

/** Which part of the word sequences of the text that has fewer stands in the other, 0 to 1; 0 where there are too few to tell. */
export function shingleShare(a: ReadablePrint, b: ReadablePrint): number {
  const fewest = Math.min(a.shingles.numbers.length, b.shingles.numbers.length);
  if (fewest < 3) return 0;
  const { numbers } = b.shingles;
  let shared = 0;
  for (let at = 0; at < numbers.length; at++) if (placeIn(a.shingles, numbers[at] ?? 0) >= 0) shared++;
  return shared / fewest;
}

/** Which part of the shorter beginning comes in the other in the same order: what a rewrite keeps, and an independent report does not. */
function sameOrder(own: WeighedPrint, other: WeighedPrint, { places, there: theirs, many }: Shared): number {
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
function orderKept({ places, there: theirs, many }: Shared, counts: (place: number) => boolean): number {
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

/** What the pairs of words tell that stand side by side in both. */
function neighboursInCommon({ weights }: WeighedPrint, { places, there, many }: Shared): number {
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

/** 1 when the titles say that one matter turned this way and that: raised and cut, convicted and acquitted. */
function turnConflict(a: ReadablePrint, b: ReadablePrint): number {
  return a.turns.some((turn) => b.turns.some((other) => turn !== other && turn.slice(0, -1) === other.slice(0, -1)))
    ? 1
    : 0;
}

/** How much oftener one text says what the other hardly does: a report tells of others, what borrows its headline speaks to its reader. */
function saidApart(times = 0, otherTimes = 0): number {
  return Math.min(1, Math.abs(times - otherTimes) / mostSaid);
}
