import type { StoredFeatures } from '../domain/features.ts';
import type { TrackId } from '../domain/track.ts';
import type { Database } from './database.ts';

export function createFeatureRepository(db: Database) {
  return {
    of: (ids: readonly TrackId[]): Promise<(StoredFeatures | undefined)[]> => db.features.bulkGet([...ids]),
    /** Features that came to a song by its recording. */
    countByRecording: (): Promise<number> => db.features.where('via').above('').count(),
    count: (): Promise<number> => db.features.count(),
  };
}

export type FeatureRepository = ReturnType<typeof createFeatureRepository>;
