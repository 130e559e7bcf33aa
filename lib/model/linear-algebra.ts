// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
import type { Work } from './work.ts';

/**
 * Cholesky factor of a symmetric positive definite matrix, in place: the lower triangle of `a`
 * (row by row, `size` x `size`) becomes L with L Lᵀ = A; the upper triangle is left as it was.
 * Pauses after every few million multiplications.
 * @throws RangeError when the matrix is not positive definite.
 */
export function* cholesky(a: Float64Array, size: number): Work<void> {
  let work = 0;
  for (let i = 0; i < size; i += 1) {
    const rowI = i * size;
    for (let j = 0; j < i; j += 1) {
      a[rowI + j] = (a[rowI + j]! - dot(a, rowI, a, j * size, j)) / a[j * size + j]!;
    }
    const rest = a[rowI + i]! - dot(a, rowI, a, rowI, i);
    if (!(rest > 0)) throw new RangeError('matrix is not positive definite');
    a[rowI + i] = Math.sqrt(rest);
    work += i * i;
    if (work > 8e6) {
      work = 0;
      yield;
    }
  }
}

/** Sum of a[aStart + i] * b[bStart + i] for i below `length`. */
export function dot(
  a: Float64Array,
  aStart: number,
  b: Float64Array,
  bStart: number,
  length: number,
): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  const blocks = length & ~3;
  for (let k = 0; k < blocks; k += 4) {
    s0 += a[aStart + k]! * b[bStart + k]!;
    s1 += a[aStart + k + 1]! * b[bStart + k + 1]!;
    s2 += a[aStart + k + 2]! * b[bStart + k + 2]!;
    s3 += a[aStart + k + 3]! * b[bStart + k + 3]!;
  }
  for (let k = blocks; k < length; k += 1) s0 += a[aStart + k]! * b[bStart + k]!;
  return s0 + s1 + (s2 + s3);
}

/** Solves L x = b for a lower triangular L as `cholesky` leaves it; `b` becomes x. */
export function solveLower(l: Float64Array, size: number, b: Float64Array): void {
  for (let i = 0; i < size; i += 1) b[i] = (b[i]! - dot(l, i * size, b, 0, i)) / l[i * size + i]!;
}

/** Solves Lᵀ x = b for a lower triangular L as `cholesky` leaves it; `b` becomes x. */
export function solveUpper(l: Float64Array, size: number, b: Float64Array): void {
  for (let i = size - 1; i >= 0; i -= 1) {
    const x = b[i]! / l[i * size + i]!;
    b[i] = x;
    for (let j = 0; j < i; j += 1) b[j] = b[j]! - l[i * size + j]! * x;
  }
}
