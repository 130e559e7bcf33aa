/** A table of songs as people find them in the wild: the stand-in's own songs, and many more like them. */
import type { StandinSong } from '../../standins/library.ts';

export const strangeGenre = 'polka';
export const strangeCountry = 'IS';
const genres = ['jazz', 'techno', 'folk', 'samba', 'metal'];
const countries = ['BR', 'DE', 'NG', 'JP', 'US'];

const sumOf = (id: string): number => [...id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
const pick = (list: readonly string[], song: Pick<StandinSong, 'id'>): string =>
  list[sumOf(song.id) % list.length] ?? '';

export const genreOf = (song: Pick<StandinSong, 'id'> | undefined): string =>
  song ? pick(genres, song) : '';

const columns = [
  'danceability',
  'energy',
  'key',
  'loudness',
  'mode',
  'speechiness',
  'acousticness',
  'instrumentalness',
  'liveness',
  'valence',
  'tempo',
] as const;

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

function line(song: StandinSong, id: string, title: string, tags: readonly string[], year: number): string {
  const values = columns.map((column) => song.features?.[column] ?? '');
  const artists = song.artists.map(({ name }) => name).join(';');
  return [id, quoted(title), quoted(artists), ...tags, year, song.durationMs, ...values].join(',');
}

/**
 * A CSV of these songs, and of `more` songs made after them, of which every tenth is of a genre and a country
 * that none of the first ones is of.
 */
export function catalogueCsv(
  songs: readonly StandinSong[],
  more: number,
  titleOf = (title: string): string => title,
): string {
  const head = `track_id,track_name,artists,track_genre,country,year,duration_ms,${columns.join(',')}`;
  const lines = songs.map((song, n) =>
    line(song, song.id, titleOf(song.title), [pick(genres, song), pick(countries, song)], 1960 + (n % 60)),
  );
  for (let n = 0; n < more; n += 1) {
    const song = songs[n % songs.length];
    if (!song) break;
    const strange = n % 10 === 0;
    const tags = strange ? [strangeGenre, strangeCountry] : [pick(genres, song), pick(countries, song)];
    lines.push(
      line(song, `1more${String(n).padStart(17, '0')}`, `${song.title} ${n}`, tags, 1960 + (n % 60)),
    );
  }
  return `${[head, ...lines].join('\n')}\n`;
}
