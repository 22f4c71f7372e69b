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
}

/** Smaller counts stand in any text. */
const leastTellingCount = 13;

export function numbersCompared(a: readonly WrittenNumber[], b: readonly WrittenNumber[]): NumbersCompared {
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  let [alike, shared, conflict] = [0, 0, 0];
  for (const number of few) {
    if (many.some((other) => sameNumber(number, other))) alike++;
    if (isTelling(number) && many.some(({ score }) => score === number.score)) shared++;
  }
  for (const kind of ["n", "m", "p", "s"]) {
    const left = few.filter((number) => number.kind === kind);
    const right = many.filter((number) => number.kind === kind);
    if (left.length === 0 || right.length === 0) continue;
    if (!left.some((number) => right.some((other) => sameNumber(number, other))))
      conflict = kind === "n" ? Math.max(conflict, 0.5) : 1;
  }
  return {
    alike: few.length === 0 ? 0 : alike / few.length,
    conflict,
    shared,
    apart: Math.min(ownShare(a, b), ownShare(b, a)),
  };
}

function ownShare(one: readonly WrittenNumber[], other: readonly WrittenNumber[]): number {
  const facts = one.filter(({ kind }) => kind !== "y");
  const own = facts.filter((number) => !other.some((each) => sameNumber(number, each)));
  return facts.length === 0 ? 0 : own.length / facts.length;
}

/** Whether few texts have the number by chance. */
export function isTelling({ kind, value }: WrittenNumber): boolean {
  return kind !== "y" && (kind !== "n" || value >= leastTellingCount || !Number.isInteger(value));
}

function sameNumber(a: WrittenNumber, b: WrittenNumber): boolean {
  if (a.kind === "s" || b.kind === "s")
    return a.kind === b.kind && (a.score === b.score || a.score === [...b.score.split("-")].reverse().join("-"));
  if (a.kind !== b.kind && (a.kind === "y" || b.kind === "y" || a.kind === "p" || b.kind === "p")) return false;
  const apart = Math.abs(a.value - b.value) / Math.max(a.value, b.value, 1e-9);
  return apart < (a.rough || b.rough ? 0.12 : 0.011) || (a.kind === "m" && apart < 0.03);
}
