/** Reads the exported model back, by the wire format and ONNX's field numbers, and runs its graph. */
import { beforeAll, describe, expect, it } from 'vitest';
import { toOnnx } from '../../../../lib/catalogue/export/onnx.ts';
import type { CompiledModel } from '../../../../lib/model/compiled.ts';
import { sigmoid } from '../../../../lib/model/matrix.ts';
import { createRandom } from '../../../../lib/model/random.ts';
import { createRunner } from '../../../../lib/model/scorer.ts';
import { madeUpTaste } from '../tastes.ts';

type Fields = ReadonlyMap<number, readonly (number | Uint8Array)[]>;

function decode(bytes: Uint8Array): Fields {
  const fields = new Map<number, (number | Uint8Array)[]>();
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++]!;
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const key = varint();
    const length = varint();
    const isNumber = (key & 7) === 0;
    const value = isNumber ? length : bytes.subarray(at, at + length);
    if (!isNumber) at += length;
    fields.set(key >> 3, [...(fields.get(key >> 3) ?? []), value]);
  }
  return fields;
}

const all = (fields: Fields, field: number) => (fields.get(field) ?? []) as Uint8Array[];
const nested = (fields: Fields, field: number) => all(fields, field).map(decode);
const texts = (fields: Fields, field: number) =>
  all(fields, field).map((bytes) => new TextDecoder().decode(bytes));
const numbers = (fields: Fields, field: number) => (fields.get(field) ?? []) as number[];
const floats = (bytes: Uint8Array) =>
  Float32Array.from({ length: bytes.length / 4 }, (_, i) =>
    new DataView(bytes.buffer, bytes.byteOffset).getFloat32(i * 4, true),
  );

/** Runs the graph on one row, in 32 bits as runtimes do. */
function runGraph(graph: Fields, inputs: Float32Array): number {
  const values = new Map<string, Float32Array>([['inputs', inputs]]);
  for (const tensor of nested(graph, 5)) values.set(texts(tensor, 8)[0]!, floats(all(tensor, 9)[0]!));
  for (const node of nested(graph, 1)) {
    const [x, kernel, bias] = texts(node, 1).map((name) => values.get(name)!);
    const [type] = texts(node, 4);
    const [output] = texts(node, 2);
    if (type === 'Relu')
      values.set(
        output!,
        x!.map((value) => Math.max(0, value)),
      );
    else if (type === 'Sigmoid') values.set(output!, x!.map(sigmoid));
    else if (type === 'Gemm') {
      expect(texts(nested(node, 5)[0]!, 1)).toEqual(['transB']);
      values.set(
        output!,
        bias!.map((start, unit) =>
          x!.reduce((sum, value, i) => sum + value * kernel![unit * x!.length + i]!, start),
        ),
      );
    } else throw new Error(`operator ${type}`);
  }
  return values.get('score')![0]!;
}

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
