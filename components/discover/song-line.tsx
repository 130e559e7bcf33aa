import type { FoundSong } from '../../lib/catalogue/protocol.ts';
import type { CatalogueSong } from '../../lib/catalogue/show.ts';
import { isLocalId } from '../../lib/domain/local-id.ts';
import type { RatingValue } from '../../lib/domain/rating.ts';
import { t } from '../../lib/i18n.ts';
import { Icon } from '../icons.tsx';
import { RatingButtons } from '../rating-buttons.tsx';
import { ScoreFigure } from '../score-figure.tsx';
import { countryName } from './filter-text.ts';
import { titleOf } from './song-title.ts';

/** What else is to say of a song from outside. */
export interface OutsideNote {
  /** Why it was found. */
  readonly why: string;
  readonly estimated: boolean;
  readonly pending: boolean;
  readonly onDismiss: () => void;
}

export interface LineDeeds {
  readonly onSelect: (range: boolean) => void;
  readonly onPress: (pressed: RatingValue) => void;
  readonly onListen: () => void;
  /** null where there is nothing to be near to. */
  readonly onNear: (() => void) | null;
}

interface Props extends LineDeeds {
  readonly found: FoundSong;
  readonly index: number;
  readonly top: number;
  readonly selected: boolean;
  readonly playing: boolean;
  /** null for songs of the catalogue. */
  readonly note: OutsideNote | null;
}

const shownOf = (names: readonly string[]): string =>
  names.length > 2 ? t('discoverAndMore', names.slice(0, 2).join(', '), names.length - 2) : names.join(', ');

/** One song; where it stands is told by its place, not by its neighbours. */
export function SongLine({ found, index, top, selected, playing, note, ...deeds }: Props) {
  const { song, score, rated } = found;
  const { genres, countries, year, features } = song;
  const title = titleOf(song);
  const places = countries.map(countryName);
  return (
    <tr
      // The head is row 1.
      aria-rowindex={index + 2}
      class="found-row"
      data-index={index}
      data-selected={selected}
      style={{ top: `${top}px` }}
    >
      <td class="cell-pick">
        <input
          type="checkbox"
          checked={selected}
          aria-label={t('ratingsSelect', title)}
          onClick={(event) => deeds.onSelect(event.shiftKey)}
        />
      </td>
      <td class="cell-score">
        {note?.pending && score === null ? (
          <span title={t('outsidePending')}>…</span>
        ) : (
          <ScoreFigure
            score={score === null ? null : Math.round(score * 100)}
            estimated={note?.estimated ?? false}
          />
        )}
      </td>
      <td class="cell-title">
        <SongName song={song} />
      </td>
      <td class={note ? 'cell-genre cell-why' : 'cell-genre'} title={note ? note.why : genres.join(', ')}>
        {note ? note.why : shownOf(genres) || '–'}
        {/* Where there is no room for a column of countries. */}
        {places.length > 0 && <span class="also-country"> · {shownOf(places)}</span>}
      </td>
      {!note && <td class="cell-year">{year ?? '–'}</td>}
      <td class="cell-country" title={places.join(', ')}>
        {shownOf(places) || '–'}
      </td>
      <td class="cell-deeds">
        <button
          type="button"
          class="icon-button"
          aria-label={t('discoverListen', title)}
          title={t('discoverListenShort')}
          aria-pressed={playing}
          disabled={isLocalId(song.id)}
          onClick={deeds.onListen}
        >
          <Icon name="play" />
        </button>
        <button
          type="button"
          class="icon-button"
          aria-label={t('discoverNear', title)}
          title={t('discoverNearShort')}
          disabled={features === null || deeds.onNear === null}
          onClick={() => deeds.onNear?.()}
        >
          <Icon name="near" />
        </button>
        {note && (
          <button
            type="button"
            class="icon-button"
            aria-label={t('outsideDismiss', title)}
            title={t('outsideDismissShort')}
            onClick={note.onDismiss}
          >
            <Icon name="close" />
          </button>
        )}
        <RatingButtons title={title} rating={rated} onPress={deeds.onPress} />
      </td>
    </tr>
  );
}

function SongName({ song }: { song: CatalogueSong }) {
  const { id, artists } = song;
  const title = titleOf(song);
  const names = artists.map(({ name }) => name).join(', ');
  return (
    <>
      {isLocalId(id) ? (
        <span class="song-title" title={t('ratingsNotOnSpotify')}>
          {title}
        </span>
      ) : (
        <a
          class="song-title"
          href={`https://open.spotify.com/track/${id}`}
          target="_blank"
          rel="noreferrer"
          title={t('discoverOpen', title)}
        >
          {title}
        </a>
      )}
      <span class="song-artists" title={names}>
        {names}
      </span>
    </>
  );
}
