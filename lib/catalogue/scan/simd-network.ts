/** The network on WebAssembly's 128-bit vectors: one function, put together here, that runs one dense layer. */
import type { CompiledLayer } from '../../model/compiled.ts';
import type { BatchNetwork } from './batch-network.ts';

/** Opcodes of WebAssembly 2.0, https://webassembly.github.io/spec/core/binary/instructions.html */
const get = (local: number) => [0x20, local];
const set = (local: number) => [0x21, local];
const constant = (value: number) => [0x41, ...signed(value)];
const add = [0x6a];
const multiply = [0x6c];
const isBelow = [0x49];
const subtract = [0x6b];
const loop = (...body: readonly number[][]) => [0x03, 0x40, ...body.flat(), 0x0b];
const when = (...body: readonly number[][]) => [0x04, 0x40, ...body.flat(), 0x0b];
/** Goes on with the innermost loop where the value is not 0. */
const again = [0x0d, 0x00];
const vector = (opcode: number, ...rest: readonly number[]) => [0xfd, ...unsigned(opcode), ...rest];
const load = (offset: number) => vector(0x00, 4, ...unsigned(offset));
const loadSpread = vector(0x09, 2, 0);
const store = (offset: number) => vector(0x0b, 4, ...unsigned(offset));
const zeros = vector(0x0c, ...Array.from({ length: 16 }, () => 0));
const addFloats = vector(0xe4);
const multiplyFloats = vector(0xe6);
const maxFloats = vector(0xe9);

/** LEB128. */
function unsigned(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)];
}
function signed(value: number): number[] {
  return value < 64 && value >= -64 ? [value & 127] : [(value & 127) | 128, ...signed(value >> 7)];
}

const section = (id: number, content: readonly number[]) => [id, ...unsigned(content.length), ...content];
const name = (text: string) => [text.length, ...text.split('').map((letter) => letter.charCodeAt(0))];

// The function's parameters: places in memory, counts, and whether what is below 0 becomes 0.
const [x, kernel, bias, out, inputs, units, relu] = [0, 1, 2, 3, 4, 5, 6] as const;
// Its variables, whole numbers first.
const [group, left, from, weights] = [7, 8, 9, 10] as const;
const sums = [11, 12, 13, 14] as const;
const weight = 15;
const vectorBytes = 16;
const groupBytes = sums.length * vectorBytes;

/**
 * out[unit][row] = bias[unit] + sum of kernel[unit][input] * x[input][row], sixteen rows at a time.
 * @param stride bytes from one input or unit to the next.
 */
function layerFunction(stride: number): number[] {
  const step = (local: number, by: readonly number[]) => [...get(local), ...by, ...add, ...set(local)];
  const addUp = sums.flatMap((sum, at) => [
    ...get(sum),
    ...get(weight),
    ...get(from),
    ...load(at * vectorBytes),
    ...multiplyFloats,
    ...addFloats,
    ...set(sum),
  ]);
  const eachInput = loop(
    [...get(weights), ...loadSpread, ...set(weight)],
    addUp,
    step(from, constant(stride)),
    step(weights, constant(4)),
    [...get(left), ...constant(1), ...subtract, ...set(left)],
    get(left),
    again,
  );
  const cutOff = when(sums.flatMap((sum) => [...get(sum), ...zeros, ...maxFloats, ...set(sum)]));
  const keep = sums.flatMap((sum, at) => [
    ...get(out),
    ...get(group),
    ...add,
    ...get(sum),
    ...store(at * vectorBytes),
  ]);
  const eachGroup = loop(
    sums.flatMap((sum) => [...get(bias), ...loadSpread, ...set(sum)]),
    [...get(x), ...get(group), ...add, ...set(from)],
    [...get(kernel), ...set(weights)],
    [...get(inputs), ...set(left)],
    eachInput,
    [...get(relu), ...cutOff],
    keep,
    step(group, constant(groupBytes)),
    [...get(group), ...constant(stride), ...isBelow],
    again,
  );
  return loop(
    [...constant(0), ...set(group)],
    eachGroup,
    step(kernel, [...get(inputs), ...constant(4), ...multiply]),
    step(bias, constant(4)),
    step(out, constant(stride)),
    [...get(units), ...constant(1), ...subtract, ...set(units)],
    get(units),
    again,
  );
}

/** "\0asm" and the version. */
const header = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0];

function moduleBytes(stride: number, pages: number): Uint8Array<ArrayBuffer> {
  const whole = 0x7f;
  const body = [2, 4, whole, 5, 0x7b, ...layerFunction(stride), 0x0b];
  return Uint8Array.from([
    ...header,
    ...section(1, [1, 0x60, 7, ...Array.from({ length: 7 }, () => whole), 0]),
    ...section(3, [1, 0]),
    ...section(5, [1, 0, ...unsigned(pages)]),
    ...section(7, [2, ...name('memory'), 2, 0, ...name('layer'), 0, 0]),
    ...section(10, [1, ...unsigned(body.length), ...body]),
  ]);
}

type RunLayer = (
  x: number,
  kernel: number,
  bias: number,
  out: number,
  inputs: number,
  units: number,
  relu: number,
) => void;

const pageBytes = 65_536;

/** null where WebAssembly or its vectors are missing or forbidden. @param rows a multiple of 16. */
export function createSimdNetwork(layers: readonly CompiledLayer[], rows: number): BatchNetwork | null {
  const stride = rows * 4;
  const widest = Math.max(...layers.flatMap(({ inputs, units }) => [inputs, units]));
  // Two fields for values, which the layers use in turn, and then the weights.
  const first = 2 * widest * stride;
  const bytes = layers.reduce((sum, { inputs, units }) => sum + 4 * units * (inputs + 1), first);
  let instance: WebAssembly.Instance;
  try {
    const module = new WebAssembly.Module(moduleBytes(stride, Math.ceil(bytes / pageBytes)));
    instance = new WebAssembly.Instance(module);
  } catch {
    return null;
  }
  // What moduleBytes() exports.
  const { memory, layer: runLayer } = instance.exports as unknown as {
    memory: WebAssembly.Memory;
    layer: RunLayer;
  };
  let at = first;
  const placed = layers.map(({ inputs, units, kernel, bias }) => {
    const place = { inputs, units, kernel: at, bias: at + 4 * kernel.length };
    new Float32Array(memory.buffer, place.kernel, kernel.length).set(kernel);
    new Float32Array(memory.buffer, place.bias, bias.length).set(bias);
    at = place.bias + 4 * bias.length;
    return place;
  });
  const fields = [0, widest * stride] as const;
  const answer = new Float32Array(memory.buffer, fields[placed.length % 2 === 0 ? 0 : 1], rows);
  return {
    inputs: new Float32Array(memory.buffer, 0, (layers[0]?.inputs ?? 0) * rows),
    run() {
      placed.forEach(({ inputs, units, kernel, bias }, i) => {
        const [x, out] = i % 2 === 0 ? fields : [fields[1], fields[0]];
        runLayer(x, kernel, bias, out, inputs, units, i < placed.length - 1 ? 1 : 0);
      });
      return answer;
    },
  };
}
