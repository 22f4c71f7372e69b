import { expect, test } from "vitest";
import { type Example, type Growth, growForest } from "../../scripts/boosted-trees.ts";
import type { Forest } from "../../src/stages/cluster/same-event.ts";

const growth: Growth = { depth: 2, trees: 20, shrinkage: 0.3, ridge: 1, signs: [1, 0] };
/** The first feature decides, but for a few pairs labelled the other way round at its upper end. */
const examples: readonly Example[] = Array.from({ length: 200 }, (_, at) => ({
  features: [at / 200, (at % 7) / 7],
  same: at >= 80 && at < 190,
  weight: 1,
}));

test("trees tell apart what a feature tells apart", () => {
  const forest = growForest(examples, growth);
  expect(logOdds(forest, [0.1, 0.5])).toBeLessThan(-1);
  expect(logOdds(forest, [0.7, 0.5])).toBeGreaterThan(1);
});

test("a feature that speaks for one event never speaks against it, whatever a few labels say", () => {
  const forest = growForest(examples, growth);
  const odds = Array.from({ length: 100 }, (_, at) => logOdds(forest, [at / 100, 0.5]));
  expect(odds).toEqual(odds.toSorted((a, b) => a - b));
});

test("the same examples grow the same trees", () =>
  expect(growForest(examples, growth)).toEqual(growForest(examples, growth)));

function logOdds({ bias, depth, trees }: Forest, features: readonly number[]): number {
  const nodes = 2 ** depth - 1;
  const leafOf = (tree: readonly number[]) => {
    let node = 0;
    while (node < nodes) {
      const feature = tree[node] ?? -1;
      node = 2 * node + (feature >= 0 && 1000 * (features[feature] ?? 0) >= (tree[nodes + node] ?? 0) ? 2 : 1);
    }
    return tree[nodes + node] ?? 0;
  };
  return trees.reduce((sum, tree) => sum + leafOf(tree), bias) / 1000;
}
