import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitBeta, fitIsotonic, fitPlatt } from '../../../lib/model/calibration.ts';
import { logLoss } from '../../../lib/model/metrics.ts';
import { createRandom } from '../../../lib/model/random.ts';

const scores = [-2.1, -1.3, -0.7, -0.4, -0.1, 0.2, 0.5, 0.6, 1.1, 1.9, 2.4, 2.4];
const liked = [0, 0, 1, 0, 0, 1, 0, 1, 1, 0, 1, 1];

const rated = fc
  .array(fc.tuple(fc.double({ min: -5, max: 5, noNaN: true }), fc.integer({ min: 0, max: 1 })), {
    minLength: 4,
    maxLength: 60,
  })
  .map((rows) => ({ scores: rows.map(([score]) => score), liked: rows.map(([, label]) => label) }));

describe('calibration', () => {
  it("fits scikit-learn's sigmoid", () => {
    const link = fitPlatt(scores, liked);
    expect(link.slope).toBeCloseTo(0.56003, 3);
    expect(link.intercept).toBeCloseTo(-0.21056, 3);
    expect(link.probability(1)).toBeCloseTo(0.586488, 3);
  });

  it("fits scikit-learn's isotonic regression", () => {
    const link = fitIsotonic(scores, liked);
    const expected = [0, 0.166667, 0.333333, 0.388889, 0.5, 0.666667, 0.666667, 0.866667, 1];
    [-3, -1, -0.5, 0, 0.3, 0.8, 1.5, 2.2, 3].forEach((score, i) =>
      expect(link.probability(score)).toBeCloseTo(expected[i] ?? NaN, 5),
    );
  });

  it.each([
    ['Platt', fitPlatt],
    ['isotonic', fitIsotonic],
    ['beta', fitBeta],
  ] as const)('%s never turns two scores round', (_, fit) => {
    fc.assert(
      fc.property(
        rated,
        fc.double({ min: -6, max: 6, noNaN: true }),
        fc.double({ min: 0, max: 5, noNaN: true }),
        (set, low, gap) => {
          const link = fit(set.scores, set.liked);
          const [first, second] = [link.probability(low), link.probability(low + gap)];
          expect(first).toBeGreaterThanOrEqual(0);
          expect(second).toBeLessThanOrEqual(1);
          expect(second - first).toBeGreaterThanOrEqual(-1e-9);
        },
      ),
    );
  });

  it('keeps the order even where likes score lower than dislikes', () => {
    const link = fitPlatt([3, 2, 1, 0], [0, 0, 1, 1]);
    expect(link.probability(3)).toBeGreaterThanOrEqual(link.probability(0));
  });

  it.each([
    ['Platt', fitPlatt],
    ['isotonic', fitIsotonic],
    ['beta', fitBeta],
  ] as const)('%s mends scores that promise too much', (_, fit) => {
    const random = createRandom(4);
    const truth = Array.from({ length: 2000 }, () => random.normal());
    const labels = truth.map((z) => (random.next() < 1 / (1 + Math.exp(-z)) ? 1 : 0));
    const shown = truth.map((z) => 3 * z + 1);
    const link = fit(shown, labels);
    const calibrated = logLoss(
      labels,
      shown.map((z) => link.probability(z)),
    );
    const ideal = logLoss(
      labels,
      truth.map((z) => 1 / (1 + Math.exp(-z))),
    );
    expect(calibrated - ideal).toBeLessThan(0.01);
  });
});
