/** In a page of its own: the same network on the same prepared rows, on typed arrays, on vectors and on tfjs's wasm backend. */
import { ready, setBackend, tensor2d, tidy } from '@tensorflow/tfjs-core';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import type { Tensor2D } from '@tensorflow/tfjs-core';
import {
  batchRows,
  createBatchNetwork,
  createTypedArrayNetwork,
} from '../../../lib/catalogue/scan/batch-network.ts';
import { toLayersModel } from '../../../lib/training/layers-model.ts';
import type { BatchNetwork } from '../../../lib/catalogue/scan/batch-network.ts';
import type { CompiledModel } from '../../../lib/model/compiled.ts';

export interface NetworkFigures {
  readonly typedArrayScoreMs: number;
  /** As the catalogue worker has it. */
  readonly vectorScoreMs: number;
  readonly tfjsWasmScoreMs: number;
  /** Of the log-odds; shows that both did the same. */
  readonly largestDifference: number;
}

const rounds = 3;
/** The best of several for tfjs on a network this small. */
const batchSize = 8192;

/** The rows column by column, as this network takes them: tfjs takes them row by row. */
function batchesOf(inputs: Float32Array, width: number): Float64Array[] {
  const rows = inputs.length / width;
  return Array.from({ length: Math.ceil(rows / batchRows) }, (_, batch) => {
    const from = batch * batchRows;
    const values = new Float64Array(width * batchRows);
    for (let row = 0; row < Math.min(batchRows, rows - from); row += 1) {
      for (let i = 0; i < width; i += 1) {
        values[i * batchRows + row] = inputs[(from + row) * width + i] ?? NaN;
      }
    }
    return values;
  });
}

function inBatches(network: BatchNetwork, batches: readonly Float64Array[], rows: number): Float32Array {
  const logits = new Float32Array(rows);
  batches.forEach((values, batch) => {
    network.inputs.set(values);
    const from = batch * batchRows;
    logits.set(network.run().subarray(0, Math.min(batchRows, rows - from)), from);
  });
  return logits;
}

function onTensorflow(compiled: CompiledModel, inputs: Float32Array, width: number): Float32Array {
  const model = toLayersModel(compiled);
  const rows = inputs.length / width;
  const logits = new Float32Array(rows);
  for (let from = 0; from < rows; from += batchSize) {
    const count = Math.min(batchSize, rows - from);
    const part = inputs.subarray(from * width, (from + count) * width);
    const values = tidy(() =>
      (model.predict(tensor2d(part, [count, width]), { batchSize: count }) as Tensor2D).dataSync(),
    );
    for (let row = 0; row < count; row += 1) logits[from + row] = values[2 * row] ?? NaN;
  }
  model.dispose();
  return logits;
}

function best(run: () => Float32Array): { readonly ms: number; readonly values: Float32Array } {
  let ms = Infinity;
  let values: Float32Array = new Float32Array();
  for (let round = 0; round < rounds; round += 1) {
    const startedAt = performance.now();
    values = run();
    ms = Math.min(ms, performance.now() - startedAt);
  }
  return { ms, values };
}

async function measure(compiled: CompiledModel): Promise<NetworkFigures> {
  const inputs = new Float32Array(await (await fetch('/inputs.bin')).arrayBuffer());
  const width = compiled.layers[0]?.inputs ?? 0;
  setWasmPaths('/');
  await setBackend('wasm');
  await ready();
  const rows = inputs.length / width;
  const batches = batchesOf(inputs, width);
  const typed = best(() => inBatches(createTypedArrayNetwork(compiled), batches, rows));
  const vectors = best(() => inBatches(createBatchNetwork(compiled), batches, rows));
  const tfjs = best(() => onTensorflow(compiled, inputs, width));
  let largestDifference = 0;
  for (const [row, value] of typed.values.entries()) {
    largestDifference = Math.max(largestDifference, Math.abs(value - (tfjs.values[row] ?? NaN)));
  }
  return {
    typedArrayScoreMs: typed.ms,
    vectorScoreMs: vectors.ms,
    tfjsWasmScoreMs: tfjs.ms,
    largestDifference,
  };
}

Object.assign(globalThis, { measureNetwork: measure });
