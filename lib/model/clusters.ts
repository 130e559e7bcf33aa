// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
import { createMatrix, takeRows } from './matrix.ts';
import { shuffledIndices } from './random.ts';
import type { Matrix } from './matrix.ts';
import type { Random } from './random.ts';

export interface Clusters {
  /** One row a cluster. */
  readonly centres: Matrix;
  /** The cluster of each row that they were found in. */
  readonly of: Int32Array;
}

/** More clusters than this are no longer tastes but songs. */
const mostClusters = 8;
/** Rows that silhouettes are worked out on: their cost grows with the square. */
const silhouetteRows = 400;
const restarts = 4;
const rounds = 50;

/**
 * Groups rows by k-means; k, from 2 on, is the one with the greatest mean silhouette (Rousseeuw 1987).
 * Fewer than four rows are one cluster.
 */
export function findClusters(points: Matrix, random: Random): Clusters {
  if (points.rows < 4) return kMeans(points, Math.min(1, points.rows), random);
  const sample = shuffledIndices(points.rows, random).subarray(0, silhouetteRows);
  let best: { readonly clusters: Clusters; readonly worth: number } | null = null;
  for (let k = 2; k <= Math.min(mostClusters, Math.floor(points.rows / 2)); k += 1) {
    const clusters = kMeans(points, k, random);
    const worth = silhouette(
      takeRows(points, sample),
      sample.map((row) => clusters.of[row]!),
    );
    if (!best || worth > best.worth) best = { clusters, worth };
  }
  return best?.clusters ?? kMeans(points, 1, random);
}

/**
 * Lloyd's algorithm (1982) from seeds by k-means++ (Arthur and Vassilvitskii 2007), the best of a few starts.
 * @param k at most the number of rows
 */
export function kMeans(points: Matrix, k: number, random: Random): Clusters {
  let best = settle(points, seeds(points, k, random));
  for (let n = 1; n < restarts; n += 1) {
    const other = settle(points, seeds(points, k, random));
    if (other.cost < best.cost) best = other;
  }
  return best;
}

/** Each next centre is a row drawn with odds that grow with the square of its distance to those there are. */
function seeds(points: Matrix, k: number, random: Random): Matrix {
  const chosen: number[] = [];
  const nearest = new Float64Array(points.rows).fill(1);
  while (chosen.length < k) {
    let left = random.next() * nearest.reduce((sum, square) => sum + square, 0);
    let next = nearest.findIndex((square) => (left -= square) < 0);
    if (next < 0) next = random.integer(points.rows);
    for (let row = 0; row < points.rows; row += 1) {
      const square = squareBetween(points, row, points, next);
      nearest[row] = chosen.length === 0 ? square : Math.min(nearest[row]!, square);
    }
    chosen.push(next);
  }
  return takeRows(points, chosen);
}

function settle(points: Matrix, start: Matrix): Clusters & { readonly cost: number } {
  let centres = start;
  const of = new Int32Array(points.rows).fill(-1);
  let cost = 0;
  for (let round = 0, moved = true; moved && round < rounds; round += 1) {
    moved = false;
    cost = 0;
    for (let row = 0; row < points.rows; row += 1) {
      const nearest = nearestCentre(centres, points, row);
      moved ||= nearest.at !== of[row];
      of[row] = nearest.at;
      cost += nearest.square;
    }
    if (moved) centres = means(points, of, centres);
  }
  return { centres, of, cost };
}

/** The centre nearest to a row, and the square of its distance. */
export function nearestCentre(
  centres: Matrix,
  points: Matrix,
  row: number,
): { readonly at: number; readonly square: number } {
  let [at, square] = [0, Infinity];
  for (let centre = 0; centre < centres.rows; centre += 1) {
    const other = squareBetween(centres, centre, points, row);
    if (other < square) [at, square] = [centre, other];
  }
  return { at, square };
}

/** The middle of each cluster; an empty one keeps its centre. */
function means(points: Matrix, of: Int32Array, before: Matrix): Matrix {
  const { rows, columns } = before;
  const centres = createMatrix(rows, columns);
  const counts = new Float64Array(rows);
  for (let row = 0; row < points.rows; row += 1) {
    const at = of[row]!;
    counts[at]! += 1;
    for (let i = 0; i < columns; i += 1) centres.data[at * columns + i]! += points.data[row * columns + i]!;
  }
  for (let i = 0; i < centres.data.length; i += 1) {
    const count = counts[Math.floor(i / columns)]!;
    centres.data[i] = count > 0 ? centres.data[i]! / count : before.data[i]!;
  }
  return centres;
}

/**
 * The mean of (b - a) / max(a, b) over all rows, from -1 to 1: a is a row's mean distance to its own cluster,
 * b that to the nearest other one. Rows alone in their cluster count 0.
 */
export function silhouette(points: Matrix, of: ArrayLike<number>): number {
  const k = 1 + Array.from(of).reduce((most, at) => Math.max(most, at), -1);
  const sizes = new Float64Array(k);
  for (let row = 0; row < points.rows; row += 1) sizes[of[row]!]! += 1;
  let sum = 0;
  for (let row = 0; row < points.rows; row += 1) {
    const own = of[row]!;
    if (sizes[own] === 1) continue;
    const totals = new Float64Array(k);
    for (let other = 0; other < points.rows; other += 1) {
      totals[of[other]!]! += Math.sqrt(squareBetween(points, row, points, other));
    }
    const a = totals[own]! / (sizes[own]! - 1);
    let b = Infinity;
    totals.forEach((total, at) => {
      if (at !== own && sizes[at]! > 0) b = Math.min(b, total / sizes[at]!);
    });
    if (b < Infinity && Math.max(a, b) > 0) sum += (b - a) / Math.max(a, b);
  }
  return points.rows === 0 ? 0 : sum / points.rows;
}

function squareBetween(one: Matrix, row: number, other: Matrix, otherRow: number): number {
  let sum = 0;
  for (let i = 0; i < one.columns; i += 1) {
    sum += (one.data[row * one.columns + i]! - other.data[otherRow * other.columns + i]!) ** 2;
  }
  return sum;
}
