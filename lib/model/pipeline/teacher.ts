// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
import { fitBoosting } from '../learners/boosting.ts';
import { fitExtraTrees } from '../learners/forest.ts';
import { fitGaussianProcess } from '../learners/gaussian-process.ts';
import { fitSupportVectors } from '../learners/svm.ts';
import { logit } from '../matrix.ts';
import type { TrainingSet } from '../learners/learner.ts';
import type { Matrix } from '../matrix.ts';
import type { Work } from '../work.ts';

/** Learners that a teacher may be blended from. */
export const memberNames = ['extra trees', 'boosted trees', 'support vectors', 'gaussian process'] as const;
export type MemberName = (typeof memberNames)[number];

/** One fitted learner, answering in log-odds. */
export interface Member {
  readonly name: MemberName;
  logits(inputs: Matrix): Float64Array;
}

/** Beyond this many ratings a Gaussian process costs more time than there is. */
const gaussianProcessUpTo = 640;

/** Which learners teach for a number of ratings. */
export function membersFor(ratings: number): readonly MemberName[] {
  if (ratings < 60) return ['extra trees', 'gaussian process'];
  if (ratings <= gaussianProcessUpTo) return memberNames;
  return ['extra trees', 'boosted trees', 'support vectors'];
}

const fits: Record<MemberName, (set: TrainingSet) => Work<(inputs: Matrix) => Float64Array>> = {
  *'extra trees'(set) {
    const rows = set.liked.length;
    const forest = yield* fitExtraTrees(set, { estimators: 150, minSamplesLeaf: rows >= 80 ? 2 : 1 });
    // A forest of few rows says 0 or 1 too easily: half a rating of doubt.
    const margin = 0.5 / (rows + 1);
    return (inputs) => forest.predictProba(inputs).map((p) => logit(p, margin));
  },
  *'boosted trees'(set) {
    const options = { learningRate: 0.07, maxIter: 140, maxDepth: 4, minChildWeight: 3, l2Regularization: 2 };
    const trees = yield* fitBoosting(set, { ...options, subsample: 0.8, colsample: 0.7 });
    return (inputs) => trees.predictProba(inputs).map((p) => logit(p));
  },
  *'support vectors'(set) {
    const machine = yield* fitSupportVectors(set, { c: 1, gamma: 0.5 / set.inputs.columns });
    return (inputs) => machine.decision(inputs).map((value) => 2 * value);
  },
  *'gaussian process'(set) {
    const lengthScale = Math.sqrt(set.inputs.columns);
    const process = yield* fitGaussianProcess(set, { variance: 4, lengthScale });
    return (inputs) => process.latentMean(inputs).map((value) => 1.5 * value);
  },
};

/** Fits each of the named learners. */
export function* fitMembers(set: TrainingSet, names: readonly MemberName[]): Work<Member[]> {
  const members: Member[] = [];
  for (const name of names) {
    members.push({ name, logits: yield* fits[name](set) });
    yield;
  }
  return members;
}

/** Weighted mean of the members' log-odds, and how far they disagree (standard deviation). */
export function blend(
  members: readonly Member[],
  weights: readonly number[],
  inputs: Matrix,
): { logits: Float64Array; spread: Float64Array } {
  const all = members.map((member) => member.logits(inputs));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const logits = new Float64Array(inputs.rows);
  const spread = new Float64Array(inputs.rows);
  for (let row = 0; row < inputs.rows; row += 1) {
    let mean = 0;
    all.forEach((values, i) => (mean += (weights[i]! * values[row]!) / total));
    let variance = 0;
    all.forEach((values, i) => (variance += (weights[i]! * (values[row]! - mean) ** 2) / total));
    logits[row] = mean;
    spread[row] = Math.sqrt(variance);
  }
  return { logits, spread };
}
