import { beforeAll, describe, expect, it } from 'vitest';
import { knownShare, standInsFor } from '../../../lib/model/estimate.ts';
import { buildMemory } from '../../../lib/model/memory.ts';
import { rocAuc } from '../../../lib/model/metrics.ts';
import { fitPipeline } from '../../../lib/model/pipeline/fit.ts';
import { fitPreparation, prepareSongs } from '../../../lib/model/preparation.ts';
import { createScorer } from '../../../lib/model/scorer.ts';
import { finish } from '../../../lib/model/work.ts';
import { madeUpSongs } from './made-up-songs.ts';
import type { Scorer } from '../../../lib/model/scorer.ts';
import type { Song } from '../../../lib/domain/song.ts';

const all = madeUpSongs({ count: 600, artists: 30, strength: 3, artistStrength: 2.5 });
const rated = all.slice(0, 400);
const held = all.slice(400);
const memory = buildMemory(rated);
const others = rated.slice(0, 48);
const bare = (song: Song): Song => ({ ...song, features: {}, source: null });
const byArtist = (song: Song) =>
  rated
    .filter(({ artists }) => artists[0]?.id === song.artists[0]?.id)
    .slice(0, 24)
    .map((other) => ({ song: other, sameAlbum: false }));

let scorer: Scorer;
beforeAll(() => {
  scorer = createScorer(finish(fitPipeline(rated, [], 1, { useMemory: true })).compiled);
});

describe('an estimate', () => {
  it('lies within its range, is the same each time, and is wider than a score', () => {
    for (const song of held.slice(0, 40)) {
      const standIns = standInsFor(byArtist(song), others);
      const estimate = scorer.estimate(bare(song), standIns, memory);
      expect(estimate).toEqual(scorer.estimate(bare(song), standIns, memory));
      expect(estimate.low).toBeLessThanOrEqual(estimate.probability);
      expect(estimate.high).toBeGreaterThanOrEqual(estimate.probability);
    }
    const width = ({ low, high }: { low: number; high: number }) => high - low;
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const estimated = held.map((song) =>
      width(scorer.estimate(bare(song), standInsFor(byArtist(song), others), memory)),
    );
    const scored = scorer.score(held, memory).map((score) => (score ? width(score) : 0));
    expect(mean(estimated)).toBeGreaterThan(mean(scored) * 1.2);
  });

  it('tells likes from dislikes by the artist alone, less well than features do', () => {
    const labels = Float64Array.from(held, ({ liked }) => (liked ? 1 : 0));
    const estimates = held.map(
      (song) => scorer.estimate(bare(song), standInsFor(byArtist(song), others), memory).probability,
    );
    const scores = scorer.score(held, memory).map((score) => score?.probability ?? 0.5);
    expect(rocAuc(labels, estimates)).toBeGreaterThan(0.65);
    expect(rocAuc(labels, scores)).toBeGreaterThan(rocAuc(labels, estimates));
  });

  it('is the mean of its stand-ins’ log-odds where nothing else is known', () => {
    const stranger: Song = {
      ...bare(rated[0] as Song),
      trackId: 'x',
      artists: [{ id: 'nobody', name: 'Nobody' }],
    };
    const standIns = others.slice(0, 5).map((song) => ({ song, weight: 1 }));
    const scores = scorer.score(
      standIns.map(({ song }) => ({ ...song, trackId: 'y', artists: stranger.artists })),
      memory,
    );
    const odds = scores.map((score) => Math.log((score?.probability ?? 0) / (1 - (score?.probability ?? 0))));
    const mean = odds.reduce((sum, value) => sum + value, 0) / 5;
    const expected = 1 / (1 + Math.exp(-mean));
    expect(scorer.estimate(stranger, standIns, memory).probability).toBeCloseTo(expected, 6);
  });

  it('keeps what is known of the song', () => {
    const [song] = held;
    if (!song) throw new Error('a song expected');
    const standIns = standInsFor(byArtist(song), others);
    const whole = scorer.estimate(song, standIns, memory);
    expect(whole.probability).toBeCloseTo(scorer.score([song], memory)[0]?.probability ?? 0, 6);
    const half = scorer.estimate(
      { ...song, features: { energy: song.features?.energy ?? 0 } },
      standIns,
      memory,
    );
    expect(half.probability).not.toBeCloseTo(whole.probability, 6);
  });

  it('weighs songs of the album more and songs of any kind as one song of the artist', () => {
    const [one, two] = rated;
    if (!one || !two) throw new Error('songs expected');
    const standIns = standInsFor(
      [
        { song: one, sameAlbum: true },
        { song: two, sameAlbum: false },
      ],
      others,
    );
    expect(standIns.slice(0, 2).map(({ weight }) => weight)).toEqual([2, 1]);
    expect(standIns.slice(2).reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1);
  });
});

describe('a source with a scale of its own', () => {
  const strange = (count: number) =>
    madeUpSongs({ count, seed: 9 }).map((song): Song => ({
      ...song,
      source: 'acousticbrainz',
      features: { energy: 0.9 + (song.features?.energy ?? 0) / 10, tempo: song.features?.tempo ?? 100 },
    }));

  it('tells its tempo alone until its scale is learned, and shifts nobody else’s', () => {
    const mixed = fitPreparation([...rated, ...strange(10)]);
    const plain = fitPreparation(rated);
    const energy = (columns: typeof plain.columns) => columns.find(({ name }) => name === 'energy');
    expect(energy(mixed.columns)).toMatchObject({ centre: energy(plain.columns)?.centre, flagged: true });
    const [song] = strange(1) as [Song];
    expect(knownShare(mixed, song)).toBe(0);
    expect(knownShare(mixed, { ...song, source: 'reccobeats' })).toBeGreaterThan(0);
    expect(scorer.isMeasured(song)).toBe(false);
    expect(scorer.isMeasured(rated[0] as Song)).toBe(true);
  });

  it('speaks once forty of its songs are rated, on its own scale', () => {
    const preparation = fitPreparation([...rated, ...strange(60)]);
    const energy = preparation.columns.find(({ name }) => name === 'energy');
    expect(energy?.bySource.acousticbrainz?.spread).toBeGreaterThan(0);
    const matrix = prepareSongs(preparation, strange(60));
    const at = preparation.columns.slice(
      0,
      preparation.columns.findIndex(({ name }) => name === 'energy'),
    );
    const place = at.reduce((sum, { flagged }) => sum + (flagged ? 2 : 1), 0);
    const values = Array.from({ length: 60 }, (_, row) => matrix.data[row * matrix.columns + place] ?? 0);
    expect(values.reduce((sum, value) => sum + value, 0) / 60).toBeCloseTo(0, 6);
  });
});
