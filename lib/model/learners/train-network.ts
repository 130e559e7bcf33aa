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
  readonly gathered: Gathered;
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
    gathered: createGathered(Math.max(batchSize, units) + 3),
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
    if (i > 0) passDown(layer, own, state.layers[i - 1]!, count);
  }
}

/** The places of one gathering that are not 0: at most ReLU leaves about half of all slopes on. */
interface Gathered {
  /** Where the row or kernel row of each begins. */
  readonly from: Int32Array;
  readonly slope: Float64Array;
}

const createGathered = (most: number): Gathered => ({
  from: new Int32Array(most),
  slope: new Float64Array(most),
});

/** Gradient of kernel and bias: slopes times inputs. */
function collectGradients(layer: Layer, own: LayerState, inputs: Float64Array, rows: number): void {
  const { units, inputs: width } = layer;
  const { slopes, kernelGradient, biasGradient, gathered } = own;
  kernelGradient.fill(0);
  for (let unit = 0; unit < units; unit += 1) {
    let bias = 0;
    let count = 0;
    for (let row = 0; row < rows; row += 1) {
      const slope = slopes[row * units + unit]!;
      if (slope === 0) continue;
      bias += slope;
      gathered.from[count] = row * width;
      gathered.slope[count] = slope;
      count += 1;
    }
    biasGradient[unit] = bias;
    addGathered(gathered, count, inputs, kernelGradient, unit * width, width);
  }
}

/** Slopes of the layer below: those of this one times its kernel, 0 where the ReLU was off. */
function passDown(layer: Layer, own: LayerState, lower: LayerState, rows: number): void {
  const { units, kernel, inputs: width } = layer;
  const { slopes, gathered } = own;
  const below = lower.slopes;
  below.fill(0, 0, rows * width);
  for (let row = 0; row < rows; row += 1) {
    let count = 0;
    for (let unit = 0; unit < units; unit += 1) {
      const slope = slopes[row * units + unit]!;
      if (slope === 0) continue;
      gathered.from[count] = unit * width;
      gathered.slope[count] = slope;
      count += 1;
    }
    const to = row * width;
    addGathered(gathered, count, kernel, below, to, width);
    for (let i = to; i < to + width; i += 1) if (lower.outputs[i] === 0) below[i] = 0;
  }
}

/**
 * sums[at + i] += Σ slope · values[from + i], four terms at a time: what is summed up is then read and
 * written a quarter as often.
 */
function addGathered(
  { from, slope }: Gathered,
  count: number,
  values: Float64Array,
  sums: Float64Array,
  at: number,
  width: number,
): void {
  // A term that is missing at the end is one that counts 0.
  for (let k = count; k % 4 !== 0; k += 1) [from[k], slope[k]] = [0, 0];
  for (let k = 0; k < count; k += 4) {
    const a = from[k]!;
    const b = from[k + 1]!;
    const c = from[k + 2]!;
    const d = from[k + 3]!;
    const sa = slope[k]!;
    const sb = slope[k + 1]!;
    const sc = slope[k + 2]!;
    const sd = slope[k + 3]!;
    for (let i = 0; i < width; i += 1) {
      sums[at + i] =
        sums[at + i]! + sa * values[a + i]! + sb * values[b + i]! + sc * values[c + i]! + sd * values[d + i]!;
    }
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
