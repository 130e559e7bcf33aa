import { isLocalId } from '../../lib/domain/local-id.ts';
import type { Track } from '../../lib/domain/track.ts';
import { t } from '../../lib/i18n.ts';
import { Mark } from '../mark.tsx';

interface Props {
  readonly track: Track;
  /** False for the next song: it loads behind the card, so that it is there when its turn comes. */
  readonly shown: boolean;
}

/** Spotify's own embedded player. */
export function SongPlayer({ track, shown }: Props) {
  if (isLocalId(track.id)) {
    return (
      <div class="rate-player rate-silent" hidden={!shown}>
        <Mark size={96} />
        <p class="quiet">{t('rateNoPlayer')}</p>
      </div>
    );
  }
  return (
    <iframe
      class="rate-player"
      data-shown={shown}
      src={`https://open.spotify.com/embed/track/${track.id}?utm_source=generator`}
      title={t('ratePlayer', track.title)}
      allow="encrypted-media; autoplay"
      loading="lazy"
    />
  );
}
