// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.

/** Rows of numbers, stored row by row: `data[row * columns + column]`. */
export interface Matrix {
  readonly data: Float64Array;
  readonly rows: number;
  readonly columns: number;
}

export function createMatrix(rows: number, columns: number): Matrix {
  return { data: new Float64Array(rows * columns), rows, columns };
}

/** A matrix from rows of equal length. */
export function matrixOf(rows: readonly (readonly number[])[]): Matrix {
  const columns = rows[0]?.length ?? 0;
  const matrix = createMatrix(rows.length, columns);
  rows.forEach((row, index) => matrix.data.set(row, index * columns));
  return matrix;
}

/** The rows at `indices`, in that order, copied. */
export function takeRows(matrix: Matrix, indices: ArrayLike<number>): Matrix {
  const { columns, data } = matrix;
  const taken = createMatrix(indices.length, columns);
  for (let i = 0; i < indices.length; i += 1) {
    const from = indices[i]! * columns;
    taken.data.set(data.subarray(from, from + columns), i * columns);
  }
  return taken;
}

/** The values at `indices`, in that order. */
export function take(values: ArrayLike<number>, indices: ArrayLike<number>): Float64Array {
  const taken = new Float64Array(indices.length);
  for (let i = 0; i < indices.length; i += 1) taken[i] = values[indices[i]!]!;
  return taken;
}

/** The columns at `indices`, in that order, copied. */
export function takeColumns(matrix: Matrix, indices: readonly number[]): Matrix {
  const taken = createMatrix(matrix.rows, indices.length);
  for (let row = 0; row < matrix.rows; row += 1) {
    for (let i = 0; i < indices.length; i += 1) {
      taken.data[row * indices.length + i] = matrix.data[row * matrix.columns + indices[i]!]!;
    }
  }
  return taken;
}

/** The rows of `upper` above those of `lower`, of equally many columns. */
export function joinRows(upper: Matrix, lower: Matrix): Matrix {
  const joined = createMatrix(upper.rows + lower.rows, upper.columns);
  joined.data.set(upper.data, 0);
  joined.data.set(lower.data, upper.data.length);
  return joined;
}

export const sigmoid = (logit: number): number => 1 / (1 + Math.exp(-logit));

/** Log-odds of a probability, which is first kept `margin` away from 0 and 1. */
export function logit(probability: number, margin = 1e-6): number {
  const p = Math.min(1 - margin, Math.max(margin, probability));
  return Math.log(p / (1 - p));
}
