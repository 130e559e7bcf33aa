import type { StandinSong } from '../library.ts';
import { pageOf } from './spotify-replies.ts';
import {
  uriOf,
  type SpotifyPlaylist,
  type SpotifyRow,
  type SpotifyState,
  type SpotifyUser,
} from './spotify-state.ts';

/** `item` is what new apps get; `track` what some old ones still do; `both` what the published schema says. */
export type RowShape = 'item' | 'track' | 'both';

const api = 'https://api.spotify.com/v1';
const link = (type: string, id: string) => ({
  external_urls: { spotify: `https://open.spotify.com/${type}/${id}` },
  href: `${api}/${type}s/${id}`,
  id,
  type,
  uri: `spotify:${type}:${id}`,
});
const images = [{ url: 'https://i.scdn.co/image/ab67616d0000b273', height: 640, width: 640 }];

export const userObject = ({ id, name }: SpotifyUser) => ({ ...link('user', id), display_name: name });
export const artistObject = ({ id, name }: { readonly id: string; readonly name: string }) => ({
  ...link('artist', id),
  name,
});

/** A song as development-mode apps get it: no popularity, no markets, no linked_from, no preview. */
export function trackObject(song: StandinSong, { withoutIsrc }: Pick<SpotifyState, 'withoutIsrc'>) {
  const artists = song.artists.map(artistObject);
  return {
    album: {
      ...link('album', song.album.id),
      album_type: 'album',
      total_tracks: 10,
      images,
      name: song.album.name,
      release_date: '2021-05-07',
      release_date_precision: 'day',
      artists,
    },
    artists,
    disc_number: 1,
    duration_ms: song.durationMs,
    explicit: false,
    external_ids: withoutIsrc.has(uriOf(song)) ? {} : { isrc: song.isrc },
    ...link('track', song.id),
    is_local: false,
    is_playable: song.kind !== 'unavailable',
    name: song.title,
    preview_url: null,
    track_number: 1,
  };
}

function localObject(song: StandinSong) {
  const nameOnly = (name: string, type: string) => ({
    name,
    type,
    id: null,
    uri: null,
    href: null,
    external_urls: {},
  });
  return {
    album: { ...nameOnly(song.album.name, 'album'), images: [], release_date: null },
    artists: song.artists.map(({ name }) => nameOnly(name, 'artist')),
    disc_number: 0,
    duration_ms: song.durationMs,
    explicit: false,
    external_ids: {},
    external_urls: {},
    href: null,
    id: null,
    is_local: true,
    name: song.title,
    preview_url: null,
    track_number: 0,
    type: 'track',
    uri: uriOf(song),
  };
}

function episodeObject(song: StandinSong) {
  return {
    ...link('episode', song.id),
    duration_ms: song.durationMs,
    explicit: false,
    images,
    name: song.title,
    release_date: '2022-02-02',
    show: { ...link('show', song.album.id), name: song.album.name, publisher: song.album.name },
  };
}

function contentOf(row: SpotifyRow, state: SpotifyState) {
  if (row.song === null) return null;
  if (row.song.kind === 'local') return localObject(row.song);
  return row.song.kind === 'episode' ? episodeObject(row.song) : trackObject(row.song, state);
}

export function rowObject(row: SpotifyRow, playlist: SpotifyPlaylist, state: SpotifyState, shape: RowShape) {
  const content = contentOf(row, state);
  return {
    added_at: row.addedAt,
    added_by: userObject(playlist.owner),
    is_local: row.song?.kind === 'local',
    primary_color: null,
    ...(shape === 'track' ? {} : { item: content }),
    ...(shape === 'item' ? {} : { track: content }),
  };
}

/** Without its rows; `items` (`tracks` to old apps) tells their number. */
export function simplePlaylist(playlist: SpotifyPlaylist, shape: RowShape) {
  const head = link('playlist', playlist.id);
  const rows = { href: `${head.href}/items`, total: playlist.rows.length };
  return {
    ...head,
    collaborative: playlist.collaborative,
    description: playlist.description,
    images,
    name: playlist.name,
    owner: userObject(playlist.owner),
    primary_color: null,
    public: playlist.isPublic,
    snapshot_id: playlist.snapshotId,
    ...(shape === 'track' ? {} : { items: rows }),
    ...(shape === 'item' ? {} : { tracks: rows }),
  };
}

/** With its first rows when they may be read; other people's come without any `items`. */
export function fullPlaylist(
  playlist: SpotifyPlaylist,
  state: SpotifyState,
  shape: RowShape,
  readable: boolean,
) {
  const { items: _items, tracks: _tracks, ...head } = simplePlaylist(playlist, 'both');
  if (!readable) return head;
  const url = new URL(`${head.href}/items?limit=50`);
  const rows = playlist.rows.map((row) => rowObject(row, playlist, state, shape));
  const page = pageOf(url, rows);
  return { ...head, ...(shape === 'track' ? { tracks: page } : { items: page }) };
}

export const meObject = (user: SpotifyUser) => ({ ...userObject(user), account_id: user.accountId, images });

export const fullArtist = (artist: { readonly id: string; readonly name: string }) => ({
  ...artistObject(artist),
  genres: [] as string[], // deprecated, and mostly empty
  images,
});
