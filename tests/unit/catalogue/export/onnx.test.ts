import { beforeAll, describe, expect, it } from 'vitest';
import { toOnnx } from '../../../../lib/catalogue/export/onnx.ts';
import type { CompiledModel } from '../../../../lib/model/compiled.ts';
import { sigmoid } from '../../../../lib/model/matrix.ts';
import { createRandom } from '../../../../lib/model/random.ts';
import { createRunner } from '../../../../lib/model/scorer.ts';
import { madeUpTaste } from '../tastes.ts';
import { all, decode, floats, nested, numbers, runGraph, texts } from './onnx-reader.ts';
import type { Fields } from './onnx-reader.ts';

let compiled: CompiledModel;
let model: Fields;
beforeAll(() => {
  ({ compiled } = madeUpTaste());
  model = decode(toOnnx(compiled));
});

describe('the model as ONNX', () => {
  it('says its version, operators, input and output', () => {
    const [graph] = nested(model, 7);
    expect(numbers(model, 1)).toEqual([7]);
    expect(numbers(nested(model, 8)[0]!, 2)).toEqual([13]);
    const shapeOf = (info: Fields) => {
      const type = nested(nested(info, 2)[0]!, 1)[0]!;
      return [
        numbers(type, 1)[0],
        ...nested(nested(type, 2)[0]!, 1).map((size) => numbers(size, 1)[0] ?? texts(size, 2)[0]),
      ];
    };
    const [input] = nested(graph!, 11);
    const [output] = nested(graph!, 12);
    expect([texts(input!, 1)[0], ...shapeOf(input!)]).toEqual([
      'inputs',
      1,
      'songs',
      compiled.layers[0]!.inputs,
    ]);
    expect([texts(output!, 1)[0], ...shapeOf(output!)]).toEqual(['score', 1, 'songs', 1]);
    const metadata = nested(model, 14)[0]!;
    const groups = JSON.parse(texts(metadata, 2)[0]!) as { columns: number[] }[];
    expect(groups.flatMap(({ columns }) => columns).sort((a, b) => a - b)).toEqual(
      Array.from({ length: compiled.layers[0]!.inputs }, (_, i) => i),
    );
  });

  it('has tensors of the shapes it says', () => {
    for (const tensor of nested(nested(model, 7)[0]!, 5)) {
      const size = numbers(tensor, 1).reduce((product, dimension) => product * dimension, 1);
      expect(floats(all(tensor, 9)[0]!)).toHaveLength(size);
    }
  });

  it('gives the scores of the compiled network', () => {
    const run = createRunner(compiled);
    const random = createRandom(3);
    const { slope, intercept } = compiled.calibration;
    for (let i = 0; i < 200; i += 1) {
      const inputs = Float32Array.from({ length: compiled.layers[0]!.inputs }, () => random.normal());
      const expected = sigmoid(slope * run(Float64Array.from(inputs))[0]! + intercept);
      expect(Math.abs(runGraph(nested(model, 7)[0]!, inputs) - expected)).toBeLessThan(1e-5);
    }
  });
});
