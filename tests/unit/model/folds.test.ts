import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stratifiedFolds } from '../../../lib/model/folds.ts';

const labels = fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 10, maxLength: 80 });

describe('stratifiedFolds', () => {
  it('gives each row one fold and spreads both kinds evenly', () => {
    fc.assert(
      fc.property(labels, fc.integer({ min: 2, max: 5 }), fc.nat(1000), (liked, folds, seed) => {
        const assigned = stratifiedFolds(liked, folds, seed);
        expect(assigned).toHaveLength(liked.length);
        for (const kind of [0, 1]) {
          const counts = Array.from(
            { length: folds },
            (_, fold) => liked.filter((label, i) => label === kind && assigned[i] === fold).length,
          );
          expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('keeps groups together', () => {
    fc.assert(
      fc.property(labels, fc.nat(1000), (liked, seed) => {
        const groups = liked.map((_, i) => i % 7);
        const assigned = stratifiedFolds(liked, 3, seed, groups);
        groups.forEach((group, i) => expect(assigned[i]).toBe(assigned[group]));
      }),
    );
  });

  it('is the same for the same seed and another for another', () => {
    const liked = Array.from({ length: 60 }, (_, i) => i % 2);
    expect(stratifiedFolds(liked, 5, 1)).toEqual(stratifiedFolds(liked, 5, 1));
    expect(stratifiedFolds(liked, 5, 2)).not.toEqual(stratifiedFolds(liked, 5, 1));
  });
});
