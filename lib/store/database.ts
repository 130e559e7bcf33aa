import { Dexie } from 'dexie';
import type { EntityTable, Table } from 'dexie';
import type { StoredFeatures } from '../domain/features.ts';
import type { Batch } from '../domain/batch.ts';
import type { Profile, ProfileId } from '../domain/profile.ts';
import type { Rating } from '../domain/rating.ts';
import type { ErrorReport, Lookup, RatingEvent, SeenTrack, Skip } from '../domain/rows.ts';
import { v1 } from './migrations/v1.ts';
import { upgradeToV2, v2 } from './migrations/v2.ts';
import { upgradeToV3, v3 } from './migrations/v3.ts';
import { firstProfileId } from '../domain/profile.ts';
import type { SnapshotRow } from './snapshot-row.ts';

export const databaseName = 'likelihood';

/** Small facts of which there is one each; meta.ts gives them their types. */
export interface MetaRow {
  readonly key: string;
  readonly value: unknown;
}

/** A trained model as stored; its parts are opaque here, lib/training gives them their types. */
export interface ModelRow {
  readonly id: string;
  readonly trainedAt: number;
  /** Whose taste it is. */
  readonly profileId: ProfileId;
  /** True once its heavy parts are gone: its figures stay for the history. */
  readonly light?: true;
}

/** A song with what it is found by: see song-keys.ts. */
export interface TrackRow extends SeenTrack {
  readonly keys: readonly string[];
}

export type Database = Dexie & {
  /** What is rated now: the fold of the log. rating-log.ts is its only writer. */
  marks: Table<Rating, [ProfileId, string]>;
  events: EntityTable<RatingEvent, 'id'>;
  batches: EntityTable<Batch, 'id'>;
  profiles: EntityTable<Profile, 'id'>;
  skips: Table<Skip, [ProfileId, string]>;
  snapshots: EntityTable<SnapshotRow, 'id'>;
  tracks: EntityTable<TrackRow, 'id'>;
  features: EntityTable<StoredFeatures, 'trackId'>;
  lookups: Table<Lookup, [string, string]>;
  models: EntityTable<ModelRow, 'id'>;
  meta: EntityTable<MetaRow, 'key'>;
  reports: EntityTable<ErrorReport, 'id'>;
};

/**
 * Opens the one database of the extension. A later layout is a new file in migrations/ and a line here,
 * never a change to an old file: listeners skip versions.
 */
export function openDatabase(name = databaseName): Database {
  const db = new Dexie(name) as Database; // Dexie adds the tables at run time
  db.version(1).stores(v1);
  db.version(2)
    .stores(v2)
    .upgrade((tx) => upgradeToV2(tx));
  db.version(3)
    .stores(v3)
    .upgrade((tx) => upgradeToV3(tx));
  db.on('populate', () => db.profiles.add(newFirstProfile()));
  reopenAfterFailure(db);
  return db;
}

/** Every database has it from its beginning. */
export const newFirstProfile = (): Profile => ({ id: firstProfileId, name: '', createdAt: Date.now() });

const reopenAfterMs = 1000;

/**
 * After one failed opening, of a full disk for example, Dexie refuses everything for as long as the context
 * lives. Let the next access open anew; not at once, or those that wait would open and fail in a tight loop.
 */
export function reopenAfterFailure(db: Dexie): void {
  const open = db.open.bind(db);
  const forgetFailure = () => db.hasFailed() && db.close({ disableAutoOpen: false });
  db.open = () =>
    open().catch((error: unknown) => {
      setTimeout(forgetFailure, reopenAfterMs);
      throw error;
    });
}
