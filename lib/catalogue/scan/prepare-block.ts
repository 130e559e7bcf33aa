// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
import { featureNames } from '../../domain/features.ts';
import type { CatalogueBlock } from '../../domain/catalogue.ts';
import { columnTransforms, featureOf } from '../../model/audio-columns.ts';
import { furthest } from '../../model/preparation.ts';
import type { PreparedColumn, Preparation } from '../../model/preparation.ts';
import { standingTable } from '../../model/standing.ts';
import type { StandingTable } from '../../model/standing.ts';

/** Writes one prepared column of `rows` songs from `from` on; target[row * width + place]. */
export interface ColumnWriter {
  (block: CatalogueBlock, from: number, rows: number, target: Float64Array, width: number): void;
}

/** One writer a column of the preparation: what `prepareSong` does for a song, for a part of a block. */
export function createColumnWriters({ columns }: Preparation): ColumnWriter[] {
  let place = 0;
  return columns.map((column) => {
    const writer = createWriter(column, place);
    place += column.flagged ? 2 : 1;
    return writer;
  });
}

function createWriter(column: PreparedColumn, place: number): ColumnWriter {
  const feature = featureNames.indexOf(featureOf(column.name));
  const transform: (value: number) => number = columnTransforms[column.name];
  // All songs of the catalogue came from files.
  const { centre, spread } = column.bySource.import ?? column;
  const table = standingTable(column.name);
  const standingOf = table ? createStanding(table) : null;
  return ({ features, rows: stride }, from, rows, target, width) => {
    const start = feature * stride + from;
    for (let row = 0; row < rows; row += 1) {
      const value = features[start + row]!;
      const at = row * width + place;
      const missing = value !== value;
      if (column.flagged) target[at + 1] = missing ? 1 : 0;
      if (missing) {
        target[at] = 0;
        continue;
      }
      const made = transform(value);
      const scaled = ((standingOf ? standingOf(made) : made) - centre) / spread;
      target[at] = scaled > furthest ? furthest : scaled < -furthest ? -furthest : scaled;
    }
  };
}

const buckets = 512;

/** The table's standing of a value, found by equal steps instead of by halving: a million songs ask. */
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
    let at = first[((value - low) * steps) | 0]!;
    while (quantiles[at + 1]! <= value) at += 1;
    // A value on a step's edge may be taken for the next step by rounding.
    while (quantiles[at]! > value) at -= 1;
    return standings[at]! + (value - quantiles[at]!) * slopes[at]!;
  };
}
