import { Dexie } from 'dexie';
import type { TrackId } from '../domain/track.ts';
import type { Database } from './database.ts';
import { profileInForce } from './profile-scope.ts';

/** Songs that the profile in force set aside in the room Rate. */
export function createSkipRepository(db: Database) {
  return {
    /** @param until milliseconds since 1970; null takes the skip back */
    set: (trackId: TrackId, until: number | null): Promise<void> =>
      db.transaction('rw', db.skips, db.meta, async () => {
        const profileId = await profileInForce(db);
        if (until === null) await db.skips.delete([profileId, trackId]);
        else await db.skips.put({ profileId, trackId, until });
      }),
    /** Songs that still rest at this time. */
    resting: (now: number): Promise<Set<TrackId>> =>
      db.transaction('r', db.skips, db.meta, async () => {
        const profileId = await profileInForce(db);
        const rows = await db.skips
          .where('[profileId+until]')
          .between([profileId, now], [profileId, Dexie.maxKey], false)
          .toArray();
        return new Set(rows.map(({ trackId }) => trackId));
      }),
  };
}

export type SkipRepository = ReturnType<typeof createSkipRepository>;
