import { config, trapsOn } from './config.js';
import { fakeId, hash } from './hash.js';
import { trapped } from './traps.js';

let library = { name: '', songs: [], playlists: [] };
const byId = new Map();

export async function loadLibrary() {
  library = await (await fetch('/__standin/library.json')).json();
  for (const song of library.songs) byId.set(song.id, song);
}

export const playlists = () => library.playlists;
export const songById = (id) => byId.get(id);
export const playable = () => library.songs.filter(({ kind }) => kind === 'track' || kind === 'unavailable');

/** Song number `index` of an endless list: the library over and over, each time under other ids. */
function endless(source, index) {
  const song = source[index % source.length];
  const round = Math.floor(index / source.length);
  if (round === 0) return song;
  const id = fakeId(`${song.id}:${round}`);
  if (!byId.has(id)) byId.set(id, { ...song, id });
  return byId.get(id);
}

/** Stretches or cuts a list to `n` songs where the switch asks for it, and sets the traps. */
export function asAsked(songs) {
  const length = config.n || songs.length;
  if (songs.length === 0) return [];
  const source = config.n ? [...songs, ...playable().filter((song) => !songs.includes(song))] : songs;
  const plain = config.n ? source.filter(({ kind }) => kind === 'track') : source;
  const list = Array.from({ length }, (_, index) => endless(plain, index));
  const made = trapsOn() ? list.map((song, index) => trapped(list, song, index)) : list;
  for (const song of made) byId.set(song.id, song);
  return config.signedout ? made.slice(0, 30) : made;
}

export function playlistById(id) {
  return library.playlists.find((playlist) => playlist.id === id) ?? null;
}

export function songsOfPlaylist(id) {
  const playlist = playlistById(id);
  return asAsked(
    playlist ? playlist.trackIds.map((trackId) => byId.get(trackId)).filter(Boolean) : playable(),
  );
}

export const songsOfAlbum = (id) =>
  library.songs.filter((song) => song.album.id === id && song.kind !== 'local');
export const songsOfArtist = (id) =>
  library.songs.filter((song) => song.artists.some((artist) => artist.id === id) && song.kind !== 'episode');

/** A song for any id: links to songs outside the library lead somewhere too. */
export function anySong(id) {
  return byId.get(id) ?? { ...playable()[hash(id) % playable().length], id };
}

export function artistName(id) {
  for (const song of library.songs) {
    const artist = song.artists.find((each) => each.id === id);
    if (artist) return artist.name;
  }
  return 'Unknown artist';
}

/** Songs whose title, artist or album has the words; a popular handful where nothing fits. */
export function searchSongs(text) {
  const wanted = text.toLowerCase();
  const hit = ({ title, artists, album }) =>
    [title, album.name, ...artists.map(({ name }) => name)].some((part) =>
      part.toLowerCase().includes(wanted),
    );
  const hits = playable().filter(hit);
  return hits.length > 0 ? hits : playable().filter((song) => hash(text + song.id) % 40 === 0);
}

/** Songs that look like this list's, none of them on it; the same each time. */
export function recommendedFor(songs, key, count) {
  const known = new Set(songs.map(({ id }) => id));
  return playable()
    .filter(({ id, kind }) => kind === 'track' && !known.has(id))
    .sort((a, b) => hash(key + a.id) - hash(key + b.id))
    .slice(0, count);
}

export const playsOf = (song) => 20_000 + (hash(`plays:${song.id}`) % 90_000_000);
export const isExplicit = (song) => hash(`explicit:${song.id}`) % 9 === 0;
