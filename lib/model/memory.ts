import { artistKey } from '../domain/recording.ts';
import type { RatedSong, Song } from '../domain/song.ts';

/** How often the listener liked and disliked songs of one artist or genre. */
export interface Tally {
  readonly liked: number;
  readonly disliked: number;
}

/**
 * What the listener's own ratings say of artists and genres. Plain data; small enough to be rebuilt at
 * every start and changed in place by each click, so that a score moves at once.
 */
export interface TasteMemory {
  /** The rating of each rated song with what it was counted under: a song's own rating must not speak for it. */
  readonly rated: Map<string, RememberedRating>;
  readonly artists: Map<string, Tally>;
  readonly genres: Map<string, Tally>;
}

export interface RememberedRating {
  readonly liked: boolean;
  readonly artists: readonly string[];
  readonly genres: readonly string[];
}

/** Counts the ratings of `rated` by artist and by genre. A song that comes twice counts with its last rating. */
export function buildMemory(rated: readonly RatedSong[]): TasteMemory {
  const memory: TasteMemory = { rated: new Map(), artists: new Map(), genres: new Map() };
  for (const song of rated) updateMemory(memory, song, song.liked);
  return memory;
}

/** Changes `memory` in place: `song` is now liked, disliked, or not rated any more (null). */
export function updateMemory(memory: TasteMemory, song: Song, liked: boolean | null): void {
  const before = memory.rated.get(song.trackId);
  if (before !== undefined) {
    count(memory.artists, before.artists, before.liked, -1);
    count(memory.genres, before.genres, before.liked, -1);
    memory.rated.delete(song.trackId);
  }
  if (liked === null) return;
  const remembered = { liked, artists: artistKeys(song), genres: genreKeys(song) };
  count(memory.artists, remembered.artists, liked, 1);
  count(memory.genres, remembered.genres, liked, 1);
  memory.rated.set(song.trackId, remembered);
}

function count(tallies: Map<string, Tally>, keys: readonly string[], liked: boolean, by: number): void {
  for (const key of keys) {
    const old = tallies.get(key) ?? { liked: 0, disliked: 0 };
    const changed = {
      liked: old.liked + (liked ? by : 0),
      disliked: old.disliked + (liked ? 0 : by),
    };
    if (changed.liked + changed.disliked > 0) tallies.set(key, changed);
    else tallies.delete(key);
  }
}

/** One key for each artist: the id, or the name in lower case where a source gives none. */
export function artistKeys(song: Pick<Song, 'artists'>): readonly string[] {
  const keys = song.artists.filter(({ id, name }) => id !== null || name.trim() !== '').map(artistKey);
  return keys.length > 1 ? [...new Set(keys)] : keys;
}

export function genreKeys(song: Song): readonly string[] {
  const keys = song.genres.map((genre) => genre.trim().toLowerCase()).filter((genre) => genre !== '');
  return keys.length > 1 ? [...new Set(keys)] : keys;
}

/** Of those of a song's artists and genres that were rated. */
export interface Tallies {
  readonly artists: readonly Tally[];
  readonly genres: readonly Tally[];
}

/** Tallies for one song, its own rating left out. */
export function talliesOf(memory: TasteMemory, song: Song): Tallies {
  const own = memory.rated.get(song.trackId);
  return {
    artists: look(memory.artists, artistKeys(song), own, own?.artists),
    genres: look(memory.genres, genreKeys(song), own, own?.genres),
  };
}

function look(
  tallies: Map<string, Tally>,
  keys: readonly string[],
  own: RememberedRating | undefined,
  ownKeys: readonly string[] | undefined,
): Tally[] {
  const found: Tally[] = [];
  for (const key of keys) {
    const tally = tallies.get(key);
    if (tally === undefined) continue;
    const counted = own !== undefined && ownKeys?.includes(key) === true;
    const left = counted ? without(tally, own.liked) : tally;
    if (left.liked + left.disliked > 0) found.push(left);
  }
  return found;
}

const without = ({ liked, disliked }: Tally, wasLiked: boolean): Tally => ({
  liked: liked - (wasLiked ? 1 : 0),
  disliked: disliked - (wasLiked ? 0 : 1),
});
