import type { Batch } from './batch.ts';
import type { Profile, ProfileId } from './profile.ts';
import type { Mark } from './rating.ts';
import type { TrackId } from './track.ts';

/** One rating as the table shows it. */
export interface RatingRow extends Mark {
  readonly trackId: TrackId;
  readonly title: string;
  /** Names, joined with a comma. */
  readonly artists: string;
  readonly album: string;
  /**
   * What the model says of the song without having seen its rating (out of fold): whole number from
   * 0 to 100; null where it does not know the song yet.
   */
  readonly score: number | null;
  /** False for a song of a file without Spotify ids: there is no page to open. */
  readonly onSpotify: boolean;
}

/** A backup that was made by itself. */
export interface SnapshotInfo {
  readonly id: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly reason: SnapshotReason;
  /** Ratings of all profiles in it. */
  readonly ratings: number;
  readonly bytes: number;
}
export const snapshotReasons = ['daily', 'import', 'restore', 'deletion', 'migration'] as const;
export type SnapshotReason = (typeof snapshotReasons)[number];

/** Everything the room Ratings shows. */
export interface RatingsRoomData {
  readonly profiles: readonly Profile[];
  readonly currentId: ProfileId;
  /** Of the profile in force; the last rated first. */
  readonly rows: readonly RatingRow[];
  /** The latest steps, the last first; at most 50. */
  readonly batches: readonly Batch[];
  /** What undo and redo would do; null where there is nothing. */
  readonly undo: Batch | null;
  readonly redo: Batch | null;
  readonly snapshots: readonly SnapshotInfo[];
  /** Ratings changed since a backup file was last saved, and when that was; null for never. */
  readonly sinceFile: { readonly changes: number; readonly savedAt: number | null };
}

/** How far model and listener are apart on a song, from 0 to 100; null where the model has no say. */
export const disagreement = ({ score, value }: Pick<RatingRow, 'score' | 'value'>): number | null =>
  score === null ? null : value === 'liked' ? 100 - score : score;
