import { t } from '../../lib/i18n.ts';
import type { PlaylistsRoomData } from '../../lib/playlists/room.ts';
import { useFocusOnArrival } from '../focus.ts';
import { formatCount } from '../format.ts';

type Busy = NonNullable<PlaylistsRoomData['busy']>;

const texts = {
  connecting: 'playlistsBusy_connecting',
  reading: 'playlistsBusy_reading',
  planning: 'playlistsBusy_planning',
  'carrying-out': 'playlistsBusy_carryingOut',
} as const;

interface Props {
  readonly busy: Busy;
  readonly onCancel: () => void;
}

/** What is under way, how far it is, and the way out. */
export function BusyCard({ busy, onCancel }: Props) {
  return (
    <section class="card playlists-busy" aria-labelledby="playlists-busy">
      {/* What was asked for by a click disables the button that was clicked: the focus goes on to here. */}
      {busy.what === 'reading' ? (
        <h2 id="playlists-busy">{t(texts.reading)}</h2>
      ) : (
        <Heading what={busy.what} />
      )}
      <Progress busy={busy} onCancel={onCancel} />
      {busy.what === 'carrying-out' && <p class="quiet">{t('playlistsBusySafe')}</p>}
    </section>
  );
}

function Heading({ what }: Pick<Busy, 'what'>) {
  const heading = useFocusOnArrival<HTMLHeadingElement>();
  return (
    <h2 id="playlists-busy" ref={heading} tabIndex={-1}>
      {t(texts[what])}
    </h2>
  );
}

/** Moves only with what was really done; where nobody knows how much there is, it says so by not standing still. */
export function Progress({ busy: { what, done, total }, onCancel }: Props) {
  return (
    <div class="actions">
      <progress
        value={total > 0 ? done : undefined}
        max={total > 0 ? total : 1}
        aria-label={t(texts[what])}
      />
      {total > 0 && (
        <span class="quiet">{t('playlistsProgress', formatCount(done), formatCount(total))}</span>
      )}
      <button type="button" class="button" onClick={onCancel}>
        {t('uiCancel')}
      </button>
    </div>
  );
}
