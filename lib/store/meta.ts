import type { Comparison, ComparisonState } from '../domain/comparison.ts';
import type { ModelChoices } from '../domain/model-choices.ts';
import type { PageReaderHealth, SourceHealth, TrainingState } from '../domain/overview.ts';
import type { Track } from '../domain/track.ts';
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
  playing: { readonly track: Track | null; readonly tabId: number };
  page: PageReaderHealth;
}

export function createMetaRepository(db: Database) {
  return {
    async get<K extends keyof Meta>(key: K): Promise<Meta[K] | null> {
      return ((await db.meta.get(key))?.value as Meta[K] | undefined) ?? null; // put() below is the only writer
    },
    async put<K extends keyof Meta>(key: K, value: Meta[K]): Promise<void> {
      await db.meta.put({ key, value });
    },
    delete: (key: keyof Meta): Promise<void> => db.meta.delete(key),
  };
}

export type MetaRepository = ReturnType<typeof createMetaRepository>;
