/** Which profile is in force, and what of the meta table belongs to one. */
import { Dexie } from 'dexie';
import type { Rating } from '../domain/rating.ts';
import { firstProfileId } from '../domain/profile.ts';
import type { Profile, ProfileId } from '../domain/profile.ts';
import { LikelihoodError } from '../errors.ts';
import type { Database } from './database.ts';

/** Facts of which each profile has its own. */
const scopedKeys = ['activeModel', 'choices', 'comparisons', 'list', 'rejected'] as const;
export type ScopedKey = (typeof scopedKeys)[number];
export const isScoped = (key: string): key is ScopedKey => (scopedKeys as readonly string[]).includes(key);

/** Under which key of the table a profile's own fact is. */
export const scopedKey = (key: ScopedKey, profileId: ProfileId): string => `${key}@${profileId}`;

/** The profile in force; inside a transaction, the one in force there. */
export async function profileInForce(db: Database): Promise<ProfileId> {
  const value = (await db.meta.get('profile'))?.value;
  return typeof value === 'string' ? value : firstProfileId;
}

/** Profiles that were not removed, the oldest first. */
export async function livingProfiles(db: Database): Promise<Profile[]> {
  const all = await db.profiles.toArray();
  return all
    .filter(({ removedBy }) => removedBy === undefined)
    .sort((one, other) => one.createdAt - other.createdAt || one.id.localeCompare(other.id));
}

/**
 * Marks a profile as removed by a step, inside the caller's transaction. Where it is in force, the oldest
 * other one is then.
 * @throws {LikelihoodError} `bad-message` for the last one
 */
export async function removeProfile(db: Database, profile: Profile, batchId: number): Promise<void> {
  await leaveProfile(db, profile.id);
  await db.profiles.put({ ...profile, removedBy: batchId });
}

/** Puts another profile in force where this one is. */
export async function leaveProfile(db: Database, id: ProfileId): Promise<void> {
  const other = (await livingProfiles(db)).find((profile) => profile.id !== id);
  if (!other) throw new LikelihoodError('bad-message', 'The last profile stays.');
  if ((await profileInForce(db)) === id) await db.meta.put({ key: 'profile', value: other.id });
}

/** Ratings of the profile in force. */
export async function marksInForce(db: Database): Promise<Rating[]> {
  return db.transaction('r', db.marks, db.meta, async () => {
    const profileId = await profileInForce(db);
    return db.marks
      .where('[profileId+trackId]')
      .between([profileId, Dexie.minKey], [profileId, Dexie.maxKey])
      .toArray();
  });
}
