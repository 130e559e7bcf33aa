/** Reads the listeners, folds and draws that the model is judged on. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkFeatures } from '../../lib/domain/features.ts';
import { featureColumns } from '../../lib/domain/csv-columns.ts';
import { parseCsvLine } from '../../scripts/csv.ts';
import type { RatedSong } from '../../lib/domain/song.ts';

/** Lists of rows, as the files hold them. */
export type Rows = readonly number[];

export function listenerNames(data: string): string[] {
  return readdirSync(join(data, 'listeners'))
    .filter((name) => name.endsWith('.csv'))
    .map((name) => name.slice(0, -'.csv'.length))
    .sort();
}

/** One listener's ratings in the order of their file. */
export function readListener(data: string, name: string): RatedSong[] {
  const text = readFileSync(join(data, 'listeners', `${name}.csv`), 'utf8');
  const [header = [], ...rows] = text.split(/\r?\n/u).filter(Boolean).map(parseCsvLine);
  return rows.map((cells, row) => toSong(new Map(header.map((column, i) => [column, cells[i] ?? ''])), row));
}

function toSong(cells: ReadonlyMap<string, string>, row: number): RatedSong {
  const text = (column: string): string => cells.get(column) ?? '';
  const features = Object.entries(featureColumns)
    .filter(([, column]) => text(column) !== '')
    .map(([name, column]) => [name, Number(text(column))] as const);
  return {
    trackId: text('track_id') || `row${String(row).padStart(19, '0')}`,
    title: text('title'),
    artists: text('artist') === '' ? [] : [{ id: null, name: text('artist') }],
    genres: text('genres').split('|').filter(Boolean),
    isrc: null,
    features: checkFeatures(Object.fromEntries(features)),
    source: 'import',
    liked: text('liked') === '1',
    ratedAt: row,
  };
}

/** Test folds by repeat; null where there is no such file. */
export function readFolds(data: string, name: string, grouped: boolean): readonly (readonly Rows[])[] | null {
  const file = join(data, grouped ? 'foldsByArtist' : 'folds', `${name}.json`);
  if (!existsSync(file)) return null;
  const parsed = JSON.parse(readFileSync(file, 'utf8')) as { repeats: Rows[][] }; // the published format
  return parsed.repeats;
}

/** Training draws by number of ratings; null where there is no such file. */
export function readDraws(data: string, name: string): ReadonlyMap<number, readonly Rows[]> | null {
  const file = join(data, 'draws', `${name}.json`);
  if (!existsSync(file)) return null;
  const parsed = JSON.parse(readFileSync(file, 'utf8')) as { draws: Record<string, Rows[]> }; // the published format
  return new Map(Object.entries(parsed.draws).map(([size, draws]) => [Number(size), draws]));
}

/** The songs to train on and those to judge on. */
export function split(
  songs: readonly RatedSong[],
  rows: Rows,
  rowsAre: 'test' | 'train',
): { readonly train: RatedSong[]; readonly test: RatedSong[] } {
  const chosen = new Set(rows);
  const inside = songs.filter((_, row) => chosen.has(row));
  const outside = songs.filter((_, row) => !chosen.has(row));
  return rowsAre === 'test' ? { train: outside, test: inside } : { train: inside, test: outside };
}
