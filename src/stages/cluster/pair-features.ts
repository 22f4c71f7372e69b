import type { ReadablePrint, WrittenNumber } from "./readable-print.ts";

/** How much a term tells, 0 to 1. */
export type Rarity = (stem: string) => number;

/** What a pair of items is judged by, in the order of the weights; all between 0 and about 1. */
export const featureNames = [
  "cosine",
  "titleCosine",
  "titleInText",
  "textInTitle",
  "names",
  "nameWeight",
  "numbers",
  "numberConflict",
  "shingles",
  "rarest",
  "secondRarest",
  "fifthRarest",
  "sharedWeight",
  "hours",
  "days",
  "shortest",
  "titleOnly",
  "cosineSquared",
  "cosineTimesNames",
  "titleCosineWithoutText",
  "sharedWithoutText",
  "opening",
  "order",
  "weekday",
  "weekdayConflict",
] as const;

/** How alike two items are in each respect; `hoursApart` ≥ 0. */
export function pairFeatures(
  a: ReadablePrint,
  b: ReadablePrint,
  rarity: Rarity,
  hoursApart: number,
): readonly number[] {
  let dot = 0;
  const shared: number[] = [];
  for (const [stem, count] of a.terms) {
    const other = b.terms.get(stem);
    if (other === undefined) continue;
    const weight = rarity(stem);
    dot += weight * weight * damped(count) * damped(other);
    shared.push(weight);
  }
  shared.sort((x, y) => y - x);
  const cosine = dot / Math.max(1e-9, lengthOf(a, rarity) * lengthOf(b, rarity));
  const titleCosine = cosineOf(a.title, b.title, rarity);
  const inB = containment(a.title, b.terms, rarity);
  const inA = containment(b.title, a.terms, rarity);
  const nameShare = overlap(a.names, b.names, rarity);
  const numbers = numbersCompared(a.numbers, b.numbers);
  const shortest = Math.min(a.terms.size, b.terms.size);
  const titleOnly = shortest <= 16 ? 1 : 0;
  const sharedWeight = 1 - Math.exp(-shared.reduce((sum, weight) => sum + weight * weight, 0) / 5);
  const day = weekdaysCompared(a, b);
  const features: Record<(typeof featureNames)[number], number> = {
    cosine,
    titleCosine,
    titleInText: Math.max(inA, inB),
    textInTitle: Math.min(inA, inB),
    names: nameShare.share,
    nameWeight: 1 - Math.exp(-nameShare.weight / 2),
    numbers: numbers.alike,
    numberConflict: numbers.conflict,
    shingles: shingleShare(a, b),
    rarest: shared[0] ?? 0,
    secondRarest: shared[1] ?? 0,
    fifthRarest: shared[4] ?? 0,
    sharedWeight,
    hours: Math.min(1, hoursApart / 24),
    days: Math.min(1, Math.log1p(hoursApart / 24) / Math.log(60)),
    shortest: Math.min(1, shortest / 80),
    titleOnly,
    cosineSquared: cosine * cosine,
    cosineTimesNames: cosine * nameShare.share,
    titleCosineWithoutText: titleOnly * titleCosine,
    sharedWithoutText: titleOnly * sharedWeight,
    opening: openingShare(a, b, rarity),
    order: sameOrder(a, b),
    weekday: day.same,
    weekdayConflict: day.conflict,
  };
  return featureNames.map((name) => features[name]);
}

function damped(count: number): number {
  return 1 + Math.log(count);
}

function lengthOf({ terms }: ReadablePrint, rarity: Rarity): number {
  let sum = 0;
  for (const [stem, count] of terms) sum += (rarity(stem) * damped(count)) ** 2;
  return Math.sqrt(sum);
}

function cosineOf(a: ReadonlySet<string>, b: ReadonlySet<string>, rarity: Rarity): number {
  let [dot, ofA, ofB] = [0, 0, 0];
  for (const stem of a) {
    const square = rarity(stem) ** 2;
    ofA += square;
    if (b.has(stem)) dot += square;
  }
  for (const stem of b) ofB += rarity(stem) ** 2;
  return dot / Math.max(1e-9, Math.sqrt(ofA * ofB));
}

