// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
import { fitPlatt } from '../calibration.ts';
import { stratifiedFolds } from '../folds.ts';
import { take, takeRows } from '../matrix.ts';
import { decay, kernelSum, squaredDistance } from './kernel.ts';
import { weightsOf } from './learner.ts';
import type { Matrix } from '../matrix.ts';
import type { Work } from '../work.ts';
import type { Classifier, TrainingSet } from './learner.ts';

export interface SvmOptions {
  /** Cost of a row on the wrong side, above 0. */
  readonly c: number;
  /** The kernel is exp(-gamma ‖a - b‖²). */
  readonly gamma: number;
}

export interface SupportVectors {
  /** Signed distance from the boundary, in units of the margin; positive is "like". */
  decision(inputs: Matrix): Float64Array;
}

/**
 * Support vector machine with an RBF kernel, as scikit-learn's SVC; probabilities by Platt's (1999)
 * method on the decisions of an inner three-fold cross-validation.
 */
export function* fitSvm(set: TrainingSet, options: SvmOptions): Work<Classifier> {
  const folds = stratifiedFolds(set.liked, 3, set.seed);
  const decisions = new Float64Array(set.liked.length);
  for (let fold = 0; fold < 3; fold += 1) {
    const [train, test] = splitFold(folds, fold);
    const part = yield* fitSupportVectors(subset(set, train), options);
    part.decision(takeRows(set.inputs, test)).forEach((value, i) => (decisions[test[i]!] = value));
  }
  const link = fitPlatt(decisions, set.liked);
  const machine = yield* fitSupportVectors(set, options);
  return { predictProba: (inputs) => machine.decision(inputs).map((value) => link.probability(value)) };
}

function splitFold(folds: Int32Array, fold: number): [number[], number[]] {
  const all = Array.from(folds.keys());
  return [all.filter((row) => folds[row] !== fold), all.filter((row) => folds[row] === fold)];
}

function subset(set: TrainingSet, rows: readonly number[]): TrainingSet {
  return {
    inputs: takeRows(set.inputs, rows),
    liked: take(set.liked, rows),
    weights: take(weightsOf(set), rows),
    seed: set.seed,
  };
}

/**
 * The machine without probabilities: sequential minimal optimisation with second-order working sets
 * (Fan, Chen & Lin 2005), LIBSVM's method and its stopping tolerance of 0.001.
 */
export function* fitSupportVectors(set: TrainingSet, { c, gamma }: SvmOptions): Work<SupportVectors> {
  const size = set.liked.length;
  const sign = Float64Array.from(set.liked, (liked) => (liked === 1 ? 1 : -1));
  const bound = weightsOf(set).map((weight) => c * weight);
  const alpha = new Float64Array(size);
  const gradient = new Float64Array(size).fill(-1);
  const kernelRow = rowsOnDemand(set.inputs, gamma);
  for (let iteration = 0; iteration < 200 * size + 10_000; iteration += 1) {
    const pair = workingSet(alpha, gradient, sign, bound, kernelRow);
    if (pair === null) break;
    optimisePair(pair, alpha, gradient, sign, bound, kernelRow);
    if (iteration % 512 === 511) yield;
  }
  const offset = intercept(alpha, gradient, sign, bound);
  const signed = alpha.map((value, i) => value * sign[i]!);
  return {
    decision: (inputs) => kernelSum(set.inputs, signed, gamma, inputs).map((sum) => sum + offset),
  };
}

type KernelRow = (row: number) => Float64Array;

/** Rows of the kernel, each calculated when first asked for: only support vectors ever are. */
function rowsOnDemand(inputs: Matrix, gamma: number): KernelRow {
  const known = new Map<number, Float64Array>();
  return (row) => {
    const kept = known.get(row);
    if (kept !== undefined) return kept;
    const values = new Float64Array(inputs.rows);
    for (let i = 0; i < inputs.rows; i += 1)
      values[i] = decay(gamma * squaredDistance(inputs, row, inputs, i));
    known.set(row, values);
    return values;
  };
}

