// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
/**
 * The listener's model as one ANSI SQL query over a table with the columns of public data sets, for tables that no
 * browser holds. Nothing but what DuckDB, ClickHouse, Spark SQL and Trino share: common table expressions, CASE,
 * LN, EXP, SIN, COS, LOWER, POSITION and ||; numbers are written with an exponent, so that all take them as
 * doubles.
 */
import { featureColumns } from '../../domain/csv-columns.ts';
import { featureNames } from '../../domain/features.ts';
import { furthest } from '../../model/preparation.ts';
import type { CompiledLayer } from '../../model/compiled.ts';
import type { PreparedColumn } from '../../model/preparation.ts';
import type { Taste } from '../scan/taste.ts';
import { memoryTables, memoryColumns } from './sql-memory.ts';
import { num, text } from './sql-text.ts';
import { standingOf, transformOf } from './sql-columns.ts';

export interface SqlOptions {
  /** A table, a view or, where the engine has such, a function that reads files. */
  readonly table: string;
  /** Separated by `;` in their columns. */
  readonly columns?: { readonly id?: string; readonly artists?: string; readonly genres?: string };
}

/**
 * Songs that the listener rated are left out: their own rating would speak for them. A song of whose sound nothing
 * is known has the score NULL.
 * @returns the query, whose rows are `track_id` and `score` from 0 to 1
 */
export function toSql(taste: Taste, { table, columns = {} }: SqlOptions): string {
  const { compiled } = taste;
  const { id = 'track_id', artists = 'artists', genres = 'track_genre' } = columns;
  const { columns: prepared } = compiled.spec.preparation;
  const memory = memoryTables(taste);
  const inputs = inputColumns(prepared, memoryColumns(compiled.spec.memory));
  const steps: (readonly [name: string, query: string])[] = [
    ['songs_read', readSongs(taste, table, { id, artists, genres }, memory.needs)],
    ['transformed', select([...kept, ...prepared.map((column) => transformOf(column.name))], 'songs_read')],
    ['placed', select([...kept, ...prepared.map((column) => standingOf(column.name))], 'transformed')],
    ...memory.steps,
    ['prepared', `${select(['track_id', 'has_sound', ...inputs], 'placed p')}${memory.joins}`],
    ...compiled.layers.flatMap((layer, at) => layerSteps(layer, at, at === compiled.layers.length - 1)),
  ];
  const { slope, intercept } = compiled.calibration;
  const logit = `${num(slope)} * z + ${num(intercept)}`;
  const score = `CASE WHEN has_sound = 1 THEN 1E0 / (1E0 + EXP(-(${logit}))) END AS score`;
  const body = steps.map(([name, query]) => `${name} AS (\n${query}\n)`).join(',\n');
  return `WITH ${body}\n${select(['track_id', score], 'answer')}\n`;
}

const kept = ['track_id', 'has_sound', 'artist_list', 'genre_list'];

const select = (columns: readonly string[], from: string): string =>
  `  SELECT\n    ${columns.join(',\n    ')}\n  FROM ${from}`;

function readSongs(
  { memory }: Taste,
  table: string,
  { id, artists, genres }: { readonly id: string; readonly artists: string; readonly genres: string },
  needs: { readonly artists: boolean; readonly genres: boolean },
): string {
  const sound = featureNames.filter((name) => name !== 'durationMs').map((name) => featureColumns[name]);
  const features = featureNames.map((name) => {
    const column = featureColumns[name];
    // 0 means "not detected" there.
    return `${name === 'tempo' ? `NULLIF(${column}, 0)` : column} * 1E0 AS ${column}`;
  });
  const list = (column: string) => `';' || REPLACE(REPLACE(LOWER(${column}), '; ', ';'), ' ;', ';') || ';'`;
  const rated = [...memory.rated.keys()].filter((trackId) => /^[A-Za-z0-9]+$/.test(trackId)).map(text);
  const read = select(
    [
      `${id} AS track_id`,
      `CASE WHEN COALESCE(${sound.join(', ')}) IS NULL THEN 0 ELSE 1 END AS has_sound`,
      `${needs.artists ? list(artists) : "''"} AS artist_list`,
      `${needs.genres ? list(genres) : "''"} AS genre_list`,
      ...features,
    ],
    table,
  );
  return rated.length > 0 ? `${read}\n  WHERE ${id} NOT IN (${rated.join(', ')})` : read;
}

/** x0, x1 …: the network's inputs in their order. */
function inputColumns(prepared: readonly PreparedColumn[], memory: readonly string[]): string[] {
  const values = prepared.flatMap(({ name, flagged, ...column }) => {
    const { centre, spread } = column.bySource.import ?? column;
    const scaled = `(${name} - ${num(centre)}) * ${num(1 / spread)}`;
    const held = `CASE WHEN ${scaled} > ${num(furthest)} THEN ${num(furthest)} WHEN ${scaled} < ${num(-furthest)} THEN ${num(-furthest)} ELSE ${scaled} END`;
    const value = `CASE WHEN ${name} IS NULL THEN 0E0 ELSE ${held} END`;
    return flagged ? [value, `CASE WHEN ${name} IS NULL THEN 1E0 ELSE 0E0 END`] : [value];
  });
  return [...values, ...memory].map((value, at) => `${value} AS x${at}`);
}

/** A layer in two steps, its sums and what ReLU leaves of them: no sum is written twice. */
function layerSteps(layer: CompiledLayer, at: number, isLast: boolean): (readonly [string, string])[] {
  const from = at === 0 ? 'prepared' : `layer_${at}`;
  const input = at === 0 ? 'x' : `h${at}_`;
  // The last layer's second unit tells the spread.
  const units = Array.from({ length: isLast ? 1 : layer.units }, (_, unit) => unit);
  const sums = units.map((unit) => {
    const terms = Array.from({ length: layer.inputs }, (_, i) => {
      return `${num(layer.kernel[unit * layer.inputs + i]!)} * ${input}${i}`;
    });
    return `${num(layer.bias[unit]!)} + ${terms.join(' + ')} AS ${isLast ? 'z' : `z${unit}`}`;
  });
  const base = ['track_id', 'has_sound'];
  if (isLast) return [['answer', select([...base, ...sums], from)]];
  const name = `layer_${at + 1}`;
  const kept = units.map(
    (unit) => `CASE WHEN z${unit} > 0E0 THEN z${unit} ELSE 0E0 END AS h${at + 1}_${unit}`,
  );
  return [
    [`${name}_sums`, select([...base, ...sums], from)],
    [name, select([...base, ...kept], `${name}_sums`)],
  ];
}
