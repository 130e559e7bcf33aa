import { LikelihoodError } from '../errors.ts';
import type { Profile, ProfileId } from '../domain/profile.ts';
import type { Database } from './database.ts';
import { Dexie } from 'dexie';
import { leaveProfile, livingProfiles, profileInForce, removeProfile } from './profile-scope.ts';
import { logTables, takeStep } from './rating-log.ts';
import type { StepResult, Wanted } from './rating-log.ts';

/** Several tastes under one roof. Removed ones stay as rows, so that a removal can be undone. */
export function createProfileRepository(db: Database) {
  async function mustLive(id: ProfileId): Promise<Profile> {
    const profile = await db.profiles.get(id);
    if (!profile || profile.removedBy !== undefined) {
      throw new LikelihoodError('bad-message', 'There is no such profile.');
    }
    return profile;
  }

  return {
    /** The oldest first. */
    all: (): Promise<Profile[]> => livingProfiles(db),
    inForce: (): Promise<ProfileId> => profileInForce(db),
    /** @throws {LikelihoodError} `bad-message` where there is none with this id */
    mustLive,
    add: (profile: Profile): Promise<unknown> => db.profiles.add(profile),
    /** @throws {LikelihoodError} `bad-message` where there is none with this id */
    rename: (id: ProfileId, name: string): Promise<void> =>
      db.transaction('rw', db.profiles, async () => {
        await db.profiles.put({ ...(await mustLive(id)), name });
      }),
    /** @throws {LikelihoodError} `bad-message` where there is none with this id */
    putInForce: (id: ProfileId): Promise<void> =>
      db.transaction('rw', db.profiles, db.meta, async () => {
        await mustLive(id);
        await db.meta.put({ key: 'profile', value: id });
      }),
    /**
     * Removes a profile with its ratings, as one step. Where it is in force, the oldest other one is then.
     * @throws {LikelihoodError} `bad-message` for the last one
     */
    remove: (id: ProfileId, at: number): Promise<StepResult> =>
      db.transaction('rw', logTables(db), async () => {
        const profile = await mustLive(id);
        await leaveProfile(db, id);
        const marks = await db.marks
          .where('[profileId+trackId]')
          .between([id, Dexie.minKey], [id, Dexie.maxKey])
          .toArray();
        const wanted = marks.map(({ trackId }): Wanted => ({ profileId: id, trackId, to: null }));
        const done = await takeStep(db, { at, kind: 'remove-profile', label: profile.name }, wanted);
        // An empty profile makes no step: there is nothing that an undo could bring back but its name.
        if (done.batchId === null) await db.profiles.delete(id);
        else await removeProfile(db, profile, done.batchId);
        return done;
      }),
  };
}

export type ProfileRepository = ReturnType<typeof createProfileRepository>;
