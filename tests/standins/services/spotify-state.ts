import { likedSongsId, type Library, type StandinSong } from '../library.ts';
import { spotifyIdOf } from '../random.ts';

export interface SpotifyUser {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
}

/** One row; the same `key` for as long as it stays in its playlist. A null song is one that is gone. */
export interface SpotifyRow {
  readonly key: number;
  readonly song: StandinSong | null;
  readonly addedAt: string | null;
}

export interface SpotifyPlaylist {
  readonly id: string;
  name: string;
  description: string;
  isPublic: boolean;
  collaborative: boolean;
  readonly owner: SpotifyUser;
  rows: SpotifyRow[];
  snapshotId: string;
  /** The rows under earlier snapshot ids, the last hundred. */
  readonly history: Map<string, readonly SpotifyRow[]>;
}

export const me: SpotifyUser = { id: 'listener31', accountId: 'acc-7f3a9c', name: 'A Listener' };
const friend: SpotifyUser = { id: 'harbour-friend', accountId: 'acc-1b2c3d', name: 'A Friend' };

const madeUp = (kind: 'local' | 'episode', id: string, title: string): StandinSong => ({
  id,
  title,
  artists: [{ id: kind === 'local' ? '' : spotifyIdOf('show:odds'), name: 'The Odd Ones' }],
  album: { id: kind === 'local' ? '' : spotifyIdOf('show:odds'), name: 'Odd: Things' },
  durationMs: 201_000,
  kind,
  features: null,
  isrc: '',
});

/** e.g. spotify:track:…; a local file's tells artist, album, title and seconds. */
export function uriOf(song: StandinSong): string {
  if (song.kind !== 'local') return `spotify:${song.kind === 'episode' ? 'episode' : 'track'}:${song.id}`;
  const part = (text: string) => encodeURIComponent(text).replaceAll('%20', '+');
  const names = [song.artists[0]?.name ?? '', song.album.name, song.title].map(part);
  return `spotify:local:${names.join(':')}:${Math.round(song.durationMs / 1000)}`;
}

/** What the stand-in for Spotify remembers; everything can be looked at and changed by tests. */
export function createSpotifyState(library: Library, now: () => number) {
  const odd = [
    madeUp('local', 'local:odds', 'Tape 7: the end'),
    madeUp('episode', spotifyIdOf('episode:odds'), 'Episode 12'),
  ];
  const songs = [...library.songs, ...odd];
  const byUri = new Map(songs.map((song) => [uriOf(song), song]));
  const tracks = library.songs.filter(({ kind }) => kind === 'track');
  const playlists = new Map<string, SpotifyPlaylist>();
  let made = 0;
  const iso = (at: number) => new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
  const row = (song: StandinSong | null, addedAt: string | null = iso(now())): SpotifyRow => ({
    key: ++made,
    song,
    addedAt,
  });

  /** Gives the playlist these rows and a new snapshot id, and returns that. */
  function change(playlist: SpotifyPlaylist, rows: readonly SpotifyRow[]): string {
    playlist.rows = [...rows];
    playlist.snapshotId = Buffer.from(`${++made},${playlist.id}`).toString('base64');
    playlist.history.set(playlist.snapshotId, playlist.rows);
    for (const oldest of playlist.history.keys()) {
      if (playlist.history.size <= 100) break;
      playlist.history.delete(oldest);
    }
    return playlist.snapshotId;
  }

  /** Adds a playlist, the listener's own unless told otherwise; rows are song URIs, null for one that is gone. */
  function addPlaylist(spec: {
    readonly name: string;
    readonly uris?: readonly (string | null)[];
    readonly id?: string;
    readonly description?: string;
    readonly isPublic?: boolean;
    readonly collaborative?: boolean;
    readonly owner?: SpotifyUser;
  }): SpotifyPlaylist {
    const playlist: SpotifyPlaylist = {
      id: spec.id ?? spotifyIdOf(`playlist:${++made}:${spec.name}`),
      name: spec.name,
      description: spec.description ?? '',
      isPublic: spec.isPublic ?? false,
      collaborative: spec.collaborative ?? false,
      owner: spec.owner ?? me,
      rows: [],
      snapshotId: '',
      history: new Map(),
    };
    const rows = (spec.uris ?? []).map((uri) => row(uri === null ? null : (byUri.get(uri) ?? null)));
    change(playlist, rows);
    playlists.set(playlist.id, playlist);
    return playlist;
  }

  const uris = tracks.map(uriOf);
  const songIds = new Map(songs.map((song) => [song.id, song]));
  for (const { id, name, trackIds } of library.playlists) {
    if (id === likedSongsId) continue;
    const own = trackIds.flatMap((trackId) => songIds.get(trackId) ?? []).map(uriOf);
    addPlaylist({ id, name, uris: own });
    if (playlists.size === 2)
      addPlaylist({ name: 'Friends of the Harbour', uris: uris.slice(0, 40), owner: friend, isPublic: true });
  }
  const [first = '', second = '', third = ''] = uris;
  const [local = '', episode = ''] = odd.map(uriOf);
  const odds = addPlaylist({
    name: 'Odds and Ends',
    uris: [first, null, local, second, episode, first, third],
  });
  const shared = addPlaylist({
    name: 'The Shared Shelf',
    uris: uris.slice(5, 17),
    owner: friend,
    collaborative: true,
  });
  const followed = addPlaylist({
    name: 'Somebody Else',
    uris: uris.slice(20, 30),
    owner: friend,
    isPublic: true,
  });
  const liked = library.playlists.find(({ id }) => id === likedSongsId)?.trackIds ?? [];
  const saved = liked
    .flatMap((id) => songIds.get(id) ?? [])
    .map((song, index) => ({ song, addedAt: iso(now() - index * 86_400_000) }));

  return {
    songs,
    byUri,
    tracks,
    playlists,
    /** Its own playlist with a duplicate, a null row, a local file, an episode, a song without an ISRC. */
    odds,
    shared,
    followed,
    /** Songs whose external_ids hold no ISRC. */
    withoutIsrc: new Set([third]),
    /** Liked Songs, the newest first. */
    saved,
    row,
    iso,
    change,
    addPlaylist,
    /** The playlist's rows as URIs; null for a song that is gone. */
    urisIn: (playlistId: string): (string | null)[] =>
      playlists.get(playlistId)?.rows.map(({ song }) => (song ? uriOf(song) : null)) ?? [],
  };
}

export type SpotifyState = ReturnType<typeof createSpotifyState>;
