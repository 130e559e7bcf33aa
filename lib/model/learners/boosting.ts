// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
import { logit, sigmoid } from '../matrix.ts';
import { createRandom, shuffledIndices } from '../random.ts';
import { binInputs } from './bins.ts';
import { weightsOf } from './learner.ts';
import { addPredictions, closeDraft, createDraft, fork, partition } from './tree.ts';
import type { Work } from '../work.ts';
import type { Bins } from './bins.ts';
import type { Classifier, TrainingSet } from './learner.ts';
import type { Tree } from './tree.ts';

export interface BoostingOptions {
  readonly learningRate: number;
  /** How many trees. */
  readonly maxIter: number;
  readonly maxDepth?: number;
  readonly maxLeafNodes?: number;
  readonly minSamplesLeaf?: number;
  /** Least sum of second derivatives in a leaf (XGBoost's min_child_weight). */
  readonly minChildWeight?: number;
  readonly l2Regularization: number;
  /** Share of rows, and of columns, that each tree sees; 1 where absent. */
  readonly subsample?: number;
  readonly colsample?: number;
}

interface Limits extends Required<
  Omit<BoostingOptions, 'learningRate' | 'maxIter' | 'subsample' | 'colsample'>
> {
  readonly columns: readonly number[];
}

/**
 * Gradient-boosted trees on log loss with Newton steps over histograms: scikit-learn's
 * HistGradientBoostingClassifier, and with row and column sampling XGBoost (Chen & Guestrin 2016).
 */
export function* fitBoosting(set: TrainingSet, options: BoostingOptions): Work<Classifier> {
  const { inputs, liked } = set;
  const weights = weightsOf(set);
  const random = createRandom(set.seed);
  const bins = binInputs(inputs, 256);
  const base = logit(weightedMean(liked, weights));
  const scores = new Float64Array(inputs.rows).fill(base);
  const trees: Tree[] = [];
  for (let iteration = 0; iteration < options.maxIter; iteration += 1) {
    const [gradient, hessian] = derivatives(scores, liked, weights);
    const rows = sample(inputs.rows, options.subsample ?? 1, random);
    const columns = sample(inputs.columns, options.colsample ?? 1, random);
    const tree = growTree(bins, inputs.rows, rows, gradient, hessian, limits(options, columns));
    addPredictions(tree, inputs, options.learningRate, scores);
    trees.push(tree);
    yield;
  }
  return {
    predictProba: (rows) => {
      const sums = new Float64Array(rows.rows).fill(base);
      for (const tree of trees) addPredictions(tree, rows, options.learningRate, sums);
      return sums.map(sigmoid);
    },
  };
}

const limits = (options: BoostingOptions, columns: Int32Array): Limits => ({
  maxDepth: options.maxDepth ?? 64,
  maxLeafNodes: options.maxLeafNodes ?? 31,
  minSamplesLeaf: options.minSamplesLeaf ?? 1,
  minChildWeight: options.minChildWeight ?? 1e-3,
  l2Regularization: options.l2Regularization,
  columns: Array.from(columns),
});

function weightedMean(values: Float64Array, weights: Float64Array): number {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < values.length; i += 1) {
    sum += values[i]! * weights[i]!;
    total += weights[i]!;
  }
  return sum / total;
}

function sample(length: number, share: number, random: ReturnType<typeof createRandom>): Int32Array {
  if (share >= 1) return Int32Array.from({ length }, (_, i) => i);
  return shuffledIndices(length, random).slice(0, Math.max(1, Math.round(share * length)));
}

function derivatives(
  scores: Float64Array,
  liked: Float64Array,
  weights: Float64Array,
): [Float64Array, Float64Array] {
  const gradient = new Float64Array(scores.length);
  const hessian = new Float64Array(scores.length);
  for (let row = 0; row < scores.length; row += 1) {
    const p = sigmoid(scores[row]!);
    gradient[row] = weights[row]! * (p - liked[row]!);
    hessian[row] = weights[row]! * p * (1 - p);
  }
  return [gradient, hessian];
}

