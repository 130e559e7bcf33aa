import { describe, expect, it } from 'vitest';
import { buildMemory, updateMemory } from '../../../../lib/model/memory.ts';
import { chooseLeaning } from '../../../../lib/model/pipeline/choose.ts';
import { fitPipeline } from '../../../../lib/model/pipeline/fit.ts';
import { fitLink, linkAcrossFolds } from '../../../../lib/model/pipeline/link.ts';
import { judgingFor } from '../../../../lib/model/pipeline/schedule.ts';
import { createRandom } from '../../../../lib/model/random.ts';
import { createScorer } from '../../../../lib/model/scorer.ts';
import { finish } from '../../../../lib/model/work.ts';
import { madeUpSongs } from '../made-up-songs.ts';
import type { Leaning } from '../../../../lib/model/pipeline/teacher.ts';

describe('the pipeline', () => {
  it('learns artists, and a score moves at once when the artist is rated', () => {
    const rated = madeUpSongs({ count: 160, artists: 16, strength: 1, artistStrength: 4 });
    const { compiled, report } = finish(fitPipeline(rated, [], 1, { useMemory: true }));
    const plain = finish(fitPipeline(rated, [], 1, { useMemory: false }));
    expect(report.metrics.rocAuc.value).toBeGreaterThan(plain.report.metrics.rocAuc.value + 0.05);
    const [base] = madeUpSongs({ count: 1, seed: 5 });
    if (base === undefined) throw new Error('one song expected');
    const features = { ...base.features, energy: 0.5, valence: 0.5 };
    const song = (trackId: string) => ({
      ...base,
      trackId,
      features,
      artists: [{ id: null, name: 'Newcomer' }],
    });
    const scorer = createScorer(compiled);
    const memory = buildMemory(rated);
    const score = (): number => scorer.score([song('asked')], memory)[0]?.probability ?? NaN;
    const before = score();
    for (let i = 0; i < 4; i += 1) updateMemory(memory, song(`liked${i}`), true);
    expect(score()).toBeGreaterThan(before + 0.02);
    for (let i = 0; i < 4; i += 1) updateMemory(memory, song(`liked${i}`), false);
    expect(score()).toBeLessThan(before - 0.2);
  });

  it('judges every song once, with intervals around the figures', () => {
    const rated = madeUpSongs({ count: 60 });
    const { report, distillationLoss } = finish(fitPipeline(rated, [], 3, { useMemory: true }));
    expect(report.outOfFold.trackIds.toSorted()).toEqual(rated.map(({ trackId }) => trackId).toSorted());
    for (const { value, low, high } of Object.values(report.metrics)) {
      expect(low).toBeLessThanOrEqual(value);
      expect(high).toBeGreaterThanOrEqual(value);
    }
    const { truePositive, falsePositive, trueNegative, falseNegative } = report.confusionMatrix;
    expect(truePositive + falsePositive + trueNegative + falseNegative).toBe(60);
    expect(report.beatsGuessing).toBe(true);
    expect(Math.abs(distillationLoss)).toBeLessThan(0.05);
  });

  it('learns with unrated songs that were seen, without counting them as rated', () => {
    const rated = madeUpSongs({ count: 20 });
    const seen = [...madeUpSongs({ count: 50, seed: 8 }), ...rated];
    const { report } = finish(fitPipeline(rated, seen, 1, { useMemory: true }));
    expect(report.outOfFold.trackIds).toHaveLength(20);
  });
});

describe('choosing between leanings', () => {
  const random = createRandom(3);
  const liked = Array.from({ length: 300 }, (_, i) => i % 2);
  const all = liked.map((_, i) => i);
  const told = (strength: number) => Float64Array.from(liked, (y) => strength * (y - 0.5) + random.normal());

  it('follows the figures where they are clear, and stays balanced where they are not', () => {
    const even = told(1);
    const clear = new Map<Leaning, Float64Array>([
      ['balanced', told(0.3)],
      ['trees', told(2)],
    ]);
    expect(chooseLeaning(clear, liked, all)).toBe('trees');
    const close = new Map<Leaning, Float64Array>([
      ['balanced', even],
      ['kernels', even.map((z) => 1.01 * z)],
    ]);
    expect(chooseLeaning(close, liked, all)).toBe('balanced');
  });

  it('does not choose on few ratings', () => {
    const clear = new Map<Leaning, Float64Array>([
      ['balanced', told(0)],
      ['trees', told(4)],
    ]);
    expect(chooseLeaning(clear, liked.slice(0, 60), all.slice(0, 60))).toBe('balanced');
  });
});

describe('the link from log-odds to probabilities', () => {
  it('is fixed for few ratings, however misleading they are', () => {
    const misleading = Float64Array.of(3, 2, 1, 0, -1, -2);
    const few = fitLink(misleading, misleading, [0, 0, 0, 1, 1, 1]);
    expect(few.slope).toBe(0.8);
    expect(few.intercept).toBe(0);
  });

  it("is surer than the folds' networks deserve where their teachers are better", () => {
    const random = createRandom(3);
    const teacher = Float64Array.from({ length: 4000 }, () => 2 * random.normal());
    const liked = Array.from(teacher, (z) => (random.next() < 1 / (1 + Math.exp(-z)) ? 1 : 0));
    const student = teacher.map((z) => z + random.normal());
    const { slope } = fitLink(student, teacher, liked);
    // Of the teacher alone it is 1; of the networks alone 4/5 and a little less, for their noise.
    expect(slope).toBeGreaterThan(fitLink(student, student, liked).slope + 0.05);
    expect(slope).toBeLessThan(fitLink(teacher, teacher, liked).slope);
    expect(fitLink(teacher, teacher, liked).slope).toBeCloseTo(1, 1);
  });

  it("does not see a song's own label", () => {
    const random = createRandom(9);
    const liked = Array.from({ length: 100 }, (_, i) => i % 2);
    const logits = Float64Array.from(liked, (y) => 2 * (y - 0.5) + random.normal());
    const assigned = Int32Array.from(liked, (_, i) => i % 5);
    const before = linkAcrossFolds(logits, liked, assigned, 5);
    const turned = liked.map((label, i) => (assigned[i] === 0 ? 1 - label : label));
    const after = linkAcrossFolds(logits, turned, assigned, 5);
    for (let i = 0; i < 100; i += 5) expect(after[i]).toBe(before[i]);
    expect(after[1]).not.toBe(before[1]);
  });
});

describe('the schedule', () => {
  it('never asks for more folds than there are songs of a kind', () => {
    expect(judgingFor(5, 3)).toEqual({ folds: 3, repeats: 3 });
    expect(judgingFor(50, 2).folds).toBe(2);
    expect(judgingFor(250, 250)).toEqual({ folds: 4, repeats: 1 });
  });
});
