// In this file `!` marks reads of typed arrays and lists at indices that are within bounds by construction.
/** In which order songs are offered for rating: what teaches the model most comes first. */
import type { OfferedSong } from '../domain/rate-room.ts';
import type { Song } from '../domain/song.ts';
import { fitPreparation, prepareSongs } from './preparation.ts';
import type { Matrix } from './matrix.ts';

/** A song that could be offered. */
export interface Candidate {
  readonly song: Song;
  /** Of a like, from 0 to 1; null where no model can tell. */
  readonly probability: number | null;
}

export interface Ranked {
  /** Place among the candidates. */
  readonly at: number;
  readonly why: OfferedSong['why'];
}

const weights = { unsure: 0.5, different: 0.35, lately: 0.15 } as const;

/**
 * Picks songs one after the other by uncertainty (1 at a probability of a half, 0 at 0 and 1), by distance
 * to everything rated and picked so far, and by how lately they were seen. Without the distance the songs
 * that a model is unsure of are all alike. After "uncertainty sampling with diversity": Settles, Active
 * Learning Literature Survey (2009), 3.1 and 3.7.
 * @param candidates the last seen first
 * @param rated songs that are rated; those without features count for nothing
 */
export function rankToRate(
  candidates: readonly Candidate[],
  rated: readonly Song[],
  count: number,
): Ranked[] {
  const distances = createDistances(candidates, rated);
  const left = new Set(candidates.keys());
  const picked: Ranked[] = [];
  while (picked.length < count && left.size > 0) {
    let best: (Ranked & { readonly worth: number }) | null = null;
    for (const at of left) {
      const parts = {
        unsure: weights.unsure * uncertainty(candidates[at]!.probability),
        different: weights.different * distances.of(at),
        lately: weights.lately * (1 - at / candidates.length),
      };
      const worth = parts.unsure + parts.different + parts.lately;
      if (!best || worth > best.worth) best = { at, worth, why: strongest(parts) };
    }
    if (!best) break;
    left.delete(best.at);
    distances.pick(best.at);
    picked.push({ at: best.at, why: best.why });
  }
  return picked;
}

const uncertainty = (probability: number | null): number =>
  probability === null ? 0 : 1 - Math.abs(2 * probability - 1);

/** Which part speaks loudest, each against the most it could say. */
function strongest(parts: { readonly [part in OfferedSong['why']]: number }): OfferedSong['why'] {
  const share = (part: OfferedSong['why']) => parts[part] / weights[part];
  if (share('unsure') >= 0.6 && share('unsure') >= share('different')) return 'unsure';
  return share('different') >= 0.5 ? 'different' : 'lately';
}

/** Distance of each candidate to the nearest song that is rated or picked, as a share of the usual distance. */
function createDistances(candidates: readonly Candidate[], rated: readonly Song[]) {
  const known = rated.filter(({ features }) => features);
  const songs = candidates.map(({ song }) => song);
  const withFeatures = [...known, ...songs.filter(({ features }) => features)];
  const nearest = new Float64Array(songs.length).fill(Infinity);
  if (withFeatures.length < 2) return { of: () => 0, pick: () => undefined };
  const preparation = fitPreparation(withFeatures);
  const rows = prepareSongs(preparation, songs);
  // Far enough in this many columns is far: two songs at random are about this far apart.
  const usual = Math.sqrt(2 * rows.columns);
  const compareWith = (other: Matrix, row: number) => {
    for (let at = 0; at < songs.length; at += 1) {
      nearest[at] = Math.min(nearest[at]!, distance(rows, at, other, row));
    }
  };
  const ratedRows = prepareSongs(preparation, known.slice(-500));
  for (let row = 0; row < ratedRows.rows; row += 1) compareWith(ratedRows, row);
  return {
    of: (at: number): number => (songs[at]!.features ? Math.min(1, nearest[at]! / usual) : 0),
    pick: (at: number): void => {
      if (songs[at]!.features) compareWith(rows, at);
    },
  };
}

function distance(one: Matrix, row: number, other: Matrix, otherRow: number): number {
  let sum = 0;
  for (let column = 0; column < one.columns; column += 1) {
    sum += (one.data[row * one.columns + column]! - other.data[otherRow * other.columns + column]!) ** 2;
  }
  return Math.sqrt(sum);
}
