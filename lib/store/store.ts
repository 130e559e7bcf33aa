import { createBackupRepository } from './backup.ts';
import { createComparisonRepository } from './comparisons.ts';
import { newFirstProfile, openDatabase } from './database.ts';
import type { Database, ModelRow } from './database.ts';
import { createFeatureRepository } from './features.ts';
import { createKeptRepository } from './kept.ts';
import { createLookupRepository } from './lookups.ts';
import { createMetaRepository } from './meta.ts';
import { createModelRepository } from './models.ts';
import { createProfileRepository } from './profiles.ts';
import { createRatingLog } from './rating-log.ts';
import { createRatingRepository } from './ratings.ts';
import { createRelativeRepository } from './relatives.ts';
import { createSkipRepository } from './skips.ts';
import { createSnapshotRepository } from './snapshots.ts';
import { createReportRepository } from './reports.ts';
import { createTrackRepository } from './tracks.ts';
import { readRatedSongs, readTrainingSet } from './training-set.ts';

/** One repository a table over one database; `M` is the model record of lib/training. */
export function createStore<M extends ModelRow>(db: Database = openDatabase()) {
  return {
    ratings: createRatingRepository(db),
    log: createRatingLog(db),
    profiles: createProfileRepository(db),
    skips: createSkipRepository(db),
    snapshots: createSnapshotRepository(db),
    tracks: createTrackRepository(db),
    features: createFeatureRepository(db),
    relatives: createRelativeRepository(db),
    lookups: createLookupRepository(db),
    models: createModelRepository<M>(db),
    comparisons: createComparisonRepository(db),
    meta: createMetaRepository(db),
    kept: createKeptRepository(db),
    reports: createReportRepository(db),
    backup: createBackupRepository(db),
    ratedSongs: () => readRatedSongs(db),
    trainingSet: () => readTrainingSet(db),
    /** Removes every row of every table; the first profile is there again, empty. */
    clear: (): Promise<void> =>
      db.transaction('rw', db.tables, async () => {
        await Promise.all(db.tables.map((table) => table.clear()));
        await db.profiles.add(newFirstProfile());
      }),
  };
}

export type Store<M extends ModelRow = ModelRow> = ReturnType<typeof createStore<M>>;
