/**
 * What both titles name by another version, model or part of a series, as "larksp:41.0.2"; null when they name none, one in common, or one
 * that the other text names beside its own. "^" marks what stands in a title.
 */
export function otherDesignation(a: readonly string[], b: readonly string[]): string | null {
  if (a.length === 0 || b.length === 0) return null;
  const [inA, inB] = [a.map(bare), b.map(bare)];
  for (const one of a) {
    if (!one.startsWith("^")) continue;
    const head = headOf(bare(one));
    const others = b.filter((other) => other.startsWith("^") && headOf(bare(other)) === head).map(bare);
    if (others.length === 0) continue;
    const own = a.filter((other) => other.startsWith("^") && headOf(bare(other)) === head).map(bare);
    if (!own.some((each) => inB.includes(each)) && !others.some((each) => inA.includes(each))) return bare(one);
  }
  return null;
}

const contest = "^contest=";

/** Whose contest one title tells of, as "women", where the other item knows of none such: the same clubs play twice. Null otherwise. */
export function otherContest(a: readonly string[], b: readonly string[]): string | null {
  return contestUnknown(a, b) ?? contestUnknown(b, a);
}

function contestUnknown(own: readonly string[], other: readonly string[]): string | null {
  const unknown = own.find((one) => one.startsWith(contest) && !other.some((each) => bare(each) === bare(one)));
  return unknown?.slice(contest.length) ?? null;
}

function bare(designation: string): string {
  return designation.startsWith("^") ? designation.slice(1) : designation;
}

function headOf(designation: string): string {
  return /^[^:=]*[:=]/.exec(designation)?.[0] ?? designation;
}
