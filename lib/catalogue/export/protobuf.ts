/** Protocol Buffers' wire format, as far as ONNX needs it: https://protobuf.dev/programming-guides/encoding/ */
export type Message = readonly (readonly [field: number, value: FieldValue])[];
type FieldValue = number | string | Float32Array | Uint8Array | { readonly message: Message };

const encoder = new TextEncoder();

function varint(value: number, into: number[]): void {
  let left = value;
  while (left > 127) {
    into.push((left & 127) | 128);
    left = Math.floor(left / 128);
  }
  into.push(left);
}

/** Numbers are whole, from 0 on; arrays of numbers become raw bytes, little-endian. */
export function encode(message: Message): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  for (const [field, value] of message) {
    if (typeof value === 'number') {
      varint(field * 8, bytes);
      varint(value, bytes);
      continue;
    }
    const content = bytesOf(value);
    varint(field * 8 + 2, bytes);
    varint(content.length, bytes);
    for (const byte of content) bytes.push(byte);
  }
  return Uint8Array.from(bytes);
}

function bytesOf(value: Exclude<FieldValue, number>): Uint8Array {
  if (typeof value === 'string') return encoder.encode(value);
  if (value instanceof Uint8Array) return value;
  if ('message' in value) return encode(value.message);
  const bytes = new Uint8Array(value.byteLength);
  const view = new DataView(bytes.buffer);
  value.forEach((number, at) => view.setFloat32(at * 4, number, true));
  return bytes;
}
