// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
/** What is worked out of a block once and used by every later question; it goes with the block. */
import { hashIdAt } from '../../domain/catalogue.ts';
import type { CatalogueBlock } from '../../domain/catalogue.ts';
import { featureNames } from '../../domain/features.ts';
import { columnTransforms, featureOf } from '../../model/audio-columns.ts';
import type { AudioColumn } from '../../model/audio-columns.ts';
import { standingTable } from '../../model/standing.ts';
import type { StandingTable } from '../../model/standing.ts';
import { hasSound } from '../collection.ts';

interface Derived {
  readonly standings: Map<AudioColumn, Float32Array>;
  hashes: Uint32Array | null;
  silent: Uint16Array | null;
}

/** By features: a block that an import changed has others. */
const known = new WeakMap<Float32Array, Derived>();

function derivedOf({ features }: CatalogueBlock): Derived {
  let derived = known.get(features);
  if (!derived) known.set(features, (derived = { standings: new Map(), hashes: null, silent: null }));
  return derived;
}

/**
 * A column's standings in music at large of all songs, NaN where missing. They are the same for every model and
 * make most of the work of preparing, so a new model ranks in half the time.
 */
export function standingsOf(block: CatalogueBlock, column: AudioColumn): Float32Array {
  const { standings } = derivedOf(block);
  let values = standings.get(column);
  if (!values) standings.set(column, (values = computeStandings(block, column)));
  return values;
}

function computeStandings({ features, rows }: CatalogueBlock, column: AudioColumn): Float32Array {
  const start = featureNames.indexOf(featureOf(column)) * rows;
  const transform: (value: number) => number = columnTransforms[column];
  const standing = standingFunction(column);
  const values = new Float32Array(rows);
  for (let row = 0; row < rows; row += 1) values[row] = standing(transform(features[start + row]!));
  return values;
}

const functions = new Map<AudioColumn, (value: number) => number>();

function standingFunction(column: AudioColumn): (value: number) => number {
  let found = functions.get(column);
  if (!found) {
    const table = standingTable(column);
    found = table ? createStanding(table) : (value) => value;
    functions.set(column, found);
  }
  return found;
}

const buckets = 512;

/** The table's standing of a value, found by equal steps instead of by halving; NaN of NaN. */
export function createStanding({ quantiles, standings }: StandingTable): (value: number) => number {
  const last = quantiles.length - 1;
  const low = quantiles[0]!;
  const high = quantiles[last]!;
  const steps = buckets / (high - low);
  const slopes = Float64Array.from({ length: last }, (_, i) => {
    return (standings[i + 1]! - standings[i]!) / (quantiles[i + 1]! - quantiles[i]!);
  });
  /** The last quantile that is not above a step's beginning. */
  const first = Uint8Array.from({ length: buckets + 1 }, (_, step) => {
    const value = low + step / steps;
    let at = 0;
    while (at < last - 1 && quantiles[at + 1]! <= value) at += 1;
    return at;
  });
  return (value) => {
    if (value <= low) return standings[0]!;
    if (value >= high) return standings[last]!;
    if (Number.isNaN(value)) return NaN;
    let at = first[((value - low) * steps) | 0]!;
    while (quantiles[at + 1]! <= value) at += 1;
    // A value on a step's edge may be taken for the next step by rounding.
    while (quantiles[at]! > value) at -= 1;
    return standings[at]! + (value - quantiles[at]!) * slopes[at]!;
  };
}

/** Hashes of all ids, to find a few songs among many. */
export function hashesOf(block: CatalogueBlock): Uint32Array {
  const derived = derivedOf(block);
  derived.hashes ??= Uint32Array.from({ length: block.rows }, (_, row) => hashIdAt(block.ids, row));
  return derived.hashes;
}

/** Rows of songs of whose sound nothing is known. */
export function silentRows(block: CatalogueBlock): Uint16Array {
  const derived = derivedOf(block);
  if (!derived.silent) {
    const rows: number[] = [];
    for (let row = 0; row < block.rows; row += 1) if (!hasSound(block, row)) rows.push(row);
    derived.silent = Uint16Array.from(rows);
  }
  return derived.silent;
}
