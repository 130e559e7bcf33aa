import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { shapleyValues } from '../../../lib/model/explain.ts';
import { buildMemory } from '../../../lib/model/memory.ts';
import { fitPipeline } from '../../../lib/model/pipeline/fit.ts';
import { createScorer } from '../../../lib/model/scorer.ts';
import { finish } from '../../../lib/model/work.ts';
import { madeUpSongs } from './made-up-songs.ts';
import type { AudioFeatures } from '../../../lib/domain/features.ts';
import type { CompiledModel } from '../../../lib/model/compiled.ts';
import type { Song } from '../../../lib/domain/song.ts';

const rated = madeUpSongs({ count: 120, strength: 6 });
const memory = buildMemory(rated);
const [base] = madeUpSongs({ count: 1, seed: 40 });
if (base === undefined) throw new Error('one song expected');
const song = (features: AudioFeatures | null): Song => ({ ...base, trackId: 'asked', features });

let compiled: CompiledModel;
beforeAll(() => {
  ({ compiled } = finish(fitPipeline(rated, [], 1, { useMemory: true })));
});

describe('the scorer', () => {
  it('says nothing of a song without features', () => {
    const scorer = createScorer(compiled);
    expect(scorer.score([song(null)], memory)).toEqual([null]);
    expect(scorer.explain(song(null), memory)).toEqual([]);
  });

  it('gives a probability within its range, whatever is missing', () => {
    const scorer = createScorer(compiled);
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    const features = fc.record(
      {
        energy: unit,
        valence: unit,
        acousticness: unit,
        loudness: fc.double({ min: -60, max: 6, noNaN: true }),
        tempo: fc.double({ min: 1, max: 300, noNaN: true }),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(features, (values) => {
        const [score] = scorer.score([song(values)], memory);
        if (!score) throw new Error('a score expected');
        expect(score.low).toBeLessThanOrEqual(score.probability);
        expect(score.high).toBeGreaterThanOrEqual(score.probability);
        expect(score.low).toBeGreaterThanOrEqual(0);
        expect(score.high).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('scores each song by itself', () => {
    const scorer = createScorer(compiled);
    const songs = madeUpSongs({ count: 30, seed: 41 });
    const together = scorer.score(songs, memory);
    const alone = songs.map((one) => createScorer(compiled).score([one], memory)[0]);
    expect(together).toEqual(alone);
  });

  it('survives structured cloning, as storing it does', () => {
    const songs = madeUpSongs({ count: 10, seed: 42 });
    const clone = structuredClone(compiled);
    expect(createScorer(clone).score(songs, memory)).toEqual(createScorer(compiled).score(songs, memory));
  });
});

describe('explanations', () => {
  it('name what decides, with its direction and level', () => {
    const loved = { ...base.features, energy: 0.97, valence: 0.03 };
    const reasons = createScorer(compiled).explain(song(loved), memory);
    expect(reasons.length).toBeGreaterThanOrEqual(2);
    expect(reasons.length).toBeLessThanOrEqual(3);
    expect(
      reasons
        .slice(0, 2)
        .map(({ what }) => what)
        .toSorted(),
    ).toEqual(['energy', 'valence']);
    expect(reasons.find(({ what }) => what === 'energy')).toMatchObject({ level: 'high' });
    expect(reasons.find(({ what }) => what === 'valence')).toMatchObject({ level: 'low' });
    expect(reasons.every(({ effect }, i) => i > 1 || effect > 0)).toBe(true);
  });

  it('share out the whole difference, exactly so where effects only add up', () => {
    const groups = [[0], [1, 2], [3]];
    const inputs = Float64Array.of(1, 2, -1, 0);
    const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
    expect([...shapleyValues(groups, inputs, sum)]).toEqual([1, 1, 0]);
    const product = (values: Float64Array): number => (values[0] ?? 0) * (values[1] ?? 0) + (values[3] ?? 0);
    const effects = shapleyValues(groups, inputs, product);
    expect(sum(effects)).toBeCloseTo(product(inputs), 9);
    // Of a product of two, each has half.
    expect(effects[0]).toBeCloseTo(1, 9);
    expect(effects[1]).toBeCloseTo(1, 9);
  });
});
