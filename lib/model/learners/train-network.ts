// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
import { createRandom, shuffledIndices } from '../random.ts';
import { forward } from './network.ts';
import type { Matrix } from '../matrix.ts';
import type { Work } from '../work.ts';
import type { Layer, Network } from './network.ts';

export interface NetworkTraining {
  readonly epochs: number;
  readonly batchSize: number;
  /** Highest step size; it rises over the first tenth and falls to 0 along a cosine. */
  readonly learningRate: number;
  /** L2 decay of the kernels per step, as AdamW's. */
  readonly weightDecay: number;
  readonly seed: number;
}

/** Loss of one batch: fills `slopes` (rows x units) with dLoss/dOutput. */
export type LossSlopes = (outputs: Float64Array, rows: ArrayLike<number>, slopes: Float64Array) => void;

/**
 * Trains in place by Adam (Kingma & Ba 2015) with decoupled decay (Loshchilov & Hutter 2019) on plain
 * typed arrays: small batches cost tfjs 8 to 20 times as much; see docs/model.md.
 */
export function* trainNetwork(
  network: Network,
  inputs: Matrix,
  lossSlopes: LossSlopes,
  training: NetworkTraining,
): Work<void> {
  const random = createRandom(training.seed);
  const batches = Math.ceil(inputs.rows / training.batchSize);
  const steps = batches * training.epochs;
  const state = createState(network, inputs, training.batchSize);
  let step = 0;
  for (let epoch = 0; epoch < training.epochs; epoch += 1) {
    const order = shuffledIndices(inputs.rows, random);
    for (let batch = 0; batch < batches; batch += 1) {
      const rows = order.subarray(batch * training.batchSize, (batch + 1) * training.batchSize);
      runBatch(network, state, inputs, rows, lossSlopes);
      step += 1;
      adamStep(network, state, step, rateAt(training.learningRate, step / steps), training.weightDecay);
      if (step % 16 === 0) yield;
    }
  }
}

function rateAt(highest: number, progress: number): number {
  if (progress < 0.1) return (highest * progress) / 0.1;
  return highest * 0.5 * (1 + Math.cos((Math.PI * (progress - 0.1)) / 0.9));
}

interface LayerState {
  readonly outputs: Float64Array;
  readonly slopes: Float64Array;
  readonly kernelGradient: Float64Array;
  readonly biasGradient: Float64Array;
  readonly moments: readonly [Float64Array, Float64Array, Float64Array, Float64Array];
}

interface TrainingState {
  readonly inputs: Float64Array;
  readonly layers: readonly LayerState[];
}

const createState = (network: Network, inputs: Matrix, batchSize: number): TrainingState => ({
  inputs: new Float64Array(batchSize * inputs.columns),
  layers: network.layers.map(({ units, kernel }) => ({
    outputs: new Float64Array(batchSize * units),
    slopes: new Float64Array(batchSize * units),
    kernelGradient: new Float64Array(kernel.length),
    biasGradient: new Float64Array(units),
    moments: [
      new Float64Array(kernel.length),
      new Float64Array(kernel.length),
      new Float64Array(units),
      new Float64Array(units),
    ],
  })),
});

function runBatch(
  network: Network,
  state: TrainingState,
  { data, columns }: Matrix,
  rows: Int32Array,
  lossSlopes: LossSlopes,
): void {
  const count = rows.length;
  for (let i = 0; i < count; i += 1) {
    const from = rows[i]! * columns;
    for (let k = 0; k < columns; k += 1) state.inputs[i * columns + k] = data[from + k]!;
  }
  const last = network.layers.length - 1;
  const below = (index: number): Float64Array => state.layers[index - 1]?.outputs ?? state.inputs;
  network.layers.forEach((layer, i) => forward(layer, below(i), count, state.layers[i]!.outputs, i < last));
  const top = state.layers[last]!;
  lossSlopes(top.outputs, rows, top.slopes);
  for (let i = last; i >= 0; i -= 1) {
    const layer = network.layers[i]!;
    const own = state.layers[i]!;
    collectGradients(layer, own, below(i), count);
    if (i > 0) passDown(layer, own.slopes, state.layers[i - 1]!, count);
  }
}

/** Gradient of kernel and bias: slopes times inputs; most slopes are 0 where a ReLU is off. */
function collectGradients(layer: Layer, own: LayerState, inputs: Float64Array, rows: number): void {
  const { units, inputs: width } = layer;
  const { slopes, kernelGradient, biasGradient } = own;
  kernelGradient.fill(0);
  biasGradient.fill(0);
  for (let unit = 0; unit < units; unit += 1) {
    const to = unit * width;
    let bias = 0;
    for (let row = 0; row < rows; row += 1) {
      const slope = slopes[row * units + unit]!;
      if (slope === 0) continue;
      bias += slope;
      const from = row * width;
      for (let i = 0; i < width; i += 1) {
        kernelGradient[to + i] = kernelGradient[to + i]! + slope * inputs[from + i]!;
      }
    }
    biasGradient[unit] = bias;
  }
}

/** Slopes of the layer below: those of this one times its kernel, 0 where the ReLU was off. */
function passDown(layer: Layer, slopes: Float64Array, lower: LayerState, rows: number): void {
  const { units, kernel, inputs: width } = layer;
  const below = lower.slopes;
  below.fill(0, 0, rows * width);
  for (let row = 0; row < rows; row += 1) {
    const to = row * width;
    for (let unit = 0; unit < units; unit += 1) {
      const slope = slopes[row * units + unit]!;
      if (slope === 0) continue;
      const from = unit * width;
      for (let i = 0; i < width; i += 1) below[to + i] = below[to + i]! + slope * kernel[from + i]!;
    }
    for (let i = to; i < to + width; i += 1) if (lower.outputs[i] === 0) below[i] = 0;
  }
}

function adamStep(network: Network, state: TrainingState, step: number, rate: number, decay: number): void {
  const first = 1 - 0.9 ** step;
  const second = 1 - 0.999 ** step;
  network.layers.forEach((layer, i) => {
    const { kernelGradient, biasGradient, moments } = state.layers[i]!;
    adam(layer.kernel, kernelGradient, moments[0], moments[1], rate, decay, first, second);
    adam(layer.bias, biasGradient, moments[2], moments[3], rate, 0, first, second);
  });
}

function adam(
  values: Float64Array,
  gradient: Float64Array,
  mean: Float64Array,
  square: Float64Array,
  rate: number,
  decay: number,
  first: number,
  second: number,
): void {
  for (let i = 0; i < values.length; i += 1) {
    const g = gradient[i]!;
    const m = 0.9 * mean[i]! + 0.1 * g;
    const v = 0.999 * square[i]! + 0.001 * g * g;
    mean[i] = m;
    square[i] = v;
    values[i] = values[i]! * (1 - rate * decay) - (rate * m) / first / (Math.sqrt(v / second) + 1e-8);
  }
}
