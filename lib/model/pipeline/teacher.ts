// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
import { fitExtraTrees } from '../learners/forest.ts';
import { fitGaussianProcess } from '../learners/gaussian-process.ts';
import { fitSupportVectors } from '../learners/svm.ts';
import { logit } from '../matrix.ts';
import type { InputSpec } from '../inputs.ts';
import type { TrainingSet } from '../learners/learner.ts';
import type { Matrix } from '../matrix.ts';
import type { Work } from '../work.ts';

/** Learners that a teacher may be blended from. */
export type MemberName = 'support vectors' | 'extra trees' | 'gaussian process';

/** How loudly each learner speaks, in log-odds that count for one; a learner that is absent is not fitted. */
export type Recipe = { readonly [name in MemberName]?: number };

/** One fitted learner in the blend, answering in log-odds. */
export interface Voice {
  readonly name?: MemberName;
  readonly weight: number;
  logits(inputs: Matrix): Float64Array;
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

/** A forest that speaks low needs fewer trees. */
const treesFor = (weight: number): number => (weight < 0.5 ? 60 : 90);

/** @param weight how loudly the learner will speak, see Recipe. */
type FitMember = (set: TrainingSet, weight: number) => Work<(inputs: Matrix) => Float64Array>;

const fits: Record<MemberName, FitMember> = {
  *'support vectors'(set) {
    const machine = yield* fitSupportVectors(set, { c: 1.5, gamma: 0.75 / set.inputs.columns });
    // A decision of 1, the margin, is about as sure as log-odds of 1.7.
    return (inputs) => machine.decision(inputs).map((value) => 1.7 * value);
  },
  *'extra trees'(set, weight) {
    const rows = set.liked.length;
    const forest = yield* fitExtraTrees(set, {
      estimators: treesFor(weight),
      minSamplesLeaf: rows >= 80 ? 2 : 1,
    });
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

/**
 * How the blend may lean where a listener's figures clearly ask for it: on all its learners, on the
 * kernels, or mostly on the trees.
 */
export const leanings = ['balanced', 'kernels', 'trees'] as const;
export type Leaning = (typeof leanings)[number];

/** What a leaning makes of a learner's weight; a voice without a name is the listener's own choice. */
function weightUnder(leaning: Leaning, { name, weight }: Pick<Voice, 'name' | 'weight'>): number {
  if (leaning === 'balanced' || name === undefined) return weight;
  if (leaning === 'kernels') return name === 'extra trees' ? 0 : weight;
  return name === 'extra trees' ? 1 : weight / 4;
}

/** Fits each learner of the recipe. */
export function* fitMembers(set: TrainingSet, recipe: Recipe): Work<Voice[]> {
  const members: Voice[] = [];
  for (const [name, weight] of Object.entries(recipe) as [MemberName, number][]) {
    // keys of a Recipe
    members.push({ name, weight, logits: yield* fits[name](set, weight) });
    yield;
  }
  return members;
}

/** Rows that are asked about between two pauses. */
const rowsAtOnce = 256;

/** Weighted mean of the members' log-odds, and how far they disagree (standard deviation). */
export function* blend(
  members: readonly Voice[],
  inputs: Matrix,
  leaning: Leaning,
): Work<{ logits: Float64Array; spread: Float64Array }> {
  const weights = members.map((member) => weightUnder(leaning, member));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = weights.map((weight) => weight / total);
  const logits = new Float64Array(inputs.rows);
  const spread = new Float64Array(inputs.rows);
  for (let start = 0; start < inputs.rows; start += rowsAtOnce) {
    const part = someRows(inputs, start, Math.min(start + rowsAtOnce, inputs.rows));
    const all = members.map((member) => member.logits(part));
    for (let row = 0; row < part.rows; row += 1) {
      let mean = 0;
      all.forEach((values, i) => (mean += shares[i]! * values[row]!));
      let variance = 0;
      all.forEach((values, i) => (variance += shares[i]! * (values[row]! - mean) ** 2));
      logits[start + row] = mean;
      spread[start + row] = Math.sqrt(variance);
    }
    yield;
  }
  return { logits, spread };
}

const someRows = ({ data, columns }: Matrix, start: number, end: number): Matrix => ({
  data: data.subarray(start * columns, end * columns),
  rows: end - start,
  columns,
});

/** The teacher in words, loudest learner first; with memory where it has some. */
export function teacherName(ratings: number, { memory }: InputSpec, leaning: Leaning): string {
  const recipe = recipeFor(ratings, memory.artists || memory.genres);
  const named = Object.entries(recipe) as [MemberName, number][]; // keys of a Recipe
  const weigh = ([name, weight]: [MemberName, number]): number => weightUnder(leaning, { name, weight });
  return named
    .filter((entry) => weigh(entry) > 0)
    .sort((a, b) => weigh(b) - weigh(a))
    .map(([name]) => name)
    .join(' + ');
}
