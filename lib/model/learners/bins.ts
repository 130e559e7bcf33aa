// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
import { byColumn } from './tree.ts';
import type { Matrix } from '../matrix.ts';

/** Each value as the number of its bin: exact where a column has few distinct values, else by quantiles. */
export interface Bins {
  /** Bin of each value, column by column: `codes[column * rows + row]`. */
  readonly codes: Uint8Array;
  /** Per column, ascending: a value belongs to the first bin whose upper edge it does not exceed. */
  readonly edges: readonly Float64Array[];
  /** Per column: the least and the greatest value of each bin. */
  readonly lows: readonly Float64Array[];
  readonly highs: readonly Float64Array[];
  /** The values themselves, column by column. */
  readonly values: Float64Array;
}

/** @param maxBins at most 256. */
export function binInputs(inputs: Matrix, maxBins: number): Bins {
  const { rows, columns } = inputs;
  const values = byColumn(inputs);
  const codes = new Uint8Array(values.length);
  const edges: Float64Array[] = [];
  const lows: Float64Array[] = [];
  const highs: Float64Array[] = [];
  for (let column = 0; column < columns; column += 1) {
    const own = values.subarray(column * rows, (column + 1) * rows);
    const bounds = columnEdges(own, maxBins);
    const low = new Float64Array(bounds.length + 1).fill(Infinity);
    const high = new Float64Array(bounds.length + 1).fill(-Infinity);
    for (let row = 0; row < rows; row += 1) {
      const value = own[row]!;
      const code = binOf(bounds, value);
      codes[column * rows + row] = code;
      low[code] = Math.min(low[code]!, value);
      high[code] = Math.max(high[code]!, value);
    }
    edges.push(bounds);
    lows.push(low);
    highs.push(high);
  }
  return { codes, edges, lows, highs, values };
}

function columnEdges(values: Float64Array, maxBins: number): Float64Array {
  const sorted = values.slice().sort();
  const distinct = sorted.filter((value, i) => i === 0 || value !== sorted[i - 1]);
  const middle = (i: number, list: Float64Array): number => (list[i]! + list[i + 1]!) / 2;
  if (distinct.length <= maxBins) {
    return Float64Array.from({ length: Math.max(0, distinct.length - 1) }, (_, i) => middle(i, distinct));
  }
  const cuts = new Set<number>();
  for (let bin = 1; bin < maxBins; bin += 1) {
    const i = Math.floor((bin * sorted.length) / maxBins) - 1;
    const value = sorted[i]!;
    // An edge lies between two different values, or a bin would split equal ones.
    const next = firstAbove(distinct, value);
    if (next < distinct.length) cuts.add((value + distinct[next]!) / 2);
  }
  return Float64Array.from(cuts).sort();
}

function firstAbove(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function binOf(edges: Float64Array, value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= edges[middle]!) high = middle;
    else low = middle + 1;
  }
  return low;
}
