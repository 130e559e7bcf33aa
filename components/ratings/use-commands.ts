/** What the room's buttons do, and what is said of it afterwards. */
import { useState } from 'preact/hooks';
import type { Undone } from '../../lib/domain/batch.ts';
import type { Profile, ProfileId } from '../../lib/domain/profile.ts';
import type { RatingValue } from '../../lib/domain/rating.ts';
import type { RatingRow } from '../../lib/domain/ratings-room.ts';
import type { TrackId } from '../../lib/domain/track.ts';
import type { Result } from '../../lib/errors.ts';
import { t } from '../../lib/i18n.ts';
import { plural } from '../format.ts';
import { profileName } from '../profile-name.ts';
import type { RatingsActions } from './actions.ts';
import { saysFailure } from './said.tsx';
import type { Saying } from './said.tsx';
import { undoneText } from './step-text.ts';

export function useCommands({ rows, steps, profiles, files, snapshots }: RatingsActions) {
  const [saying, say] = useState<Saying | null>(null);

  /** Says what a command did, or why it did not. */
  async function run<T>(work: Promise<Result<T>>, sayingOf: (value: T) => Saying | null): Promise<void> {
    const result = await work;
    say(result.ok ? sayingOf(result.value) : saysFailure(result.error));
  }
  const stepped = (again: boolean) => (undone: Undone | null) => ({ text: undoneText(undone, again) });

  return {
    saying,
    say,
    dismiss: () => say(null),
    undo: (batchId?: number) => void run(steps.undo(batchId), stepped(false)),
    redo: () => void run(steps.redo(), stepped(true)),
    setValue: (row: RatingRow, value: RatingValue | null) =>
      void run(rows.setValue(row, value), () => ({ text: valueText(row.title, value) })),
    remove: (ids: readonly TrackId[]) =>
      void run(rows.remove(ids), ({ changed, batchId }) => ({
        text: t('ratingsDeleted', plural('backupRatings', changed)),
        batchId,
      })),
    move: (ids: readonly TrackId[], to: ProfileId) =>
      void run(rows.move(ids, to), ({ changed, batchId }) => ({
        text: t('ratingsMoved', plural('backupRatings', changed)),
        batchId,
      })),
    switchTo: (id: ProfileId) => void run(profiles.switchTo(id), () => null),
    create: (name: string) => void run(profiles.create(name), () => ({ text: t('profileCreated', name) })),
    rename: (id: ProfileId, name: string) =>
      void run(profiles.rename(id, name), () => ({ text: t('profileRenamed', name) })),
    removeProfile: (profile: Profile) =>
      void run(profiles.remove(profile.id), ({ batchId }) => ({
        text: t('profileRemoved', profileName(profile)),
        batchId,
      })),
    saveBackup: () => void run(files.backup.save(), (name) => ({ text: t('backupCreated', name) })),
    saveSnapshot: (id: number) =>
      void run(snapshots.save(id), (name) => ({ text: t('backupCreated', name) })),
    restoreSnapshot: (id: number) =>
      void run(snapshots.restore(id), ({ ratings }) => ({
        text: t(
          'backupReplaced',
          plural('ratingsLiked', ratings.liked),
          plural('ratingsDisliked', ratings.disliked),
        ),
      })),
  };
}

export type Commands = ReturnType<typeof useCommands>;

function valueText(title: string, value: RatingValue | null): string {
  if (value === null) return t('ratingsCleared', title);
  return t(value === 'liked' ? 'rateDidLike' : 'rateDidDislike', title);
}
