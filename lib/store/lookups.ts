import { Dexie } from 'dexie';
import { linkIds } from '../domain/features.ts';
import type { LinkId, StoredFeatures } from '../domain/features.ts';
import type { Lookup } from '../domain/rows.ts';
import type { TrackId } from '../domain/track.ts';
import type { Database } from './database.ts';

/** The persistent queue of songs to ask a source for, and its memory of songs the source did not know. */
export function createLookupRepository(db: Database) {
  const inState = (source: LinkId, state: Lookup['state']) =>
    db.lookups
      .where('[source+state+rank]')
      .between([source, state, Dexie.minKey], [source, state, Dexie.maxKey]);
  const queued = (source: LinkId) => inState(source, 'queued');
  const missed = (source: LinkId) => inState(source, 'missed');
  const keys = (source: LinkId, ids: readonly TrackId[]) => ids.map((id): [string, string] => [source, id]);

  return {
    /**
     * Queues songs without an answer, or moves them to the front, in their order; misses rest until their
     * time is over.
     * @param now milliseconds since 1970
     * @param from the link that did not know them: they keep their places, as of the wish of then
     * @param since songs whose features came after this time are wanted no more; nobody knew that yet then
     */
    want(
      source: LinkId,
      ids: readonly TrackId[],
      now: number,
      from?: LinkId,
      since = Infinity,
    ): Promise<void> {
      return db.transaction('rw', db.lookups, db.features, async () => {
        const features = await db.features.bulkGet([...ids]);
        const present = await db.lookups.bulkGet(keys(source, ids));
        const before = from ? await db.lookups.bulkGet(keys(from, ids)) : [];
        const places = new Map(before.map((row) => [row?.trackId, row?.rank]));
        const due = ids.filter((_, at) => {
          const lookup = present[at];
          if ((features[at]?.fetchedAt ?? -1) >= since) return false;
          return !lookup || lookup.state === 'queued' || lookup.until <= now;
        });
        await db.lookups.bulkPut(
          // Within less than a millisecond of each other, so that a later wish still goes before all of them.
          due.map((trackId, at): Lookup => {
            const rank = places.get(trackId) || -now + at / due.length;
            return { source, trackId, state: 'queued', rank, until: 0 };
          }),
        );
      });
    },
    /** The next songs to ask for: the last wish first, within a wish in its order. */
    async next(source: LinkId, limit: number): Promise<TrackId[]> {
      return (await queued(source).limit(limit).toArray()).map(({ trackId }) => trackId);
    },
    queued: (source: LinkId): Promise<number> => queued(source).count(),
    of: (source: LinkId, ids: readonly TrackId[]): Promise<(Lookup | undefined)[]> =>
      db.lookups.bulkGet(keys(source, ids)),
    /**
     * Stores an answer: features found, and songs the source did not know with the end of their rest.
     * Later links need not be asked for what was found.
     */
    settle(
      source: LinkId,
      found: readonly StoredFeatures[],
      missedIds: readonly TrackId[],
      until: number,
    ): Promise<void> {
      return db.transaction('rw', db.lookups, db.features, async () => {
        const foundIds = found.map(({ trackId }) => trackId);
        await db.features.bulkPut([...found]);
        const settled = linkIds.slice(linkIds.indexOf(source));
        await db.lookups.bulkDelete(settled.flatMap((link) => keys(link, foundIds)));
        const asked = await db.lookups.bulkGet(keys(source, missedIds));
        await db.lookups.bulkPut(
          missedIds.map((trackId, at): Lookup => {
            return { source, trackId, state: 'missed', rank: asked[at]?.rank ?? 0, until };
          }),
        );
      });
    },
    /** Songs the source did not know. */
    missed: async (source: LinkId): Promise<TrackId[]> =>
      (await missed(source).toArray()).map(({ trackId }) => trackId),
    /** Songs the source did not know are in the queue again, or as if never asked for. */
    async forgetMisses(source: LinkId, queue = true): Promise<void> {
      const rows = missed(source);
      await (queue ? rows.modify({ state: 'queued', until: 0 }) : rows.delete());
    },
  };
}

export type LookupRepository = ReturnType<typeof createLookupRepository>;
