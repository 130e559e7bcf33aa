import type { Comparison, ComparisonState } from '../domain/comparison.ts';
import type { LinkId } from '../domain/features.ts';
import type { ModelChoices } from '../domain/model-choices.ts';
import type { PageReaderHealth, SourceHealth, TrainingState } from '../domain/overview.ts';
import type { ProfileId } from '../domain/profile.ts';
import type { Track, TrackId } from '../domain/track.ts';
import { isScoped, profileInForce, scopedKey } from './profile-scope.ts';
import type { Database } from './database.ts';

/** Health of a link, and when it may be asked again; survives a killed background. */
export interface LinkState {
  readonly health: SourceHealth;
  readonly failures: number;
  readonly notBefore: number;
  /** Questions of the day of that number since 1970. */
  readonly day?: number;
  readonly asked?: number;
}

/** What each key of the meta table holds. */
export interface Meta extends Record<`source:${LinkId}`, LinkState> {
  activeModel: string;
  /** The training under way or waiting, so that a killed background finds it again. */
  training: TrainingState & { readonly jobId: string | null };
  /** What the listener decided about the learning; absent until something was. */
  choices: ModelChoices;
  /** See comparisons.ts. */
  comparisons: readonly Comparison[];
  /** The comparison under way or waiting, so that a killed background finds it again. */
  comparing: ComparisonState & { readonly jobId: string | null };
  /** The profile in force; absent for the first. */
  profile: ProfileId;
  /** A list that is rated song by song in the room Rate. */
  list: { readonly title: string; readonly trackIds: readonly TrackId[] };
  /** Songs that were proposed for a playlist and not wanted. */
  rejected: readonly TrackId[];
  /** When a backup was last saved as a file, and the log's last entry then. */
  savedFile: { readonly at: number; readonly lastEntry: number };
  /** When the last daily backup was due, and the log's last entry then. */
  daily: { readonly at: number; readonly lastEntry: number };
  playing: { readonly track: Track | null; readonly tabId: number };
  page: PageReaderHealth;
}

/** Does something with the row of a fact: of the profile in force where each has its own. */
function withKey<T>(db: Database, key: keyof Meta, work: (rowKey: string) => PromiseLike<T>): Promise<T> {
  // A transaction that only waits for a key that needs no looking up would end before its first request.
  if (!isScoped(key)) return Promise.resolve(work(key));
  return db.transaction('rw', db.meta, async () => work(scopedKey(key, await profileInForce(db))));
}

/** A fact, of the profile in force where each has its own. */
export async function readMeta<K extends keyof Meta>(db: Database, key: K): Promise<Meta[K] | null> {
  const rowKey = isScoped(key) ? scopedKey(key, await profileInForce(db)) : key;
  return ((await db.meta.get(rowKey))?.value as Meta[K] | undefined) ?? null; // writeMeta() is the only writer
}

export async function writeMeta<K extends keyof Meta>(db: Database, key: K, value: Meta[K]): Promise<void> {
  await withKey(db, key, (rowKey) => db.meta.put({ key: rowKey, value }));
}

export function createMetaRepository(db: Database) {
  return {
    get: <K extends keyof Meta>(key: K): Promise<Meta[K] | null> => readMeta(db, key),
    put: <K extends keyof Meta>(key: K, value: Meta[K]): Promise<void> => writeMeta(db, key, value),
    delete: (key: keyof Meta): Promise<void> => withKey(db, key, (rowKey) => db.meta.delete(rowKey)),
  };
}

export type MetaRepository = ReturnType<typeof createMetaRepository>;
