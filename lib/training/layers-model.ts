// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
import { io, tensor1d, tensor2d, tidy } from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import type { LayersModel, Sequential } from '@tensorflow/tfjs-layers';
import type { CompiledLayer, CompiledModel } from '../model/compiled.ts';

/**
 * The network of a compiled model as a tfjs model: inputs are prepared rows, outputs [log-odds, spread].
 * The caller disposes it.
 */
export function toLayersModel(compiled: CompiledModel): Sequential {
  const model = sequential({ name: 'likelihood' });
  compiled.layers.forEach(({ inputs, units }, index) => {
    const last = index === compiled.layers.length - 1;
    model.add(
      layers.dense({
        name: last ? 'answer' : `hidden_${index + 1}`,
        units,
        activation: last ? 'linear' : 'relu',
        kernelInitializer: 'zeros',
        ...(index === 0 ? { inputShape: [inputs] } : {}),
      }),
    );
  });
  tidy(() => {
    model.setWeights(
      compiled.layers.flatMap((layer) => [
        tensor2d(turned(layer.kernel, layer.units, layer.inputs), [layer.inputs, layer.units]),
        tensor1d(layer.bias),
      ]),
    );
  });
  return model;
}

/** The layers of a tfjs model, as compiled models hold them. */
export function fromLayersModel(model: LayersModel): CompiledLayer[] {
  return model.layers.map((layer): CompiledLayer => {
    const [kernel, bias] = layer.getWeights();
    const [inputs = 0, units = 0] = kernel?.shape ?? [];
    return {
      inputs,
      units,
      kernel: turned(Float32Array.from(kernel?.dataSync() ?? []), inputs, units),
      bias: Float32Array.from(bias?.dataSync() ?? []),
    };
  });
}

/** rows x columns, row by row, to columns x rows. */
function turned(values: Float32Array, rows: number, columns: number): Float32Array {
  const result = new Float32Array(values.length);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      result[column * rows + row] = values[row * columns + column]!;
    }
  }
  return result;
}

/** What tfjs would save of a model. */
export async function artifactsOf(model: LayersModel): Promise<io.ModelArtifacts> {
  let kept: io.ModelArtifacts | undefined;
  await model.save(
    io.withSaveHandler((artifacts) => {
      kept = artifacts;
      return Promise.resolve({ modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } });
    }),
  );
  if (kept === undefined) throw new TypeError('tfjs did not save');
  return kept;
}
