// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
import type { Random } from '../random.ts';
import type { Bins } from './bins.ts';

/** The rows `order[start..end)` that wait to be split. */
export interface SplitTask {
  readonly order: Int32Array;
  readonly start: number;
  readonly end: number;
  /** Weight of each row, and weight times label. */
  readonly weights: Float64Array;
  readonly likes: Float64Array;
  /** Their sums over the rows at hand. */
  readonly weight: number;
  readonly liked: number;
  readonly minSamplesLeaf: number;
}

/** Where a splitter leaves what it found; one object, used again, for there are millions of splits. */
export interface Split {
  threshold: number;
  /** Grows with the purity of both sides; comparable within one task. */
  gain: number;
}

/** What came of trying a column: 'none' where no threshold leaves enough rows on both sides. */
export type Tried = 'found' | 'constant' | 'none';

/** Tries to split the task by one column. */
export type Splitter = (task: SplitTask, column: number, random: Random, found: Split) => Tried;

/** Weighted Gini purity of both sides: Σ likes²/weight + dislikes²/weight, up to a constant of the task. */
function purity(leftWeight: number, leftLiked: number, weight: number, liked: number): number {
  const rightWeight = weight - leftWeight;
  const rightLiked = liked - leftLiked;
  return (leftLiked * leftLiked) / leftWeight + (rightLiked * rightLiked) / rightWeight;
}

/** Extra trees' splitter: one threshold, uniform between the least and the greatest value. */
export function randomSplitter(values: Float64Array, rows: number): Splitter {
  return ({ order, start, end, weights, likes, weight, liked, minSamplesLeaf }, column, random, found) => {
    const offset = column * rows;
    let low = Infinity;
    let high = -Infinity;
    for (let i = start; i < end; i += 1) {
      const value = values[offset + order[i]!]!;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    if (!(high > low)) return 'constant';
    const drawn = low + random.next() * (high - low);
    const threshold = drawn < high ? drawn : low;
    let count = 0;
    let leftWeight = 0;
    let leftLiked = 0;
    for (let i = start; i < end; i += 1) {
      const row = order[i]!;
      if (values[offset + row]! > threshold) continue;
      count += 1;
      leftWeight += weights[row]!;
      leftLiked += likes[row]!;
    }
    if (count < minSamplesLeaf || end - start - count < minSamplesLeaf) return 'none';
    found.threshold = threshold;
    found.gain = purity(leftWeight, leftLiked, weight, liked);
    return 'found';
  };
}

/** Random forest's splitter: the best threshold between any two bins. */
export function bestSplitter({ codes, lows, highs }: Bins, rows: number): Splitter {
  const counts = new Float64Array(256);
  const weightSums = new Float64Array(256);
  const likeSums = new Float64Array(256);
  return ({ order, start, end, weights, likes, weight, liked, minSamplesLeaf }, column, _, found) => {
    const offset = column * rows;
    let low = 255;
    let high = 0;
    for (let i = start; i < end; i += 1) {
      const row = order[i]!;
      const code = codes[offset + row]!;
      if (code < low) low = code;
      if (code > high) high = code;
      counts[code] = counts[code]! + 1;
      weightSums[code] = weightSums[code]! + weights[row]!;
      likeSums[code] = likeSums[code]! + likes[row]!;
    }
    let bestBin = -1;
    let nextBin = -1;
    let bestGain = -Infinity;
    let count = 0;
    let leftWeight = 0;
    let leftLiked = 0;
    let lastBin = -1;
    for (let bin = low; bin <= high; bin += 1) {
      if (counts[bin] === 0) continue;
      const enough = count >= minSamplesLeaf && end - start - count >= minSamplesLeaf;
      if (enough) {
        const gain = purity(leftWeight, leftLiked, weight, liked);
        if (gain > bestGain) [bestGain, bestBin, nextBin] = [gain, lastBin, bin];
      }
      count += counts[bin]!;
      leftWeight += weightSums[bin]!;
      leftLiked += likeSums[bin]!;
      lastBin = bin;
    }
    counts.fill(0, low, high + 1);
    weightSums.fill(0, low, high + 1);
    likeSums.fill(0, low, high + 1);
    if (low === high) return 'constant';
    if (bestBin < 0) return 'none';
    // In the middle of the gap, as scikit-learn cuts.
    found.threshold = (highs[column]![bestBin]! + lows[column]![nextBin]!) / 2;
    found.gain = bestGain;
    return 'found';
  };
}
