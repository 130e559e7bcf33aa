/** The log as the first version wrote it, in backups and databases of then. */
import type { ProfileId } from '../domain/profile.ts';
import type { Mark, RatingOrigin, RatingValue } from '../domain/rating.ts';
import type { RatingEvent } from '../domain/rows.ts';

export interface EventV1 {
  readonly id?: number;
  readonly trackId: string;
  readonly at: number;
  readonly from: RatingValue | null;
  readonly to: RatingValue | null;
  readonly origin: RatingOrigin;
  readonly shown: RatingEvent['shown'];
}

/** As history of a profile: kept for the live record, not folded. In the order in which it happened. */
export function toHistory(events: readonly EventV1[], profileId: ProfileId): RatingEvent[] {
  const met = new Set<string>();
  return events.map(({ origin, from, to, ...event }) => {
    const mark = (value: RatingValue | null): Mark | null => value && { value, ratedAt: event.at, origin };
    const counts = !met.has(event.trackId) && from === null && to !== null && event.shown !== null;
    met.add(event.trackId);
    const history = { ...event, profileId, batchId: 0, from: mark(from), to: mark(to) };
    return counts ? { ...history, live: 1 } : history;
  });
}
