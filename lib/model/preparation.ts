// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
import { audioColumnNames, columnOf } from './audio-columns.ts';
import { createMatrix } from './matrix.ts';
import { standing, standingTable } from './standing.ts';
import type { SourceId } from '../domain/features.ts';
import type { Song } from '../domain/song.ts';
import type { AudioColumn } from './audio-columns.ts';
import type { Matrix } from './matrix.ts';

export interface Scale {
  readonly centre: number;
  readonly spread: number;
}

/** How one column is scaled: (standing - centre) / spread, the spread widened where the column is to speak softly, by source where it has enough songs. */
export interface PreparedColumn extends Scale {
  readonly name: AudioColumn;
  readonly bySource: { readonly [source in SourceId]?: Scale };
  /** True when some songs lack the value and others have it: then a second column says which. */
  readonly flagged: boolean;
}

export interface Preparation {
  readonly columns: readonly PreparedColumn[];
}

/** Songs of one source from which on it gets a scale of its own. */
const ownScaleFrom = 40;

/**
 * Sources whose numbers mean something else than Spotify's: but for tempo and length they count only once
 * enough rated songs have taught their scale.
 */
const foreign: ReadonlySet<SourceId> = new Set<SourceId>(['acousticbrainz']);
export const sameEverywhere: ReadonlySet<AudioColumn> = new Set<AudioColumn>([
  'tempoSin',
  'tempoCos',
  'durationMs',
]);

/** Values further than this many spreads from the centre are held there. */
export const furthest = 4;

/**
 * How loudly a column speaks where distances count, 1 where absent. Tempo is told by two columns, and
 * neither it nor liveness often decides whether a song is liked (docs/model.md).
 */
const emphasis: { readonly [column in AudioColumn]?: number } = {
  tempoSin: 0.6,
  tempoCos: 0.6,
  liveness: 0.6,
};

const valueOf = (name: AudioColumn, song: Song): number =>
  standing(name, columnOf(name, song.features ?? {}));

/**
 * How many songs music at large counts for beside the rated ones where a column's spread is learned: ten
 * ratings by themselves tell little of it (docs/model.md).
 */
const atLargeCounts = 5;

/** Variance over music at large: that of a standing is about 1, that of a place on a circle a half. */
const varianceAtLarge = (name: AudioColumn): number => (standingTable(name) === null ? 0.5 : 1);

/** Learns columns and scales from the songs of one training fold. */
export function fitPreparation(songs: readonly Song[]): Preparation {
  const columns: PreparedColumn[] = [];
  for (const name of audioColumnNames) {
    const all = songs.map((song) => valueOf(name, song));
    const bySource = scalesBySource(name, songs, all);
    const values = all.map((value, i) => (isStrange(name, bySource, songs[i]?.source) ? NaN : value));
    const pooled = values.filter((_, i) => !isForeign(name, songs[i]?.source));
    const known = pooled.filter((value) => !Number.isNaN(value));
    const scale = scaleOf(name, known, atLargeCounts);
    // A constant column, or one that is missing throughout, tells nothing.
    if (known.length < 2 || !(scale.spread > 1e-9)) continue;
    const flagged = values.some((value) => Number.isNaN(value));
    columns.push({ name, ...scale, bySource, flagged });
  }
  return { columns };
}

const isForeign = (name: AudioColumn, source: Song['source'] = null): boolean =>
  source !== null && foreign.has(source) && !sameEverywhere.has(name);

/** Does the source measure it on a scale that is not known? */
const isStrange = (
  name: AudioColumn,
  bySource: PreparedColumn['bySource'],
  source: Song['source'] = null,
): boolean => source !== null && isForeign(name, source) && !bySource[source];

function scalesBySource(
  name: AudioColumn,
  songs: readonly Song[],
  values: readonly number[],
): PreparedColumn['bySource'] {
  const bySource: { [source in SourceId]?: Scale } = {};
  const sources = new Set(songs.flatMap(({ source }) => (source === null ? [] : [source])));
  const [only] = sources;
  // One scale is enough for one source, unless it is a strange one.
  if (sources.size < 2 && !(only && foreign.has(only))) return bySource;
  for (const source of sources) {
    const own = values.filter((value, i) => songs[i]?.source === source && !Number.isNaN(value));
    const scale = scaleOf(name, own, 0);
    if (own.length >= ownScaleFrom && scale.spread > 1e-9) bySource[source] = scale;
  }
  return bySource;
}

/** @param atLarge how many songs music at large counts for; a constant column stays constant. */
function scaleOf(name: AudioColumn, values: readonly number[], atLarge: number): Scale {
  const centre = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / values.length;
  const all = values.length + atLarge;
  const held =
    variance > 1e-18 ? (values.length * variance + atLarge * varianceAtLarge(name)) / all : variance;
  return { centre, spread: Math.sqrt(held) / (emphasis[name] ?? 1) };
}

export const preparedWidth = ({ columns }: Preparation): number =>
  columns.reduce((width, { flagged }) => width + (flagged ? 2 : 1), 0);

/** Prepared inputs of each song: scaled columns, missing values 0 (the centre), flags 1 where missing. */
export function prepareSongs(preparation: Preparation, songs: readonly Song[]): Matrix {
  const matrix = createMatrix(songs.length, preparedWidth(preparation));
  songs.forEach((song, row) => prepareSong(preparation, song, matrix.data, row * matrix.columns));
  return matrix;
}

/** One scaled value of a song; NaN where it is missing, or measured on a scale that is not known. */
export function preparedValue(column: PreparedColumn, song: Song): number {
  if (isStrange(column.name, column.bySource, song.source)) return NaN;
  const scale = (song.source === null ? undefined : column.bySource[song.source]) ?? column;
  const scaled = (valueOf(column.name, song) - scale.centre) / scale.spread;
  return Math.min(furthest, Math.max(-furthest, scaled));
}

/** Writes one song's prepared inputs to `target` from `at` on. */
export function prepareSong(preparation: Preparation, song: Song, target: Float64Array, at: number): void {
  let place = at;
  for (const column of preparation.columns) {
    const value = preparedValue(column, song);
    const missing = Number.isNaN(value);
    target[place] = missing ? 0 : value;
    place += 1;
    if (column.flagged) {
      target[place] = missing ? 1 : 0;
      place += 1;
    }
  }
}
