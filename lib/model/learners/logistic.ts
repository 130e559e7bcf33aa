// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
import { cholesky, dot, solveLower, solveUpper } from '../linear-algebra.ts';
import { createMatrix, sigmoid } from '../matrix.ts';
import { createRandom, shuffledIndices } from '../random.ts';
import { weightsOf } from './learner.ts';
import type { Matrix } from '../matrix.ts';
import type { Work } from '../work.ts';
import type { Classifier, TrainingSet } from './learner.ts';

/** A linear model: log-odds = intercept + coefficients · inputs. */
export interface LinearClassifier extends Classifier {
  readonly coefficients: Float64Array;
  readonly intercept: number;
}

function linearClassifier(parameters: Float64Array): LinearClassifier {
  const columns = parameters.length - 1;
  const coefficients = parameters.slice(0, columns);
  const intercept = parameters[columns]!;
  return {
    coefficients,
    intercept,
    predictProba: ({ data, rows }) =>
      Float64Array.from({ length: rows }, (_, row) =>
        sigmoid(intercept + dot(data, row * columns, coefficients, 0, columns)),
      ),
  };
}

/**
 * Logistic regression with an L2 penalty, minimising C Σ wᵢ log-lossᵢ + ½‖coefficients‖², the intercept
 * free, as scikit-learn's LogisticRegression does; by Newton's method with step halving.
 * @param options.c inverse strength of the penalty, above 0.
 */
export function* fitLogistic(set: TrainingSet, options: { readonly c: number }): Work<LinearClassifier> {
  const { rows, columns } = set.inputs;
  const size = columns + 1;
  const inputs = withOnes(set.inputs);
  const weights = weightsOf(set);
  const penalty = 1 / options.c;
  let parameters = new Float64Array(size);
  let loss = penalisedLoss(inputs, set.liked, weights, parameters, penalty);
  for (let iteration = 0; iteration < 50; iteration += 1) {
    const { gradient, hessian } = derivatives(inputs, set.liked, weights, parameters, penalty);
    // The intercept alone is not penalised: a trace of ridge keeps the factor defined.
    hessian[size * size - 1] = hessian[size * size - 1]! + 1e-9 * rows;
    yield* cholesky(hessian, size);
    solveLower(hessian, size, gradient);
    solveUpper(hessian, size, gradient);
    const step = descend(inputs, set.liked, weights, parameters, gradient, penalty, loss);
    if (step === null) break;
    const gain = loss - step.loss;
    ({ loss, parameters } = step);
    if (gain < 1e-13 * Math.max(1, loss)) break;
    yield;
  }
  return linearClassifier(parameters);
}

function withOnes({ data, rows, columns }: Matrix): Matrix {
  const extended = createMatrix(rows, columns + 1);
  for (let row = 0; row < rows; row += 1) {
    extended.data.set(data.subarray(row * columns, (row + 1) * columns), row * (columns + 1));
    extended.data[row * (columns + 1) + columns] = 1;
  }
  return extended;
}

function penalisedLoss(
  { data, rows, columns }: Matrix,
  liked: Float64Array,
  weights: Float64Array,
  parameters: Float64Array,
  penalty: number,
): number {
  let loss = 0;
  for (let i = 0; i < columns - 1; i += 1) loss += 0.5 * penalty * parameters[i]! ** 2;
  for (let row = 0; row < rows; row += 1) {
    const score = dot(data, row * columns, parameters, 0, columns);
    // log(1 + e^score) - y score, without overflow.
    const softplus = Math.max(score, 0) + Math.log1p(Math.exp(-Math.abs(score)));
    loss += weights[row]! * (softplus - liked[row]! * score);
  }
  return loss;
}

function derivatives(
  { data, rows, columns }: Matrix,
  liked: Float64Array,
  weights: Float64Array,
  parameters: Float64Array,
  penalty: number,
): { gradient: Float64Array; hessian: Float64Array } {
  const gradient = new Float64Array(columns);
  const hessian = new Float64Array(columns * columns);
  for (let row = 0; row < rows; row += 1) {
    const at = row * columns;
    const p = sigmoid(dot(data, at, parameters, 0, columns));
    const error = weights[row]! * (p - liked[row]!);
    const curvature = weights[row]! * p * (1 - p);
    for (let i = 0; i < columns; i += 1) {
      const x = data[at + i]!;
      gradient[i] = gradient[i]! + error * x;
      const scaled = curvature * x;
      for (let j = 0; j <= i; j += 1) {
        hessian[i * columns + j] = hessian[i * columns + j]! + scaled * data[at + j]!;
      }
    }
  }
  for (let i = 0; i < columns - 1; i += 1) {
    gradient[i] = gradient[i]! + penalty * parameters[i]!;
    hessian[i * columns + i] = hessian[i * columns + i]! + penalty;
  }
  return { gradient, hessian };
}

/** The first of full, half, quarter … step along `direction` that lowers the loss; null when none does. */
function descend(
  inputs: Matrix,
  liked: Float64Array,
  weights: Float64Array,
  parameters: Float64Array,
  direction: Float64Array,
  penalty: number,
  loss: number,
): { parameters: Float64Array<ArrayBuffer>; loss: number } | null {
  for (let step = 1; step > 1e-4; step /= 2) {
    const tried = Float64Array.from(parameters, (value, i) => value - step * direction[i]!);
    const triedLoss = penalisedLoss(inputs, liked, weights, tried, penalty);
    if (triedLoss < loss) return { parameters: tried, loss: triedLoss };
  }
  return null;
}

/**
 * The same model by stochastic gradient descent, as the seed's project used it: scikit-learn's
 * SGDClassifier with loss "log_loss", penalty "l2", learning rate "optimal" (Bottou) and averaging.
 * @param options.alpha strength of the penalty; @param options.maxIter passes over the rows.
 */
export function* fitSgd(
  set: TrainingSet,
  options: { readonly alpha: number; readonly maxIter: number },
): Work<LinearClassifier> {
  const { data, rows, columns } = set.inputs;
  const { alpha, maxIter } = options;
  const weights = weightsOf(set);
  const random = createRandom(set.seed);
  const current = new Float64Array(columns + 1);
  const average = new Float64Array(columns + 1);
  // Bottou's heuristic: the first step has the size of a typical weight.
  const typical = Math.sqrt(1 / Math.sqrt(alpha));
  const start = 1 / (alpha * typical);
  let step = 0;
  for (let pass = 0; pass < maxIter; pass += 1) {
    for (const row of shuffledIndices(rows, random)) {
      step += 1;
      const rate = 1 / (alpha * (start + step - 1));
      const at = row * columns;
      const score = current[columns]! + dot(data, at, current, 0, columns);
      const pull = rate * weights[row]! * (set.liked[row]! - sigmoid(score));
      const shrink = Math.max(0, 1 - rate * alpha);
      for (let i = 0; i < columns; i += 1) current[i] = current[i]! * shrink + pull * data[at + i]!;
      current[columns] = current[columns]! + pull;
      for (let i = 0; i <= columns; i += 1) average[i] = average[i]! + (current[i]! - average[i]!) / step;
    }
    yield;
  }
  return linearClassifier(average);
}
