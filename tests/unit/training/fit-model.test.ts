import { memory, tensor2d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { makeInputs } from '../../../lib/model/inputs.ts';
import { buildMemory } from '../../../lib/model/memory.ts';
import { createScorer } from '../../../lib/model/scorer.ts';
import { sigmoid } from '../../../lib/model/matrix.ts';
import { fitModel } from '../../../lib/training/fit-model.ts';
import { fromLayersModel, toLayersModel } from '../../../lib/training/layers-model.ts';
import { onTensorflow } from '../../../lib/training/tensorflow.ts';
import { madeUpSongs } from '../model/made-up-songs.ts';
import type { CompiledModel } from '../../../lib/model/compiled.ts';
import type { Song } from '../../../lib/domain/song.ts';
import type { TasteMemory } from '../../../lib/model/memory.ts';

/** Probabilities as tfjs gives them. */
function scoreWithTensorflow(
  compiled: CompiledModel,
  songs: readonly Song[],
  taste: TasteMemory,
): Promise<number[]> {
  return onTensorflow(async () => {
    const { matrix } = makeInputs(compiled.spec, songs, taste);
    const model = toLayersModel(compiled);
    const inputs = tensor2d(Float32Array.from(matrix.data), [matrix.rows, matrix.columns]);
    const outputs = model.predict(inputs, { batchSize: 8192 });
    if (Array.isArray(outputs)) throw new TypeError('one output expected');
    const values = await outputs.data();
    inputs.dispose();
    outputs.dispose();
    model.dispose();
    const { slope, intercept } = compiled.calibration;
    return songs.map((_, row) => sigmoid(slope * (values[2 * row] ?? NaN) + intercept));
  });
}

describe('fitModel', () => {
  it('learns a simple rule from eight ratings on, three of one kind', async () => {
    const songs = madeUpSongs({ count: 40, seed: 3 });
    const few = [...songs.filter((s) => s.liked).slice(0, 3), ...songs.filter((s) => !s.liked).slice(0, 5)];
    const { compiled, report } = await fitModel({ rated: few, seen: [], seed: 1 });
    expect(report.outOfFold.trackIds).toHaveLength(8);
    const scores = createScorer(compiled).score(songs, buildMemory(few));
    const mean = (liked: boolean): number => {
      const values = songs.flatMap((song, i) =>
        song.liked === liked ? [scores[i]?.probability ?? NaN] : [],
      );
      return values.reduce((sum, value) => sum + value, 0) / values.length;
    };
    expect(mean(true)).toBeGreaterThan(mean(false));
  });

  it('gives the same model and figures for the same ratings and seed', async () => {
    const rated = madeUpSongs({ count: 60 });
    const [first, second] = [
      await fitModel({ rated, seen: [], seed: 5 }),
      await fitModel({ rated, seen: [], seed: 5 }),
    ];
    expect(second.report).toEqual(first.report);
    expect(second.compiled).toEqual(first.compiled);
    const other = await fitModel({ rated, seen: [], seed: 6 });
    expect(other.compiled.layers).not.toEqual(first.compiled.layers);
  });

  it('scores compiled as tfjs does, within 1e-5, with memory and missing features', async () => {
    const rated = madeUpSongs({ count: 90, artists: 12, artistStrength: 2 }).map((song, i) =>
      i % 5 === 0 ? { ...song, features: { energy: 0.3, tempo: 100 } } : song,
    );
    const { compiled } = await fitModel({ rated, seen: [], seed: 2 });
    const taste = buildMemory(rated);
    const asked = madeUpSongs({ count: 500, seed: 9, artists: 24 });
    const expected = await scoreWithTensorflow(compiled, asked, taste);
    const scores = createScorer(compiled).score(asked, taste);
    const distance = scores.map((score, i) => Math.abs((score?.probability ?? NaN) - (expected[i] ?? NaN)));
    expect(Math.max(...distance)).toBeLessThan(1e-5);
  });

  it('leaves no tensor behind', async () => {
    const before = memory().numTensors;
    const { compiled } = await fitModel({ rated: madeUpSongs({ count: 30 }), seen: [], seed: 1 });
    expect(memory().numTensors).toBe(before);
    const model = toLayersModel(compiled);
    expect(fromLayersModel(model)).toEqual(compiled.layers);
    model.dispose();
    expect(memory().numTensors).toBe(before);
  });

  it('is cancelled while it runs, and says so', async () => {
    const controller = new AbortController();
    const fractions: number[] = [];
    const training = fitModel(
      { rated: madeUpSongs({ count: 300 }), seen: [], seed: 1 },
      {
        signal: controller.signal,
        onProgress: (fraction) => {
          fractions.push(fraction);
          if (fractions.length === 2) setTimeout(() => controller.abort(), 0);
        },
      },
    );
    await expect(training).rejects.toMatchObject({ code: 'cancelled' });
    expect(fractions.at(-1)).toBeLessThan(1);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
  });

  it('says why when too few rated songs have features', async () => {
    const rated = madeUpSongs({ count: 20 }).map((song) => ({ ...song, features: null, source: null }));
    await expect(fitModel({ rated, seen: [], seed: 1 })).rejects.toMatchObject({ code: 'training-failed' });
  });
});
