// In this file `!` marks reads of arrays at indices that are within bounds by construction.
import type { ReliabilityBin } from '../../domain/pictures.ts';

/** How wide a 95 % interval is, in standard errors. */
const z = 1.959964;

/**
 * Interval of a share by Wilson's (1927) score method, which stays within 0 and 1 and is sound for few songs.
 * @returns the share with its bounds; all of 0 to 1 where nothing was counted.
 */
export function wilson(hits: number, count: number): { value: number; low: number; high: number } {
  if (count === 0) return { value: NaN, low: 0, high: 1 };
  const share = hits / count;
  const middle = share + (z * z) / (2 * count);
  const reach = z * Math.sqrt((share * (1 - share)) / count + (z * z) / (4 * count * count));
  const scale = 1 + (z * z) / count;
  return {
    value: share,
    low: Math.max(0, Math.min(share, (middle - reach) / scale)),
    high: Math.min(1, Math.max(share, (middle + reach) / scale)),
  };
}

/** Equally wide bins of probability that hold songs, the lowest first: what was promised, and what came. */
export function reliabilityBins(
  liked: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  bins = 10,
): ReliabilityBin[] {
  const counts = new Float64Array(bins);
  const likes = new Float64Array(bins);
  const promised = new Float64Array(bins);
  for (let i = 0; i < liked.length; i += 1) {
    const bin = Math.min(bins - 1, Math.floor(probabilities[i]! * bins));
    counts[bin] = counts[bin]! + 1;
    likes[bin] = likes[bin]! + liked[i]!;
    promised[bin] = promised[bin]! + probabilities[i]!;
  }
  return Array.from(counts.keys())
    .filter((bin) => counts[bin]! > 0)
    .map((bin) => ({
      low: bin / bins,
      high: (bin + 1) / bins,
      count: counts[bin]!,
      meanProbability: promised[bin]! / counts[bin]!,
      liked: wilson(likes[bin]!, counts[bin]!),
    }));
}
