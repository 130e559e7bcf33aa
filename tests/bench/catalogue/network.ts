/** Serves the comparison of network-page.ts to Chromium and reads what it found. */
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { AddressInfo } from 'node:net';
import { build } from 'vite';
import { createCollection, withBlocks } from '../../../lib/catalogue/collection.ts';
import type { Collection } from '../../../lib/catalogue/collection.ts';
import { createDraft } from '../../../lib/catalogue/draft.ts';
import { createIdIndex } from '../../../lib/catalogue/id-index.ts';
import { createCsvReader } from '../../../lib/catalogue/read/csv.ts';
import { readHeader } from '../../../lib/catalogue/read/header.ts';
import { createSongReader } from '../../../lib/catalogue/read/songs.ts';
import { createInputWriter } from '../../../lib/catalogue/scan/score.ts';
import { createTaste } from '../../../lib/catalogue/scan/taste.ts';
import type { RatedSong } from '../../../lib/domain/song.ts';
import type { CompiledModel } from '../../../lib/model/compiled.ts';
import type { ChromiumHarness } from '../../e2e/harness/chromium.ts';
import type { NetworkFigures } from './network-page.ts';

declare const measureNetwork: (compiled: CompiledModel) => Promise<NetworkFigures>;

/** The file's songs, without a database. */
async function readCollection(file: string): Promise<Collection> {
  const empty = createCollection({ blocks: [], tags: [], sets: [] });
  const draft = createDraft(empty, createIdIndex(1000), { importId: 1, nextSeq: 1, written: [] });
  let reader: ReturnType<typeof createSongReader> | null = null;
  const csv = createCsvReader((cells) => {
    const header = reader ? null : readHeader(cells);
    if (header) reader = createSongReader(header, []);
    else if (reader && reader.read(cells) === null) draft.add(reader.song);
  });
  for await (const line of createInterface({ input: createReadStream(file) })) csv.push(`${line}\n`);
  csv.end();
  return withBlocks(empty, draft.finish().blocks);
}

/** Writes the prepared inputs of all songs as 32-bit floats. */
async function writeInputs(
  collection: Collection,
  compiled: CompiledModel,
  rated: readonly RatedSong[],
  to: string,
) {
  const writer = createInputWriter(createTaste(compiled, rated), collection);
  const stream = createWriteStream(to);
  for (const held of collection.blocks) {
    const { rows } = held.block;
    const columns = new Float64Array(rows * writer.width);
    writer.write(held, { from: 0, rows }, columns, rows);
    const { width } = writer;
    const values = Float32Array.from({ length: rows * width }, (_, at) => {
      return columns[(at % width) * rows + Math.floor(at / width)] ?? NaN;
    });
    if (!stream.write(new Uint8Array(values.buffer))) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'finish');
}

async function buildPage(outDir: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    root: process.cwd(),
    build: {
      outDir,
      target: 'es2022',
      lib: { entry: join(import.meta.dirname, 'network-page.ts'), formats: ['iife'], name: 'bench' },
      rollupOptions: { output: { entryFileNames: 'bench.js' } },
    },
  });
}

const wasmFolder = join('node_modules', '@tensorflow', 'tfjs-backend-wasm', 'dist');

function serve(folder: string) {
  const server = createServer((request, response) => {
    const name = (request.url ?? '/').slice(1);
    const file = /^[\w.-]+\.wasm$/.test(name) ? join(wasmFolder, name) : join(folder, name);
    if (name === '') {
      response.setHeader('content-type', 'text/html');
      response.end('<!doctype html><title>bench</title><script src="/bench.js"></script>');
    } else if (/^[\w.-]+$/.test(name) && existsSync(file)) {
      const type = name.endsWith('.wasm') ? 'application/wasm' : 'text/javascript';
      response.setHeader('content-type', name.endsWith('.bin') ? 'application/octet-stream' : type);
      createReadStream(file).pipe(response);
    } else {
      response.statusCode = 404;
      response.end();
    }
  });
  return new Promise<{ url: string; close: () => void }>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo; // of a listening server
      resolve({ url: `http://127.0.0.1:${port}/`, close: () => server.close() });
    });
  });
}

export async function measureNetworks(
  { context }: ChromiumHarness,
  {
    file,
    folder,
    compiled,
    rated,
  }: {
    readonly file: string;
    readonly folder: string;
    readonly compiled: CompiledModel;
    readonly rated: readonly RatedSong[];
  },
): Promise<NetworkFigures> {
  await writeInputs(await readCollection(file), compiled, rated, join(folder, 'inputs.bin'));
  await buildPage(folder);
  const { url, close } = await serve(folder);
  try {
    const page = await context.newPage();
    await page.goto(url);
    const plain = JSON.stringify(
      compiled.layers.map(({ kernel, bias, ...layer }) => ({
        ...layer,
        kernel: [...kernel],
        bias: [...bias],
      })),
    );
    return await page.evaluate(async (json) => {
      const layers = JSON.parse(json).map((layer: { kernel: number[]; bias: number[] }) => ({
        ...layer,
        kernel: Float32Array.from(layer.kernel),
        bias: Float32Array.from(layer.bias),
      }));
      return measureNetwork({ layers } as CompiledModel); // it needs no more of it
    }, plain);
  } finally {
    close();
  }
}
