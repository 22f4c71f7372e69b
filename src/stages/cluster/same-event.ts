import { featureNames } from "./pair-features.ts";

/** Boosted trees, their numbers in thousandths. */
export interface Forest {
  readonly bias: number;
  readonly depth: number;
  /** Of each tree the nodes' features (-1: go left), their thresholds, and the leaves' log odds. */
  readonly trees: readonly (readonly number[])[];
}

/** What decides: the trees, and how likely a join of each kind has to be, 0 to 1. */
export interface Model {
  /** For items of which one is a title alone, and for those with text: a word in common says more of the one than of the other. */
  readonly forests: { readonly title: Forest; readonly text: Forest };
  readonly least: {
    readonly englishReport: number;
    readonly otherReport: number;
    readonly title: number;
    readonly repetition: number;
  };
}

/** Log odds that two items with these features tell of one event. */
export function logOddsOfSameEvent(features: readonly number[], { forests }: Pick<Model, "forests">): number {
  const { bias, depth, trees } = features[titleOnly] === 1 ? forests.title : forests.text;
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
const titleOnly = featureNames.indexOf("titleOnly");
