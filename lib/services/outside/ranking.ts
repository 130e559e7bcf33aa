/** The order of songs found: by score, until its listener begins to do something with them. */
import { rankCandidates } from '../../discovery/rank.ts';
import type { Candidate } from '../../domain/discovery.ts';
import type { TrackId } from '../../domain/track.ts';

/** More than anybody looks through after one search. */
const mostShown = 500;

export interface Arranged {
  readonly candidates: readonly Candidate[];
  /** The scores would have them in another order by now. */
  readonly stale: boolean;
}

export function createRanking() {
  let order: readonly TrackId[] = [];
  let held = false;
  return {
    /** Nothing moves under the finger from now on: what comes is put at the end. */
    hold: (): void => void (held = true),
    release: (): void => void (held = false),
    arrange(candidates: readonly Candidate[], score: (id: TrackId) => number | null): Arranged {
      const ranked = rankCandidates(candidates, ({ track }) => score(track.id), mostShown);
      const places = new Map(held ? order.map((id, place) => [id, place]) : []);
      const placeOf = ({ track }: Candidate) => places.get(track.id) ?? Infinity;
      // Infinity from Infinity is no number: of new ones the ranking's own order stays.
      const arranged = ranked.toSorted((one, other) => placeOf(one) - placeOf(other) || 0);
      const ids = arranged.map(({ track }) => track.id);
      // What is left out for now may come back, to where it was.
      order = held ? [...new Set([...order, ...ids])] : ids;
      return { candidates: arranged, stale: arranged.some((one, place) => one !== ranked[place]) };
    },
  };
}
