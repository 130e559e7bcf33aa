import { json, type Answer, type Asked } from '../http.ts';
import type { StandinSong } from '../library.ts';
import { fractionOf } from '../random.ts';
import { fullArtist, meObject, trackObject } from './spotify-objects.ts';
import type { RouteContext } from './spotify-playlists.ts';
import { forbidden, listOf, notFound, pageOf, Refusal, refuse } from './spotify-replies.ts';
import { me, uriOf, type SpotifyState } from './spotify-state.ts';

/** Songs of the library named by `uris` in the query; a body is not looked at. */
function songsOf(url: URL, state: SpotifyState): StandinSong[] {
  return listOf(url, 'uris', 40).map((uri) => {
    const song = /^spotify:track:[A-Za-z0-9]{22}$/.test(uri) ? state.byUri.get(uri) : undefined;
    if (!song) throw new Refusal(refuse(400, `Invalid uri: ${uri}`));
    return song;
  });
}

function library({ method, url }: Asked, { state, needScope }: RouteContext): Answer {
  if (method !== 'PUT' && method !== 'DELETE') return forbidden();
  needScope('user-library-modify');
  const songs = songsOf(url, state);
  const addedAt = state.iso(Date.now());
  const others = state.saved.filter(({ song }) => !songs.includes(song));
  const known = new Map(state.saved.map((each) => [each.song, each]));
  const fresh = songs.filter((song) => !known.has(song)).map((song) => ({ song, addedAt }));
  const kept = method === 'PUT' ? [...fresh, ...state.saved] : others;
  state.saved.splice(0, state.saved.length, ...kept);
  return { status: 200 };
}

const filter = /\b(track|artist|album|year|isrc|genre):(?:"([^"]*)"|(\S+))/g;

/** Words anywhere in title, artists and album, and the filters of which `isrc:` is exact. */
function search(url: URL, state: SpotifyState): Answer {
  const query = url.searchParams.get('q')?.trim() ?? '';
  if (query === '') return refuse(400, 'No search query');
  if (url.searchParams.get('type') !== 'track') return refuse(400, 'Missing parameter type');
  const filters = [...query.matchAll(filter)].map(
    ([, name = '', quoted, bare = '']) => [name, (quoted ?? bare).toLowerCase()] as const,
  );
  const words = query.replace(filter, ' ').toLowerCase().split(/\s+/).filter(Boolean);
  const hits = state.tracks.filter((song) => {
    const artists = song.artists.map(({ name }) => name).join(' ');
    const fields: Readonly<Record<string, string>> = {
      track: song.title,
      artist: artists,
      album: song.album.name,
    };
    const text = Object.values(fields).join(' ').toLowerCase();
    return (
      words.every((word) => text.includes(word)) &&
      filters.every(([name, value]) =>
        name === 'isrc' ? song.isrc.toLowerCase() === value : fields[name]?.toLowerCase().includes(value),
      )
    );
  });
  const limits = { least: 0, most: 10, usual: 5, furthest: 1000 };
  return json(200, {
    tracks: pageOf(
      url,
      hits.map((song) => trackObject(song, state)),
      limits,
    ),
  });
}

function top(url: URL, kind: string, state: SpotifyState): Answer {
  const range = url.searchParams.get('time_range') ?? 'medium_term';
  if (!['short_term', 'medium_term', 'long_term'].includes(range)) return refuse(400, 'Invalid time range');
  const rank = (song: StandinSong) => fractionOf(`top:${range}:${song.id}`);
  const songs = state.tracks.toSorted((a, b) => rank(a) - rank(b)).slice(0, 120);
  if (kind === 'tracks')
    return json(
      200,
      pageOf(
        url,
        songs.map((song) => trackObject(song, state)),
      ),
    );
  const artists = new Map(songs.flatMap((song) => song.artists).map((artist) => [artist.id, artist]));
  return json(200, pageOf(url, [...artists.values()].map(fullArtist)));
}

/** The last fifty songs heard, one every four minutes. */
function recent(url: URL, state: SpotifyState): Answer {
  const [after, before] = [url.searchParams.get('after'), url.searchParams.get('before')];
  if (after !== null && before !== null) return refuse(400, 'Only one of after and before may be given');
  const played = state.tracks.slice(0, 50).map((song, index) => ({ song, at: Date.now() - index * 240_000 }));
  const wanted = played.filter(
    ({ at }) => (after === null || at > Number(after)) && (before === null || at < Number(before)),
  );
  const { href, limit, items } = pageOf(url, wanted);
  const rows = items.map(({ song, at }) => ({
    track: trackObject(song, state),
    played_at: new Date(at).toISOString(),
    context: null,
  }));
  const cursors = { after: String(items[0]?.at ?? ''), before: String(items.at(-1)?.at ?? '') };
  return json(200, { href, limit, next: null, cursors, items: rows });
}

function following(url: URL, state: SpotifyState): Answer {
  if (url.searchParams.get('type') !== 'artist') return refuse(400, 'Missing parameter type');
  const artists = new Map(state.saved.flatMap(({ song }) => song.artists).map((each) => [each.id, each]));
  const all = [...artists.values()].slice(0, 60);
  const start = all.findIndex(({ id }) => id === url.searchParams.get('after')) + 1;
  const { href, limit, items } = pageOf(url, all.slice(start));
  const last = items.at(-1)?.id ?? null;
  const after = start + items.length < all.length ? last : null;
  const next =
    after === null ? null : `${url.origin}${url.pathname}?type=artist&limit=${limit}&after=${after}`;
  return json(200, {
    artists: { href, limit, next, cursors: { after }, total: all.length, items: items.map(fullArtist) },
  });
}

/** Everything a development-mode app may ask for that is not a playlist; null for every other path. */
export function libraryRoutes(asked: Asked, context: RouteContext): Answer | null {
  const { method, url } = asked;
  const { state, needScope } = context;
  const path = url.pathname.replace(/^\/v1/, '');
  if (path === '/me/library') return library(asked, context);
  if (method !== 'GET') return null;
  if (path === '/me') return json(200, meObject(me));
  if (path === '/me/tracks') {
    needScope('user-library-read');
    const rows = state.saved.map(({ song, addedAt }) => ({
      added_at: addedAt,
      track: trackObject(song, state),
    }));
    return json(200, pageOf(url, rows));
  }
  if (path === '/me/library/contains') {
    needScope('user-library-read');
    return json(
      200,
      songsOf(url, state).map((song) => state.saved.some((each) => each.song === song)),
    );
  }
  if (path === '/search') return search(url, state);
  if (path === '/me/following') return following(url, state);
  if (path === '/me/player/recently-played') {
    needScope('user-read-recently-played');
    return recent(url, state);
  }
  const [, kind] = /^\/me\/top\/(tracks|artists)$/.exec(path) ?? [];
  if (kind !== undefined) {
    needScope('user-top-read');
    return top(url, kind, state);
  }
  return byId(path, state);
}

function byId(path: string, state: SpotifyState): Answer | null {
  const [, kind, id = ''] = /^\/(tracks|artists)\/([^/]+)$/.exec(path) ?? [];
  if (kind === undefined) return null;
  if (!/^[A-Za-z0-9]{22}$/.test(id)) return refuse(400, 'Invalid base62 id');
  if (kind === 'tracks') {
    const song = state.songs.find((each) => uriOf(each) === `spotify:track:${id}`);
    return song ? json(200, trackObject(song, state)) : notFound();
  }
  const artist = state.tracks.flatMap(({ artists }) => artists).find((each) => each.id === id);
  return artist ? json(200, fullArtist(artist)) : notFound();
}
