import type { DiscoverSaid } from '../../lib/catalogue/room.ts';
import { t } from '../../lib/i18n.ts';
import { plural } from '../format.ts';
import { Said, saysFailure } from '../ratings/said.tsx';
import type { Saying } from '../ratings/said.tsx';
import { titleOf } from './song-title.ts';

const did = { liked: 'rateDidLike', disliked: 'rateDidDislike' } as const;

export function sayingOf(said: DiscoverSaid): Saying {
  switch (said.what) {
    case 'rated':
      return {
        text: t(said.value === null ? 'ratingsCleared' : did[said.value], titleOf(said)),
        batchId: said.batchId,
      };
    case 'sent':
      return {
        text: t(
          said.room === 'rate' ? 'discoverSent_rate' : 'discoverSent_playlists',
          plural('discoverSongs', said.songs),
        ),
      };
    case 'saved':
      return { text: t('discoverSaved', said.fileName) };
    case 'no-model':
      return { text: t('discoverNoModelToSave'), bad: true };
    case 'nothing-to-send':
      return { text: t('discoverNothingToSend'), bad: true };
    case 'bad-link':
      return { text: t('discoverBadLink'), bad: true };
    case 'cleared':
      return { text: t('discoverCleared') };
    case 'undone':
      return { text: t('discoverUndone') };
    case 'failed':
      return saysFailure(said.error);
  }
}

interface Props {
  readonly said: DiscoverSaid | null;
  readonly onUndo: (batchId: number) => void;
  readonly onDismiss: () => void;
}

/** How something ended, with the way back beside it. */
export function DiscoverSaidBar({ said, onUndo, onDismiss }: Props) {
  return <Said saying={said && sayingOf(said)} onUndo={onUndo} onDismiss={onDismiss} />;
}
