// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
import { logit, sigmoid } from '../matrix.ts';
import { createRandom, shuffledIndices } from '../random.ts';
import { binInputs } from './bins.ts';
import { weightsOf } from './learner.ts';
import { growBoostedTree } from './boosted-tree.ts';
import { addPredictions } from './tree.ts';
import type { Work } from '../work.ts';
import type { TreeRules } from './boosted-tree.ts';
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
    const tree = growBoostedTree(bins, inputs.rows, rows, gradient, hessian, limits(options, columns));
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

const limits = (options: BoostingOptions, columns: Int32Array): TreeRules => ({
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
