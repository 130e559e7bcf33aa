// In this file `!` marks reads of arrays at indices that are within bounds by construction.
import type { Collection } from '../collection.ts';
import { setOf } from '../show.ts';

/** How much of one genre's or country's music suits the listener. */
export interface Summary {
  readonly name: string;
  readonly songs: number;
  /** Songs of them that have a score. */
  readonly scored: number;
  /** From 0 to 1; null where no song has a score. */
  readonly meanScore: number | null;
  /** Share of those with a score whose badge shows more than 70. */
  readonly shareAbove70: number | null;
}

/** Badges show whole percents: 71 is what rounds to it. */
const above70 = 0.705;

/**
 * One for each genre or country of the songs marked, the one with most songs first. A song of several counts in
 * each. @param scores by position; null before the first model.
 */
export function summarise(
  collection: Collection,
  by: 'genres' | 'countries',
  marks: Uint8Array,
  scores: Float32Array | null,
): Summary[] {
  const { texts } = collection[by];
  const songs = new Float64Array(texts.length);
  const scored = new Float64Array(texts.length);
  const sums = new Float64Array(texts.length);
  const above = new Float64Array(texts.length);
  for (const { tags, start } of collection.blocks) {
    const places = tags[by];
    for (let row = 0; row < places.length; row += 1) {
      if (marks[start + row] === 0) continue;
      const place = places[row]!;
      songs[place]! += 1;
      const score = scores ? scores[start + row]! : NaN;
      if (Number.isNaN(score)) continue;
      scored[place]! += 1;
      sums[place]! += score;
      if (score >= above70) above[place]! += 1;
    }
  }
  return join(texts, { songs, scored, sums, above });
}

interface Counts {
  readonly songs: Float64Array;
  readonly scored: Float64Array;
  readonly sums: Float64Array;
  readonly above: Float64Array;
}

/** From sets to their members. */
function join(texts: readonly string[], counts: Counts): Summary[] {
  const totals = new Map<string, { songs: number; scored: number; sum: number; above: number }>();
  texts.forEach((joined, place) => {
    if (counts.songs[place] === 0) return;
    for (const name of setOf(joined)) {
      const total = totals.get(name) ?? { songs: 0, scored: 0, sum: 0, above: 0 };
      total.songs += counts.songs[place]!;
      total.scored += counts.scored[place]!;
      total.sum += counts.sums[place]!;
      total.above += counts.above[place]!;
      totals.set(name, total);
    }
  });
  return [...totals]
    .map(([name, { songs, scored, sum, above }]) => ({
      name,
      songs,
      scored,
      meanScore: scored > 0 ? sum / scored : null,
      shareAbove70: scored > 0 ? above / scored : null,
    }))
    .sort((one, other) => other.songs - one.songs || one.name.localeCompare(other.name));
}
