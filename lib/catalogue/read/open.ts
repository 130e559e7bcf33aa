/** From a file, plain or packed, to the texts in it. */
import { CatalogueFault, mostBytes } from '../faults.ts';
import { readZip } from './zip.ts';

/** One table of a file. */
export interface Table {
  /** The file's name, or the entry's in an archive. */
  readonly name: string;
  /** Its text, piece by piece. */
  readonly texts: AsyncIterable<string>;
}

export interface OpenOptions {
  /** Read as Latin-1 (windows-1252, as browsers take it) instead of UTF-8. */
  readonly latin1: boolean;
  readonly signal: AbortSignal;
  /** Bytes of the file itself that were read so far. */
  readonly onBytes: (bytes: number) => void;
}

const starts = (bytes: Uint8Array, ...expected: readonly number[]): boolean =>
  expected.every((byte, at) => bytes[at] === byte);

/**
 * The tables of a file, recognised by what it begins with and not by its name.
 * @throws {CatalogueFault} for whatever is no text; `latin-1` where it is text of that kind
 */
export async function* openTables(file: Blob, name: string, options: OpenOptions): AsyncGenerator<Table> {
  if (file.size === 0) throw new CatalogueFault('empty');
  if (file.size > mostBytes) throw new CatalogueFault('too-large', gigabytes(file.size));
  const head = new Uint8Array(await file.slice(0, 8).arrayBuffer());
  if (starts(head, 0x50, 0x41, 0x52, 0x31)) throw new CatalogueFault('parquet');
  if (starts(head, 0x50, 0x4b)) {
    yield* openZip(file, options);
    return;
  }
  const counted = countBytes(file.stream(), options);
  const plain = starts(head, 0x1f, 0x8b) ? unpack(counted, 'gzip') : counted;
  yield { name, texts: textsOf(plain, options) };
}

async function* openZip(file: Blob, options: OpenOptions): AsyncGenerator<Table> {
  const entries = (await readZip(file)).filter(({ name }) => /\.(csv|txt)$/i.test(name) && !isRubbish(name));
  if (entries.length === 0) throw new CatalogueFault('empty-archive');
  let before = 0;
  for (const { name, bytes, method, packed } of entries) {
    if (bytes > mostBytes) throw new CatalogueFault('too-large', name);
    const base = before;
    const counted = countBytes(packed.stream(), {
      ...options,
      onBytes: (read) => options.onBytes(base + read),
    });
    const plain = method === 8 ? unpack(counted, 'deflate-raw') : counted;
    yield { name, texts: textsOf(plain, options) };
    before += packed.size;
  }
}

/** What the Finder adds to archives. */
const isRubbish = (name: string): boolean => name.startsWith('__MACOSX/');

const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;

type Bytes = ReadableStream<Uint8Array<ArrayBuffer>>;

function countBytes(stream: Bytes, { signal, onBytes }: OpenOptions): Bytes {
  let read = 0;
  const counter = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      read += chunk.length;
      onBytes(read);
      controller.enqueue(chunk);
    },
  });
  return stream.pipeThrough(counter, { signal });
}

const unpack = (stream: Bytes, format: 'gzip' | 'deflate-raw'): Bytes =>
  stream.pipeThrough(new DecompressionStream(format));

async function* textsOf(stream: Bytes, { latin1, signal }: OpenOptions): AsyncGenerator<string> {
  const reader = stream.getReader();
  const decode = createDecoder(latin1);
  let bytes = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      signal.throwIfAborted();
      if (done) break;
      bytes += value.length;
      // An archive may unpack to far more than it weighs.
      if (bytes > mostBytes) throw new CatalogueFault('too-large', gigabytes(bytes));
      yield decode(value);
    }
    yield decode(null);
  } catch (error) {
    // What a browser says of a packed stream that ends early or is no such stream.
    if (error instanceof TypeError) throw new CatalogueFault('damaged-archive');
    throw error;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

const looksBinary = (bytes: Uint8Array): boolean => bytes.subarray(0, 4096).includes(0);

/** Decodes piece by piece; null ends. The byte order mark goes. */
function createDecoder(latin1: boolean): (bytes: Uint8Array<ArrayBuffer> | null) => string {
  const decoder = new TextDecoder(latin1 ? 'windows-1252' : 'utf-8', { fatal: true });
  let first = true;
  return (bytes) => {
    if (first && bytes && looksBinary(bytes)) throw new CatalogueFault('not-text');
    first = false;
    try {
      return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
    } catch {
      throw new CatalogueFault(isBinaryWithoutZeros(bytes) ? 'not-text' : 'latin-1');
    }
  };
}

/** Text of any language has few control characters besides tabs and line ends. */
function isBinaryWithoutZeros(bytes: Uint8Array | null): boolean {
  const head = bytes?.subarray(0, 4096) ?? new Uint8Array();
  const controls = head.filter((byte) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 13);
  return controls.length * 20 > head.length;
}
