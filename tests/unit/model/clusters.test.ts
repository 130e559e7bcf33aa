import { expect, test } from 'vitest';
import { findClusters, kMeans, nearestCentre, silhouette } from '../../../lib/model/clusters.ts';
import { createMatrix, matrixOf } from '../../../lib/model/matrix.ts';
import { createRandom } from '../../../lib/model/random.ts';

/** `count` rows around each centre. */
function heaps(centres: readonly (readonly number[])[], count: number) {
  const random = createRandom(3);
  return matrixOf(
    centres.flatMap((centre) =>
      Array.from({ length: count }, () => centre.map((value) => value + 0.3 * random.normal())),
    ),
  );
}

test('as many clusters as there are heaps, each heap in one', () => {
  for (const centres of [
    [
      [0, 0],
      [5, 5],
    ],
    [
      [0, 0],
      [6, 0],
      [0, 6],
      [6, 6],
    ],
  ]) {
    const points = heaps(centres, 30);
    const { of, centres: found } = findClusters(points, createRandom(1));
    expect(found.rows).toBe(centres.length);
    centres.forEach((_, heap) => expect(new Set(of.slice(heap * 30, heap * 30 + 30)).size).toBe(1));
    expect(nearestCentre(found, points, 0).at).toBe(of[0]);
    expect(silhouette(points, of)).toBeGreaterThan(0.8);
  }
});

test('few rows, or rows that are all the same, are clustered without complaint', () => {
  expect(findClusters(createMatrix(0, 3), createRandom(1)).centres.rows).toBe(0);
  expect(findClusters(createMatrix(1, 3), createRandom(1)).of).toEqual(Int32Array.of(0));
  const same = findClusters(createMatrix(10, 2), createRandom(1));
  expect(same.of).toHaveLength(10);
  expect([...same.centres.data].every(Number.isFinite)).toBe(true);
});

test('silhouettes are those of the textbook, and rows alone count nothing', () => {
  const points = matrixOf([[0], [1], [10]]);
  // (10 - 1) / 10 and (9 - 1) / 9, the third alone.
  expect(silhouette(points, [0, 0, 1])).toBeCloseTo((0.9 + 8 / 9) / 3, 10);
  expect(kMeans(points, 2, createRandom(2)).of[0]).toBe(kMeans(points, 2, createRandom(2)).of[1]);
});
