/** Files of songs as data sets have them, made up for tests. */
import { Blob as NodeBlob } from 'node:buffer';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { createRandom } from '../../../lib/model/random.ts';

/** The nth made-up Spotify id. */
export const idOf = (n: number): string => `song${String(n).padStart(18, '0')}`;

export const blobOf = (...parts: readonly (string | Uint8Array)[]): Blob =>
  new NodeBlob([...parts]) as unknown as Blob; // Node's own, which survives a structured clone

export const sound =
  'danceability,energy,key,loudness,mode,speechiness,acousticness,instrumentalness,liveness,valence,tempo';
export const header = `track_id,track_name,artists,track_genre,year,country,${sound},duration_ms,time_signature`;

export interface RowOptions {
  readonly id?: string;
  readonly title?: string;
  readonly artists?: string;
  readonly genre?: string;
  readonly year?: string;
  readonly country?: string;
  readonly energy?: string;
}

/** A row under `header`, different for each n. */
export function rowOf(n: number, options: RowOptions = {}): string {
  const random = createRandom(n + 1);
  const share = () => random.next().toFixed(3);
  const { id = idOf(n), title = `Song ${n}`, artists = `Artist ${n % 7}`, genre = '', year = '' } = options;
  const { country = '', energy = share() } = options;
  const sounds = [share(), energy, n % 12, (-30 * random.next()).toFixed(2), n % 2];
  const shares = [share(), share(), share(), share(), share()];
  return [
    id,
    title,
    artists,
    genre,
    year,
    country,
    ...sounds,
    ...shares,
    60 + (n % 100),
    180_000 + n,
    4,
  ].join(',');
}

export const tableOf = (count: number, from = 0): string =>
  [header, ...Array.from({ length: count }, (_, n) => rowOf(from + n))].join('\n');

export const gzipped = (text: string): Uint8Array => new Uint8Array(gzipSync(text));

/** A zip archive of these files. */
export function zipped(
  files: readonly { readonly name: string; readonly text: string; readonly flags?: number }[],
): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, text, flags = 0 } of files) {
    const packed = deflateRawSync(text);
    const sizes = (head: Buffer, at: number) => {
      head.writeUInt16LE(flags, at);
      head.writeUInt16LE(8, at + 2);
      head.writeUInt32LE(packed.length, at + 12);
      head.writeUInt32LE(Buffer.byteLength(text), at + 16);
      head.writeUInt16LE(Buffer.byteLength(name), at + 20);
    };
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    sizes(local, 6);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    sizes(entry, 8);
    entry.writeUInt32LE(offset, 42);
    parts.push(local, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name));
    offset += local.length + Buffer.byteLength(name) + packed.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...parts, ...directory, end]));
}
