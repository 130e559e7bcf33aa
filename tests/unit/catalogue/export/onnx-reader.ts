// In this file `!` marks fields that every message of ONNX has, and reads within bounds.
/** Reads an exported model back, by the wire format and ONNX's field numbers, and runs its graph. */
import { sigmoid } from '../../../../lib/model/matrix.ts';

export type Fields = ReadonlyMap<number, readonly (number | Uint8Array)[]>;

export function decode(bytes: Uint8Array): Fields {
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

export const all = (fields: Fields, field: number) => (fields.get(field) ?? []) as Uint8Array[];
export const nested = (fields: Fields, field: number) => all(fields, field).map(decode);
export const texts = (fields: Fields, field: number) =>
  all(fields, field).map((bytes) => new TextDecoder().decode(bytes));
export const numbers = (fields: Fields, field: number) => (fields.get(field) ?? []) as number[];
export const floats = (bytes: Uint8Array) =>
  Float32Array.from({ length: bytes.length / 4 }, (_, i) =>
    new DataView(bytes.buffer, bytes.byteOffset).getFloat32(i * 4, true),
  );

/** Runs the graph on one row, in 32 bits as runtimes do. */
export function runGraph(graph: Fields, inputs: Float32Array): number {
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
      const attributes = nested(node, 5).flatMap((attribute) => texts(attribute, 1));
      if (attributes.join() !== 'transB') throw new Error(`attributes ${attributes.join()}`);
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
