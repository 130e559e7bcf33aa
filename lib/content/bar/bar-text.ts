import { text } from '../text.ts';
import { binCount } from './list-stats.ts';
import type { Failure } from '../../errors.ts';
import type { ListSummary } from './list-stats.ts';
import type { MessageKey } from '../../i18n.ts';
import type { Profile } from '../../domain/profile.ts';
import type { RatingValue } from '../../domain/rating.ts';

export const number = (value: number): string => value.toLocaleString(text('page_language'));

/** One text for one song, another for any other number of them. */
export const counted = (songs: number, one: MessageKey, many: MessageKey): string =>
  songs === 1 ? text(one) : text(many, number(songs));

export const failureText = ({ code, message }: Failure): string =>
  text(`error_${code.replaceAll('-', '_')}` as MessageKey, message); // every code has its text

export const profileName = ({ name }: Profile): string => name || text('profileFirst');

/** What the bar says of its list, a few words each. */
export function facts(seen: number, total: number | null, { rated, scored, median }: ListSummary): string[] {
  const songs =
    total !== null && seen < total
      ? text('barSongsSeen', number(seen), number(total))
      : counted(total ?? seen, 'barSong', 'barSongs');
  return [
    songs,
    text('barRated', number(rated)),
    text('barScored', number(scored)),
    ...(median === null ? [] : [text('barMedian', median)]),
  ];
}

/** The picture in words: every bin that holds a song. */
export function pictureText(bins: readonly number[]): string {
  const filled = bins.flatMap((songs, bin) => {
    const low = bin * binCount;
    const high = bin === binCount - 1 ? 100 : low + binCount - 1;
    return songs > 0 ? [text('barPictureBin', low, high, number(songs))] : [];
  });
  return filled.length > 0 ? text('barPicture', filled.join(', ')) : text('barPictureNone');
}

export const rateTitle = (value: RatingValue, songs: number): string =>
  value === 'liked'
    ? counted(songs, 'barLikeTitleOne', 'barLikeTitle')
    : counted(songs, 'barDislikeTitleOne', 'barDislikeTitle');
