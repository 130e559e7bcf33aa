import { createRandom, shuffledIndices } from '../random.ts';
import { take, takeRows } from '../matrix.ts';
import { fitBoosting } from './boosting.ts';
import { fitExtraTrees, fitRandomForest } from './forest.ts';
import { fitGaussianProcess } from './gaussian-process.ts';
import { weightsOf } from './learner.ts';
import { fitLogistic, fitSgd } from './logistic.ts';
import { fitNearest } from './nearest.ts';
import { fitSvm } from './svm.ts';
import { logit, sigmoid } from '../matrix.ts';
import type { Work } from '../work.ts';
import type { Classifier, Fit, TrainingSet } from './learner.ts';

/** A Gaussian process of more rows costs minutes: beyond this it learns from so many, drawn at random. */
const gaussianProcessRows = 700;

const neighboursFor = (rows: number): number => Math.max(3, Math.min(25, Math.floor(Math.sqrt(rows) / 1.5)));

/**
 * The learners that are compared, with the parameters of scikit-learn's baselines; the neural network in
 * tfjs is lib/training/network-learner.ts.
 */
export const learners = {
  'logistic regression': (set) => fitLogistic(set, { c: set.liked.length >= 100 ? 1 : 0.1 }),
  'stochastic gradient descent': (set) => fitSgd(set, { alpha: 1e-3, maxIter: 200 }),
  'k nearest neighbours': (set) =>
    fitNearest(set, { neighbours: neighboursFor(set.liked.length), weights: 'distance' }),
  'support vector machine': (set) => fitSvm(set, { c: 1, gamma: 0.5 / set.inputs.columns }),
  'random forest': (set) => fitRandomForest(set, { estimators: 500, minSamplesLeaf: 2 }),
  'extra trees': (set) => fitExtraTrees(set, { estimators: 500, minSamplesLeaf: leafFor(set) }),
  'gradient boosting': (set) =>
    fitBoosting(set, {
      learningRate: 0.05,
      maxIter: 250,
      maxDepth: 4,
      minChildWeight: 3,
      subsample: 0.8,
      colsample: 0.7,
      l2Regularization: 2,
    }),
  'gaussian process': (set) =>
    fitGaussianProcess(someOf(set, gaussianProcessRows), {
      variance: 4,
      lengthScale: Math.sqrt(set.inputs.columns),
    }),
  'blend of four': fitBlend,
} as const satisfies Record<string, Fit>;

export type LearnerName = keyof typeof learners;
export const learnerNames = Object.keys(learners) as LearnerName[]; // keys of a const object

const leafFor = (set: TrainingSet): number => (set.liked.length >= 80 ? 2 : 1);

function someOf(set: TrainingSet, most: number): TrainingSet {
  if (set.liked.length <= most) return set;
  const rows = shuffledIndices(set.liked.length, createRandom(set.seed)).subarray(0, most);
  return {
    inputs: takeRows(set.inputs, rows),
    liked: take(set.liked, rows),
    weights: take(weightsOf(set), rows),
    seed: set.seed,
  };
}

/** Mean log-odds of logistic regression, support vectors, extra trees and boosting. */
function* fitBlend(set: TrainingSet): Work<Classifier> {
  const members: Classifier[] = [
    yield* learners['logistic regression'](set),
    yield* learners['support vector machine'](set),
    yield* learners['extra trees'](set),
    yield* learners['gradient boosting'](set),
  ];
  return {
    predictProba: (inputs) => {
      const sums = new Float64Array(inputs.rows);
      for (const member of members) {
        member.predictProba(inputs).forEach((p, row) => (sums[row] = (sums[row] ?? 0) + logit(p, 1e-3)));
      }
      return sums.map((sum) => sigmoid(sum / members.length));
    },
  };
}
