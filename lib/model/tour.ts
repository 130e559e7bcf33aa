// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
/** Paths through songs on which neighbours sound alike. */
import type { Matrix } from './matrix.ts';

/** From this many songs on distances are worked out anew instead of being kept: they would fill the memory. */
const keptUpTo = 1500;
/** Pairs that one pass of 2-opt looks at, at most; longer lists look at shorter stretches. */
const pairsPerPass = 1_000_000;
const passes = 40;
/** Starts that are tried; one only for long lists. */
const startsTried = 8;

/** Distance between two rows of a matrix, by their numbers. */
export type Distance = (one: number, other: number) => number;

/**
 * An order of all rows, each once, in which the way from row to row is short: an open tour by the nearest
 * neighbour from several starts (Rosenkrantz, Stearns and Lewis 1977), the shortest of them then untangled
 * by 2-opt (Croes 1958) until nothing gets shorter.
 * @returns the rows' numbers in the order of the path
 */
export function shortPath(points: Matrix): Int32Array {
  const { rows } = points;
  const distance = createDistance(points);
  let best = Int32Array.from({ length: rows }, (_, at) => at);
  let bestLength = Infinity;
  const tries = rows > keptUpTo ? 1 : Math.min(rows, startsTried);
  for (let n = 0; n < tries; n += 1) {
    const order = nearestNeighbours(rows, Math.floor((n * rows) / tries), distance);
    const length = pathLength(order, distance);
    if (length < bestLength) [best, bestLength] = [order, length];
  }
  untangle(best, distance);
  return best;
}

/** Euclidean. */
export function createDistance({ data, rows, columns }: Matrix): Distance {
  const between = (one: number, other: number): number => {
    let sum = 0;
    for (let i = 0; i < columns; i += 1) sum += (data[one * columns + i]! - data[other * columns + i]!) ** 2;
    return Math.sqrt(sum);
  };
  if (rows > keptUpTo) return between;
  const kept = new Float32Array(rows * rows);
  for (let one = 0; one < rows; one += 1) {
    for (let other = 0; other < one; other += 1) {
      const length = between(one, other);
      kept[one * rows + other] = length;
      kept[other * rows + one] = length;
    }
  }
  return (one, other) => kept[one * rows + other]!;
}

export function pathLength(order: ArrayLike<number>, distance: Distance): number {
  let length = 0;
  for (let at = 1; at < order.length; at += 1) length += distance(order[at - 1]!, order[at]!);
  return length;
}

function nearestNeighbours(rows: number, start: number, distance: Distance): Int32Array<ArrayBuffer> {
  const order = new Int32Array(rows);
  const left = Int32Array.from({ length: rows }, (_, at) => at);
  let [count, at] = [rows, start];
  for (let step = 0; step < rows; step += 1) {
    const here = left[at]!;
    order[step] = here;
    count -= 1;
    left[at] = left[count]!;
    let nearest = Infinity;
    for (let i = 0; i < count; i += 1) {
      const length = distance(here, left[i]!);
      if (length < nearest) [nearest, at] = [length, i];
    }
  }
  return order;
}

/** Turns stretches round, in place, while that makes the path shorter; its two ends are free. */
function untangle(order: Int32Array, distance: Distance): void {
  const last = order.length - 1;
  const reach = Math.max(10, Math.floor(pairsPerPass / (last + 1)));
  for (let pass = 0, better = true; better && pass < passes; pass += 1) {
    better = false;
    for (let from = 0; from < last; from += 1) {
      for (let to = from + 1; to <= Math.min(last, from + reach); to += 1) {
        if (gain(order, from, to, distance) < 1e-6) continue;
        order.subarray(from, to + 1).reverse();
        better = true;
      }
    }
  }
}

/** By how much the path gets shorter when the stretch from `from` to `to` is turned round. */
function gain(order: Int32Array, from: number, to: number, distance: Distance): number {
  let won = 0;
  if (from > 0) won += distance(order[from - 1]!, order[from]!) - distance(order[from - 1]!, order[to]!);
  if (to < order.length - 1) {
    won += distance(order[to]!, order[to + 1]!) - distance(order[from]!, order[to + 1]!);
  }
  return won;
}
