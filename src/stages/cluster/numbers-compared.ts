import type { WrittenNumber } from "./readable-print.ts";

/** Shares between 0 and 1. */
export interface NumbersCompared {
  /** Which part of the shorter list is in the other. */
  readonly alike: number;
  /** Whether a kind stands in both without one in common: 1, or a half when they are plain counts. */
  readonly conflict: number;
  /** How many exact numbers that few texts have in common are in both. */
  readonly shared: number;
  /** Which part of its numbers each has for itself; of the two, the smaller part. */
  readonly apart: number;
  /** Days that both name, of the year or of the week: 1 when one is in both, -1 when none is, 0 when one names no day. */
  readonly days: -1 | 0 | 1;
}

const factKinds = ["n", "m", "p", "s"];
const dayKinds = ["d", "w"];
const kinds = [...factKinds, ...dayKinds];
const nothingToCompare: NumbersCompared = { alike: 0, conflict: 0, shared: 0, apart: 0, days: 0 };
/** Smaller counts stand in any text. */
const leastTellingCount = 13;

export function numbersCompared(a: readonly WrittenNumber[], b: readonly WrittenNumber[]): NumbersCompared {
  if (a.length === 0 || b.length === 0) return nothingToCompare;
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  let alike = 0;
  let shared = 0;
  let conflict = 0;
  let facts = 0;
  let days: NumbersCompared["days"] = 0;
  for (const number of few) {
    if (dayKinds.includes(number.kind)) continue;
    facts++;
    if (many.some((other) => sameNumber(number, other))) alike++;
    if (isTelling(number) && many.some(({ kind, score }) => kind === number.kind && score === number.score)) shared++;
  }
  for (const kind of kinds) {
    const agree = agreeing(kind, few, many);
    if (agree === null) continue;
    if (dayKinds.includes(kind)) {
      if (agree) days = 1;
      else if (days === 0) days = -1;
    } else if (!agree) conflict = kind === "n" ? Math.max(conflict, 0.5) : 1;
  }
  return {
    alike: facts === 0 ? 0 : alike / facts,
    conflict,
    shared,
    apart: Math.min(ownShare(a, b), ownShare(b, a)),
    days,
  };
}

/** Whether one number of a kind is in both lists; null when one of them has none of that kind. */
function agreeing(kind: string, few: readonly WrittenNumber[], many: readonly WrittenNumber[]): boolean | null {
  const isOfKind = (number: WrittenNumber) => number.kind === kind;
  if (!(few.some(isOfKind) && many.some(isOfKind))) return null;
  return few.some((number) => isOfKind(number) && many.some((other) => isOfKind(other) && sameNumber(number, other)));
}

function ownShare(one: readonly WrittenNumber[], other: readonly WrittenNumber[]): number {
  const facts = one.filter(({ kind }) => isFact(kind));
  const own = facts.filter((number) => !other.some((each) => sameNumber(number, each)));
  return facts.length === 0 ? 0 : own.length / facts.length;
}

/** Whether a kind of number says what happened; days and years say when. */
export function isFact(kind: string): boolean {
  return factKinds.includes(kind);
}

/** Whether few texts have the number by chance; days and years stand in many. */
export function isTelling({ kind, value }: WrittenNumber): boolean {
  return isFact(kind) && (kind !== "n" || value >= leastTellingCount || !Number.isInteger(value));
}

function sameNumber(a: WrittenNumber, b: WrittenNumber): boolean {
  if (a.kind === "s" || b.kind === "s")
    return a.kind === b.kind && (a.score === b.score || a.score === [...b.score.split("-")].reverse().join("-"));
  const isAmount = (kind: string) => kind === "n" || kind === "m";
  if (a.kind !== b.kind && !(isAmount(a.kind) && isAmount(b.kind))) return false;
  if (!isFact(a.kind)) return a.value === b.value;
  const apart = Math.abs(a.value - b.value) / Math.max(a.value, b.value, 1e-9);
  return apart < (a.rough || b.rough ? 0.12 : 0.011) || (a.kind === "m" && apart < 0.03);
}
