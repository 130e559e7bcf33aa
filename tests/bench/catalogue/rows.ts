/** A file of as many songs as wanted, made of real rows. */
import { createWriteStream, readFileSync } from 'node:fs';
import { once } from 'node:events';
import { createRandom } from '../../standins/random.ts';
import { demoLibrary } from '../../standins/demo-library.ts';
import { featureColumns } from '../../../lib/domain/csv-columns.ts';

export interface RealRows {
  readonly header: string;
  /** Of rows without line breaks; their first cell is the id. */
  readonly rows: readonly string[];
}

/** The rows of a file whose first column is the id; those of the demo library where there is none. */
export function readRows(file: string | undefined): RealRows {
  const text = file === undefined ? demoRows() : readFileSync(file, 'utf8');
  const [header = '', ...rows] = text.split(/\r?\n/).filter(Boolean);
  if (!/^(?:track_)?id,/.test(header)) throw new Error('the first column of --csv has to be the id');
  return { header, rows: rows.filter((row) => /^[A-Za-z0-9]{22},/.test(row)) };
}

function demoRows(): string {
  const names = Object.entries(featureColumns);
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const songs = demoLibrary(1).songs.filter(({ features }) => features);
  const rows = songs.map(({ id, title, artists, features }) => {
    const values = new Map(Object.entries(features ?? {}));
    const cells = names.map(([name]) => values.get(name) ?? '');
    return [id, quoted(title), quoted(artists.map(({ name }) => name).join(';')), ...cells].join(',');
  });
  return [['track_id', 'track_name', 'artists', ...names.map(([, name]) => name)].join(','), ...rows].join(
    '\n',
  );
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** A new id for the nth copy: real ones are as good as random, and so is this. */
function newId(random: { next(): number }): string {
  let id = '0';
  for (let i = 1; i < 22; i += 1) id += letters.charAt(Math.floor(random.next() * 62));
  return id;
}

/** Writes the rows as they are as long as they last, and then rows drawn from them under new ids. */
export async function writeRows({ header, rows }: RealRows, count: number, file: string): Promise<void> {
  const random = createRandom(1);
  const stream = createWriteStream(file);
  stream.write(`${header}\n`);
  let part: string[] = [];
  for (let n = 0; n < count; n += 1) {
    const row = n < rows.length ? rows[n] : rows[Math.floor(random.next() * rows.length)];
    part.push(n < rows.length ? `${row}` : newId(random) + (row ?? '').slice(22));
    if (part.length < 10_000 && n < count - 1) continue;
    if (!stream.write(`${part.join('\n')}\n`)) await once(stream, 'drain');
    part = [];
  }
  stream.end();
  await once(stream, 'finish');
}
