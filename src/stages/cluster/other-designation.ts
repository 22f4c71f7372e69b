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

function bare(designation: string): string {
  return designation.startsWith("^") ? designation.slice(1) : designation;
}

function headOf(designation: string): string {
  return /^[^:=]*[:=]/.exec(designation)?.[0] ?? designation;
}
