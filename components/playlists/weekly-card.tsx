import { t } from '../../lib/i18n.ts';
import type { PlanRequest } from '../../lib/playlists/room.ts';
import { isDue } from '../../lib/playlists/wish.ts';
import type { Weekly } from '../../lib/playlists/wish.ts';
import { formatAgo } from '../format.ts';
import { PlaylistLink } from './playlist-link.tsx';

interface Props {
  readonly weekly: Weekly;
  readonly connected: boolean;
  readonly busy: boolean;
  /** Milliseconds since 1970. */
  readonly nowMs: number;
  readonly onMake: (request: PlanRequest) => void;
  readonly onStop: () => void;
}

/** The playlist that holds new songs each week. Its plan is looked at like every other. */
export function WeeklyCard({ weekly, connected, busy, nowMs, onMake, onStop }: Props) {
  const { name, playlistId, renewedAt } = weekly;
  const due = isDue(weekly, nowMs);
  return (
    <section class="card" aria-labelledby="playlists-weekly">
      <h2 id="playlists-weekly">{t('playlistsWeeklyTitle')}</h2>
      <p>{t(due ? 'playlistsWeeklyDue' : 'playlistsWeeklyFresh', name, formatAgo(renewedAt, nowMs))}</p>
      <div class="actions">
        <button
          type="button"
          class={due ? 'button button-primary' : 'button'}
          title={connected ? undefined : t('playlistsNeedsConnection')}
          disabled={busy || !connected}
          onClick={() => onMake(renewalOf(weekly))}
        >
          {t('playlistsWeeklyMake')}
        </button>
        <button type="button" class="button" title={t('playlistsWeeklyStopHint')} onClick={onStop}>
          {t('playlistsWeeklyStop')}
        </button>
        <PlaylistLink id={playlistId} name={name} />
      </div>
    </section>
  );
}

const renewalOf = ({ wish, playlistId }: Weekly): PlanRequest => ({
  ...wish,
  kind: 'recommend',
  weekly: true,
  place: { into: 'playlist', id: playlistId, refresh: true },
});
