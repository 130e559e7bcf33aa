import fc from 'fast-check';
import { expect, test } from 'vitest';
import { binEdges, countByClass, niceStep, wholeEdges } from '../../../../lib/model/analysis/histogram.ts';

test.each([
  [0.03, 0.05],
  [0.1, 0.1],
  [7, 10],
  [1.2, 2],
  [210, 500],
])('the nice step of at least %f is %f', (least, step) => {
  expect(niceStep(least)).toBeCloseTo(step, 12);
});

test('edges stand at round numbers around all values', () => {
  expect(binEdges([0.02, 0.5, 0.98])).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
  expect(binEdges([])).toEqual([]);
  expect(wholeEdges([0, 1, 1])).toEqual([-0.5, 0.5, 1.5]);
});

test('bins are counted from their low end on; the last includes its end', () => {
  expect(countByClass([0, 0.5, 0.5, 1], [true, true, false, false], [0, 0.5, 1])).toEqual([
    { low: 0, high: 0.5, liked: 1, disliked: 0 },
    { low: 0.5, high: 1, liked: 1, disliked: 2 },
  ]);
});

test('values that differ by next to nothing share one bin', () => {
  for (const values of [
    [0, -5e-324],
    [300, 300 + 1e-12],
  ]) {
    const edges = binEdges(values);
    expect(edges.every(Number.isFinite)).toBe(true);
    expect(
      countByClass(values, [true, false], edges).reduce((sum, bin) => sum + bin.liked + bin.disliked, 0),
    ).toBe(2);
  }
});

test('every value is counted once, whatever the values are', () => {
  const values = fc.array(fc.double({ min: -60, max: 300, noNaN: true }), { minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(values, (all) => {
      const edges = binEdges(all);
      const steps = edges.slice(1).map((edge, i) => edge - edges[i]!);
      expect(Math.min(...steps)).toBeGreaterThan(0);
      expect(edges[0]!).toBeLessThanOrEqual(Math.min(...all) + 1e-6);
      expect(edges.at(-1)!).toBeGreaterThanOrEqual(Math.max(...all) - 1e-6);
      const bins = countByClass(
        all,
        all.map((value) => value > 0),
        edges,
      );
      expect(bins.reduce((sum, { liked, disliked }) => sum + liked + disliked, 0)).toBe(all.length);
      expect(bins.reduce((sum, { liked }) => sum + liked, 0)).toBe(all.filter((value) => value > 0).length);
    }),
  );
});
