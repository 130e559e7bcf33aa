import type { ProfileId } from './profile.ts';

/** What a listener can do to ratings in one step, and undo as one. `migrate` alone cannot be undone. */
export const batchKinds = [
  'rate',
  'rate-list',
  'import',
  'restore',
  'delete',
  'move',
  'remove-profile',
  'migrate',
] as const;
export type BatchKind = (typeof batchKinds)[number];

/** One step as the log knows it; its events carry its id. */
export interface Batch {
  /** Grows with time, from 1. */
  readonly id: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly kind: BatchKind;
  /** The profile in force then. */
  readonly profileId: ProfileId;
  /** How many songs it changed. */
  readonly songs: number;
  /** The file or list it came from; the song's title for a single rating. */
  readonly label: string | null;
  /** `dropped`: undone, and something else was done since, so there is no way to do it again. */
  readonly state: 'done' | 'undone' | 'dropped' | 'fixed';
  /** The log's first entry of the last undo; the greatest one is redone first. */
  readonly undoneBy?: number;
}

/** What an undo or a redo did. */
export interface Undone {
  readonly batch: Batch;
  /** Songs that changed. */
  readonly changed: number;
  /** Songs that were rated again since, and kept that rating. */
  readonly kept: number;
}
