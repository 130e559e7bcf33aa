import type { SeenTrack } from '../domain/rows.ts';
import type { TrackId } from '../domain/track.ts';
import type { Database } from './database.ts';

export function createTrackRepository(db: Database) {
  return {
    put: (tracks: readonly SeenTrack[]): Promise<unknown> => db.tracks.bulkPut([...tracks]),
    of: (ids: readonly TrackId[]): Promise<(SeenTrack | undefined)[]> => db.tracks.bulkGet([...ids]),
    count: (): Promise<number> => db.tracks.count(),
  };
}

export type TrackRepository = ReturnType<typeof createTrackRepository>;
