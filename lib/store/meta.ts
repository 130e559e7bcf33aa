import type { Comparison, ComparisonState } from '../domain/comparison.ts';
import type { ModelChoices } from '../domain/model-choices.ts';
import type { PageReaderHealth, SourceHealth, TrainingState } from '../domain/overview.ts';
import type { ProfileId } from '../domain/profile.ts';
import type { Track, TrackId } from '../domain/track.ts';
import { isScoped, profileInForce, scopedKey } from './profile-scope.ts';
import type { Database } from './database.ts';

/** What each key of the meta table holds. */
export interface Meta {
  activeModel: string;
  /** The training under way or waiting, so that a killed background finds it again. */
  training: TrainingState & { readonly jobId: string | null };
  /** What the listener decided about the learning; absent until something was. */
  choices: ModelChoices;
  /** See comparisons.ts. */
  comparisons: readonly Comparison[];
  /** The comparison under way or waiting, so that a killed background finds it again. */
  comparing: ComparisonState & { readonly jobId: string | null };
  /** Health of the source, and when it may be asked again; survives a killed background. */
  'source:reccobeats': {
    readonly health: SourceHealth;
    readonly failures: number;
    readonly notBefore: number;
  };
  /** The profile in force; absent for the first. */
  profile: ProfileId;
  /** A list that is rated song by song in the room Rate. */
  list: { readonly title: string; readonly trackIds: readonly TrackId[] };
  /** When a backup was last saved as a file, and the log's last entry then. */
  savedFile: { readonly at: number; readonly lastEntry: number };
  /** When the last daily backup was due, and the log's last entry then. */
  daily: { readonly at: number; readonly lastEntry: number };
  playing: { readonly track: Track | null; readonly tabId: number };
  page: PageReaderHealth;
}

const rowKey = async (db: Database, key: keyof Meta): Promise<string> =>
  isScoped(key) ? scopedKey(key, await profileInForce(db)) : key;

/** A fact, of the profile in force where each has its own. */
export function readMeta<K extends keyof Meta>(db: Database, key: K): Promise<Meta[K] | null> {
  return db.transaction('r', db.meta, async () => {
    const row = await db.meta.get(await rowKey(db, key));
    return (row?.value as Meta[K] | undefined) ?? null; // writeMeta() is the only writer
  });
}

export function writeMeta<K extends keyof Meta>(db: Database, key: K, value: Meta[K]): Promise<void> {
  return db.transaction('rw', db.meta, async () => {
    await db.meta.put({ key: await rowKey(db, key), value });
  });
}

export function createMetaRepository(db: Database) {
  return {
    get: <K extends keyof Meta>(key: K): Promise<Meta[K] | null> => readMeta(db, key),
    put: <K extends keyof Meta>(key: K, value: Meta[K]): Promise<void> => writeMeta(db, key, value),
    delete: (key: keyof Meta): Promise<void> =>
      db.transaction('rw', db.meta, async () => db.meta.delete(await rowKey(db, key))),
  };
}

export type MetaRepository = ReturnType<typeof createMetaRepository>;
