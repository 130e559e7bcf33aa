import type { RatingEvent } from './rows.ts';
import type { TrackId } from './track.ts';

/** One song whose score was shown before the listener rated it. */
export interface LiveOutcome {
  readonly trackId: TrackId;
  /** When it was rated, in milliseconds since 1970. */
  readonly at: number;
  /** Whole number from 0 to 100; 50 and more says "like". */
  readonly score: number;
  readonly liked: boolean;
  readonly right: boolean;
}

/** The last so many outcomes: how many it had right, and how many "always like" would have. */
export interface LiveWindow {
  readonly of: number;
  readonly right: number;
  readonly liked: number;
}

/**
 * Each rating held against the score that was shown before it: no cross-validation can flatter it.
 * `outcomes` in the order in which they were rated.
 */
export interface LiveRecord {
  readonly last20: LiveWindow;
  readonly last50: LiveWindow;
  readonly all: LiveWindow;
  readonly outcomes: readonly LiveOutcome[];
}

/**
 * Reads the record from the log of ratings, in the order in which they were given.
 * Only the first rating of a song counts, and only where a score was shown before it: a change of mind
 * is no second outcome, and a score that has learned from the song's own rating is no prediction.
 */
export function liveRecord(events: readonly RatingEvent[]): LiveRecord {
  const met = new Set<TrackId>();
  const outcomes: LiveOutcome[] = [];
  for (const { trackId, at, from, to, shown } of events) {
    if (met.has(trackId)) continue;
    met.add(trackId);
    if (from !== null || to === null || shown === null) continue;
    const liked = to.value === 'liked';
    outcomes.push({ trackId, at, score: shown.score, liked, right: shown.score >= 50 === liked });
  }
  return {
    last20: windowOf(outcomes.slice(-20)),
    last50: windowOf(outcomes.slice(-50)),
    all: windowOf(outcomes),
    outcomes,
  };
}

const windowOf = (outcomes: readonly LiveOutcome[]): LiveWindow => ({
  of: outcomes.length,
  right: outcomes.filter(({ right }) => right).length,
  liked: outcomes.filter(({ liked }) => liked).length,
});

/** One point of the running line: the share right among the last `window` outcomes up to this one. */
export interface RunningShare {
  readonly share: number;
  /** How many outcomes the share is of: fewer than the window at the start. */
  readonly of: number;
}

/** The running line, one point an outcome, in their order; shares from 0 to 1. */
export function runningShares(outcomes: readonly LiveOutcome[], window: number): RunningShare[] {
  let right = 0;
  return outcomes.map((outcome, at) => {
    right += Number(outcome.right);
    const left = outcomes[at - window];
    if (left) right -= Number(left.right);
    const of = Math.min(at + 1, window);
    return { share: right / of, of };
  });
}
