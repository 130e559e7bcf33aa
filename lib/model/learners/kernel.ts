// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
import type { Matrix } from '../matrix.ts';
import type { Work } from '../work.ts';

/** Σ (aᵢ - bᵢ)² between one row of each matrix. */
export function squaredDistance(a: Matrix, rowA: number, b: Matrix, rowB: number): number {
  const { columns } = a;
  let sum = 0;
  for (let i = 0; i < columns; i += 1) {
    const difference = a.data[rowA * columns + i]! - b.data[rowB * columns + i]!;
    sum += difference * difference;
  }
  return sum;
}

/** The radial basis function kernel exp(-gamma ‖a - b‖²) between all rows; `rows` x `rows`, row by row. */
export function* rbfKernel(inputs: Matrix, gamma: number): Work<Float64Array> {
  const { rows } = inputs;
  const kernel = new Float64Array(rows * rows);
  for (let i = 0; i < rows; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      const value = Math.exp(-gamma * squaredDistance(inputs, i, inputs, j));
      kernel[i * rows + j] = value;
      kernel[j * rows + i] = value;
    }
    if (i % 128 === 127) yield;
  }
  return kernel;
}

/** Σ αⱼ exp(-gamma ‖x - sⱼ‖²) for every row x of `inputs`; rows sⱼ with αⱼ = 0 are passed over. */
export function kernelSum(support: Matrix, alpha: Float64Array, gamma: number, inputs: Matrix): Float64Array {
  const sums = new Float64Array(inputs.rows);
  for (let row = 0; row < inputs.rows; row += 1) {
    let sum = 0;
    for (let j = 0; j < support.rows; j += 1) {
      if (alpha[j] !== 0) sum += alpha[j]! * Math.exp(-gamma * squaredDistance(inputs, row, support, j));
    }
    sums[row] = sum;
  }
  return sums;
}
