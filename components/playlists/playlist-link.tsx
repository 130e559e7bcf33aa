import { t } from '../../lib/i18n.ts';
import { Icon } from '../icons.tsx';

/** To the playlist in the player. */
export function PlaylistLink({ id, name }: { id: string; name: string }) {
  return (
    <a
      class="button button-small"
      href={`https://open.spotify.com/playlist/${id}`}
      target="_blank"
      rel="noreferrer"
      aria-label={t('playlistsOpenLabel', name)}
    >
      {t('playlistsOpen')}
      <Icon name="external" size={12} />
    </a>
  );
}
