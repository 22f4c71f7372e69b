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
    readonly otherBrief: number;
    readonly title: number;
    readonly repetition: number;
  };
}

/** Log odds that two items with these features tell of one event. */
export function logOddsOfSameEvent(features: readonly number[], { forests }: Pick<Model, "forests">): number {
  const { bias, depth, nodes } = flat(features[titleOnly] === 1 ? forests.title : forests.text);
  const inner = 2 ** depth - 1;
  const treeLength = 2 * inner + 2 ** depth;
  for (let at = 0; at < features.length; at++) thousandths[at] = Math.floor((features[at] ?? 0) * scale);
  let sum = bias;
  for (let tree = 0; tree < nodes.length; tree += treeLength) {
    let node = 0;
    for (let level = 0; level < depth; level++) {
      const above = (thousandths[nodes[tree + 2 * node] ?? 0] ?? 0) >= (nodes[tree + 2 * node + 1] ?? 0);
      node = 2 * node + (above ? 2 : 1);
    }
    sum += nodes[tree + inner + node] ?? 0;
  }
  return sum / scale;
}

/** Probability of log odds. */
export function probability(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

interface FlatForest {
  readonly bias: number;
  readonly depth: number;
  /** Of one tree after the other: feature and threshold of each node, then the leaves. */
  readonly nodes: Int16Array;
}

const flattened = new WeakMap<Forest, FlatForest>();
/** Above whatever a feature may come to. */
const never = 32_767;

/** The forest in one piece, which is walked through in half the time. */
function flat(forest: Forest): FlatForest {
  const known = flattened.get(forest);
  if (known !== undefined) return known;
  const { bias, depth, trees } = forest;
  const inner = 2 ** depth - 1;
  const nodes = trees.flatMap((tree) => [
    ...Array.from({ length: inner }, (_, node) => {
      const feature = tree[node] ?? -1;
      return feature < 0 ? [0, never] : [feature, tree[inner + node] ?? 0];
    }).flat(),
    ...tree.slice(2 * inner),
  ]);
  const made = { bias, depth, nodes: Int16Array.from(nodes) };
  flattened.set(forest, made);
  return made;
}

const scale = 1000;
/** The features of the pair that is being judged. */
const thousandths = new Int16Array(featureNames.length);
const titleOnly = featureNames.indexOf("titleOnly");
