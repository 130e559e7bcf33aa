import { describe, expect, it } from 'vitest';
import { withoutFeatures } from '../../../../lib/model/analysis/choices.ts';
import { learnerNames } from '../../../../lib/domain/model-choices.ts';
import { inputGroupNames } from '../../../../lib/model/inputs.ts';
import { buildMemory } from '../../../../lib/model/memory.ts';
import { rocAuc } from '../../../../lib/model/metrics.ts';
import { fitPipeline } from '../../../../lib/model/pipeline/fit.ts';
import { createScorer } from '../../../../lib/model/scorer.ts';
import { finish } from '../../../../lib/model/work.ts';
import { madeUpSongs } from '../made-up-songs.ts';

const train = madeUpSongs({ count: 100 });
const unseen = madeUpSongs({ count: 200, seed: 9 }).map((song) => ({
  ...song,
  trackId: `new${song.trackId}`,
}));

/** AUC on songs that were not rated. */
function aucOf({ compiled }: ReturnType<typeof fit>): number {
  const scores = createScorer(compiled).score(unseen, buildMemory(train));
  return rocAuc(
    unseen.map(({ liked }) => Number(liked)),
    scores.map((score) => score?.probability ?? 0.5),
  );
}
const fit = (options: Omit<Parameters<typeof fitPipeline>[3], 'useMemory'>, songs = train) =>
  finish(fitPipeline(songs, [], 1, { useMemory: false, ...options }));

describe("the listener's choices", { timeout: 60_000 }, () => {
  it.each(learnerNames)('%s can be the one teacher, and its pupil learns the rule', (teacher) => {
    const fitted = fit({ teacher });
    expect(fitted.teacher).toBe(teacher);
    expect(aucOf(fitted)).toBeGreaterThan(0.8);
  });

  it('balance changes the promise, not the listener', () => {
    const many = train.filter(({ liked }, i) => liked || i % 2 === 0);
    const plain = fit({}, many);
    for (const balance of ['weights', 'undersample', 'oversample'] as const) {
      const balanced = fit({ balance }, many);
      expect(balanced.compiled.layers).not.toEqual(plain.compiled.layers);
      expect(aucOf(balanced)).toBeGreaterThan(0.75);
    }
  });

  it('a feature that is left out is no input any more, and the songs themselves keep it', () => {
    const without = withoutFeatures(train, { without: ['energy', 'tempo'] });
    expect(without[0]?.features).not.toHaveProperty('energy');
    expect(train[0]?.features).toHaveProperty('energy');
    const names = inputGroupNames(fit({}, [...without]).compiled.spec).map(({ what }) => what);
    expect(names).toContain('valence');
    expect(names).not.toContain('energy');
    expect(names).not.toContain('tempo');
  });
});
