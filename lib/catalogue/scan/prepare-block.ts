// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
import type { CatalogueBlock } from '../../domain/catalogue.ts';
import { furthest } from '../../model/preparation.ts';
import type { PreparedColumn, Preparation } from '../../model/preparation.ts';
import { standingsOf } from './derived.ts';

/** Writes one prepared column of `rows` songs from `from` on; target[place * stride + row]. */
export interface ColumnWriter {
  (
    block: CatalogueBlock,
    from: number,
    rows: number,
    target: Float32Array | Float64Array,
    stride: number,
  ): void;
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

function createWriter({ name, flagged, ...column }: PreparedColumn, place: number): ColumnWriter {
  // All songs of the catalogue came from files.
  const { centre, spread } = column.bySource.import ?? column;
  const factor = 1 / spread;
  return (block, from, rows, target, stride) => {
    const standings = standingsOf(block, name);
    const start = place * stride - from;
    for (let row = from; row < from + rows; row += 1) {
      const scaled = (standings[row]! - centre) * factor;
      const missing = Number.isNaN(scaled);
      const at = start + row;
      target[at] = missing ? 0 : scaled > furthest ? furthest : scaled < -furthest ? -furthest : scaled;
      if (flagged) target[at + stride] = missing ? 1 : 0;
    }
  };
}
