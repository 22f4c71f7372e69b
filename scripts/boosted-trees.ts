/** One labelled pair: what it looks like, whether both tell of one event, and how much it weighs. */
export interface Example {
  readonly features: readonly number[];
  readonly same: boolean;
  readonly weight: number;
}

/** Features of the inner nodes (-1: not split), their thresholds, and the leaves' log odds. */
export interface Tree {
  readonly features: number[];
  readonly thresholds: number[];
  readonly leaves: number[];
}

export interface Forest {
  readonly bias: number;
  readonly depth: number;
  readonly trees: readonly Tree[];
}

const bins = 32;
const shrinkage = 0.12;
const ridge = 5;
const leastHessian = 4;

/** Gradient boosting with logistic loss on binned features; the same examples grow the same trees. */
export function growForest(examples: readonly Example[], depth: number, count: number): Forest {
  const edges = (examples[0]?.features ?? []).map((_, feature) => binEdges(examples, feature));
  const binned = examples.map(({ features }) =>
    Uint8Array.from(features, (value, at) => binOf(value, edges[at] ?? [])),
  );
  const weights = examples.map(({ weight }) => weight);
  const positive = examples.reduce((sum, { same, weight }) => sum + (same ? weight : 0), 0);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const bias = Math.log(positive / (all - positive));
  const odds = new Float64Array(examples.length).fill(bias);
  const trees: Tree[] = [];
  for (let grown = 0; grown < count; grown++) {
    const gradient = Float64Array.from(
      examples,
      ({ same, weight }, at) => ((same ? 1 : 0) - chance(odds[at] ?? 0)) * weight,
    );
    const hessian = Float64Array.from(
      weights,
      (weight, at) => chance(odds[at] ?? 0) * (1 - chance(odds[at] ?? 0)) * weight,
    );
    trees.push(growTree({ binned, edges, gradient, hessian }, depth, odds));
  }
  return { bias, depth, trees };
}

interface Slopes {
  readonly binned: readonly Uint8Array[];
  readonly edges: readonly (readonly number[])[];
  readonly gradient: Float64Array;
  readonly hessian: Float64Array;
}

function growTree(slopes: Slopes, depth: number, odds: Float64Array): Tree {
  const inner = 2 ** depth - 1;
  const features = new Array<number>(inner).fill(-1);
  const thresholds = new Array<number>(inner).fill(0);
  const nodeOf = new Int32Array(slopes.binned.length);
  for (let node = 0; node < inner; node++) {
    const split = bestSplit(slopes, nodeOf, node);
    if (split !== null) {
      features[node] = split.feature;
      thresholds[node] = slopes.edges[split.feature]?.[split.bin] ?? 0;
    }
    slopes.binned.forEach((row, at) => {
      if (nodeOf[at] === node)
        nodeOf[at] = 2 * node + (split !== null && (row[split.feature] ?? 0) > split.bin ? 2 : 1);
    });
  }
  const sums = Array.from({ length: inner + 1 }, () => ({ gradient: 0, hessian: 0 }));
  slopes.binned.forEach((_, at) => {
    const sum = sums[(nodeOf[at] ?? 0) - inner];
    if (sum === undefined) return;
    sum.gradient += slopes.gradient[at] ?? 0;
    sum.hessian += slopes.hessian[at] ?? 0;
  });
  const leaves = sums.map(({ gradient, hessian }) => (shrinkage * gradient) / (hessian + ridge));
  odds.forEach((value, at) => {
    odds[at] = value + (leaves[(nodeOf[at] ?? 0) - inner] ?? 0);
  });
  return { features, thresholds, leaves };
}

function bestSplit({ binned, edges, gradient, hessian }: Slopes, nodeOf: Int32Array, node: number) {
  const gradients = edges.map(() => new Float64Array(bins + 1));
  const hessians = edges.map(() => new Float64Array(bins + 1));
  let [wholeGradient, wholeHessian] = [0, 0];
  binned.forEach((row, at) => {
    if (nodeOf[at] !== node) return;
    wholeGradient += gradient[at] ?? 0;
    wholeHessian += hessian[at] ?? 0;
    row.forEach((bin, feature) => {
      const [ofGradient, ofHessian] = [gradients[feature], hessians[feature]];
      if (ofGradient === undefined || ofHessian === undefined) return;
      ofGradient[bin] = (ofGradient[bin] ?? 0) + (gradient[at] ?? 0);
      ofHessian[bin] = (ofHessian[bin] ?? 0) + (hessian[at] ?? 0);
    });
  });
  const score = (sum: number, curvature: number) => (sum * sum) / (curvature + ridge);
  let best: { feature: number; bin: number; gain: number } | null = null;
  edges.forEach((ofFeature, feature) => {
    let [left, leftHessian] = [0, 0];
    ofFeature.forEach((_, bin) => {
      left += gradients[feature]?.[bin] ?? 0;
      leftHessian += hessians[feature]?.[bin] ?? 0;
      const rightHessian = wholeHessian - leftHessian;
      if (leftHessian < leastHessian || rightHessian < leastHessian) return;
      const gain =
        score(left, leftHessian) + score(wholeGradient - left, rightHessian) - score(wholeGradient, wholeHessian);
      if (gain > (best?.gain ?? 0.001)) best = { feature, bin, gain };
    });
  });
  return best as { feature: number; bin: number } | null;
}

function binEdges(examples: readonly Example[], feature: number): readonly number[] {
  const values = examples.map(({ features }) => features[feature] ?? 0).sort((a, b) => a - b);
  const edges = Array.from({ length: bins - 1 }, (_, at) => values[Math.floor((values.length * (at + 1)) / bins)] ?? 0);
  return [...new Set(edges)];
}

function binOf(value: number, edges: readonly number[]): number {
  const at = edges.findIndex((edge) => value < edge);
  return at < 0 ? edges.length : at;
}

function chance(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}
