/** Several tastes under one roof; one of them is in force, and all that is seen and done is of it. */
import type { Profile, ProfileId } from '../domain/profile.ts';
import type { SnapshotReason } from '../domain/ratings-room.ts';
import type { Changed, Profiles } from '../messages.ts';
import type { Store } from '../store/store.ts';
import type { Clock } from './deps.ts';
import type { Training } from './training.ts';

export interface ProfileDeps {
  readonly store: Pick<Store, 'profiles'>;
  readonly training: Pick<Training, 'cancel' | 'cancelComparison'>;
  readonly keepSnapshot: (reason: SnapshotReason) => Promise<void>;
  /** Another taste is in force: everything known of scores and ratings is to be read anew. */
  readonly onChanged: () => void;
  readonly newId: () => string;
  readonly clock: Clock;
}

export function createProfiles({ store, training, keepSnapshot, onChanged, newId, clock }: ProfileDeps) {
  /** What is being learned is of the taste that goes. */
  async function stopLearning(): Promise<void> {
    await training.cancelComparison();
    await training.cancel();
  }

  return {
    async list(): Promise<Profiles> {
      const [profiles, currentId] = await Promise.all([store.profiles.all(), store.profiles.inForce()]);
      return { profiles, currentId };
    },
    async create(name: string): Promise<Profile> {
      const profile = { id: newId(), name, createdAt: clock.now() };
      await store.profiles.add(profile);
      return profile;
    },
    rename: (id: ProfileId, name: string): Promise<void> => store.profiles.rename(id, name),
    async remove(id: ProfileId): Promise<Changed> {
      await store.profiles.mustLive(id);
      await keepSnapshot('deletion');
      await stopLearning();
      const done = await store.profiles.remove(id, clock.now());
      onChanged();
      return done;
    },
    async switch(id: ProfileId): Promise<void> {
      if ((await store.profiles.inForce()) === id) return;
      // Before anything is stopped for it.
      await store.profiles.mustLive(id);
      await stopLearning();
      await store.profiles.putInForce(id);
      onChanged();
    },
  };
}