const canRise = (alpha: number, sign: number, bound: number): boolean =>
  sign > 0 ? alpha < bound : alpha > 0;
const canFall = (alpha: number, sign: number, bound: number): boolean =>
  sign > 0 ? alpha > 0 : alpha < bound;

/** The pair of rows that violates optimality most, or null when none does by more than the tolerance. */
function workingSet(
  alpha: Float64Array,
  gradient: Float64Array,
  sign: Float64Array,
  bound: Float64Array,
  kernelRow: KernelRow,
): readonly [number, number] | null {
  let up = -1;
  let highest = -Infinity;
  for (let t = 0; t < alpha.length; t += 1) {
    const value = -sign[t]! * gradient[t]!;
    if (value > highest && canRise(alpha[t]!, sign[t]!, bound[t]!)) [highest, up] = [value, t];
  }
  if (up < 0) return null;
  const row = kernelRow(up);
  let down = -1;
  let lowest = Infinity;
  let best = Infinity;
  for (let t = 0; t < alpha.length; t += 1) {
    if (!canFall(alpha[t]!, sign[t]!, bound[t]!)) continue;
    const value = -sign[t]! * gradient[t]!;
    lowest = Math.min(lowest, value);
    const violation = highest - value;
    if (violation <= 0) continue;
    const gain = -(violation * violation) / Math.max(2 - 2 * row[t]!, 1e-12);
    if (gain < best) [best, down] = [gain, t];
  }
  return down < 0 || highest - lowest < 1e-3 ? null : [up, down];
}

function optimisePair(
  [i, j]: readonly [number, number],
  alpha: Float64Array,
  gradient: Float64Array,
  sign: Float64Array,
  bound: Float64Array,
  kernelRow: KernelRow,
): void {
  const rowI = kernelRow(i);
  const rowJ = kernelRow(j);
  const curvature = Math.max(2 - 2 * rowI[j]!, 1e-12);
  const wished = (-sign[i]! * gradient[i]! + sign[j]! * gradient[j]!) / curvature;
  // Along the pair, sign·alpha rises by `step` in i and falls by it in j; both stay within their bounds.
  const roomI = sign[i]! > 0 ? bound[i]! - alpha[i]! : alpha[i]!;
  const roomJ = sign[j]! > 0 ? alpha[j]! : bound[j]! - alpha[j]!;
  const step = Math.min(wished, roomI, roomJ);
  alpha[i] = snap(alpha[i]! + sign[i]! * step, bound[i]!);
  alpha[j] = snap(alpha[j]! - sign[j]! * step, bound[j]!);
  for (let t = 0; t < gradient.length; t += 1) {
    gradient[t] = gradient[t]! + step * sign[t]! * (rowI[t]! - rowJ[t]!);
  }
}

/** Rounding must not leave a row a hair inside its bound: it would be picked for ever. */
function snap(value: number, bound: number): number {
  if (value < 1e-12 * bound) return 0;
  return value > bound * (1 - 1e-12) ? bound : value;
}

function intercept(
  alpha: Float64Array,
  gradient: Float64Array,
  sign: Float64Array,
  bound: Float64Array,
): number {
  let free = 0;
  let sum = 0;
  let high = -Infinity;
  let low = Infinity;
  for (let t = 0; t < alpha.length; t += 1) {
    const value = -sign[t]! * gradient[t]!;
    if (alpha[t]! > 0 && alpha[t]! < bound[t]!) {
      free += 1;
      sum += value;
    }
    if (canRise(alpha[t]!, sign[t]!, bound[t]!)) high = Math.max(high, value);
    if (canFall(alpha[t]!, sign[t]!, bound[t]!)) low = Math.min(low, value);
  }
  return free > 0 ? sum / free : (high + low) / 2;
}
