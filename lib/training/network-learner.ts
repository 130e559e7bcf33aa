// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
import { add, losses, sigmoid, tensor2d, tidy, train } from '@tensorflow/tfjs-core';
import { initializers, layers, regularizers, sequential } from '@tensorflow/tfjs-layers';
import { takeRows } from '../model/matrix.ts';
import { createRandom, shuffledIndices } from '../model/random.ts';
import { onTensorflow } from './tensorflow.ts';
import type { Scalar, Tensor2D } from '@tensorflow/tfjs-core';
import type { Sequential } from '@tensorflow/tfjs-layers';
import type { TrainingSet } from '../model/learners/learner.ts';
import type { Matrix } from '../model/matrix.ts';

export interface NetworkOptions {
  readonly hidden: number;
  readonly epochs: number;
  /** Large: small batches cost tfjs many times as much. */
  readonly batchSize: number;
  readonly learningRate: number;
  /** L2 penalty on the kernels. */
  readonly alpha: number;
}

export const networkDefaults: NetworkOptions = {
  hidden: 24,
  epochs: 60,
  batchSize: 256,
  learningRate: 0.02,
  alpha: 0.002,
};

/**
 * The seed project's neural network on its own, trained by tfjs on the labels (not distilled): one
 * hidden layer, Adam, log loss. Compared with the other learners; scores do not come from it.
 * @returns probabilities of a like for `asked`.
 */
export function fitAndAskNetwork(
  set: TrainingSet,
  asked: Matrix,
  options: NetworkOptions = networkDefaults,
): Promise<Float64Array> {
  return onTensorflow(async () => {
    const model = createModel(set, options);
    const optimizer = train.adam(options.learningRate);
    try {
      await fit(model, set, options, (loss) => void optimizer.minimize(loss));
      return await ask(model, asked);
    } finally {
      optimizer.dispose();
      model.dispose();
    }
  });
}

function createModel(set: TrainingSet, { hidden, alpha }: NetworkOptions): Sequential {
  const dense = (units: number, seed: number) => ({
    units,
    kernelInitializer: initializers.glorotUniform({ seed }),
    kernelRegularizer: regularizers.l2({ l2: alpha }),
  });
  return sequential({
    layers: [
      layers.dense({ ...dense(hidden, set.seed + 1), activation: 'relu', inputShape: [set.inputs.columns] }),
      layers.dense(dense(1, set.seed + 2)),
    ],
  });
}

async function fit(
  model: Sequential,
  set: TrainingSet,
  { epochs, batchSize }: NetworkOptions,
  minimize: (loss: () => Scalar) => void,
): Promise<void> {
  const random = createRandom(set.seed);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    const order = shuffledIndices(set.liked.length, random);
    for (let at = 0; at < order.length; at += batchSize) {
      const rows = order.subarray(at, at + batchSize);
      tidy(() => {
        const inputs = toTensor(takeRows(set.inputs, rows));
        const liked = tensor2d(Array.from(rows, (row) => [set.liked[row]!]));
        minimize(() => penalisedLoss(model, inputs, liked));
      });
    }
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
}

function penalisedLoss(model: Sequential, inputs: Tensor2D, liked: Tensor2D): Scalar {
  const logits = model.apply(inputs, { training: true }) as Tensor2D; // one tensor in, one tensor out
  const loss: Scalar = losses.sigmoidCrossEntropy(liked, logits);
  const penalty = model.calculateLosses();
  return penalty.reduce((sum: Scalar, part) => add(sum, part), loss);
}

const toTensor = ({ data, rows, columns }: Matrix): Tensor2D =>
  tensor2d(Float32Array.from(data), [rows, columns]);

async function ask(model: Sequential, asked: Matrix): Promise<Float64Array> {
  const answer = tidy(() => {
    const logits = model.predict(toTensor(asked), { batchSize: 8192 }) as Tensor2D; // one output
    return sigmoid(logits);
  });
  const values = await answer.data();
  answer.dispose();
  return Float64Array.from(values);
}
