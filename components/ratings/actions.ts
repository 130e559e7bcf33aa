/** What the room Ratings asks for; the page around it does it. */
import type { Undone } from '../../lib/domain/batch.ts';
import type { Profile, ProfileId } from '../../lib/domain/profile.ts';
import type { RatingValue } from '../../lib/domain/rating.ts';
import type { RatingRow } from '../../lib/domain/ratings-room.ts';
import type { TrackId } from '../../lib/domain/track.ts';
import type { Result } from '../../lib/errors.ts';
import type { BackupSummary, Changed, ImportFile, ImportProgress, MessageData } from '../../lib/messages.ts';
import type { BackupActions } from '../backup-settings.tsx';

export type OnRated = MessageData<'ratings.import'>['onRated'];

export interface ReadOptions {
  readonly onProgress: (fraction: number) => void;
  readonly signal: AbortSignal;
}

export interface FileActions {
  readonly read: (file: File, options: ReadOptions) => Promise<Result<ImportFile>>;
  readonly importSongs: (
    request: MessageData<'ratings.import'>,
    onProgress: (progress: ImportProgress) => void,
  ) => Promise<Result<Changed>>;
  readonly cancelImport: () => void;
  /** Saves a file and resolves with its name. */
  readonly saveCsv: () => Promise<Result<string>>;
  readonly backup: BackupActions;
}

export interface ProfileActions {
  /** Makes a profile and switches to it. */
  readonly create: (name: string) => Promise<Result<Profile>>;
  readonly rename: (id: ProfileId, name: string) => Promise<Result<null>>;
  readonly remove: (id: ProfileId) => Promise<Result<Changed>>;
  readonly switchTo: (id: ProfileId) => Promise<Result<null>>;
}

export interface SnapshotActions {
  /** Saves a file and resolves with its name. */
  readonly save: (id: number) => Promise<Result<string>>;
  readonly restore: (id: number) => Promise<Result<BackupSummary>>;
}

export interface StepActions {
  /** Takes back one step, the last one where none is named. */
  readonly undo: (batchId?: number) => Promise<Result<Undone | null>>;
  readonly redo: () => Promise<Result<Undone | null>>;
}

export interface RowActions {
  readonly setValue: (row: RatingRow, value: RatingValue | null) => Promise<Result<unknown>>;
  readonly remove: (ids: readonly TrackId[]) => Promise<Result<Changed>>;
  readonly move: (ids: readonly TrackId[], to: ProfileId) => Promise<Result<Changed>>;
}

export interface RatingsActions {
  readonly rows: RowActions;
  readonly steps: StepActions;
  readonly profiles: ProfileActions;
  readonly files: FileActions;
  readonly snapshots: SnapshotActions;
}
