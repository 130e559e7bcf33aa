// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
import type { CompiledLayer, CompiledModel } from '../../model/compiled.ts';

/** Rows that go through the network together: their values stay in the processor's nearest memory. */
export const batchRows = 128;

interface Layer {
  readonly inputs: number;
  readonly units: number;
  readonly kernel: Float64Array;
  readonly bias: Float64Array;
  readonly relu: boolean;
  readonly outputs: Float64Array;
}

/**
 * The compiled network on many rows, log-odds before calibration only: what the single runner of
 * lib/model/scorer.ts gives first.
 * @returns a function of inputs[row * width + input] and at most `batchRows` rows, whose answer is used again.
 */
export function createBatchNetwork(
  compiled: CompiledModel,
): (inputs: Float64Array, rows: number) => Float64Array {
  const last = compiled.layers.length - 1;
  const layers = compiled.layers.map((layer, at) => toLayer(layer, at === last));
  return (inputs, rows) => {
    let current = inputs;
    for (const layer of layers) {
      runLayer(layer, current, rows);
      current = layer.outputs;
    }
    return current;
  };
}

/** The last layer's second unit tells the spread, which a ranking does not need. */
function toLayer({ inputs, units, kernel, bias }: CompiledLayer, isLast: boolean): Layer {
  const kept = isLast ? 1 : units;
  return {
    inputs,
    units: kept,
    kernel: Float64Array.from(kernel.subarray(0, kept * inputs)),
    bias: Float64Array.from(bias.subarray(0, kept)),
    relu: !isLast,
    outputs: new Float64Array((batchRows + 3) * kept),
  };
}

/** Four rows by two units at a time: eight sums stay in registers, and each value read serves several. */
function runLayer(
  { inputs: width, units, kernel, bias, relu, outputs }: Layer,
  x: Float64Array,
  rows: number,
): void {
  for (let row = 0; row < rows; row += 4) {
    const x0 = row * width;
    const x1 = x0 + width;
    const x2 = x1 + width;
    const x3 = x2 + width;
    for (let unit = 0; unit < units; unit += 2) {
      const other = unit + 1 < units ? unit + 1 : unit;
      const k0 = unit * width;
      const k1 = other * width;
      let a0 = bias[unit]!;
      let b0 = bias[other]!;
      let [a1, a2, a3, b1, b2, b3] = [a0, a0, a0, b0, b0, b0];
      for (let i = 0; i < width; i += 1) {
        const v = kernel[k0 + i]!;
        const w = kernel[k1 + i]!;
        const p = x[x0 + i]!;
        const q = x[x1 + i]!;
        const r = x[x2 + i]!;
        const s = x[x3 + i]!;
        a0 += p * v;
        a1 += q * v;
        a2 += r * v;
        a3 += s * v;
        b0 += p * w;
        b1 += q * w;
        b2 += r * w;
        b3 += s * w;
      }
      const out = row * units;
      outputs[out + unit] = relu && a0 < 0 ? 0 : a0;
      outputs[out + units + unit] = relu && a1 < 0 ? 0 : a1;
      outputs[out + 2 * units + unit] = relu && a2 < 0 ? 0 : a2;
      outputs[out + 3 * units + unit] = relu && a3 < 0 ? 0 : a3;
      outputs[out + other] = relu && b0 < 0 ? 0 : b0;
      outputs[out + units + other] = relu && b1 < 0 ? 0 : b1;
      outputs[out + 2 * units + other] = relu && b2 < 0 ? 0 : b2;
      outputs[out + 3 * units + other] = relu && b3 < 0 ? 0 : b3;
    }
  }
}
