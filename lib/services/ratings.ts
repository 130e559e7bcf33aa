import type { RatingOrigin, RatingValue } from '../domain/rating.ts';
import type { Track } from '../domain/track.ts';
import type { Store } from '../store/store.ts';
import type { Clock, Report } from './deps.ts';
import type { Pushes } from './pushes.ts';
import type { Scores } from './scores.ts';

export interface RatingDeps {
  readonly store: Pick<Store, 'ratings'>;
  readonly scores: Pick<Scores, 'shownFor' | 'rated' | 'of'>;
  readonly pushes: Pushes;
  readonly scheduleTraining: () => void;
  readonly clock: Clock;
  readonly report: Report;
}

export interface RatingRequest {
  readonly track: Track;
  readonly value: RatingValue | null;
  readonly origin: RatingOrigin;
}

export function createRatings({ store, scores, pushes, scheduleTraining, clock, report }: RatingDeps) {
  // One change after the other: a double click must not read a rating that is about to change.
  let chain: Promise<unknown> = Promise.resolve();

  async function change({ track, value, origin }: RatingRequest) {
    const at = clock.now();
    // The score is only for the live record: not knowing it must not cost the rating.
    const shown = await scores.shownFor(track).catch((error: unknown) => (report('ratings', error), null));
    const before = await store.ratings.set({ track, value, origin, at, shown });
    await scores.rated(track, value, at);
    if (before !== value) scheduleTraining();
    tellEveryone(track).catch((error: unknown) => report('ratings', error));
    return { trackId: track.id, value };
  }

  /** The song itself at once; what the rating changes in others' scores comes with the new model. */
  async function tellEveryone(track: Track): Promise<void> {
    await pushes.send({ type: 'tracks.changed', states: await scores.of([track]) });
  }

  return {
    /**
     * Likes, dislikes or clears one song.
     * @throws {LikelihoodError} or the database's own error when nothing was written
     */
    set(request: RatingRequest): Promise<{ trackId: string; value: RatingValue | null }> {
      const done = chain.then(() => change(request));
      chain = done.catch(() => undefined);
      return done;
    },
  };
}

export type Ratings = ReturnType<typeof createRatings>;
