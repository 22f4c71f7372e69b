import type { LabelledSet } from "./labelled-sets.ts";

/** How the pairs that were joined agree with the labels; a pair of which one item alone is counted counts half. */
export interface JoinedPairs {
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
}

/** Counts pairs of the items that `counts` is true of, by their positions. */
export function joinedPairs(
  { items, pairs }: LabelledSet,
  stories: readonly number[],
  counts: (position: number) => boolean,
): JoinedPairs {
  if (pairs !== null) {
    const counted = pairs.filter(({ one }) => counts(one));
    const joined = counted.filter(({ one, other }) => stories[one] === stories[other]);
    const right = joined.filter(({ same }) => same).length;
    return {
      right,
      wrong: joined.length - right,
      missed: counted.filter(({ same }) => same).length - right,
    };
  }
  const pairsWithin = (labelOf: (position: number) => string): number => {
    const groups = new Map<string, [number, number]>();
    items.forEach((_, at) => {
      const label = labelOf(at);
      const [inside, outside] = groups.get(label) ?? [0, 0];
      groups.set(label, counts(at) ? [inside + 1, outside] : [inside, outside + 1]);
    });
    return [...groups.values()].reduce((sum, [inside, outside]) => sum + (inside * (inside - 1 + outside)) / 2, 0);
  };
  const right = pairsWithin((at) => `${stories[at]} ${items[at]?.story}`);
  return {
    right,
    wrong: pairsWithin((at) => String(stories[at])) - right,
    missed: pairsWithin((at) => String(items[at]?.story)) - right,
  };
}

export function sumOf(all: readonly JoinedPairs[]): JoinedPairs {
  return all.reduce((sum, one) => ({
    right: sum.right + one.right,
    wrong: sum.wrong + one.wrong,
    missed: sum.missed + one.missed,
  }));
}

export function precisionOf({ right, wrong }: JoinedPairs): number {
  return right + wrong === 0 ? 1 : right / (right + wrong);
}

export function recallOf({ right, missed }: JoinedPairs): number {
  return right + missed === 0 ? 1 : right / (right + missed);
}
