import { t } from '../../lib/i18n.ts';
import type { PlaylistsRoomData } from '../../lib/playlists/room.ts';
import { formatCount } from '../format.ts';
import { Notice } from '../notice.tsx';
import { kindTexts } from './plan-text.ts';

interface Props {
  readonly pending: NonNullable<PlaylistsRoomData['pending']>;
  readonly connected: boolean;
  readonly busy: boolean;
  readonly onFinish: () => void;
  readonly onRollBack: () => void;
  readonly onLetBe: () => void;
}

/** A run that was cut off: nothing else is done before somebody decides what becomes of it. */
export function PendingNotice({ pending, connected, busy, onFinish, onRollBack, onLetBe }: Props) {
  const { kind, name, direction, done, total } = pending;
  const far = t('playlistsPendingFar', formatCount(done), formatCount(total));
  const text = t(direction === 'forward' ? 'playlistsPendingText' : 'playlistsPendingBack', far);
  return (
    <Notice
      tone="warn"
      title={t('playlistsPending', t(kindTexts[kind].name), name ?? t('playlistsSaved'))}
      text={connected ? text : `${text} ${t('playlistsPendingConnect')}`}
    >
      <div class="actions">
        {direction === 'forward' && (
          <button
            type="button"
            class="button button-primary"
            disabled={busy || !connected}
            onClick={onFinish}
          >
            {t('playlistsFinish')}
          </button>
        )}
        <button type="button" class="button" disabled={busy || !connected} onClick={onRollBack}>
          {t('playlistsRollBack')}
        </button>
        <button
          type="button"
          class="button"
          title={t('playlistsLetBeHint')}
          disabled={busy}
          onClick={onLetBe}
        >
          {t('playlistsLetBe')}
        </button>
      </div>
    </Notice>
  );
}
