import { t } from '../../lib/i18n.ts';
import type { PastRun } from '../../lib/playlists/journal.ts';
import { formatAgo, formatDate } from '../format.ts';
import { PlaylistLink } from './playlist-link.tsx';
import { runNumbers, runTitle, undoneText } from './run-text.ts';

interface Props {
  readonly past: readonly PastRun[];
  readonly connected: boolean;
  readonly busy: boolean;
  /** Milliseconds since 1970, for "3 minutes ago". */
  readonly nowMs: number;
  readonly onUndo: (runId: string) => void;
}

/** What was carried out, the last first, each with its way back. */
export function PastRuns({ past, connected, busy, nowMs, onUndo }: Props) {
  return (
    <section class="card" aria-labelledby="playlists-past">
      <h2 id="playlists-past">{t('playlistsPast')}</h2>
      <p class="quiet">{t(past.length === 0 ? 'playlistsPastEmpty' : 'playlistsPastText')}</p>
      {past.length > 0 && (
        <ul class="lines">
          {past.map((run) => (
            <li key={run.id} class="line">
              <p>
                {runTitle(run)}
                <span class="quiet">
                  <time dateTime={new Date(run.at).toISOString()} title={formatDate(run.at)}>
                    {formatAgo(run.at, nowMs)}
                  </time>{' '}
                  · {run.state === 'done' ? runNumbers(run) : undoneText(run)}
                </span>
              </p>
              {run.playlistId && <PlaylistLink id={run.playlistId} name={run.name ?? ''} />}
              {run.state === 'done' && (
                <button
                  type="button"
                  class="button button-small"
                  aria-label={t('playlistsUndoLabel', runTitle(run))}
                  title={connected ? undefined : t('playlistsNeedsConnection')}
                  disabled={busy || !connected}
                  onClick={() => onUndo(run.id)}
                >
                  {t('undoUndo')}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
