import { useRef } from 'preact/hooks';
import { isLocalId } from '../../lib/domain/local-id.ts';
import type { OfferedSong } from '../../lib/domain/rate-room.ts';
import { t } from '../../lib/i18n.ts';
import { nearHref } from '../dashboard-shell.tsx';
import { Icon } from '../icons.tsx';
import type { Answer } from './line.ts';
import { SongPlayer } from './song-player.tsx';
import { useSwipe } from './swipe.ts';
import { useKeysBack } from './use-keys-back.ts';

const whyKeys = { unsure: 'rateWhyUnsure', different: 'rateWhyDifferent', lately: 'rateWhyLately' } as const;

interface Props {
  /** The song to rate now, and the next one if there is one. */
  readonly songs: readonly [OfferedSong, ...OfferedSong[]];
  readonly onAnswer: (answer: Answer) => void;
}

export function SongCard({ songs, onAnswer }: Props) {
  const card = useRef<HTMLElement>(null);
  const swipe = useSwipe(card, onAnswer);
  useKeysBack(card);
  const [{ track, why }] = songs;
  return (
    <article ref={card} class="card rate-card" tabIndex={-1} aria-labelledby="rate-title" {...swipe}>
      <div class="rate-players">
        {songs.slice(0, 2).map((song, index) => (
          <SongPlayer key={song.track.id} track={song.track} shown={index === 0} />
        ))}
      </div>
      <div class="rate-words">
        <p class="rate-why">{t(whyKeys[why])}</p>
        <h2 id="rate-title">
          <Title id={track.id} title={track.title} />
        </h2>
        <p class="rate-artists">{track.artists.map(({ name }) => name).join(', ')}</p>
        {track.album && <p class="quiet">{track.album.name}</p>}
        <p>
          <a class="rate-near" href={nearHref(track.id)}>
            <Icon name="near" /> {t('discoverNearShort')}
          </a>
        </p>
      </div>
    </article>
  );
}

function Title({ id, title }: { id: string; title: string }) {
  if (isLocalId(id)) return <>{title}</>;
  return (
    <a
      href={`https://open.spotify.com/track/${id}`}
      target="_blank"
      rel="noreferrer"
      title={t('rateOpenSong')}
    >
      {title} <Icon name="external" size={14} />
    </a>
  );
}
