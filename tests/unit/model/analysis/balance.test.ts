import fc from 'fast-check';
import { expect, test } from 'vitest';
import { balanceClasses } from '../../../../lib/model/analysis/balance.ts';
import { fitLogistic } from '../../../../lib/model/learners/logistic.ts';
import { matrixOf } from '../../../../lib/model/matrix.ts';
import { finish } from '../../../../lib/model/work.ts';

const setOf = (labels: readonly boolean[]) => ({
  inputs: matrixOf(labels.map((_, row) => [row])),
  liked: Float64Array.from(labels, Number),
  seed: 3,
});

test("weights are scikit-learn's class_weight balanced", () => {
  // compute_class_weight('balanced', classes=[0, 1], y=[1, 1, 1, 0]): [2, 0.666667]
  const { weights } = balanceClasses(setOf([true, true, true, false]), 'weights');
  expect([...(weights ?? [])].map((weight) => Number(weight.toFixed(6)))).toEqual([
    0.666667, 0.666667, 0.666667, 2,
  ]);
});

test('undersampling leaves songs of the larger kind out, oversampling takes songs of the smaller again', () => {
  const labels = fc.array(fc.boolean(), { minLength: 2, maxLength: 40 });
  fc.assert(
    fc.property(labels, (all) => {
      const likes = all.filter(Boolean).length;
      const dislikes = all.length - likes;
      if (likes === 0 || dislikes === 0) {
        const set = setOf(all);
        expect(balanceClasses(set, 'oversample')).toBe(set);
        return;
      }
      for (const balance of ['undersample', 'oversample'] as const) {
        const size = balance === 'undersample' ? Math.min(likes, dislikes) : Math.max(likes, dislikes);
        const { inputs, liked } = balanceClasses(setOf(all), balance);
        expect(liked.reduce((sum, label) => sum + label, 0)).toBe(size);
        expect(liked.length).toBe(2 * size);
        // Each row kept its label, and none comes again before all of its kind came.
        inputs.data.forEach((row, i) => expect(Boolean(liked[i])).toBe(all[row]));
        const distinct = new Set(inputs.data).size;
        expect(distinct).toBe(balance === 'undersample' ? 2 * size : all.length);
      }
    }),
  );
});

test('none is the very set', () => {
  const set = setOf([true, false, false]);
  expect(balanceClasses(set, 'none')).toBe(set);
});

test('a learner under balance weights both kinds the same', () => {
  const inputs = matrixOf([[0], [0], [0], [0], [0]]);
  const liked = Float64Array.of(1, 1, 1, 1, 0);
  const set = { inputs, liked, seed: 1 };
  const likely = (balance: 'none' | 'weights') =>
    finish(fitLogistic(balanceClasses(set, balance), { c: 1 })).predictProba(matrixOf([[0]]))[0];
  expect(likely('none')).toBeCloseTo(0.8, 3);
  expect(likely('weights')).toBeCloseTo(0.5, 3);
});
