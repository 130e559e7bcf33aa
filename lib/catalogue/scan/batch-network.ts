// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
import type { CompiledLayer, CompiledModel } from '../../model/compiled.ts';
import { createSimdNetwork } from './simd-network.ts';

/** Rows that go through the network together: their values stay in the processor's nearest memory. */
export const batchRows = 128;

/** The compiled network on many rows at once, log-odds before calibration only: a ranking needs no spread. */
export interface BatchNetwork {
  /** To be filled before each run: inputs[input * batchRows + row]. */
  readonly inputs: Float32Array | Float64Array;
  /** Log-odds of `batchRows` rows; rows that were not filled give whatever. Used again by the next run. */
  run(): Float32Array | Float64Array;
}

/** On WebAssembly's vectors, four songs an instruction, or on typed arrays where there are none. */
export const createBatchNetwork = (compiled: CompiledModel): BatchNetwork =>
  createSimdNetwork(layersForScores(compiled), batchRows) ?? createTypedArrayNetwork(compiled);

/** The last layer's second unit tells the spread. */
function layersForScores({ layers }: CompiledModel): CompiledLayer[] {
  return layers.map((layer, at) =>
    at < layers.length - 1
      ? layer
      : { ...layer, units: 1, kernel: layer.kernel.slice(0, layer.inputs), bias: layer.bias.slice(0, 1) },
  );
}

interface Layer {
  readonly inputs: number;
  readonly units: number;
  readonly kernel: Float64Array;
  readonly bias: Float64Array;
  readonly relu: boolean;
  /** outputs[unit * batchRows + row] */
  readonly outputs: Float64Array;
}

export function createTypedArrayNetwork(compiled: CompiledModel): BatchNetwork {
  const all = layersForScores(compiled);
  const layers = all.map(({ inputs, units, kernel, bias }, at): Layer => ({
    inputs,
    units,
    kernel: Float64Array.from(kernel),
    bias: Float64Array.from(bias),
    relu: at < all.length - 1,
    outputs: new Float64Array(units * batchRows),
  }));
  const inputs = new Float64Array((layers[0]?.inputs ?? 0) * batchRows);
  return {
    inputs,
    run() {
      let current: Float64Array = inputs;
      for (const layer of layers) {
        runLayer(layer, current);
        current = layer.outputs;
      }
      return current;
    },
  };
}

/** Four rows by two units at a time: eight sums stay in registers, and each value read serves several. */
function runLayer({ inputs: width, units, kernel, bias, relu, outputs }: Layer, x: Float64Array): void {
  for (let row = 0; row < batchRows; row += 4) {
    for (let unit = 0; unit < units; unit += 2) {
      const other = unit + 1 < units ? unit + 1 : unit;
      const k0 = unit * width;
      const k1 = other * width;
      let a0 = bias[unit]!;
      let b0 = bias[other]!;
      let [a1, a2, a3, b1, b2, b3] = [a0, a0, a0, b0, b0, b0];
      for (let i = 0, at = row; i < width; i += 1, at += batchRows) {
        const v = kernel[k0 + i]!;
        const w = kernel[k1 + i]!;
        const p = x[at]!;
        const q = x[at + 1]!;
        const r = x[at + 2]!;
        const s = x[at + 3]!;
        a0 += p * v;
        a1 += q * v;
        a2 += r * v;
        a3 += s * v;
        b0 += p * w;
        b1 += q * w;
        b2 += r * w;
        b3 += s * w;
      }
      const a = unit * batchRows + row;
      const b = other * batchRows + row;
      outputs[a] = relu && a0 < 0 ? 0 : a0;
      outputs[a + 1] = relu && a1 < 0 ? 0 : a1;
      outputs[a + 2] = relu && a2 < 0 ? 0 : a2;
      outputs[a + 3] = relu && a3 < 0 ? 0 : a3;
      outputs[b] = relu && b0 < 0 ? 0 : b0;
      outputs[b + 1] = relu && b1 < 0 ? 0 : b1;
      outputs[b + 2] = relu && b2 < 0 ? 0 : b2;
      outputs[b + 3] = relu && b3 < 0 ? 0 : b3;
    }
  }
}
