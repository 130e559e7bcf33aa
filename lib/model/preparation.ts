// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
import { createMatrix } from './matrix.ts';
import type { AudioFeatures, SourceId } from '../domain/features.ts';
import type { Song } from '../domain/song.ts';
import type { Matrix } from './matrix.ts';

const clippedLog = (value: number | undefined, least: number): number =>
  value === undefined ? NaN : Math.log10(Math.max(value, least));

/** Octaves above 80 beats per minute: half and double tempo are often taken for each other. */
const octaves = (tempo: number | undefined): number =>
  tempo === undefined ? NaN : Math.log2(Math.max(tempo, 30) / 80);

/**
 * What is made of Spotify's features, NaN where missing: logs of the skewed ones, tempo folded into one
 * octave, no key, mode and time signature, which cost more than they bring (docs/model.md).
 */
export const audioColumns = {
  danceability: ({ danceability = NaN }) => danceability,
  energy: ({ energy = NaN }) => energy,
  loudness: ({ loudness = NaN }) => loudness,
  speechiness: ({ speechiness }) => clippedLog(speechiness, 1e-4),
  acousticness: ({ acousticness }) => clippedLog(acousticness, 1e-4),
  instrumentalness: ({ instrumentalness }) => clippedLog(instrumentalness, 1e-5),
  liveness: ({ liveness }) => clippedLog(liveness, 1e-4),
  valence: ({ valence = NaN }) => valence,
  tempoOctave: ({ tempo }) => octaves(tempo) - Math.floor(octaves(tempo)),
  tempoSin: ({ tempo }) => Math.sin(2 * Math.PI * octaves(tempo)),
  tempoCos: ({ tempo }) => Math.cos(2 * Math.PI * octaves(tempo)),
  durationMs: ({ durationMs }) => clippedLog(durationMs, 1e4),
} as const satisfies Record<string, (features: AudioFeatures) => number>;

export type AudioColumn = keyof typeof audioColumns;
export const audioColumnNames = Object.keys(audioColumns) as AudioColumn[]; // keys of a const object

/** How one column is scaled: (value - centre) / spread, by source where it has enough songs. */
export interface PreparedColumn {
  readonly name: AudioColumn;
  readonly centre: number;
  readonly spread: number;
  readonly bySource: { readonly [source in SourceId]?: { readonly centre: number; readonly spread: number } };
  /** True when some songs lack the value and others have it: then a second column says which. */
  readonly flagged: boolean;
}

export interface Preparation {
  readonly columns: readonly PreparedColumn[];
}

/** Songs of one source from which on it gets a scale of its own. */
const ownScaleFrom = 40;

/** Learns columns and scales from the songs of one training fold. */
export function fitPreparation(songs: readonly Song[]): Preparation {
  const columns: PreparedColumn[] = [];
  for (const name of audioColumnNames) {
    const values = songs.map((song) => audioColumns[name](song.features ?? {}));
    const known = values.filter((value) => !Number.isNaN(value));
    const { centre, spread } = scaleOf(known);
    // A constant column, or one that is missing throughout, tells nothing.
    if (known.length < 2 || !(spread > 1e-9)) continue;
    columns.push({
      name,
      centre,
      spread,
      bySource: scalesBySource(songs, values),
      flagged: known.length < values.length,
    });
  }
  return { columns };
}

function scalesBySource(songs: readonly Song[], values: readonly number[]): PreparedColumn['bySource'] {
  const bySource: { [source in SourceId]?: { centre: number; spread: number } } = {};
  const sources = new Set(songs.flatMap(({ source }) => (source === null ? [] : [source])));
  if (sources.size < 2) return bySource;
  for (const source of sources) {
    const own = values.filter((value, i) => songs[i]?.source === source && !Number.isNaN(value));
    const scale = scaleOf(own);
    if (own.length >= ownScaleFrom && scale.spread > 1e-9) bySource[source] = scale;
  }
  return bySource;
}

function scaleOf(values: readonly number[]): { centre: number; spread: number } {
  const centre = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / values.length;
  return { centre, spread: Math.sqrt(variance) };
}

export const preparedWidth = ({ columns }: Preparation): number =>
  columns.reduce((width, { flagged }) => width + (flagged ? 2 : 1), 0);

/** Prepared inputs of each song: scaled columns, missing values 0 (the centre), flags 1 where missing. */
export function prepareSongs(preparation: Preparation, songs: readonly Song[]): Matrix {
  const matrix = createMatrix(songs.length, preparedWidth(preparation));
  songs.forEach((song, row) => prepareSong(preparation, song, matrix.data, row * matrix.columns));
  return matrix;
}

/** Writes one song's prepared inputs to `target` from `at` on. */
export function prepareSong(preparation: Preparation, song: Song, target: Float64Array, at: number): void {
  const features = song.features ?? {};
  let place = at;
  for (const column of preparation.columns) {
    const value = audioColumns[column.name](features);
    const scale = (song.source === null ? undefined : column.bySource[song.source]) ?? column;
    const missing = Number.isNaN(value);
    // Values far outside what was learned from are held at four spreads.
    target[place] = missing ? 0 : Math.min(4, Math.max(-4, (value - scale.centre) / scale.spread));
    place += 1;
    if (column.flagged) {
      target[place] = missing ? 1 : 0;
      place += 1;
    }
  }
}
