import type { SongPoint } from '../../lib/domain/pictures.ts';
import { t } from '../../lib/i18n.ts';

/** "Title by Artist", with what is known of them. */
export function songName(song: Pick<SongPoint, 'title' | 'artists'> | undefined): string {
  if (!song || song.title === '') return t('modelSongUnnamed');
  return song.artists === '' ? song.title : t('modelSongBy', song.title, song.artists);
}

/** The song's page on Spotify. */
export const songLink = (trackId: string) => `https://open.spotify.com/track/${encodeURIComponent(trackId)}`;

export const kindText = (liked: boolean) => t(liked ? 'modelYouLikeIt' : 'modelYouDislikeIt');
