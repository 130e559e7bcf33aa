import type { RatedSong, Song } from '../domain/song.ts';

/**
 * What makes two ids the same song: its ISRC, else title and first artist (both needed: titles alone
 * are shared by different songs), else the id itself.
 */
export function editionKey(song: Song): string {
  if (song.isrc !== null && song.isrc !== '') return `isrc:${song.isrc.toUpperCase()}`;
  const title = plain(song.title);
  const artist = plain(song.artists[0]?.name ?? '');
  return title !== '' && artist !== '' ? `name:${artist}\n${title}` : `id:${song.trackId}`;
}

const plain = (text: string): string => text.normalize('NFKC').trim().toLowerCase().replace(/\s+/gu, ' ');

/** Each song once, with its last rating, in the order of first appearance. */
export function mergeEditions(rated: readonly RatedSong[]): RatedSong[] {
  const kept = new Map<string, RatedSong>();
  for (const song of rated) {
    const key = editionKey(song);
    const other = kept.get(key);
    if (other === undefined || song.ratedAt >= other.ratedAt) kept.set(key, song);
  }
  return [...kept.values()];
}

/** The number of each song's edition: equal for editions of one song. */
export function editionGroups(songs: readonly Song[]): Int32Array {
  const numbers = new Map<string, number>();
  return Int32Array.from(songs, (song) => {
    const key = editionKey(song);
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  });
}
