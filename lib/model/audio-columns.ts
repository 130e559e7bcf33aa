import type { AudioFeatures, FeatureName } from '../domain/features.ts';

const same = (value: number): number => value;
const logAbove =
  (least: number) =>
  (value: number): number =>
    Math.log10(Math.max(value, least));

/** Tempo as an angle, once round for each octave: half and double tempo are often taken for each other. */
const tempoAngle = (tempo: number): number => 2 * Math.PI * Math.log2(Math.max(tempo, 30) / 80);

/**
 * What is made of the value of Spotify's feature that a column tells of, NaN of NaN: logs of the skewed ones,
 * tempo as a circle, no key, mode and time signature, which cost more than they bring (docs/model.md).
 */
export const columnTransforms = {
  danceability: same,
  energy: same,
  loudness: same,
  speechiness: logAbove(1e-4),
  acousticness: logAbove(1e-4),
  instrumentalness: logAbove(1e-5),
  liveness: logAbove(1e-4),
  valence: same,
  tempoSin: (tempo) => Math.sin(tempoAngle(tempo)),
  tempoCos: (tempo) => Math.cos(tempoAngle(tempo)),
  durationMs: logAbove(1e4),
} as const satisfies Record<string, (value: number) => number>;

export type AudioColumn = keyof typeof columnTransforms;
export const audioColumnNames = Object.keys(columnTransforms) as AudioColumn[]; // keys of a const object

/** The feature that a column tells of. */
export const featureOf = (column: AudioColumn): FeatureName =>
  column === 'tempoSin' || column === 'tempoCos' ? 'tempo' : column;

/** A column's value for a song; NaN where the feature is missing. */
export const columnOf = (column: AudioColumn, features: AudioFeatures): number =>
  columnTransforms[column](features[featureOf(column)] ?? NaN);
