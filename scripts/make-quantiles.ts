/**
 * Makes lib/model/music-at-large.ts: how audio features are spread over music at large. From a CSV of
 * songs with Spotify's feature names as columns it keeps 41 quantiles, mean and spread of each prepared
 * column and nothing of any song.
 *
 * node scripts/make-quantiles.ts songs.csv
 */
import { createReadStream, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { checkFeatures } from '../lib/domain/features.ts';
import { audioColumnNames, columnOf } from '../lib/model/audio-columns.ts';
import { featureColumns } from '../lib/domain/csv-columns.ts';
import { parseCsvLine } from './csv.ts';
import type { AudioColumn } from '../lib/model/audio-columns.ts';

const steps = 40;
const target = new URL('../lib/model/music-at-large.ts', import.meta.url);

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('which CSV? node scripts/make-quantiles.ts songs.csv');

const values = new Map<AudioColumn, number[]>(audioColumnNames.map((name) => [name, []]));
let header: string[] | null = null;
for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
  const cells = parseCsvLine(line);
  if (header === null) header = cells;
  else if (cells.length === header.length) collect(header, cells);
}
writeFileSync(target, source());
process.stdout.write(`wrote ${target.pathname}\n`);

function collect(names: readonly string[], cells: readonly string[]): void {
  const read = (name: string): number | undefined => {
    const cell = cells[names.indexOf(name)];
    return cell === undefined || cell === '' ? undefined : Number(cell);
  };
  const features = checkFeatures(
    Object.fromEntries(Object.entries(featureColumns).map(([name, column]) => [name, read(column)])),
  );
  for (const [name, list] of values) {
    const value = columnOf(name, features);
    if (!Number.isNaN(value)) list.push(value);
  }
}

function source(): string {
  const rows = [...values].map(([name, list]) => {
    const sorted = Float64Array.from(list).sort();
    const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
    const variance = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / sorted.length;
    const quantiles = Array.from({ length: steps + 1 }, (_, i) =>
      short(sorted[Math.round((i / steps) * (sorted.length - 1))] ?? 0),
    );
    return `  ${name}: { mean: ${short(mean)}, spread: ${short(Math.sqrt(variance))}, quantiles: [${quantiles.join(', ')}] },`;
  });
  const count = Math.max(...[...values.values()].map((list) => list.length));
  return `// Made by scripts/make-quantiles.ts from ${count} songs; do not edit.
import type { AudioColumn } from './audio-columns.ts';

/** How one prepared column is spread over music at large. */
export interface Spread {
  readonly mean: number;
  readonly spread: number;
  /** Ascending, at equal steps of probability from 0 to 1. */
  readonly quantiles: readonly number[];
}

export const musicAtLarge: { readonly [column in AudioColumn]: Spread } = {
${rows.join('\n')}
};
`;
}

function short(value: number): number {
  return Number(value.toPrecision(4));
}
