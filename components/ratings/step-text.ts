import type { Batch, Undone } from '../../lib/domain/batch.ts';
import type { RatingOrigin } from '../../lib/domain/rating.ts';
import type { SnapshotReason } from '../../lib/domain/ratings-room.ts';
import { t } from '../../lib/i18n.ts';
import type { MessageKey } from '../../lib/i18n.ts';
import { plural } from '../format.ts';

const stepKeys = {
  rate: ['undoStepRate', 'undoStepRateMany'],
  'rate-list': ['undoStepList', 'undoStepRateMany'],
  import: ['undoStepImport', 'undoStepImportMany'],
  restore: ['undoStepRestore', 'undoStepRestoreMany'],
  delete: ['undoStepDelete', 'undoStepDelete'],
  move: ['undoStepMoveTo', 'undoStepMove'],
  'remove-profile': ['undoStepRemoveProfile', 'undoStepRemoveProfileMany'],
  migrate: ['undoStepMigrate', 'undoStepMigrate'],
} as const satisfies Record<Batch['kind'], readonly [named: MessageKey, unnamed: MessageKey]>;

/** What a step did: "Imported 40 songs from old.csv". */
export function stepText({ kind, songs, label }: Pick<Batch, 'kind' | 'songs' | 'label'>): string {
  const [named, unnamed] = stepKeys[kind];
  const count = plural('undoSongs', songs);
  return label === null || label === '' ? t(unnamed, count) : t(named, count, label);
}

/** What an undo or a redo did. */
export function undoneText(undone: Undone | null, again: boolean): string {
  if (!undone) return t(again ? 'undoNothingToRedo' : 'undoNothing');
  const did = t(again ? 'undoDidAgain' : 'undoDid', stepText(undone.batch));
  return undone.kept > 0 ? `${did} ${plural('undoKept', undone.kept)}` : did;
}

export const originKeys = {
  row: 'ratingsOrigin_row',
  'now-playing': 'ratingsOrigin_now_playing',
  'track-page': 'ratingsOrigin_track_page',
  shortcut: 'ratingsOrigin_shortcut',
  popup: 'ratingsOrigin_popup',
  'rate-room': 'ratingsOrigin_rate_room',
  'ratings-room': 'ratingsOrigin_ratings_room',
  list: 'ratingsOrigin_list',
  discover: 'ratingsOrigin_discover',
  import: 'ratingsOrigin_import',
} as const satisfies Record<RatingOrigin, MessageKey>;

export const reasonKeys = {
  daily: 'snapshotsReason_daily',
  import: 'snapshotsReason_import',
  restore: 'snapshotsReason_restore',
  deletion: 'snapshotsReason_deletion',
  migration: 'snapshotsReason_migration',
} as const satisfies Record<SnapshotReason, MessageKey>;
