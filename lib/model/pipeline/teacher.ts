// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
import { fitExtraTrees } from '../learners/forest.ts';
import { fitGaussianProcess } from '../learners/gaussian-process.ts';
import { fitSupportVectors } from '../learners/svm.ts';
import { logit } from '../matrix.ts';
import type { TrainingSet } from '../learners/learner.ts';
import type { Matrix } from '../matrix.ts';
import type { Work } from '../work.ts';

/** Learners that a teacher may be blended from. */
export type MemberName = 'support vectors' | 'extra trees' | 'gaussian process';

/** How loudly each learner speaks, in log-odds that count for one; a learner that is absent is not fitted. */
export type Recipe = { readonly [name in MemberName]?: number };

/** One fitted learner in the blend, answering in log-odds. */
export interface Voice {
  readonly weight: number;
  logits(inputs: Matrix): Float64Array;
}

export interface Member extends Voice {
  readonly name: MemberName;
}

/** Up to so many ratings a Gaussian process is worth its time, which grows with their cube. */
const gaussianProcessUpTo = 250;

/**
 * The blend that teaches, by figures (docs/model.md): kernels lead on audio features, trees make more of
 * memory, and a Gaussian process helps where there are few ratings.
 */
export function recipeFor(ratings: number, withMemory: boolean): Recipe {
  const few = ratings <= gaussianProcessUpTo ? { 'gaussian process': ratings < 60 ? 1 : 0.5 } : {};
  return { 'support vectors': 1, 'extra trees': withMemory ? 0.8 : ratings < 60 ? 0.2 : 0.3, ...few };
}

const fits: Record<MemberName, (set: TrainingSet) => Work<(inputs: Matrix) => Float64Array>> = {
  *'support vectors'(set) {
    const machine = yield* fitSupportVectors(set, { c: 1.5, gamma: 0.75 / set.inputs.columns });
    // A decision of 1, the margin, is about as sure as log-odds of 1.7.
    return (inputs) => machine.decision(inputs).map((value) => 1.7 * value);
  },
  *'extra trees'(set) {
    const rows = set.liked.length;
    const forest = yield* fitExtraTrees(set, { estimators: 120, minSamplesLeaf: rows >= 80 ? 2 : 1 });
    // A forest of few rows says 0 or 1 too easily: half a rating of doubt.
    const margin = 0.5 / (rows + 1);
    return (inputs) => forest.predictProba(inputs).map((p) => 1.4 * logit(p, margin));
  },
  *'gaussian process'(set) {
    const lengthScale = 0.7 * Math.sqrt(set.inputs.columns);
    const process = yield* fitGaussianProcess(set, { variance: 4, lengthScale });
    return (inputs) => process.latentMean(inputs).map((value) => 1.5 * value);
  },
};

/** Fits each learner of the recipe. */
export function* fitMembers(set: TrainingSet, recipe: Recipe): Work<Member[]> {
  const members: Member[] = [];
  for (const [name, weight] of Object.entries(recipe) as [MemberName, number][]) {
    // keys of a Recipe
    members.push({ name, weight, logits: yield* fits[name](set) });
    yield;
  }
  return members;
}

/** Weighted mean of the members' log-odds, and how far they disagree (standard deviation). */
export function blend(
  members: readonly Voice[],
  inputs: Matrix,
): { logits: Float64Array; spread: Float64Array } {
  const all = members.map((member) => member.logits(inputs));
  const total = members.reduce((sum, { weight }) => sum + weight, 0);
  const shares = members.map(({ weight }) => weight / total);
  const logits = new Float64Array(inputs.rows);
  const spread = new Float64Array(inputs.rows);
  for (let row = 0; row < inputs.rows; row += 1) {
    let mean = 0;
    all.forEach((values, i) => (mean += shares[i]! * values[row]!));
    let variance = 0;
    all.forEach((values, i) => (variance += shares[i]! * (values[row]! - mean) ** 2));
    logits[row] = mean;
    spread[row] = Math.sqrt(variance);
  }
  return { logits, spread };
}

/** The blend in words, loudest first. */
export const recipeName = (recipe: Recipe): string =>
  Object.entries(recipe)
    .sort(([, a], [, b]) => b - a)
    .map(([name]) => name)
    .join(' + ');
