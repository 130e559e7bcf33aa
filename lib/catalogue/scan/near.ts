// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
import type { AudioFeatures } from '../../domain/features.ts';
import { audioColumnNames, columnOf } from '../../model/audio-columns.ts';
import type { AudioColumn } from '../../model/audio-columns.ts';
import { standing } from '../../model/standing.ts';
import type { Collection } from '../collection.ts';
import { standingsOf, silentRows } from './derived.ts';

/** A song's length says little of how it sounds, and tempo is told by two columns. */
const weights: { readonly [column in AudioColumn]?: number } = {
  durationMs: 0.1,
  tempoSin: 0.4,
  tempoCos: 0.4,
  liveness: 0.4,
};

/** What a value counts that the other song lacks: two songs taken at random differ by as much. */
const missingDistance = 2;

/**
 * How near each song is to one, by position: minus the mean squared difference of standings in music at large,
 * weighted; NaN where nothing is known of a song's sound.
 */
export function nearness(collection: Collection, features: AudioFeatures): Float32Array {
  const sums = new Float32Array(collection.size);
  for (const name of audioColumnNames) {
    const wanted = standing(name, columnOf(name, features));
    if (Number.isNaN(wanted)) continue;
    const weight = weights[name] ?? 1;
    for (const { block, start } of collection.blocks) {
      const values = standingsOf(block, name);
      for (let row = 0; row < values.length; row += 1) {
        const difference = values[row]! - wanted;
        sums[start + row]! -=
          weight * (difference === difference ? difference * difference : missingDistance);
      }
    }
  }
  for (const { block, start } of collection.blocks)
    for (const row of silentRows(block)) sums[start + row] = NaN;
  return sums;
}
