import type { StoredFeatures } from '../domain/features.ts';
import type { TrackId } from '../domain/track.ts';
import type { Database } from './database.ts';

export function createFeatureRepository(db: Database) {
  return {
    of: (ids: readonly TrackId[]): Promise<(StoredFeatures | undefined)[]> => db.features.bulkGet([...ids]),
    count: (): Promise<number> => db.features.count(),
  };
}

export type FeatureRepository = ReturnType<typeof createFeatureRepository>;
