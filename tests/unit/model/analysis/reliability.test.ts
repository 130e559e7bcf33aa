import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calibrationError } from '../../../../lib/model/metrics.ts';
import { reliabilityBins, wilson } from '../../../../lib/model/analysis/reliability.ts';

test("Wilson's interval has its known values", () => {
  // statsmodels proportion_confint(8, 10, method='wilson')
  expect(wilson(8, 10).low).toBeCloseTo(0.490162, 5);
  expect(wilson(8, 10).high).toBeCloseTo(0.943318, 5);
  // proportion_confint(0, 5, method='wilson')
  expect(wilson(0, 5)).toMatchObject({ value: 0, low: 0 });
  expect(wilson(0, 5).high).toBeCloseTo(0.434482, 5);
  expect(wilson(0, 0)).toMatchObject({ low: 0, high: 1 });
});

test('bins hold what was promised and what came', () => {
  const bins = reliabilityBins([1, 0, 1, 1], [0.11, 0.15, 0.95, 1]);
  expect(bins).toHaveLength(2);
  expect(bins[0]).toMatchObject({ low: 0.1, high: 0.2, count: 2, liked: { value: 0.5 } });
  expect(bins[0]!.meanProbability).toBeCloseTo(0.13, 12);
  expect(bins[1]).toMatchObject({ low: 0.9, high: 1, count: 2, liked: { value: 1 } });
});

test('every song is in one bin, and the bins make up the calibration error', () => {
  const rows = fc.array(fc.tuple(fc.boolean(), fc.double({ min: 0, max: 1, noNaN: true })), { minLength: 1 });
  fc.assert(
    fc.property(rows, (pairs) => {
      const liked = pairs.map(([label]) => Number(label));
      const probabilities = pairs.map(([, p]) => p);
      const bins = reliabilityBins(liked, probabilities);
      expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(pairs.length);
      const gap = bins.reduce(
        (sum, bin) => sum + (bin.count / pairs.length) * Math.abs(bin.liked.value - bin.meanProbability),
        0,
      );
      expect(gap).toBeCloseTo(calibrationError(liked, probabilities), 9);
      for (const { liked: share } of bins) {
        expect(share.low).toBeLessThanOrEqual(share.value);
        expect(share.high).toBeGreaterThanOrEqual(share.value);
      }
    }),
  );
});
