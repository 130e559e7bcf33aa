import type { StandinSong } from '../library.ts';
import { json, plain, type Answer, type Asked, type Handler } from '../http.ts';
import { fractionOf, uuidOf } from '../random.ts';
import { countryOf } from './artist-countries.ts';
import { mentions, offersOf, type Offer } from './offers.ts';

export const musicbrainzModes = ['normal', 'down', 'malformed', 'empty', 'offline'] as const;
export type MusicbrainzMode = (typeof musicbrainzModes)[number];

export interface MusicbrainzOptions {
  readonly mode?: MusicbrainzMode;
  readonly unknownShare?: number;
  readonly offers?: readonly Offer[];
  readonly now?: () => number;
}

export interface MusicbrainzStandin {
  /** musicbrainz.org */
  readonly handle: Handler;
  setMode(mode: MusicbrainzMode): void;
  knows(spotifyId: string): boolean;
  requestCount(): number;
  /** Least milliseconds between two requests so far. */
  shortestGapMs(): number;
}

export const mbidOf = ({ id }: { readonly id: string }): string => uuidOf(`mbid:${id}`);
const cors = { 'access-control-allow-origin': '*' };
const busy = () =>
  json(503, { error: 'Your requests are exceeding the allowable rate limit.' }, { 'retry-after': '1' });
const help = 'For usage, please see: https://musicbrainz.org/development/mmd';

/** The MusicBrainz stand-in: 503 on every fourth call and on every call that comes too soon, XML unless asked for JSON. */
export function createMusicbrainz(
  songs: readonly StandinSong[],
  options: MusicbrainzOptions = {},
): MusicbrainzStandin {
  const now = options.now ?? Date.now;
  const offers = options.offers ?? offersOf(songs, 'musicbrainz', options.unknownShare ?? 0.25);
  let mode = options.mode ?? 'normal';
  let last = -Infinity;
  let shortest = Infinity;
  let requests = 0;

  function recordingOf(offer: Offer, inc: string | null = null) {
    return {
      id: mbidOf(offer),
      score: 100,
      title: offer.title,
      length: offer.durationMs,
      ...(offer.version ? { disambiguation: offer.version.replace(/[()]/g, '') } : {}),
      video: null,
      'artist-credit': offer.artists.map(({ id, name }, at) => ({
        name,
        joinphrase: at < offer.artists.length - 1 ? ' & ' : '',
        artist: {
          id: uuidOf(`artist:${id}`),
          name,
          ...(inc === 'artists' ? { country: countryOf({ id }) } : {}),
        },
      })),
      'first-release-date': `20${String(5 + Math.floor(fractionOf(`year:${offer.id}`) * 16)).padStart(2, '0')}`,
      releases: [{ id: uuidOf(offer.album.id), title: offer.album.name }],
    };
  }

  function search(query: string, limit: number): Answer {
    const quotes = query.match(/(?<!\\)"/g)?.length ?? 0;
    if (query === '' || quotes % 2 === 1) return json(400, { error: 'Unable to parse search', help });
    const part = (name: string) => new RegExp(`${name}:"((?:[^"\\\\]|\\\\.)*)"`).exec(query)?.[1] ?? '';
    const hits = offers.filter(
      (offer) =>
        mentions(offer.title, part('recording')) &&
        (offer.wrong || mentions(offer.artists.map(({ name }) => name).join(' '), part('artist'))),
    );
    const recordings = hits.slice(0, limit).map((offer) => recordingOf(offer));
    return json(200, { created: '2026-01-01T00:00:00Z', count: hits.length, offset: 0, recordings });
  }

  function artistOf(mbid: string): Answer {
    const artist = offers.flatMap(({ artists }) => artists).find(({ id }) => uuidOf(`artist:${id}`) === mbid);
    if (!artist) return json(404, { error: 'Not Found', help });
    const { id, name } = artist;
    return json(200, { id: mbid, name, 'sort-name': name, type: 'Group', country: countryOf({ id }) });
  }

  /** Artists are told of where they are asked for. */
  function byIsrc(isrc: string, inc: string | null): Answer {
    if (!/^[A-Z]{2}[A-Z0-9]{3}\d{7}$/.test(isrc)) return json(400, { error: 'Invalid isrc.', help });
    const found = offers.filter((offer) => offer.isrc === isrc);
    if (found.length === 0) return json(404, { error: 'Not Found', help });
    return json(200, { isrc, recordings: found.map((offer) => recordingOf(offer, inc)) });
  }

  function route({ pathname, searchParams }: URL): Answer {
    if (searchParams.get('fmt') !== 'json')
      return plain(200, '<?xml version="1.0" encoding="UTF-8"?><metadata/>', {
        'content-type': 'application/xml',
      });
    const limit = Number(searchParams.get('limit') ?? 25);
    if (!(limit >= 1 && limit <= 100)) return json(400, { error: 'Invalid limit', help });
    if (pathname === '/ws/2/recording') return search(searchParams.get('query') ?? '', limit);
    const [, kind, key = ''] = /^\/ws\/2\/(isrc|artist)\/([^/]+)$/.exec(pathname) ?? [];
    if (kind === 'isrc') return byIsrc(key, searchParams.get('inc'));
    return kind === 'artist' ? artistOf(key) : json(404, { error: 'Not Found', help });
  }

  function answer({ method, url, headers }: Asked): Answer {
    const gap = now() - last;
    last = now();
    shortest = Math.min(shortest, gap);
    if ((headers['user-agent'] ?? '') === '') return plain(403, 'Forbidden');
    if (mode === 'down' || gap < 1000 || requests % 4 === 0) return busy();
    if (mode === 'empty') return plain(200, '');
    if (method !== 'GET') return json(405, { error: 'Method Not Allowed', help });
    const right = route(url);
    return mode === 'malformed' ? { ...right, body: String(right.body).slice(0, 20) } : right;
  }

  return {
    async handle(asked) {
      requests += 1;
      if (mode === 'offline') return 'hang-up';
      const given = answer(asked);
      return { ...given, headers: { ...given.headers, ...cors } };
    },
    setMode: (next) => void (mode = next),
    knows: (id) => offers.some((offer) => offer.id === id),
    requestCount: () => requests,
    shortestGapMs: () => shortest,
  };
}
