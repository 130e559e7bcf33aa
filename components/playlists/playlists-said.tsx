import { t } from '../../lib/i18n.ts';
import type { Said } from '../../lib/playlists/room.ts';
import { Icon } from '../icons.tsx';
import { PlaylistLink } from './playlist-link.tsx';
import { saidText } from './run-text.ts';

interface Props {
  readonly said: Said | null;
  readonly busy: boolean;
  /** Makes the last plan again; null where nobody knows how. */
  readonly onAgain: (() => void) | null;
  readonly onUndo: (runId: string) => void;
  readonly onDismiss: () => void;
}

/** How something ended: polite, in view wherever the page is scrolled to, with what can be done next beside it. */
export function PlaylistsSaid({ said, busy, onAgain, onUndo, onDismiss }: Props) {
  const run = said?.what === 'done' ? said.run : null;
  const repeat = said?.what === 'changed' ? onAgain : null;
  // A plan that is ready is in view, and has the focus.
  const ears = said?.what === 'planned';
  const bad = said?.what === 'failed' || said?.what === 'changed';
  return (
    <div class={ears ? 'ears' : `ratings-said ${bad ? 'said-bad' : ''}`}>
      <output>{said && saidText(said)}</output>
      {(run || repeat) && (
        <div class="actions">
          {run?.playlistId && <PlaylistLink id={run.playlistId} name={run.name ?? ''} />}
          {run?.state === 'done' && (
            <button type="button" class="button button-small" disabled={busy} onClick={() => onUndo(run.id)}>
              {t('undoUndo')}
            </button>
          )}
          {repeat && (
            <button type="button" class="button button-small" disabled={busy} onClick={repeat}>
              {t('planAgain')}
            </button>
          )}
        </div>
      )}
      {said && !ears && (
        <button type="button" class="icon-button" aria-label={t('uiDismiss')} onClick={onDismiss}>
          <Icon name="close" />
        </button>
      )}
    </div>
  );
}
