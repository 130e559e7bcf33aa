import type { Transaction } from 'dexie';
import type { SeenTrack } from '../../domain/rows.ts';
import { songKeys } from '../song-keys.ts';

/** Songs by what they share with others, and features by how they came to a song. */
export const v3 = {
  tracks: 'id, seenAt, *keys',
  features: 'trackId, fetchedAt, via',
} as const;

/** Features of before are all under their own id: they have no `via` and need no change. */
export async function upgradeToV3(tx: Transaction): Promise<void> {
  await tx
    .table<SeenTrack & { keys?: readonly string[] }>('tracks')
    .toCollection()
    .modify((track) => {
      track.keys = songKeys(track);
    });
}
