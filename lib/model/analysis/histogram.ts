// In this file `!` marks reads of arrays at indices that are within bounds by construction.
import type { ClassBin } from '../../domain/pictures.ts';

/** The step nearest above `least` of the kind that people count in: 1, 2 or 5 times a power of ten. */
export function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const found = [1, 2, 5].find((digit) => digit * power >= least * (1 - 1e-9));
  return (found ?? 10) * power;
}

/**
 * Edges of equally wide bins over all values, at round numbers; their number grows with the cube root of
 * that of the values, as Rice's rule has it.
 * @returns [] without values.
 */
export function binEdges(values: readonly number[]): number[] {
  if (values.length === 0) return [];
  const { low, high } = extent(values);
  const wanted = Math.min(32, Math.max(6, Math.ceil(4 * Math.cbrt(values.length))));
  const size = Math.max(Math.abs(low), Math.abs(high), 1);
  // Values closer together than any edge can tell count as one.
  const step = high - low > 1e-6 * size ? niceStep((high - low) / wanted) : niceStep(size / 10);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  // Multiples of a step like 0.1 carry errors in the last digits; people read the edges.
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** One bin for each whole number from the least to the greatest value, centred on it. */
export function wholeEdges(values: readonly number[]): number[] {
  if (values.length === 0) return [];
  const { low, high } = extent(values);
  return Array.from({ length: Math.round(high) - Math.round(low) + 2 }, (_, i) => Math.round(low) + i - 0.5);
}

function extent(values: readonly number[]): { low: number; high: number } {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return { low, high };
}

/** Counts both kinds between the edges; every value lies between the first and the last. */
export function countByClass(
  values: readonly number[],
  liked: readonly boolean[],
  edges: readonly number[],
): ClassBin[] {
  const bins = edges.slice(1).map((high, i) => ({ low: edges[i]!, high, liked: 0, disliked: 0 }));
  values.forEach((value, i) => {
    const above = edges.findIndex((edge) => edge > value);
    const bin = bins[Math.max(0, above < 0 ? bins.length - 1 : above - 1)];
    if (bin === undefined) return;
    if (liked[i]) bin.liked += 1;
    else bin.disliked += 1;
  });
  return bins;
}
