/**
 * Puts one where it stands among the best, so many at most, in order. For a list of few out of many: most are seen at once to be none of
 * them, where sorting them all would take several times as long.
 */
export function keepBest<One>(best: One[], most: number, one: One, isBefore: (a: One, b: One) => boolean): void {
  let at = best.length;
  for (; at > 0; at--) {
    const before = best[at - 1] as One;
    if (!isBefore(one, before)) break;
    if (at < most) best[at] = before;
  }
  if (at < most) best[at] = one;
}