interface Leaf {
  readonly node: number;
  readonly start: number;
  readonly end: number;
  readonly depth: number;
  readonly split: Candidate | null;
}

interface Candidate {
  readonly column: number;
  readonly threshold: number;
  readonly gain: number;
}

/** Best-first growth: the leaf whose split gains most is split next. */
function growTree(
  bins: Bins,
  rows: number,
  order: Int32Array,
  gradient: Float64Array,
  hessian: Float64Array,
  rules: Limits,
): Tree {
  const draft = createDraft();
  const open = (node: number, start: number, end: number, depth: number): Leaf => {
    const [g, h] = sums(order, start, end, gradient, hessian);
    draft.value[node] = -g / (h + rules.l2Regularization);
    const task = { order, start, end, gradient, hessian, g, h };
    return {
      node,
      start,
      end,
      depth,
      split: depth < rules.maxDepth ? bestSplit(bins, rows, task, rules) : null,
    };
  };
  const leaves = [open(0, 0, order.length, 0)];
  while (leaves.length < rules.maxLeafNodes) {
    let next = -1;
    leaves.forEach(({ split }, i) => {
      if (split !== null && split.gain > (leaves[next]?.split?.gain ?? 0)) next = i;
    });
    const leaf = leaves[next];
    if (leaf === undefined || leaf.split === null) break;
    const { column, threshold } = leaf.split;
    const middle = leaf.start + partition(order, leaf.start, leaf.end, bins.values, column * rows, threshold);
    const left = fork(draft, leaf.node, column, threshold);
    leaves[next] = open(left, leaf.start, middle, leaf.depth + 1);
    leaves.push(open(left + 1, middle, leaf.end, leaf.depth + 1));
  }
  return closeDraft(draft);
}

function sums(
  order: Int32Array,
  start: number,
  end: number,
  gradient: Float64Array,
  hessian: Float64Array,
): [number, number] {
  let g = 0;
  let h = 0;
  for (let i = start; i < end; i += 1) {
    g += gradient[order[i]!]!;
    h += hessian[order[i]!]!;
  }
  return [g, h];
}

interface Task {
  readonly order: Int32Array;
  readonly start: number;
  readonly end: number;
  readonly gradient: Float64Array;
  readonly hessian: Float64Array;
  readonly g: number;
  readonly h: number;
}

const counts = new Float64Array(256);
const gradients = new Float64Array(256);
const hessians = new Float64Array(256);

function bestSplit(bins: Bins, rows: number, task: Task, rules: Limits): Candidate | null {
  const { order, start, end, gradient, hessian, g, h } = task;
  if (end - start < 2 * rules.minSamplesLeaf) return null;
  const l2 = rules.l2Regularization;
  const parent = (g * g) / (h + l2);
  let best: Candidate | null = null;
  for (const column of rules.columns) {
    const edges = bins.edges[column]!;
    const offset = column * rows;
    for (let i = start; i < end; i += 1) {
      const row = order[i]!;
      const code = bins.codes[offset + row]!;
      counts[code] = counts[code]! + 1;
      gradients[code] = gradients[code]! + gradient[row]!;
      hessians[code] = hessians[code]! + hessian[row]!;
    }
    let count = 0;
    let leftG = 0;
    let leftH = 0;
    for (let bin = 0; bin < edges.length; bin += 1) {
      count += counts[bin]!;
      leftG += gradients[bin]!;
      leftH += hessians[bin]!;
      if (counts[bin] === 0 || count < rules.minSamplesLeaf || leftH < rules.minChildWeight) continue;
      if (end - start - count < rules.minSamplesLeaf || h - leftH < rules.minChildWeight) break;
      const gain = (leftG * leftG) / (leftH + l2) + (g - leftG) ** 2 / (h - leftH + l2) - parent;
      if (gain > 1e-12 && (best === null || gain > best.gain))
        best = { column, threshold: edges[bin]!, gain };
    }
    counts.fill(0, 0, edges.length + 1);
    gradients.fill(0, 0, edges.length + 1);
    hessians.fill(0, 0, edges.length + 1);
  }
  return best;
}
