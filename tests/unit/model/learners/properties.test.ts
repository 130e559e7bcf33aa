import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { learnerNames, learners } from '../../../../lib/model/learners/registry.ts';
import { matrixOf, takeRows } from '../../../../lib/model/matrix.ts';
import { rocAuc } from '../../../../lib/model/metrics.ts';
import { createRandom } from '../../../../lib/model/random.ts';
import { finish } from '../../../../lib/model/work.ts';
import type { TrainingSet } from '../../../../lib/model/learners/learner.ts';

/** Two clouds of points, liked and disliked, `gap` apart. */
function clouds(count: number, gap: number, seed: number): TrainingSet {
  const random = createRandom(seed);
  const liked = Float64Array.from({ length: count }, (_, i) => i % 2);
  const inputs = matrixOf(
    Array.from(liked, (label) => [
      random.normal() + gap * label,
      random.normal() - gap * label,
      random.normal(),
    ]),
  );
  return { inputs, liked, seed };
}

describe.each(learnerNames)('%s', (name) => {
  const fit = learners[name];

  it('tells two clouds apart that it has not seen', () => {
    const model = finish(fit(clouds(80, 1.5, 1)));
    const test = clouds(200, 1.5, 2);
    expect(rocAuc(test.liked, model.predictProba(test.inputs))).toBeGreaterThan(0.9);
  });

  it('answers with probabilities, the same for the same seed, row by row', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 8, max: 40 }),
        fc.double({ min: 0, max: 3, noNaN: true }),
        fc.nat(99),
        (n, gap, seed) => {
          const set = clouds(n, gap, seed);
          const test = clouds(12, gap, seed + 1).inputs;
          const answers = finish(fit(set)).predictProba(test);
          expect(answers.every((p) => p >= 0 && p <= 1)).toBe(true);
          expect(finish(fit(set)).predictProba(test)).toEqual(answers);
          const reversed = Array.from({ length: 12 }, (_, i) => 11 - i);
          expect(finish(fit(set)).predictProba(takeRows(test, reversed))).toEqual(answers.toReversed());
        },
      ),
      { numRuns: name.includes('forest') || name.includes('trees') || name.includes('blend') ? 3 : 8 },
    );
  });

  it('does not mind a column that never changes', () => {
    const { liked, seed } = clouds(60, 2, 3);
    const inputs = matrixOf(Array.from(liked, (label, i) => [label + (i % 3) / 4, 5]));
    const answers = finish(fit({ inputs, liked, seed })).predictProba(inputs);
    expect(answers.every((p) => Number.isFinite(p))).toBe(true);
    expect(rocAuc(liked, answers)).toBeGreaterThan(0.9);
  });
});
