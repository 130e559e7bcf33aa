/**
 * The compiled network in ONNX (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto3): from the inputs that the
 * SQL query calls `prepared` to the score. Written by hand: six nodes need no library.
 */
import type { CompiledLayer, CompiledModel } from '../../model/compiled.ts';
import { inputGroupNames } from '../../model/inputs.ts';
import { encode } from './protobuf.ts';
import type { Message } from './protobuf.ts';

/** ONNX 1.8, whose operators every runtime in use knows. */
const irVersion = 7;
const operatorSet = 13;
const floatType = 1;
const attributeInt = 2;

const nested = (message: Message) => ({ message });

function tensor(name: string, dims: readonly number[], values: Float32Array): Message {
  return [...dims.map((size) => [1, size] as const), [2, floatType], [8, name], [9, values]];
}

/** A matrix of as many rows as are handed in. */
function valueInfo(name: string, columns: number): Message {
  const rows: Message = [[2, 'songs']];
  const shape: Message = [
    [1, nested(rows)],
    [1, nested([[1, columns]])],
  ];
  const tensorType: Message = [
    [1, floatType],
    [2, nested(shape)],
  ];
  return [
    [1, name],
    [2, nested([[1, nested(tensorType)]])],
  ];
}

function node(
  type: string,
  inputs: readonly string[],
  output: string,
  attributes: readonly Message[] = [],
): Message {
  return [
    ...inputs.map((name) => [1, name] as const),
    [2, output],
    [3, output],
    [4, type],
    ...attributes.map((attribute) => [5, nested(attribute)] as const),
  ];
}

/** Kernels hold a row for each unit, as Gemm takes them turned. */
const turned: Message = [
  [1, 'transB'],
  [3, 1],
  [20, attributeInt],
];

/** The first unit of the last layer with the calibration in it; the second tells the spread. */
function calibrated(
  { inputs, kernel, bias }: CompiledLayer,
  { slope, intercept }: CompiledModel['calibration'],
) {
  return {
    inputs,
    units: 1,
    kernel: kernel.slice(0, inputs).map((weight) => weight * slope),
    bias: Float32Array.of((bias[0] ?? 0) * slope + intercept),
  };
}

/**
 * A model with one input, `inputs` of songs x width 32-bit floats, and one output, `score` of songs x 1 from 0 to 1.
 * What each column is stands in its metadata as `likelihood.inputs`.
 */
export function toOnnx(compiled: CompiledModel): Uint8Array<ArrayBuffer> {
  const last = compiled.layers.length - 1;
  const layers = compiled.layers.map((layer, at) =>
    at === last ? calibrated(layer, compiled.calibration) : layer,
  );
  const nodes: Message[] = [];
  const tensors: Message[] = [];
  layers.forEach(({ inputs, units, kernel, bias }, at) => {
    const from = at === 0 ? 'inputs' : `hidden_${at}`;
    tensors.push(
      tensor(`kernel_${at + 1}`, [units, inputs], kernel),
      tensor(`bias_${at + 1}`, [units], bias),
    );
    nodes.push(node('Gemm', [from, `kernel_${at + 1}`, `bias_${at + 1}`], `sums_${at + 1}`, [turned]));
    const output = at === last ? 'score' : `hidden_${at + 1}`;
    nodes.push(node(at === last ? 'Sigmoid' : 'Relu', [`sums_${at + 1}`], output));
  });
  const graph: Message = [
    ...nodes.map((one) => [1, nested(one)] as const),
    [2, 'likelihood'],
    ...tensors.map((one) => [5, nested(one)] as const),
    [11, nested(valueInfo('inputs', layers[0]?.inputs ?? 0))],
    [12, nested(valueInfo('score', 1))],
  ];
  const metadata: Message = [
    [1, 'likelihood.inputs'],
    [2, JSON.stringify(inputGroupNames(compiled.spec))],
  ];
  return encode([
    [1, irVersion],
    [2, 'likelihood'],
    [7, nested(graph)],
    [8, nested([[2, operatorSet]])],
    [14, nested(metadata)],
  ]);
}
