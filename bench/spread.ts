/** What several measurements of one thing come to. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** Of at least one value. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const [middle, before] = [sorted.length >> 1, (sorted.length - 1) >> 1];
  const at = (index: number) => sorted[index] ?? Number.NaN;
  return { median: (at(middle) + at(before)) / 2, least: at(0), most: at(sorted.length - 1) };
}

/** The spread of what was measured; null where it could not be. */
export function spreadOfKnown(values: readonly (number | null)[]): Spread | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : spreadOf(known);
}
