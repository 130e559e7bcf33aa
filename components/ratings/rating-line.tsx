import type { RatingValue } from '../../lib/domain/rating.ts';
import { disagreement } from '../../lib/domain/ratings-room.ts';
import type { RatingRow } from '../../lib/domain/ratings-room.ts';
import { t } from '../../lib/i18n.ts';
import { formatCount, formatDate, formatDay } from '../format.ts';
import { NearLink } from '../near-link.tsx';
import { RatingButtons } from '../rating-buttons.tsx';
import { ScoreFigure } from '../score-figure.tsx';
import { originKeys } from './step-text.ts';

interface Props {
  readonly row: RatingRow;
  readonly index: number;
  readonly top: number;
  readonly selected: boolean;
  readonly onSelect: (range: boolean) => void;
  readonly onPress: (pressed: RatingValue) => void;
}

/** One row of the table; where it stands is told by its place, not by its neighbours. */
export function RatingLine({ row, index, top, selected, onSelect, onPress }: Props) {
  const apart = disagreement(row);
  return (
    <tr
      // The head is row 1.
      aria-rowindex={index + 2}
      class="rating-row"
      data-index={index}
      data-selected={selected}
      style={{ top: `${top}px` }}
    >
      <td class="cell-pick">
        <input
          type="checkbox"
          checked={selected}
          aria-label={t('ratingsSelect', row.title)}
          onClick={(event) => onSelect(event.shiftKey)}
        />
      </td>
      <td class="cell-title">
        <SongName row={row} />
        <span class="song-artists" title={row.artists}>
          {row.artists}
        </span>
        <NearLink id={row.trackId} title={row.title} />
      </td>
      <td class="cell-album" title={row.album}>
        {row.album || '–'}
      </td>
      <td class="cell-ratedAt" title={formatDate(row.ratedAt)}>
        {formatDay(row.ratedAt)}
      </td>
      <td class="cell-origin">{t(originKeys[row.origin])}</td>
      <td class="cell-score">
        <ScoreFigure score={row.score} />
      </td>
      <td class="cell-disagreement">{apart === null ? '–' : formatCount(apart)}</td>
      <td class="cell-value">
        <RatingButtons title={row.title} rating={row.value} onPress={onPress} />
      </td>
    </tr>
  );
}

function SongName({ row: { trackId, title, onSpotify } }: Pick<Props, 'row'>) {
  if (!onSpotify) {
    return (
      <span class="song-title" title={t('ratingsNotOnSpotify')}>
        {title}
      </span>
    );
  }
  return (
    <a
      class="song-title"
      href={`https://open.spotify.com/track/${trackId}`}
      target="_blank"
      rel="noreferrer"
      title={title}
    >
      {title}
    </a>
  );
}
