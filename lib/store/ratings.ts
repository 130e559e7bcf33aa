import type { Rating, RatingCounts, RatingOrigin, RatingValue } from '../domain/rating.ts';
import type { RatingEvent } from '../domain/rows.ts';
import type { Track, TrackId } from '../domain/track.ts';
import type { Database } from './database.ts';

export interface RatingChange {
  readonly track: Track;
  readonly value: RatingValue | null;
  readonly origin: RatingOrigin;
  readonly at: number;
  readonly shown: RatingEvent['shown'];
}

export function createRatingRepository(db: Database) {
  return {
    /** Writes the rating (or clears it) and its event in one transaction; resolves with what was there before. */
    set({ track, value, origin, at, shown }: RatingChange): Promise<RatingValue | null> {
      return db.transaction('rw', db.ratings, db.events, db.tracks, async () => {
        const before = (await db.ratings.get(track.id))?.value ?? null;
        if (before === value) return before;
        if (value === null) await db.ratings.delete(track.id);
        else await db.ratings.put({ trackId: track.id, value, ratedAt: at, origin });
        await db.events.add({ trackId: track.id, at, from: before, to: value, origin, shown });
        await db.tracks.put({ ...track, seenAt: at });
        return before;
      });
    },
    all: (): Promise<Rating[]> => db.ratings.toArray(),
    async of(ids: readonly TrackId[]): Promise<(RatingValue | null)[]> {
      return (await db.ratings.bulkGet([...ids])).map((rating) => rating?.value ?? null);
    },
    async counts(): Promise<RatingCounts> {
      const [liked, disliked] = await Promise.all([
        db.ratings.where('value').equals('liked').count(),
        db.ratings.where('value').equals('disliked').count(),
      ]);
      return { liked, disliked };
    },
    /** The log of ratings, in the order in which they were given. */
    events: (): Promise<RatingEvent[]> => db.events.orderBy('at').toArray(),
    /** Ratings a training can learn from, now or once a source answered: not those of songs no source knows. */
    usableCounts(): Promise<RatingCounts> {
      return db.transaction('r', db.ratings, db.lookups, db.features, async () => {
        const ratings = await db.ratings.toArray();
        const lookups = await db.lookups.bulkGet(ratings.map(({ trackId }) => ['reccobeats', trackId]));
        const missed = ratings.filter((_, at) => lookups[at]?.state === 'missed');
        const known = await db.features.bulkGet(missed.map(({ trackId }) => trackId));
        const lost = new Set(missed.filter((_, at) => !known[at]).map(({ trackId }) => trackId));
        const usable = ratings.filter(({ trackId }) => !lost.has(trackId));
        const liked = usable.filter(({ value }) => value === 'liked').length;
        return { liked, disliked: usable.length - liked };
      });
    },
  };
}

export type RatingRepository = ReturnType<typeof createRatingRepository>;
