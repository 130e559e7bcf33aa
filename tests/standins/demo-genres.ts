/** Where a kind of music lies: mean and spread of each feature, before squeezing into its range. */
export interface Genre {
  readonly name: string;
  readonly features: {
    readonly [
      name in
        | 'danceability'
        | 'energy'
        | 'speechiness'
        | 'acousticness'
        | 'instrumentalness'
        | 'liveness'
        | 'valence'
    ]: number;
  };
  readonly loudness: number;
  readonly tempo: readonly number[];
  readonly minor: number;
  readonly minutes: number;
}

function genre(
  name: string,
  [danceability, energy, speechiness, acousticness, instrumentalness, liveness, valence]: readonly [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ],
  loudness: number,
  tempo: readonly number[],
  minor: number,
  minutes: number,
): Genre {
  const features = { danceability, energy, speechiness, acousticness, instrumentalness, liveness, valence };
  return { name, features, loudness, tempo, minor, minutes };
}

/** Means as public data sets of Spotify's features show them for such music. */
export const genres: readonly Genre[] = [
  genre('indie folk', [0.52, 0.36, 0.036, 0.72, 0.05, 0.13, 0.39], -11.5, [84, 104, 122, 142], 0.26, 3.8),
  genre('synth pop', [0.66, 0.72, 0.05, 0.12, 0.03, 0.17, 0.56], -6.3, [104, 118, 128], 0.42, 3.7),
  genre('techno', [0.72, 0.81, 0.06, 0.03, 0.78, 0.12, 0.28], -9.2, [124, 128, 132], 0.55, 6.1),
  genre('hip hop', [0.75, 0.62, 0.23, 0.17, 0.01, 0.19, 0.46], -7.1, [78, 92, 140, 150], 0.52, 3.5),
  genre('metal', [0.38, 0.92, 0.09, 0.008, 0.12, 0.24, 0.31], -5.1, [110, 130, 152, 172], 0.48, 4.4),
  genre('jazz', [0.53, 0.34, 0.045, 0.76, 0.38, 0.15, 0.5], -13.4, [88, 108, 124, 160], 0.46, 5.2),
  genre('solo piano', [0.36, 0.13, 0.042, 0.97, 0.89, 0.11, 0.19], -22.5, [68, 84, 104, 132], 0.38, 3.1),
  genre('soul', [0.63, 0.5, 0.055, 0.38, 0.01, 0.15, 0.59], -8.6, [76, 94, 110], 0.44, 3.9),
  genre('punk', [0.46, 0.91, 0.075, 0.02, 0.02, 0.26, 0.57], -4.9, [150, 168, 184], 0.26, 2.6),
  genre('ambient', [0.28, 0.19, 0.04, 0.84, 0.88, 0.11, 0.11], -21.0, [72, 90, 112], 0.47, 5.6),
  genre('afrobeats', [0.77, 0.69, 0.1, 0.25, 0.02, 0.15, 0.74], -6.2, [100, 106, 114], 0.56, 3.4),
  genre('latin pop', [0.74, 0.73, 0.08, 0.2, 0.004, 0.16, 0.69], -5.4, [90, 96, 102, 176], 0.5, 3.4),
];
