import { Dexie } from 'dexie';
import type { SourceId, StoredFeatures } from '../domain/features.ts';
import type { Lookup } from '../domain/rows.ts';
import type { TrackId } from '../domain/track.ts';
import type { Database } from './database.ts';

/** The persistent queue of songs to ask a source for, and its memory of songs the source did not know. */
export function createLookupRepository(db: Database) {
  const queued = (source: SourceId) =>
    db.lookups
      .where('[source+state+rank]')
      .between([source, 'queued', Dexie.minKey], [source, 'queued', Dexie.maxKey]);
  const keys = (source: SourceId, ids: readonly TrackId[]) => ids.map((id): [string, string] => [source, id]);

  return {
    /**
     * Queues songs without an answer, or moves them to the front, in their order; misses rest until their
     * time is over.
     * @param now milliseconds since 1970
     */
    want(source: SourceId, ids: readonly TrackId[], now: number): Promise<void> {
      return db.transaction('rw', db.lookups, async () => {
        const present = await db.lookups.bulkGet(keys(source, ids));
        const due = ids.filter((_, at) => {
          const lookup = present[at];
          return !lookup || lookup.state === 'queued' || lookup.until <= now;
        });
        await db.lookups.bulkPut(
          // Within less than a millisecond of each other, so that a later wish still goes before all of them.
          due.map((trackId, at): Lookup => {
            const rank = -now + at / due.length;
            return { source, trackId, state: 'queued', rank, until: 0 };
          }),
        );
      });
    },
    /** The next songs to ask for: the last wish first, within a wish in its order. */
    async next(source: SourceId, limit: number): Promise<TrackId[]> {
      return (await queued(source).limit(limit).toArray()).map(({ trackId }) => trackId);
    },
    queued: (source: SourceId): Promise<number> => queued(source).count(),
    of: (source: SourceId, ids: readonly TrackId[]): Promise<(Lookup | undefined)[]> =>
      db.lookups.bulkGet(keys(source, ids)),
    /** Stores an answer: features found, and songs the source did not know with the end of their rest. */
    settle(
      source: SourceId,
      found: readonly StoredFeatures[],
      missed: readonly TrackId[],
      until: number,
    ): Promise<void> {
      return db.transaction('rw', db.lookups, db.features, async () => {
        const foundIds = found.map(({ trackId }) => trackId);
        await db.features.bulkPut([...found]);
        await db.lookups.bulkDelete(keys(source, foundIds));
        await db.lookups.bulkPut(
          missed.map((trackId): Lookup => ({ source, trackId, state: 'missed', rank: 0, until })),
        );
      });
    },
    /** Puts songs the source did not know back into the queue. */
    async forgetMisses(source: SourceId): Promise<void> {
      await db.lookups
        .where('[source+state+rank]')
        .between([source, 'missed', Dexie.minKey], [source, 'missed', Dexie.maxKey])
        .modify({ state: 'queued', until: 0 });
    },
  };
}

export type LookupRepository = ReturnType<typeof createLookupRepository>;
