import { bias, depth, trees } from "./weights.ts";

/** Log odds that two items with these features tell of one event, by boosted trees that `npm run train` grew. */
export function logOddsOfSameEvent(features: readonly number[]): number {
  const nodes = 2 ** depth - 1;
  let sum = bias;
  for (const tree of trees) {
    let node = 0;
    for (let level = 0; level < depth; level++) {
      const feature = tree[node] ?? -1;
      const above = feature >= 0 && (features[feature] ?? 0) * scale >= (tree[nodes + node] ?? 0);
      node = 2 * node + (above ? 2 : 1);
    }
    sum += tree[nodes + node] ?? 0;
  }
  return sum / scale;
}

/** Probability of log odds. */
export function probability(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

const scale = 1000;
