import type { Overview } from '../lib/domain/overview.ts';
import type { RatingValue } from '../lib/domain/rating.ts';
import { t } from '../lib/i18n.ts';
import { Icon } from './icons.tsx';
import { RatingButtons } from './rating-buttons.tsx';
import { ScorePill } from './score-pill.tsx';

interface Props {
  readonly playing: Overview['playing'];
  readonly onRate: (pressed: RatingValue) => void;
}

/** The song that plays, its score and its two buttons. */
export function NowPlaying({ playing, onRate }: Props) {
  if (!playing) return <NothingPlaying />;
  const { track, state } = playing;
  return (
    <section class="card now-playing" aria-label={t('playingTitle')}>
      <div class="song">
        <p class="song-title" title={track.title}>
          {track.title}
        </p>
        <p class="song-artists">{track.artists.map((artist) => artist.name).join(', ')}</p>
      </div>
      <ScorePill badge={state.badge} />
      <RatingButtons title={track.title} rating={state.rating} onPress={onRate} />
    </section>
  );
}

function NothingPlaying() {
  return (
    <section class="card now-playing" aria-label={t('playingTitle')}>
      <div class="song">
        <p class="song-title">{t('playingNothing')}</p>
        <p class="song-artists">{t('playingNothingHint')}</p>
      </div>
      <a class="button" href="https://open.spotify.com/" target="_blank" rel="noreferrer">
        {t('playingOpenPlayer')}
        <Icon name="external" size={14} />
      </a>
    </section>
  );
}
