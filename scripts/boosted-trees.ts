import type { Forest } from "../src/stages/cluster/same-event.ts";

/** One labelled pair: what it looks like, whether both tell of one event, and how much it weighs. */
export interface Example {
  readonly features: readonly number[];
  readonly same: boolean;
  readonly weight: number;
}

/** How the trees grow. */
export interface Growth {
  readonly depth: number;
  readonly trees: number;
  readonly shrinkage: number;
  /** Added to each leaf's curvature: few pairs say little. */
  readonly ridge: number;
  /** Of each feature: 1 when a higher value must never speak against one event, -1 never for it, 0 either. */
  readonly signs: readonly number[];
}

const bins = 32;
const leastHessian = 4;
const leastGain = 0.001;

interface Slopes {
  /** Of each feature, the bin of each example. */
  readonly binned: readonly Uint8Array[];
  readonly edges: readonly (readonly number[])[];
  readonly gradient: Float64Array;
  readonly hessian: Float64Array;
}

interface Split {
  readonly feature: number;
  readonly bin: number;
  readonly gain: number;
  readonly left: number;
  readonly right: number;
}

/** Gradient boosting with logistic loss on binned features, monotone where signs say so; the same examples grow the same trees. */
export function growForest(examples: readonly Example[], growth: Growth): Forest {
  const edges = (examples[0]?.features ?? []).map((_, feature) => binEdges(examples, feature));
  const binned = edges.map((ofFeature, feature) =>
    Uint8Array.from(examples, ({ features }) => binOf(features[feature] ?? 0, ofFeature)),
  );
  const positive = examples.reduce((sum, { same, weight }) => sum + (same ? weight : 0), 0);
  const all = examples.reduce((sum, { weight }) => sum + weight, 0);
  const bias = Math.log(positive / (all - positive));
  const odds = new Float64Array(examples.length).fill(bias);
  const gradient = new Float64Array(examples.length);
  const hessian = new Float64Array(examples.length);
  const trees: (readonly number[])[] = [];
  while (trees.length < growth.trees) {
    examples.forEach(({ same, weight }, at) => {
      const chance = 1 / (1 + Math.exp(-(odds[at] ?? 0)));
      gradient[at] = ((same ? 1 : 0) - chance) * weight;
      hessian[at] = chance * (1 - chance) * weight;
    });
    trees.push(growTree({ binned, edges, gradient, hessian }, growth, odds));
  }
  return { bias: thousandths(bias), depth: growth.depth, trees };
}

/** Adds the tree's leaves to the odds; what it is in thousandths. */
function growTree(slopes: Slopes, growth: Growth, odds: Float64Array): readonly number[] {
  const inner = 2 ** growth.depth - 1;
  const features = new Array<number>(inner).fill(-1);
  const thresholds = new Array<number>(inner).fill(0);
  const leaves = new Array<number>(inner + 1).fill(0);
  const grow = (node: number, rows: readonly number[], least: number, most: number): void => {
    if (node >= inner) {
      const { gradient, hessian } = sumsOf(slopes, rows);
      const leaf = growth.shrinkage * Math.max(least, Math.min(most, gradient / (hessian + growth.ridge)));
      leaves[node - inner] = leaf;
      for (const row of rows) odds[row] = (odds[row] ?? 0) + leaf;
      return;
    }
    const split = rows.length < 2 ? null : bestSplit(slopes, growth, rows);
    if (split === null) {
      grow(2 * node + 1, rows, least, most);
      return;
    }
    const bin = slopes.binned[split.feature] as Uint8Array;
    features[node] = split.feature;
    thresholds[node] = slopes.edges[split.feature]?.[split.bin] ?? 0;
    const middle = (split.left + split.right) / 2;
    const sign = growth.signs[split.feature] ?? 0;
    const left = rows.filter((row) => (bin[row] ?? 0) <= split.bin);
    const right = rows.filter((row) => (bin[row] ?? 0) > split.bin);
    grow(2 * node + 1, left, sign < 0 ? Math.max(least, middle) : least, sign > 0 ? Math.min(most, middle) : most);
    grow(2 * node + 2, right, sign > 0 ? Math.max(least, middle) : least, sign < 0 ? Math.min(most, middle) : most);
  };
  grow(0, [...odds.keys()], Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
  return [...features, ...thresholds.map(thousandths), ...leaves.map(thousandths)];
}

function sumsOf(slopes: Slopes, rows: readonly number[]) {
  let [gradient, hessian] = [0, 0];
  for (const row of rows) {
    gradient += slopes.gradient[row] ?? 0;
    hessian += slopes.hessian[row] ?? 0;
  }
  return { gradient, hessian };
}

function bestSplit(slopes: Slopes, { ridge, signs }: Growth, rows: readonly number[]): Split | null {
  const whole = sumsOf(slopes, rows);
  const score = (sum: number, curvature: number) => (sum * sum) / (curvature + ridge);
  const gradients = new Float64Array(bins);
  const hessians = new Float64Array(bins);
  let best: Split | null = null;
  slopes.edges.forEach((edges, feature) => {
    const binOfRow = slopes.binned[feature] as Uint8Array;
    gradients.fill(0);
    hessians.fill(0);
    for (const row of rows) {
      const bin = binOfRow[row] ?? 0;
      gradients[bin] = (gradients[bin] ?? 0) + (slopes.gradient[row] ?? 0);
      hessians[bin] = (hessians[bin] ?? 0) + (slopes.hessian[row] ?? 0);
    }
    let [gradient, hessian] = [0, 0];
    for (let bin = 0; bin < edges.length; bin++) {
      gradient += gradients[bin] ?? 0;
      hessian += hessians[bin] ?? 0;
      const rest = { gradient: whole.gradient - gradient, hessian: whole.hessian - hessian };
      if (hessian < leastHessian || rest.hessian < leastHessian) continue;
      const [left, right] = [gradient / (hessian + ridge), rest.gradient / (rest.hessian + ridge)];
      if ((right - left) * (signs[feature] ?? 0) < 0) continue;
      const gain = score(gradient, hessian) + score(rest.gradient, rest.hessian) - score(whole.gradient, whole.hessian);
      if (gain > (best?.gain ?? leastGain)) best = { feature, bin, gain, left, right };
    }
  });
  return best;
}

function binEdges(examples: readonly Example[], feature: number): readonly number[] {
  const values = Float64Array.from(examples, ({ features }) => features[feature] ?? 0).sort();
  const edges = Array.from({ length: bins - 1 }, (_, at) => values[Math.floor((values.length * (at + 1)) / bins)] ?? 0);
  return [...new Set(edges)];
}

function binOf(value: number, edges: readonly number[]): number {
  const at = edges.findIndex((edge) => value < edge);
  return at < 0 ? edges.length : at;
}

function thousandths(value: number): number {
  return Math.round(value * 1000);
}
