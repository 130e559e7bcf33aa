import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matrixOf } from '../../../../lib/model/matrix.ts';
import {
  jacobi,
  principalComponents,
  standardise,
} from '../../../../lib/model/analysis/principal-components.ts';

test('eigenvalues of a known matrix', () => {
  // numpy.linalg.eigh([[2, -1, 0], [-1, 2, -1], [0, -1, 2]]): 2 - √2, 2, 2 + √2
  const { values } = jacobi(Float64Array.of(2, -1, 0, -1, 2, -1, 0, -1, 2), 3);
  const sorted = [...values].sort((a, b) => a - b);
  [2 - Math.SQRT2, 2, 2 + Math.SQRT2].forEach((value, i) => expect(sorted[i]).toBeCloseTo(value, 10));
});

test('points along a line: one direction tells everything', () => {
  const rows = matrixOf([
    [-2, -2],
    [-1, -1],
    [1, 1],
    [2, 2.001],
  ]);
  const found = principalComponents(rows);
  expect(found?.shares[0]).toBeCloseTo(1, 5);
  expect(found?.directions.data[0]).toBeCloseTo(Math.SQRT1_2, 3);
  expect(found?.directions.data[1]).toBeCloseTo(Math.SQRT1_2, 3);
  expect(found?.scores.data[0]).toBeCloseTo(-2 * Math.SQRT2, 3);
});

test('standardised columns have mean 0 and spread 1; missing values stand on the mean; constants vanish', () => {
  const { data } = standardise(
    matrixOf([
      [1, 7, NaN],
      [2, 7, 4],
      [3, 7, 6],
    ]),
  );
  const column = (at: number) => [data[at], data[at + 3], data[at + 6]];
  expect(column(0).map((value) => Number(value?.toFixed(4)))).toEqual([-1.2247, 0, 1.2247]);
  expect(column(1)).toEqual([0, 0, 0]);
  expect(column(2)).toEqual([0, -1, 1]);
});

test('rows that do not span a plane have no map', () => {
  expect(principalComponents(matrixOf([[1], [2]]))).toBeNull();
  expect(
    principalComponents(
      matrixOf([
        [0, 0],
        [0, 0],
      ]),
    ),
  ).toBeNull();
});

const table = fc
  .tuple(fc.integer({ min: 3, max: 25 }), fc.integer({ min: 2, max: 6 }))
  .chain(([rows, columns]) =>
    fc.array(
      fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: columns, maxLength: columns }),
      { minLength: rows, maxLength: rows },
    ),
  );

test('directions are of length 1 and stand on each other, shares fall and sum to 1, distances stay', () => {
  fc.assert(
    fc.property(table, (rows) => {
      const inputs = matrixOf(rows);
      const found = principalComponents(inputs);
      if (found === null) return;
      const { directions, shares, scores } = found;
      const size = inputs.columns;
      for (let i = 0; i < size; i += 1) {
        for (let j = 0; j <= i; j += 1) {
          let dot = 0;
          for (let k = 0; k < size; k += 1)
            dot += directions.data[i * size + k]! * directions.data[j * size + k]!;
          expect(dot).toBeCloseTo(i === j ? 1 : 0, 8);
        }
      }
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 8);
      expect([...shares]).toEqual([...shares].sort((a, b) => b - a));
      const length = (data: Float64Array, row: number) =>
        Math.hypot(...data.subarray(row * size, (row + 1) * size));
      rows.forEach((_, row) => {
        expect(length(scores.data, row)).toBeCloseTo(length(inputs.data, row), 7);
      });
    }),
  );
});
