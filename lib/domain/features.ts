import type { TrackId } from './track.ts';

/** Spotify's audio features, in the order in which vectors hold them. `range` is inclusive. */
export const featureRanges = {
  danceability: [0, 1],
  energy: [0, 1],
  /** Pitch class, 0 = C; -1 = not detected. */
  key: [-1, 11],
  /** Decibels relative to full scale. */
  loudness: [-60, 6],
  /** 1 = major, 0 = minor. */
  mode: [0, 1],
  speechiness: [0, 1],
  acousticness: [0, 1],
  instrumentalness: [0, 1],
  liveness: [0, 1],
  valence: [0, 1],
  /** Beats per minute; 0 = not detected. */
  tempo: [0, 300],
  durationMs: [1, 36_000_000],
  timeSignature: [0, 16],
} as const satisfies Record<string, readonly [number, number]>;

export type FeatureName = keyof typeof featureRanges;
export const featureNames = Object.keys(featureRanges) as FeatureName[]; // keys of a const object

/** Any feature may be missing. */
export type AudioFeatures = { readonly [name in FeatureName]?: number };

/** Who measured: each has a scale of its own. `preview` is ReccoBeats' analysis of half a minute. */
export const sourceIds = ['reccobeats', 'import', 'acousticbrainz', 'preview'] as const;
export type SourceId = (typeof sourceIds)[number];

/** The links of the chain that ask somebody, in the order in which they are asked. */
export const linkIds = ['reccobeats', 'isrc', 'acousticbrainz', 'preview'] as const;
export type LinkId = (typeof linkIds)[number];

/** How features came to a song when not under its own id: by the same recording, here or elsewhere. */
export const ways = ['recording', 'isrc', 'acousticbrainz', 'preview'] as const;
export type Way = (typeof ways)[number];

/** Features as stored: with where and when they came from. */
export interface StoredFeatures {
  readonly trackId: TrackId;
  readonly source: SourceId;
  readonly values: AudioFeatures;
  readonly isrc: string | null;
  /** Absent where the source knows this very id. */
  readonly via?: Way;
  /** Milliseconds since 1970. */
  readonly fetchedAt: number;
}

/**
 * Keeps the features that are finite numbers within their range, drops the others.
 * `key` -1 and `tempo` 0 mean "not detected" and are dropped too.
 */
export function checkFeatures(values: Readonly<Record<string, unknown>>): AudioFeatures {
  const checked: { [name in FeatureName]?: number } = {};
  for (const name of featureNames) {
    const value = values[name];
    const [low, high] = featureRanges[name];
    if (typeof value !== 'number' || !(value >= low && value <= high)) continue;
    if ((name === 'key' && value < 0) || (name === 'tempo' && value === 0)) continue;
    checked[name] = value;
  }
  return checked;
}
