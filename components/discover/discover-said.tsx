import type { CatalogueSong } from '../../lib/catalogue/show.ts';
import type { DiscoverSaid } from '../../lib/catalogue/room.ts';
import { t } from '../../lib/i18n.ts';
import { plural } from '../format.ts';
import { Said, saysFailure } from '../ratings/said.tsx';
import type { Saying } from '../ratings/said.tsx';
import { titleOf } from './song-title.ts';

const did = { liked: 'rateDidLike', disliked: 'rateDidDislike' } as const;

export function sayingOf(said: DiscoverSaid, onAllow: (song: CatalogueSong) => void): Saying {
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
    case 'dismissed':
      return { text: t('outsideDismissed', said.song.title), onUndo: () => onAllow(said.song) };
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
  /** Takes a song back among those that may be proposed. */
  readonly onAllow: (song: CatalogueSong) => void;
  readonly onDismiss: () => void;
}

/** How something ended, with the way back beside it. */
export function DiscoverSaidBar({ said, onUndo, onAllow, onDismiss }: Props) {
  return <Said saying={said && sayingOf(said, onAllow)} onUndo={onUndo} onDismiss={onDismiss} />;
}
