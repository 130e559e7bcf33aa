// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
import { cholesky, dot, solveLower, solveUpper } from '../linear-algebra.ts';
import { sigmoid } from '../matrix.ts';
import { kernelSum, rbfKernel, squaredDistance } from './kernel.ts';
import { weightsOf } from './learner.ts';
import type { Matrix } from '../matrix.ts';
import type { Work } from '../work.ts';
import type { Classifier, TrainingSet } from './learner.ts';

export interface GaussianProcess extends Classifier {
  /** Mean of the latent function (log-odds of the most probable fit) for each row. */
  latentMean(inputs: Matrix): Float64Array;
}

export interface GaussianProcessOptions {
  /** Prior variance of the log-odds. */
  readonly variance: number;
  /** Distance over which taste changes, in units of the prepared inputs. */
  readonly lengthScale: number;
}

/**
 * Gaussian process classification with an RBF kernel and Laplace's approximation, as scikit-learn's
 * GaussianProcessClassifier with fixed parameters; Rasmussen & Williams (2006), algorithms 3.1 and 3.2.
 * Costs rows³: for up to about a thousand rows.
 */
export function* fitGaussianProcess(
  set: TrainingSet,
  options: GaussianProcessOptions,
): Work<GaussianProcess> {
  const { inputs } = set;
  const gamma = 0.5 / options.lengthScale ** 2;
  const kernel = yield* rbfKernel(inputs, gamma);
  for (let i = 0; i < kernel.length; i += 1) kernel[i] = kernel[i]! * options.variance;
  const { alpha, factor, root } = yield* findMode(kernel, set.liked, weightsOf(set));
  const scaled = alpha.map((value) => value * options.variance);
  const latentMean = (rows: Matrix): Float64Array => kernelSum(inputs, scaled, gamma, rows);
  return {
    latentMean,
    predictProba: (rows) => {
      const mean = latentMean(rows);
      return mean.map((f, row) =>
        averagedSigmoid(f, latentVariance(inputs, rows, row, factor, root, gamma, options.variance)),
      );
    },
  };
}

/** Newton's method for the mode of the posterior; `alpha` is its gradient, `factor` chol(I + √W K √W). */
function* findMode(
  kernel: Float64Array,
  liked: Float64Array,
  weights: Float64Array,
): Work<{ alpha: Float64Array; factor: Float64Array; root: Float64Array }> {
  const size = liked.length;
  const root = new Float64Array(size);
  const factor = new Float64Array(size * size);
  let latent = new Float64Array(size);
  let last = -Infinity;
  for (let iteration = 0; iteration < 30; iteration += 1) {
    const drive = new Float64Array(size);
    for (let i = 0; i < size; i += 1) {
      const p = sigmoid(latent[i]!);
      const curvature = weights[i]! * p * (1 - p);
      root[i] = Math.sqrt(curvature);
      drive[i] = curvature * latent[i]! + weights[i]! * (liked[i]! - p);
    }
    yield* factorise(kernel, root, factor);
    const coefficients = newtonCoefficients(kernel, root, factor, drive);
    latent = multiply(kernel, coefficients);
    const objective = posterior(latent, coefficients, liked, weights);
    if (objective - last < 1e-7 * size) break;
    last = objective;
    yield;
  }
  const alpha = latent.map((f, i) => weights[i]! * (liked[i]! - sigmoid(f)));
  return { alpha, factor, root };
}

/** `factor` becomes the Cholesky factor of I + √W K √W. */
function* factorise(kernel: Float64Array, root: Float64Array, factor: Float64Array): Work<void> {
  const size = root.length;
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j <= i; j += 1) factor[i * size + j] = root[i]! * kernel[i * size + j]! * root[j]!;
    factor[i * size + i] = factor[i * size + i]! + 1;
  }
  yield* cholesky(factor, size);
}

/** a = b - √W B⁻¹ √W K b. */
function newtonCoefficients(
  kernel: Float64Array,
  root: Float64Array,
  factor: Float64Array,
  drive: Float64Array,
): Float64Array {
  const size = root.length;
  const inner = multiply(kernel, drive);
  for (let i = 0; i < size; i += 1) inner[i] = inner[i]! * root[i]!;
  solveLower(factor, size, inner);
  solveUpper(factor, size, inner);
  return drive.map((value, i) => value - root[i]! * inner[i]!);
}

function multiply(matrix: Float64Array, vector: Float64Array): Float64Array<ArrayBuffer> {
  const size = vector.length;
  return Float64Array.from({ length: size }, (_, row) => dot(matrix, row * size, vector, 0, size));
}

function posterior(
  latent: Float64Array,
  coefficients: Float64Array,
  liked: Float64Array,
  weights: Float64Array,
): number {
  let value = -0.5 * dot(coefficients, 0, latent, 0, latent.length);
  for (let i = 0; i < latent.length; i += 1) {
    const margin = liked[i] === 1 ? latent[i]! : -latent[i]!;
    value -= weights[i]! * (Math.max(-margin, 0) + Math.log1p(Math.exp(-Math.abs(margin))));
  }
  return value;
}

function latentVariance(
  known: Matrix,
  rows: Matrix,
  row: number,
  factor: Float64Array,
  root: Float64Array,
  gamma: number,
  variance: number,
): number {
  const projected = Float64Array.from(
    root,
    (weight, i) => weight * variance * Math.exp(-gamma * squaredDistance(rows, row, known, i)),
  );
  solveLower(factor, root.length, projected);
  return Math.max(0, variance - dot(projected, 0, projected, 0, projected.length));
}

/** Mean of the sigmoid over a normal latent value: MacKay's (1992) approximation, within 0.02. */
function averagedSigmoid(mean: number, variance: number): number {
  return sigmoid(mean / Math.sqrt(1 + (Math.PI * variance) / 8));
}
