// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
import { audioColumnNames } from './audio-columns.ts';
import { musicAtLarge } from './music-at-large.ts';
import type { AudioColumn } from './audio-columns.ts';

/** Standings by value: constant outside, linear in between. */
export interface StandingTable {
  /** Ascending, none twice. */
  readonly quantiles: Float64Array;
  /** Standing at each quantile. */
  readonly standings: Float64Array;
}

/** Width of a uniform distribution of variance 1. */
const uniformWidth = Math.sqrt(12);

const tables = new Map<AudioColumn, StandingTable>(audioColumnNames.map((name) => [name, makeTable(name)]));

/** The column's table; null for tempo's circle, which stays as it is. */
export const standingTable = (name: AudioColumn): StandingTable | null =>
  name === 'tempoSin' || name === 'tempoCos' ? null : (tables.get(name) ?? null);

/**
 * Where a value stands in music at large, in spreads from its middle: the mean of the plain distance,
 * of the rank stretched to the normal distribution and of the rank itself. Each alone serves some
 * listeners; together they do best (docs/model.md). NaN stays NaN; tempo's circle stays as it is.
 */
export function standing(name: AudioColumn, value: number): number {
  const table = standingTable(name);
  if (table === null || Number.isNaN(value)) return value;
  const { quantiles, standings } = table;
  const last = quantiles.length - 1;
  if (value <= quantiles[0]!) return standings[0]!;
  if (value >= quantiles[last]!) return standings[last]!;
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (quantiles[middle]! <= value) low = middle;
    else high = middle;
  }
  const share = (value - quantiles[low]!) / (quantiles[high]! - quantiles[low]!);
  return standings[low]! + share * (standings[high]! - standings[low]!);
}

/** The table of one column, equal quantiles (many songs with the very same value) taken together. */
function makeTable(name: AudioColumn): StandingTable {
  const { mean, spread, quantiles: all } = musicAtLarge[name];
  const steps = all.length - 1;
  const quantiles = [...new Set(all)];
  const standings = quantiles.map((value) => {
    const rank = (all.indexOf(value) + all.lastIndexOf(value)) / 2 / steps;
    // The ends stand half a step inside, where the normal distribution is finite.
    const inside = Math.min(1 - 0.5 / steps, Math.max(0.5 / steps, rank));
    return (normalQuantile(inside) + uniformWidth * (inside - 0.5) + (value - mean) / spread) / 3;
  });
  return { quantiles: Float64Array.from(quantiles), standings: Float64Array.from(standings) };
}

/**
 * Quantile of the standard normal distribution, by bisecting its distribution function in Abramowitz &
 * Stegun's form 26.2.17 (error below 1e-7). @param probability above 0 and below 1.
 */
export function normalQuantile(probability: number): number {
  let low = -8;
  let high = 8;
  for (let i = 0; i < 60; i += 1) {
    const middle = (low + high) / 2;
    if (normalDistribution(middle) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function normalDistribution(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const series =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) * series;
  return x > 0 ? 1 - tail : tail;
}
