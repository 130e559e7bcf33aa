import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dataPictures, modelPictures } from '../../../../lib/model/analysis/pictures.ts';
import { makeReport } from '../../../../lib/model/report.ts';
import { madeUpSongs } from '../made-up-songs.ts';

const songs = madeUpSongs({ count: 90 });

test('the pictures of a model are of its out-of-fold predictions', () => {
  const probabilities = Float64Array.from(songs, ({ liked }, i) => (liked ? 0.9 : 0.1) + (i % 9) / 100);
  const report = makeReport(songs, { folds: 5, repeats: 1, probabilities }, 1);
  const pictures = modelPictures(report);
  expect(pictures.rocAuc).toBeCloseTo(report.metrics.rocAuc.value, 12);
  expect(pictures.averagePrecision).toBe(1);
  expect(pictures.roc.at(-1)).toMatchObject({ falsePositiveRate: 1, truePositiveRate: 1 });
  const likes = songs.filter(({ liked }) => liked).length;
  expect(pictures.scores.reduce((sum, { liked }) => sum + liked, 0)).toBe(likes);
  expect(pictures.scores.reduce((sum, { disliked }) => sum + disliked, 0)).toBe(90 - likes);
});

test('songs without features are left out; durations are in minutes', () => {
  const first = songs[0]!;
  const { songs: points } = dataPictures([...songs, { ...first, trackId: 'none', features: null }]);
  expect(points).toHaveLength(90);
  const point = points.find(({ trackId }) => trackId === first.trackId);
  expect(point?.values.durationMs).toBeCloseTo((first.features?.durationMs ?? 0) / 60_000, 12);
  expect(point).toMatchObject({ title: first.title, artists: first.artists[0]?.name, liked: first.liked });
});

test('means of the kinds are in spreads from the mean of all, and weigh out to 0', () => {
  const { classMeans, features } = dataPictures(songs);
  expect(classMeans.map(({ feature }) => feature)).toEqual(features);
  const likes = songs.filter(({ liked }) => liked).length;
  for (const { liked, disliked } of classMeans) {
    expect(likes * liked + (songs.length - likes) * disliked).toBeCloseTo(0, 8);
  }
  const energy = classMeans.find(({ feature }) => feature === 'energy');
  expect(energy?.liked).toBeGreaterThan(0.3);
});

test('keys and modes have a bin of their own each', () => {
  const keyed = songs.map((song, i) => ({
    ...song,
    features: { ...song.features, key: i % 12, mode: i % 2 },
  }));
  const { histograms } = dataPictures(keyed);
  expect(histograms.key).toHaveLength(12);
  expect(histograms.mode?.map(({ low, high }) => (low + high) / 2)).toEqual([0, 1]);
});

test('the order of the ratings changes nothing', () => {
  const expected = dataPictures(songs);
  fc.assert(
    fc.property(fc.shuffledSubarray(songs, { minLength: 90 }), (shuffled) => {
      expect(dataPictures(shuffled)).toEqual(expected);
    }),
    { numRuns: 10 },
  );
});

test('few or equal songs have no map, and nothing breaks', () => {
  expect(dataPictures([])).toEqual({ songs: [], features: [], histograms: {}, classMeans: [], axes: null });
  expect(dataPictures(songs.slice(0, 2)).axes).toBeNull();
  const same = songs.slice(0, 9).map((song) => ({ ...song, features: { energy: 0.5, tempo: 100 } }));
  expect(dataPictures(same)).toMatchObject({ features: [], axes: null, classMeans: [] });
});

test('each direction of the map names what makes it', () => {
  const { axes } = dataPictures(songs);
  for (const axis of axes ?? []) {
    expect(axis.share).toBeGreaterThan(0);
    expect(axis.features.length).toBeGreaterThan(0);
    expect(axis.features[0]!.weight).toBeGreaterThan(0);
  }
  expect(axes?.[0].share).toBeGreaterThanOrEqual(axes?.[1].share ?? 1);
});
