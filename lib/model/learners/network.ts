// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
import { createMatrix } from '../matrix.ts';
import { createRandom } from '../random.ts';
import type { Matrix } from '../matrix.ts';

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

/**
 * outputs = inputs · kernelᵀ + bias, and ReLU where asked; two rows by two units at a time, which halves
 * what is read from memory.
 */
export function forward(
  layer: Layer,
  inputs: Float64Array,
  rows: number,
  outputs: Float64Array,
  relu: boolean,
): void {
  const { units, kernel, bias, inputs: width } = layer;
  for (let row = 0; row < rows; row += 2) {
    // An odd last row or unit is calculated twice.
    const next = row + 1 < rows ? row + 1 : row;
    const x0 = row * width;
    const x1 = next * width;
    for (let unit = 0; unit < units; unit += 2) {
      const other = unit + 1 < units ? unit + 1 : unit;
      const k0 = unit * width;
      const k1 = other * width;
      let s00 = bias[unit]!;
      let s01 = bias[other]!;
      let s10 = s00;
      let s11 = s01;
      for (let i = 0; i < width; i += 1) {
        const a = inputs[x0 + i]!;
        const b = inputs[x1 + i]!;
        const c = kernel[k0 + i]!;
        const d = kernel[k1 + i]!;
        s00 += a * c;
        s01 += a * d;
        s10 += b * c;
        s11 += b * d;
      }
      outputs[row * units + unit] = relu && s00 < 0 ? 0 : s00;
      outputs[row * units + other] = relu && s01 < 0 ? 0 : s01;
      outputs[next * units + unit] = relu && s10 < 0 ? 0 : s10;
      outputs[next * units + other] = relu && s11 < 0 ? 0 : s11;
    }
  }
}
