import type { Transaction } from 'dexie';
import { firstProfileId } from '../../domain/profile.ts';
import type { RatingOrigin, RatingValue } from '../../domain/rating.ts';
import { toHistory } from '../history.ts';
import type { EventV1 } from '../history.ts';
import { scopedKey } from '../profile-scope.ts';
import { putSnapshot } from '../snapshot-row.ts';

/**
 * Profiles, steps that are undone as one, and backups made by themselves. `marks` takes the place of
 * `ratings`, whose key could not hold a profile.
 */
export const v2 = {
  ratings: null,
  marks: '[profileId+trackId], [profileId+value]',
  events: '++id, at, batchId, [profileId+trackId], [profileId+live+at]',
  batches: '++id, [profileId+state]',
  profiles: 'id',
  skips: '[profileId+trackId], [profileId+until]',
  models: 'id, trainedAt, [profileId+trainedAt]',
  snapshots: '++id, at',
} as const;

interface RatingV1 {
  readonly trackId: string;
  readonly value: RatingValue;
  readonly ratedAt: number;
  readonly origin: RatingOrigin;
}
/** Everything becomes the first profile's; the old log becomes history, and one step says what is rated. */
export async function upgradeToV2(tx: Transaction, now = Date.now()): Promise<void> {
  const ratings: RatingV1[] = await tx.table('ratings').toArray();
  const events: EventV1[] = await tx.table('events').orderBy('at').toArray();
  if (ratings.length > 0) await keepOldRows(tx, now, ratings, events);
  const profileId = firstProfileId;
  await tx.table('profiles').add({ id: profileId, name: '', createdAt: now });
  await tx.table('events').bulkPut(toHistory(events, profileId));
  await tx.table('marks').bulkAdd(ratings.map((rating) => ({ ...rating, profileId })));
  if (ratings.length > 0) {
    const batchId: unknown = await tx.table('batches').add({
      at: now,
      kind: 'migrate',
      profileId,
      songs: ratings.length,
      label: null,
      state: 'fixed',
    });
    await tx.table('events').bulkAdd(
      ratings.map(({ trackId, ...mark }) => {
        return { batchId, profileId, trackId, at: now, from: null, to: mark, shown: null };
      }),
    );
  }
  await tx.table('models').toCollection().modify({ profileId });
  await scopeMeta(tx);
}

/** A backup of the first version, to go back to whatever becomes of this migration. */
async function keepOldRows(
  tx: Transaction,
  at: number,
  ratings: readonly RatingV1[],
  events: readonly EventV1[],
): Promise<void> {
  const [tracks, features] = await Promise.all([
    tx.table('tracks').bulkGet(ratings.map(({ trackId }) => trackId)),
    tx.table('features').bulkGet(ratings.map(({ trackId }) => trackId)),
  ]);
  const packed = JSON.stringify({
    format: 'likelihood-backup',
    version: 1,
    createdAt: at,
    ratings,
    events: events.map(({ id: _, ...event }) => event),
    tracks: tracks.filter(Boolean),
    features: features.filter(Boolean),
  });
  await putSnapshot(tx, { at, reason: 'migration', ratings: ratings.length, packed });
}

/** What was the one model in force, its choices and comparisons become the first profile's. */
async function scopeMeta(tx: Transaction): Promise<void> {
  const meta = tx.table('meta');
  for (const key of ['activeModel', 'choices', 'comparisons'] as const) {
    const row = (await meta.get(key)) as { value: unknown } | undefined; // as the first layout wrote it
    if (!row) continue;
    await meta.put({ key: scopedKey(key, firstProfileId), value: row.value });
    await meta.delete(key);
  }
}
