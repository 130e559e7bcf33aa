// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
import { createMatrix } from '../matrix.ts';
import type { Matrix } from '../matrix.ts';

/** The directions in which rows differ most (Pearson 1901), the strongest first. */
export interface PrincipalComponents {
  /** One row a direction, of length 1; the strongest weight of each is positive. */
  readonly directions: Matrix;
  /** Share of the whole variance that each direction tells; they sum to 1. */
  readonly shares: Float64Array;
  /** One row for each row of the inputs, one column a direction. */
  readonly scores: Matrix;
}

/**
 * Columns in standard deviations from their mean, held within ±4; missing values (NaN) stand on the mean,
 * and a column that does not differ becomes 0.
 */
export function standardise(matrix: Matrix): Matrix {
  const { data, rows, columns } = matrix;
  const scaled = createMatrix(rows, columns);
  for (let column = 0; column < columns; column += 1) {
    const known: number[] = [];
    for (let row = 0; row < rows; row += 1) {
      const value = data[row * columns + column]!;
      if (!Number.isNaN(value)) known.push(value);
    }
    const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
    const variance = known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / known.length;
    const spread = Math.sqrt(variance);
    if (!(spread > 1e-9)) continue;
    for (let row = 0; row < rows; row += 1) {
      const value = (data[row * columns + column]! - mean) / spread;
      scaled.data[row * columns + column] = Number.isNaN(value) ? 0 : Math.max(-4, Math.min(4, value));
    }
  }
  return scaled;
}

/** Principal components of standardised rows; null where fewer than two directions tell anything. */
export function principalComponents(rows: Matrix): PrincipalComponents | null {
  const size = rows.columns;
  const { values, vectors } = jacobi(covariance(rows), size);
  const total = values.reduce((sum, value) => sum + value, 0);
  const order = Array.from(values.keys()).sort((a, b) => values[b]! - values[a]! || a - b);
  if (size < 2 || !(values[order[1]!]! > 1e-9)) return null;
  const directions = createMatrix(size, size);
  order.forEach((from, to) => directions.data.set(towardsStrongest(vectors, from, size), to * size));
  const scores = createMatrix(rows.rows, size);
  for (let row = 0; row < rows.rows; row += 1) {
    for (let to = 0; to < size; to += 1) {
      let sum = 0;
      for (let i = 0; i < size; i += 1) sum += rows.data[row * size + i]! * directions.data[to * size + i]!;
      scores.data[row * size + to] = sum;
    }
  }
  return { directions, shares: Float64Array.from(order, (at) => values[at]! / total), scores };
}

function covariance({ data, rows, columns }: Matrix): Float64Array {
  const means = new Float64Array(columns);
  data.forEach((value, at) => (means[at % columns] = means[at % columns]! + value / rows));
  const sums = new Float64Array(columns * columns);
  for (let row = 0; row < rows; row += 1) {
    for (let i = 0; i < columns; i += 1) {
      const left = data[row * columns + i]! - means[i]!;
      for (let j = 0; j <= i; j += 1) {
        const product = (left * (data[row * columns + j]! - means[j]!)) / rows;
        sums[i * columns + j] = sums[i * columns + j]! + product;
        if (i !== j) sums[j * columns + i] = sums[i * columns + j]!;
      }
    }
  }
  return sums;
}

/** A direction and its opposite are the same: the strongest weight decides which one is shown. */
function towardsStrongest(vectors: Float64Array, column: number, size: number): Float64Array {
  const direction = Float64Array.from({ length: size }, (_, i) => vectors[i * size + column]!);
  let strongest = 0;
  direction.forEach((weight, i) => {
    // Equal but for rounding: the first one decides, on every machine.
    if (Math.abs(weight) > Math.abs(direction[strongest]!) + 1e-9) strongest = i;
  });
  return direction[strongest]! < 0 ? direction.map((weight) => -weight) : direction;
}

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by Jacobi's (1846) rotations.
 * @param matrix size x size; is changed. @returns vectors as columns.
 */
export function jacobi(matrix: Float64Array, size: number): { values: Float64Array; vectors: Float64Array } {
  const vectors = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1) vectors[i * size + i] = 1;
  for (let sweep = 0; sweep < 50; sweep += 1) {
    let off = 0;
    for (let p = 0; p < size; p += 1) {
      for (let q = p + 1; q < size; q += 1) off += matrix[p * size + q]! ** 2;
    }
    if (off < 1e-22) break;
    for (let p = 0; p < size; p += 1) {
      for (let q = p + 1; q < size; q += 1) rotate(matrix, vectors, size, p, q);
    }
  }
  return { values: Float64Array.from({ length: size }, (_, i) => matrix[i * size + i]!), vectors };
}

/** Turns columns and rows p and q so that their common element becomes 0. */
function rotate(matrix: Float64Array, vectors: Float64Array, size: number, p: number, q: number): void {
  const off = matrix[p * size + q]!;
  if (Math.abs(off) < 1e-300) return;
  const theta = (matrix[q * size + q]! - matrix[p * size + p]!) / (2 * off);
  const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const cosine = 1 / Math.sqrt(t * t + 1);
  const sine = t * cosine;
  const turn = (values: Float64Array, a: number, b: number): void => {
    const [left, right] = [values[a]!, values[b]!];
    values[a] = cosine * left - sine * right;
    values[b] = sine * left + cosine * right;
  };
  for (let i = 0; i < size; i += 1) turn(matrix, i * size + p, i * size + q);
  for (let i = 0; i < size; i += 1) turn(matrix, p * size + i, q * size + i);
  for (let i = 0; i < size; i += 1) turn(vectors, i * size + p, i * size + q);
}
