import { Dexie } from 'dexie';
import type { Mark, Rating, RatingCounts, RatingOrigin, RatingValue } from '../domain/rating.ts';
import type { RatingEvent } from '../domain/rows.ts';
import type { Track, TrackId } from '../domain/track.ts';
import type { Database } from './database.ts';
import { marksInForce, profileInForce } from './profile-scope.ts';
import { logTables, takeStep } from './rating-log.ts';
import type { StepHooks, StepResult, Wanted } from './rating-log.ts';
import type { ImportedSong, OnRated } from './rating-steps.ts';
import * as steps from './rating-steps.ts';
import { toRow } from './tracks.ts';

export interface RatingChange {
  readonly track: Track;
  readonly value: RatingValue | null;
  readonly origin: RatingOrigin;
  readonly at: number;
  readonly shown: RatingEvent['shown'];
}

export interface RatingSet {
  readonly before: RatingValue | null;
  readonly batchId: number | null;
}

/** Ratings of the profile in force. */
export function createRatingRepository(db: Database) {
  const all = (): Promise<Rating[]> => marksInForce(db);
  // Dexie follows what is awaited only where the function handed to it is written as an async one.
  const step = <T>(work: () => Promise<T>): Promise<T> =>
    db.transaction('rw', [...logTables(db), db.tracks, db.features], async () => work());

  return {
    /**
     * Writes the rating (or clears it) and its event in one transaction; resolves with what was there before,
     * and with the step, which is null where nothing changed.
     */
    set({ track, value, origin, at, shown }: RatingChange): Promise<RatingSet> {
      return step(async () => {
        const profileId = await profileInForce(db);
        const before = (await db.marks.get([profileId, track.id]))?.value ?? null;
        const to: Mark | null = value && { value, ratedAt: at, origin };
        const wanted: Wanted = { profileId, trackId: track.id, to, shown };
        const { changed, batchId } = await takeStep(db, { at, kind: 'rate', label: track.title }, [wanted]);
        if (changed > 0) await db.tracks.put(toRow({ ...track, seenAt: at }));
        return { before, batchId };
      });
    },
    /** Rates many songs alike, as one step. */
    setMany: (
      tracks: readonly Track[],
      value: RatingValue,
      at: number,
      label: string | null,
      onRated: OnRated,
    ): Promise<StepResult> => step(() => steps.rateList(db, tracks, value, at, label, onRated)),
    /** Songs of a file, with their features, as one step. */
    import: (
      songs: readonly ImportedSong[],
      at: number,
      label: string,
      onRated: OnRated,
      hooks: StepHooks,
    ): Promise<StepResult> => step(() => steps.importSongs(db, songs, at, label, onRated, hooks)),
    delete: (ids: readonly TrackId[], at: number): Promise<StepResult> =>
      step(() => steps.deleteRatings(db, ids, at)),
    /** Moves ratings of the profile in force to another, where they take the place of what is there. */
    move: (ids: readonly TrackId[], to: string, at: number): Promise<StepResult> =>
      step(() => steps.moveRatings(db, ids, to, at)),
    all,
    of: (ids: readonly TrackId[]): Promise<(RatingValue | null)[]> =>
      db.transaction('r', db.marks, db.meta, async () => {
        const profileId = await profileInForce(db);
        const rows = await db.marks.bulkGet(ids.map((id): [string, string] => [profileId, id]));
        return rows.map((rating) => rating?.value ?? null);
      }),
    counts: (): Promise<RatingCounts> =>
      db.transaction('r', db.marks, db.meta, async () => {
        const profileId = await profileInForce(db);
        const count = (value: RatingValue) =>
          db.marks.where('[profileId+value]').equals([profileId, value]).count();
        return { liked: await count('liked'), disliked: await count('disliked') };
      }),
    /** What of the log counts in the live record of the profile in force, in the order in which it happened. */
    liveEvents: (): Promise<RatingEvent[]> =>
      db.transaction('r', db.events, db.meta, async () => {
        const profileId = await profileInForce(db);
        return db.events
          .where('[profileId+live+at]')
          .between([profileId, 1, Dexie.minKey], [profileId, 1, Dexie.maxKey])
          .toArray();
      }),
    /** Ratings a training can learn from, now or once a source answered: not those of songs no source knows. */
    usableCounts(): Promise<RatingCounts> {
      return db.transaction('r', db.marks, db.meta, db.lookups, db.features, async () => {
        const ratings = await all();
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
