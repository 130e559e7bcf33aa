// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
import { createMatrix } from '../matrix.ts';
import { createRandom, shuffledIndices } from '../random.ts';
import type { Matrix } from '../matrix.ts';
import type { Work } from '../work.ts';

/** One fully connected layer: kernel[unit * inputs + input], which is tfjs's dense kernel turned round. */
export interface Layer {
  readonly inputs: number;
  readonly units: number;
  readonly kernel: Float64Array;
  readonly bias: Float64Array;
}

/** Layers with ReLU between them; the last one is linear. */
export interface Network {
  readonly layers: readonly Layer[];
}

/** Glorot and Bengio's (2010) uniform start, as tfjs's default, from a seed. @param sizes inputs first. */
export function createNetwork(sizes: readonly number[], seed: number): Network {
  const random = createRandom(seed);
  const layers = sizes.slice(1).map((units, index): Layer => {
    const inputs = sizes[index]!;
    const limit = Math.sqrt(6 / (inputs + units));
    const kernel = Float64Array.from({ length: inputs * units }, () => limit * (2 * random.next() - 1));
    return { inputs, units, kernel, bias: new Float64Array(units) };
  });
  return { layers };
}

/** What the network answers for each row: a matrix of rows x units of the last layer. */
export function runNetwork(network: Network, inputs: Matrix): Matrix {
  let current = inputs;
  network.layers.forEach((layer, index) => {
    const next = createMatrix(inputs.rows, layer.units);
    const last = index === network.layers.length - 1;
    forward(layer, current.data, inputs.rows, next.data, !last);
    current = next;
  });
  return current;
}

/** outputs = inputs · kernelᵀ + bias, and ReLU where asked; four units at a time. */
function forward(
  layer: Layer,
  inputs: Float64Array,
  rows: number,
  outputs: Float64Array,
  relu: boolean,
): void {
  const { units, kernel, bias, inputs: width } = layer;
  const blocks = units & ~3;
  for (let row = 0; row < rows; row += 1) {
    const from = row * width;
    const to = row * units;
    for (let unit = 0; unit < blocks; unit += 4) {
      let s0 = bias[unit]!;
      let s1 = bias[unit + 1]!;
      let s2 = bias[unit + 2]!;
      let s3 = bias[unit + 3]!;
      let k0 = unit * width;
      let k1 = k0 + width;
      let k2 = k1 + width;
      let k3 = k2 + width;
      for (let i = from; i < from + width; i += 1) {
        const x = inputs[i]!;
        s0 += x * kernel[k0]!;
        s1 += x * kernel[k1]!;
        s2 += x * kernel[k2]!;
        s3 += x * kernel[k3]!;
        k0 += 1;
        k1 += 1;
        k2 += 1;
        k3 += 1;
      }
      outputs[to + unit] = relu && s0 < 0 ? 0 : s0;
      outputs[to + unit + 1] = relu && s1 < 0 ? 0 : s1;
      outputs[to + unit + 2] = relu && s2 < 0 ? 0 : s2;
      outputs[to + unit + 3] = relu && s3 < 0 ? 0 : s3;
    }
    for (let unit = blocks; unit < units; unit += 1) {
      let sum = bias[unit]!;
      for (let i = 0; i < width; i += 1) sum += inputs[from + i]! * kernel[unit * width + i]!;
      outputs[to + unit] = relu && sum < 0 ? 0 : sum;
    }
  }
}

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

function collectGradients(layer: Layer, own: LayerState, inputs: Float64Array, rows: number): void {
  const { units, inputs: width } = layer;
  const { slopes, kernelGradient, biasGradient } = own;
  kernelGradient.fill(0);
  biasGradient.fill(0);
  for (let row = 0; row < rows; row += 1) {
    const from = row * width;
    for (let unit = 0; unit < units; unit += 1) {
      const slope = slopes[row * units + unit]!;
      if (slope === 0) continue;
      biasGradient[unit] = biasGradient[unit]! + slope;
      let k = unit * width;
      for (let i = from; i < from + width; i += 1) {
        kernelGradient[k] = kernelGradient[k]! + slope * inputs[i]!;
        k += 1;
      }
    }
  }
}

/** Slopes of the layer below: those of this one times its kernel, 0 where the ReLU was off. */
function passDown(layer: Layer, slopes: Float64Array, lower: LayerState, rows: number): void {
  const { units, kernel, inputs: width } = layer;
  lower.slopes.fill(0, 0, rows * width);
  for (let row = 0; row < rows; row += 1) {
    const to = row * width;
    for (let unit = 0; unit < units; unit += 1) {
      const slope = slopes[row * units + unit]!;
      if (slope === 0) continue;
      let k = unit * width;
      for (let i = to; i < to + width; i += 1) {
        lower.slopes[i] = lower.slopes[i]! + slope * kernel[k]!;
        k += 1;
      }
    }
    for (let i = to; i < to + width; i += 1) if (lower.outputs[i] === 0) lower.slopes[i] = 0;
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
