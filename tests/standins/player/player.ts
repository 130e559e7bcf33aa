import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { json, plain, type Handler } from '../http.ts';
import { embedPage } from './embed.ts';
import { likedSongsId, type Library, type StandinPlaylist, type StandinSong } from '../library.ts';

export interface PlayerStandin {
  readonly handle: Handler;
  readonly library: Library;
  /** The path of a playlist, by name or id. @throws Error when there is none. */
  path(playlist: string, switches?: PlayerSwitches): string;
  /** The songs of a playlist in its order, by name or id. @throws Error when there is none. */
  songsOf(playlist: string): readonly StandinSong[];
  /** One path for every kind of page, with a name each. */
  examples(): readonly (readonly [name: string, path: string])[];
}

/** Query parameters of the player; what each means is said in page/config.js. */
export type PlayerSwitches = Readonly<Record<string, string | number>>;

export function withSwitches(path: string, switches: PlayerSwitches = {}): string {
  const query = new URLSearchParams(Object.entries(switches).map(([name, value]) => [name, String(value)]));
  return query.size > 0 ? `${path}${path.includes('?') ? '&' : '?'}${query}` : path;
}

const pageFolder = join(fileURLToPath(new URL('.', import.meta.url)), 'page');
const types: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css', html: 'text/html' };

/** The page, with the header that the real one sends: inline scripts only by their hash. */
function readPage() {
  const html = readFileSync(join(pageFolder, 'index.html'), 'utf8');
  const inline = /<script>([\s\S]*?)<\/script>/.exec(html)?.[1] ?? '';
  const hash = createHash('sha256').update(inline).digest('base64');
  const policy = `script-src 'self' 'unsafe-eval' blob: 'sha256-${hash}'; frame-ancestors 'self';`;
  return { html, policy };
}

const playlistPath = ({ id }: StandinPlaylist) =>
  id === likedSongsId ? '/collection/tracks' : `/playlist/${id}`;

/** The stand-in web player: one page for every path, as a single-page app is served. */
export function createPlayer(library: Library): PlayerStandin {
  const { html, policy } = readPage();
  const byId = new Map(library.songs.map((song) => [song.id, song]));
  const songs = library.songs.map(({ features: _features, isrc: _isrc, ...shown }) => shown);
  const shownLibrary = json(200, { name: library.name, songs, playlists: library.playlists });

  function find(playlist: string): StandinPlaylist {
    const found = library.playlists.find(({ id, name }) => id === playlist || name === playlist);
    if (!found) {
      throw new Error(
        `no playlist "${playlist}"; there are: ${library.playlists.map((p) => p.name).join(', ')}`,
      );
    }
    return found;
  }

  const handle: Handler = async ({ method, url }) => {
    if (method !== 'GET' && method !== 'HEAD') return plain(405, 'Method Not Allowed');
    const file = /^\/__standin\/([a-z0-9-]+\.(js|css))$/.exec(url.pathname);
    if (file?.[1] && file[2]) {
      const path = join(pageFolder, file[1]);
      if (!existsSync(path)) return plain(404, 'Not Found');
      const headers = { 'content-type': `${types[file[2]]}; charset=utf-8`, 'cache-control': 'no-cache' };
      return { status: 200, headers, body: readFileSync(path) };
    }
    if (url.pathname === '/__standin/library.json') return shownLibrary;
    const embedded = /^\/embed\/track\/([A-Za-z0-9]+)$/.exec(url.pathname)?.[1];
    if (embedded) {
      const headers = { 'content-type': 'text/html; charset=utf-8' };
      return { status: 200, headers, body: embedPage(byId.get(embedded)) };
    }
    if (/^\/(__standin\/|oembed$|embed\/|favicon\.ico$|api\/)/.test(url.pathname)) return plain(404, '');
    const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy };
    return { status: 200, headers, body: html };
  };

  return {
    handle,
    library,
    path: (playlist, switches) => withSwitches(playlistPath(find(playlist)), switches),
    songsOf: (playlist) =>
      find(playlist)
        .trackIds.map((id) => byId.get(id))
        .filter((song) => song !== undefined),
    examples() {
      const song = library.songs.find(({ kind }) => kind === 'track');
      if (!song) return [];
      const word = encodeURIComponent(song.title.split(/[ ,]/)[0] ?? 'a');
      return [
        ['Home', '/'],
        ...library.playlists.map((playlist) => [playlist.name, playlistPath(playlist)] as const),
        ['Album', `/album/${song.album.id}`],
        ['Artist', `/artist/${song.artists[0]?.id ?? ''}`],
        ['Track', `/track/${song.id}`],
        ['Search, tracklist rows', `/search/${word}?search=rows`],
        ['Search, flat list', `/search/${word}?search=flat`],
        ['Search, songs', `/search/${word}/tracks`],
        ['Old queue page', '/queue'],
        ['10,000 songs with traps', '/playlist/0TenThousandSongs00000?n=10000'],
      ];
    },
  };
}
