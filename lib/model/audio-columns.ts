import type { AudioFeatures, FeatureName } from '../domain/features.ts';

const clippedLog = (value: number | undefined, least: number): number =>
  value === undefined ? NaN : Math.log10(Math.max(value, least));

/** Tempo as an angle, once round for each octave: half and double tempo are often taken for each other. */
const tempoAngle = (tempo: number | undefined): number =>
  tempo === undefined ? NaN : 2 * Math.PI * Math.log2(Math.max(tempo, 30) / 80);

/**
 * What is made of Spotify's features, NaN where missing: logs of the skewed ones, tempo as a circle, no
 * key, mode and time signature, which cost more than they bring (docs/model.md).
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
  tempoSin: ({ tempo }) => Math.sin(tempoAngle(tempo)),
  tempoCos: ({ tempo }) => Math.cos(tempoAngle(tempo)),
  durationMs: ({ durationMs }) => clippedLog(durationMs, 1e4),
} as const satisfies Record<string, (features: AudioFeatures) => number>;

export type AudioColumn = keyof typeof audioColumns;
export const audioColumnNames = Object.keys(audioColumns) as AudioColumn[]; // keys of a const object

/** The feature that a column tells of. */
export const featureOf = (column: AudioColumn): FeatureName =>
  column === 'tempoSin' || column === 'tempoCos' ? 'tempo' : column;