/** Which part of what the words of a title tell is found in the other text. */
function containment(title: ReadonlySet<string>, terms: ReadonlyMap<string, number>, rarity: Rarity): number {
  let [found, all] = [0, 0];
  for (const stem of title) {
    const weight = rarity(stem);
    all += weight;
    if (terms.has(stem)) found += weight;
  }
  return all === 0 ? 0 : found / all;
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>, rarity: Rarity) {
  let [weight, ofA, ofB] = [0, 0, 0];
  for (const name of a) {
    const telling = rarity(name);
    ofA += telling;
    if (b.has(name)) weight += telling;
  }
  for (const name of b) ofB += rarity(name);
  const least = Math.min(ofA, ofB);
  return { weight, share: least === 0 ? 0 : weight / Math.max(least, 1) };
}

/** Which part of the smaller list of numbers is in the other; and whether one kind stands in both without one in common. */
function numbersCompared(a: readonly WrittenNumber[], b: readonly WrittenNumber[]) {
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  let alike = 0;
  let conflict = 0;
  for (const number of few) if (many.some((other) => sameNumber(number, other))) alike++;
  for (const kind of ["n", "m", "p", "s"]) {
    const left = few.filter((number) => number.kind === kind);
    const right = many.filter((number) => number.kind === kind);
    if (left.length === 0 || right.length === 0) continue;
    if (!left.some((number) => right.some((other) => sameNumber(number, other))))
      conflict = kind === "n" ? Math.max(conflict, 0.5) : 1;
  }
  return { alike: few.length === 0 ? 0 : alike / few.length, conflict };
}

function sameNumber(a: WrittenNumber, b: WrittenNumber): boolean {
  if (a.kind === "s" || b.kind === "s")
    return a.kind === b.kind && (a.score === b.score || a.score === [...b.score.split("-")].reverse().join("-"));
  if (a.kind !== b.kind && (a.kind === "y" || b.kind === "y" || a.kind === "p" || b.kind === "p")) return false;
  const apart = Math.abs(a.value - b.value) / Math.max(a.value, b.value, 1e-9);
  return apart < (a.rough || b.rough ? 0.12 : 0.011) || (a.kind === "m" && apart < 0.03);
}

function shingleShare(a: ReadablePrint, b: ReadablePrint): number {
  const [few, many] = a.shingles.size <= b.shingles.size ? [a.shingles, b.shingles] : [b.shingles, a.shingles];
  if (few.size < 3) return 0;
  let shared = 0;
  for (const shingle of few) if (many.has(shingle)) shared++;
  return shared / few.size;
}

const openingTerms = 30;

/** How alike the beginnings are, where reports say what happened. */
function openingShare(a: ReadablePrint, b: ReadablePrint, rarity: Rarity): number {
  return cosineOf(firstOf(a), firstOf(b), rarity);
}

function firstOf({ terms }: ReadablePrint): ReadonlySet<string> {
  const first = new Set<string>();
  for (const stem of terms.keys()) {
    if (first.size >= openingTerms) break;
    first.add(stem);
  }
  return first;
}

const orderedTerms = 48;

/** Which part of the shorter beginning comes in the other in the same order: what a rewrite keeps, and an independent report does not. */
function sameOrder(a: ReadablePrint, b: ReadablePrint): number {
  const left = [...a.terms.keys()].slice(0, orderedTerms);
  const right = [...b.terms.keys()].slice(0, orderedTerms);
  let above = new Uint8Array(right.length + 1);
  for (const stem of left) {
    const row = new Uint8Array(right.length + 1);
    for (let at = 1; at <= right.length; at++)
      row[at] = right[at - 1] === stem ? (above[at - 1] ?? 0) + 1 : Math.max(above[at] ?? 0, row[at - 1] ?? 0);
    above = row;
  }
  return (above[right.length] ?? 0) / Math.max(8, Math.min(left.length, right.length));
}

const weekdays = new Set(
  "monday tuesda wednes thursd friday saturd sunday montag dienst mittwo donner freita samsta sonnta lundi mardi mercre jeudi vendre samedi dimanc".split(
    " ",
  ),
);

function weekdaysCompared(a: ReadablePrint, b: ReadablePrint) {
  const left = [...a.terms.keys()].filter((stem) => isWeekday(stem));
  const right = [...b.terms.keys()].filter((stem) => isWeekday(stem));
  if (left.length === 0 || right.length === 0) return { same: 0, conflict: 0 };
  const same = left.some((day) => right.includes(day));
  return { same: same ? 1 : 0, conflict: same ? 0 : 1 };
}

function isWeekday(stem: string): boolean {
  return weekdays.has(stem) || weekdays.has(`${stem}y`);
}
