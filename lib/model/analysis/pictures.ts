// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
/** Everything the dashboard draws of a model's predictions and of the rated songs themselves. */
import { featureNames } from '../../domain/features.ts';
import { shownValue } from '../../domain/pictures.ts';
import { createMatrix } from '../matrix.ts';
import { rocAuc } from '../metrics.ts';
import { averagePrecision, precisionRecallCurve, rocCurve } from './curves.ts';
import { binEdges, countByClass, wholeEdges } from './histogram.ts';
import { principalComponents, standardise } from './principal-components.ts';
import { reliabilityBins } from './reliability.ts';
import type { FeatureName } from '../../domain/features.ts';
import type { ClassBin, ClassMean, DataPictures, MapAxis, ModelPictures } from '../../domain/pictures.ts';
import type { ModelReport } from '../../domain/report.ts';
import type { RatedSong } from '../../domain/song.ts';
import type { Matrix } from '../matrix.ts';
import type { PrincipalComponents } from './principal-components.ts';

const scoreEdges = Array.from({ length: 21 }, (_, i) => i / 20);

/** Pictures of the out-of-fold predictions of a report. */
export function modelPictures({ outOfFold: { probabilities, liked } }: ModelReport): ModelPictures {
  const labels = liked.map(Number);
  const precisionRecall = precisionRecallCurve(labels, probabilities);
  return {
    roc: rocCurve(labels, probabilities),
    rocAuc: rocAuc(labels, probabilities),
    precisionRecall,
    averagePrecision: averagePrecision(precisionRecall),
    reliability: reliabilityBins(labels, probabilities),
    scores: countByClass(probabilities, liked, scoreEdges),
  };
}

/** Features that are names of classes or counts: a bin for each. */
const isWhole = (name: FeatureName): boolean => name === 'key' || name === 'mode' || name === 'timeSignature';

const knownOf = (name: FeatureName, songs: readonly RatedSong[]): [values: number[], liked: boolean[]] => {
  const known = songs.filter(({ features }) => features?.[name] !== undefined);
  return [
    known.map(({ features }) => shownValue(name, features?.[name] ?? NaN)),
    known.map((song) => song.liked),
  ];
};

/** Pictures of the rated songs that have audio features; the order of the songs does not matter. */
export function dataPictures(rated: readonly RatedSong[]): DataPictures {
  const songs = rated
    .filter(({ features }) => features !== null)
    .toSorted((a, b) => (a.trackId < b.trackId ? -1 : 1));
  const features = featureNames.filter((name) => new Set(knownOf(name, songs)[0]).size > 1);
  const histograms: { [name in FeatureName]?: readonly ClassBin[] } = {};
  for (const name of features) {
    const [values, liked] = knownOf(name, songs);
    histograms[name] = countByClass(values, liked, isWhole(name) ? wholeEdges(values) : binEdges(values));
  }
  const map = mapOf(songs, features);
  return {
    songs: songs.map((song, row) => ({
      trackId: song.trackId,
      title: song.title,
      artists: song.artists.map(({ name }) => name).join(', '),
      liked: song.liked,
      values: shownValues(song),
      map: map === null ? { x: 0, y: 0 } : place(map.components.scores, row),
    })),
    features,
    histograms,
    classMeans: features.flatMap((name) => classMean(name, songs)),
    axes: map === null ? null : [axis(map, 0), axis(map, 1)],
  };
}

function shownValues({ features }: RatedSong): { [name in FeatureName]?: number } {
  const values: { [name in FeatureName]?: number } = {};
  for (const name of featureNames) {
    const value = features?.[name];
    if (value !== undefined) values[name] = shownValue(name, value);
  }
  return values;
}

/** Nothing where one kind is absent: there is no mean to show then. */
function classMean(feature: FeatureName, songs: readonly RatedSong[]): ClassMean[] {
  const [values, liked] = knownOf(feature, songs);
  const mean = (of: readonly number[]): number => of.reduce((sum, value) => sum + value, 0) / of.length;
  const centre = mean(values);
  const spread = Math.sqrt(mean(values.map((value) => (value - centre) ** 2)));
  const distance = (kind: boolean): number =>
    (mean(values.filter((_, i) => liked[i] === kind)) - centre) / spread;
  const found = { feature, liked: distance(true), disliked: distance(false) };
  return Number.isFinite(found.liked) && Number.isFinite(found.disliked) ? [found] : [];
}

/** Skewed features tell more by their logarithm: most of their values crowd near 0. */
const logged: ReadonlySet<FeatureName> = new Set([
  'speechiness',
  'acousticness',
  'instrumentalness',
  'liveness',
  'durationMs',
]);

interface SongMap {
  readonly names: readonly FeatureName[];
  readonly components: PrincipalComponents;
}

/** Principal components of the standardised features; classes (key, mode, metre) have no distances. */
function mapOf(songs: readonly RatedSong[], features: readonly FeatureName[]): SongMap | null {
  const names = features.filter((name) => !isWhole(name));
  if (songs.length < 3 || names.length < 2) return null;
  const matrix = createMatrix(songs.length, names.length);
  songs.forEach((song, row) => {
    names.forEach((name, column) => {
      const value = song.features?.[name] ?? NaN;
      matrix.data[row * names.length + column] = logged.has(name) ? Math.log10(Math.max(value, 1e-4)) : value;
    });
  });
  const components = principalComponents(standardise(matrix));
  return components === null ? null : { names, components };
}

const place = ({ data, columns }: Matrix, row: number): { x: number; y: number } => ({
  x: data[row * columns]!,
  y: data[row * columns + 1]!,
});

/** The strongest feature, and the second where it has at least half its weight. */
function axis({ names, components: { directions, shares } }: SongMap, at: number): MapAxis {
  const weights = names
    .map((feature, i) => ({ feature, weight: directions.data[at * directions.columns + i]! }))
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  const least = Math.abs(weights[0]?.weight ?? 0) / 2;
  return {
    share: shares[at]!,
    features: weights.slice(0, 2).filter(({ weight }) => Math.abs(weight) >= least),
  };
}
