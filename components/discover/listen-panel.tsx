import type { CatalogueSong } from '../../lib/catalogue/show.ts';
import { t } from '../../lib/i18n.ts';
import { useFocusOnArrival } from '../focus.ts';
import { Icon } from '../icons.tsx';
import { SongPlayer } from '../rate/song-player.tsx';
import { titleOf } from './song-title.ts';

interface Props {
  readonly song: CatalogueSong;
  readonly onClose: () => void;
}

/** Spotify's own player for the song that was chosen, in reach wherever the page is scrolled to. */
export function ListenPanel({ song, onClose }: Props) {
  const closing = useFocusOnArrival<HTMLButtonElement>();
  const { id, artists } = song;
  const title = titleOf(song);
  return (
    <aside class="listen-panel" aria-label={t('discoverListening', title)}>
      <SongPlayer key={id} track={{ id, title, artists, album: null, durationMs: null }} shown />
      <button
        ref={closing}
        type="button"
        class="icon-button"
        aria-label={t('discoverStop')}
        onClick={onClose}
      >
        <Icon name="close" />
      </button>
    </aside>
  );
}
