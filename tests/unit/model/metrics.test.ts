import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { confusionMatrix, measure, rocAuc } from '../../../lib/model/metrics.ts';

const liked = [0, 0, 1, 0, 0, 1, 0, 1, 1, 0, 1, 1];
const probabilities = [0.05, 0.2, 0.62, 0.3, 0.35, 0.7, 0.55, 0.8, 0.9, 0.45, 0.97, 0.97];

const predictions = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.double({ min: 0, max: 1, noNaN: true })), {
    minLength: 1,
    maxLength: 60,
  })
  .map((rows) => ({ liked: rows.map(([label]) => label), probabilities: rows.map(([, p]) => p) }));

describe('measure', () => {
  it('agrees with scikit-learn', () => {
    const figures = measure(liked, probabilities);
    expect(figures.accuracy).toBeCloseTo(0.916667, 6);
    expect(figures.precision).toBeCloseTo(0.857143, 6);
    expect(figures.recall).toBe(1);
    expect(figures.f1).toBeCloseTo(0.923077, 6);
    expect(figures.balancedAccuracy).toBeCloseTo(0.916667, 6);
    expect(figures.logLoss).toBeCloseTo(0.306864, 6);
    expect(figures.brier).toBeCloseTo(0.087183, 6);
    expect(figures.calibrationError).toBeCloseTo(0.245, 6);
    expect(confusionMatrix(liked, probabilities)).toEqual({
      trueNegative: 5,
      falsePositive: 1,
      falseNegative: 0,
      truePositive: 6,
    });
  });

  it('counts ties half in the area under the curve', () => {
    expect(rocAuc([0, 1], [0.5, 0.5])).toBe(0.5);
    expect(rocAuc([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8])).toBe(0.75);
    expect(rocAuc([1, 1], [0.2, 0.9])).toBe(0.5);
  });

  it('stays within bounds and ignores the order of the songs', () => {
    fc.assert(
      fc.property(predictions, (case_) => {
        const figures = measure(case_.liked, case_.probabilities);
        const { logLoss, ...shares } = figures;
        expect(logLoss).toBeGreaterThanOrEqual(0);
        for (const value of Object.values(shares)) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1 + 1e-12);
        }
        const reversed = measure(case_.liked.toReversed(), case_.probabilities.toReversed());
        expect(reversed.rocAuc).toBeCloseTo(figures.rocAuc, 10);
        expect(reversed.logLoss).toBeCloseTo(figures.logLoss, 10);
      }),
    );
  });

  it('turns the area round when scores are turned round', () => {
    fc.assert(
      fc.property(predictions, (case_) => {
        const turned = case_.probabilities.map((p) => -p);
        expect(rocAuc(case_.liked, case_.probabilities) + rocAuc(case_.liked, turned)).toBeCloseTo(1, 10);
      }),
    );
  });
});
