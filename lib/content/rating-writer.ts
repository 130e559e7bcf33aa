import { sendPatiently } from './back-off.ts';
import type { ErrorCode } from '../errors.ts';
import type { MessageData } from '../messages.ts';
import type { RatingOrigin, RatingValue } from '../domain/rating.ts';
import type { Send } from '../message-client.ts';
import type { Track, TrackId } from '../domain/track.ts';

/** Before the tries after the first; the first of them only wakes a worker that was killed. */
const retryWaitsMs = [0, 300, 1200, 3000];

type Wish = MessageData<'ratings.set'>;

export interface RatingWriterDeps {
  readonly send: Send;
  readonly signal: AbortSignal;
  onConfirmed(id: TrackId, value: RatingValue | null): void;
  /** The wish or the problem of this song changed. */
  onChange(id: TrackId): void;
}

/** Writes ratings one after the other for each song; shows the wish at once and drops it on failure. */
export interface RatingWriter {
  rate(track: Track, value: RatingValue | null, origin: RatingOrigin): void;
  /** What to show: undefined where nothing is on its way. */
  wish(id: TrackId): RatingValue | null | undefined;
  /** Why the last try was rolled back. */
  problem(id: TrackId): ErrorCode | null;
}

export function createRatingWriter(deps: RatingWriterDeps): RatingWriter {
  const wishes = new Map<TrackId, Wish>();
  const problems = new Map<TrackId, ErrorCode>();
  const running = new Set<TrackId>();

  async function run(id: TrackId) {
    running.add(id);
    for (let wish = wishes.get(id); wish; wish = wishes.get(id)) {
      const answer = await sendPatiently(deps, 'ratings.set', wish, retryWaitsMs);
      if (!answer) return;
      if (answer.ok) deps.onConfirmed(id, answer.value.value);
      // Pressed again meanwhile: the newer wish is written next, this outcome is not shown.
      if (wishes.get(id) !== wish) continue;
      wishes.delete(id);
      if (!answer.ok) problems.set(id, answer.error.code);
      deps.onChange(id);
    }
    running.delete(id);
  }

  return {
    rate(track, value, origin) {
      problems.delete(track.id);
      wishes.set(track.id, { track, value, origin });
      deps.onChange(track.id);
      if (!running.has(track.id)) void run(track.id);
    },
    wish: (id) => wishes.get(id)?.value,
    problem: (id) => problems.get(id) ?? null,
  };
}
