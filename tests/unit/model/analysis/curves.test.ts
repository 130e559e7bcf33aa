import fc from 'fast-check';
import { expect, test } from 'vitest';
import { averagePrecision, precisionRecallCurve, rocCurve } from '../../../../lib/model/analysis/curves.ts';
import { rocAuc } from '../../../../lib/model/metrics.ts';

const predictions = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 20 })), {
  minLength: 2,
  maxLength: 60,
});
const split = (rows: readonly (readonly [boolean, number])[]) => ({
  liked: rows.map(([label]) => Number(label)),
  probabilities: rows.map(([, score]) => score / 20),
});

test("scikit-learn's roc_curve on its own example", () => {
  // roc_curve([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8])
  expect(rocCurve([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8])).toEqual([
    { falsePositiveRate: 0, truePositiveRate: 0, threshold: Infinity },
    { falsePositiveRate: 0, truePositiveRate: 0.5, threshold: 0.8 },
    { falsePositiveRate: 0.5, truePositiveRate: 0.5, threshold: 0.4 },
    { falsePositiveRate: 0.5, truePositiveRate: 1, threshold: 0.35 },
    { falsePositiveRate: 1, truePositiveRate: 1, threshold: 0.1 },
  ]);
});

test("scikit-learn's precision_recall_curve and average_precision_score on its own example", () => {
  const curve = precisionRecallCurve([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]);
  expect(curve.map(({ precision }) => precision)).toEqual([1, 0.5, 2 / 3, 0.5]);
  expect(curve.map(({ recall }) => recall)).toEqual([0.5, 0.5, 1, 1]);
  expect(curve.map(({ threshold }) => threshold)).toEqual([0.8, 0.4, 0.35, 0.1]);
  expect(averagePrecision(curve)).toBeCloseTo(0.8333333, 6);
});

test('songs of equal probability are one step; one kind alone has no ROC curve', () => {
  expect(rocCurve([1, 0, 1, 0], [0.5, 0.5, 0.5, 0.5])).toHaveLength(2);
  expect(rocCurve([1, 1], [0.2, 0.8])).toEqual([]);
  expect(precisionRecallCurve([0, 0], [0.2, 0.8])).toEqual([]);
  expect(averagePrecision([])).toBe(0);
});

test('the area under the curve is the AUC, and both rates only rise', () => {
  fc.assert(
    fc.property(predictions, (rows) => {
      const { liked, probabilities } = split(rows);
      const curve = rocCurve(liked, probabilities);
      if (curve.length === 0) return;
      let area = 0;
      curve.slice(1).forEach((point, i) => {
        const before = curve[i]!;
        expect(point.truePositiveRate).toBeGreaterThanOrEqual(before.truePositiveRate);
        expect(point.falsePositiveRate).toBeGreaterThanOrEqual(before.falsePositiveRate);
        area +=
          ((point.falsePositiveRate - before.falsePositiveRate) *
            (point.truePositiveRate + before.truePositiveRate)) /
          2;
      });
      expect(area).toBeCloseTo(rocAuc(liked, probabilities), 10);
    }),
  );
});

test('recall only rises to 1, and precision stays within 0 and 1', () => {
  fc.assert(
    fc.property(predictions, (rows) => {
      const { liked, probabilities } = split(rows);
      const curve = precisionRecallCurve(liked, probabilities);
      if (curve.length === 0) return;
      expect(curve.at(-1)!.recall).toBe(1);
      expect(curve.every(({ precision }) => precision >= 0 && precision <= 1)).toBe(true);
      expect(curve.map(({ recall }) => recall)).toEqual(
        curve.map(({ recall }) => recall).sort((a, b) => a - b),
      );
    }),
  );
});
