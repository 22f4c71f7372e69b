/** Runs of marked-up things that fit on a page, in their order; at least one run, and no run empty but the only one. */
export function runsWithin<T extends { readonly markup: string }>(
  things: readonly T[],
  limitBytes: number,
): readonly (readonly T[])[] {
  const encoder = new TextEncoder();
  const runs: T[][] = [[]];
  let bytes = 0;
  for (const thing of things) {
    const length = encoder.encode(thing.markup).length;
    if (bytes > 0 && bytes + length > limitBytes) {
      runs.push([]);
      bytes = 0;
    }
    runs.at(-1)?.push(thing);
    bytes += length;
  }
  return runs;
}
