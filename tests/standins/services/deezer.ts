import { createHash } from 'node:crypto';
import type { StandinSong } from '../library.ts';
import { json, plain, type Answer, type Asked, type Handler } from '../http.ts';
import { fractionOf } from '../random.ts';
import { mentions, offersOf, type Offer } from './offers.ts';

export const deezerModes = ['normal', 'quota', 'down', 'malformed', 'empty', 'offline'] as const;
export type DeezerMode = (typeof deezerModes)[number];

export interface DeezerOptions {
  readonly mode?: DeezerMode;
  /** Which share of the songs it does not know; 0 to 1. */
  readonly unknownShare?: number;
  /** The recordings it lists, in place of the library's songs and traps. */
  readonly offers?: readonly Offer[];
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** How long a preview's address is good for. */
  readonly previewMs?: number;
}

export interface DeezerStandin {
  /** api.deezer.com */
  readonly handle: Handler;
  /** The files of the previews, on another host. */
  readonly handlePreview: Handler;
  setMode(mode: DeezerMode): void;
  /** Does it list the song itself? */
  knows(spotifyId: string): boolean;
  requestCount(): number;
}

export const previewHost = 'cdnt-preview.dzcdn.net';
const mostIn5s = 50;

/** Every refusal comes as HTTP 200. */
const refusal = (type: string, message: string, code: number): Answer =>
  json(200, { error: { type, message, code } });
const noData = refusal('DataException', 'no data', 800);

const deezerIdOf = ({ id }: Offer): number =>
  createHash('sha256').update(`deezer:${id}`).digest().readUInt32BE(0);

/** What the file of a preview begins with: an MP3's mark, then the song's id. */
export const previewBytes = (songId: string): Buffer =>
  Buffer.concat([Buffer.from('ID3'), Buffer.from(`\0preview:${songId}\0`), Buffer.alloc(40_000, 7)]);

/** The Deezer stand-in: no CORS header, JSONP, errors as HTTP 200, loose searches, previews that expire. */
export function createDeezer(songs: readonly StandinSong[], options: DeezerOptions = {}): DeezerStandin {
  const now = options.now ?? Date.now;
  const { previewMs = 900_000 } = options;
  const offers = options.offers ?? offersOf(songs, 'deezer', options.unknownShare ?? 0.1);
  const byId = new Map(offers.map((offer) => [deezerIdOf(offer), offer]));
  let mode = options.mode ?? 'normal';
  let arrivals: number[] = [];
  let requests = 0;

  function previewOf(offer: Offer): string {
    const expires = Math.floor((now() + previewMs) / 1000);
    return `https://${previewHost}/api/1/1/${offer.id}.mp3?hdnea=exp=${expires}~acl=/api/1/1/*~hmac=00`;
  }

  /** Rows of a search tell the ISRC only now and then; `/track/` always does. */
  function rowOf(offer: Offer, full: boolean) {
    const isNew = fractionOf(`bpm:${offer.id}`) < 0.2;
    return {
      id: deezerIdOf(offer),
      readable: true,
      title: offer.title + (offer.version ? ` ${offer.version}` : ''),
      title_short: offer.title,
      title_version: offer.version ?? '',
      ...(full || fractionOf(`isrc:${offer.id}`) < 0.7 ? { isrc: offer.isrc } : {}),
      link: `https://www.deezer.com/track/${deezerIdOf(offer)}`,
      duration: Math.round(offer.durationMs / 1000),
      rank: 100_000 + Math.floor(fractionOf(`rank:${offer.id}`) * 800_000),
      ...(full ? { bpm: isNew ? 0 : (offer.features?.['tempo'] ?? 0), gain: -9.4 } : {}),
      preview: offer.features ? previewOf(offer) : '',
      artist: { id: 1, name: offer.artists[0]?.name ?? '', type: 'artist' },
      album: { id: 2, title: offer.album.name, type: 'album' },
      type: 'track',
    };
  }

  function search({ searchParams }: URL): Answer {
    const q = searchParams.get('q')?.trim() ?? '';
    if (q === '') return refusal('MissingParameterException', 'Missing parameters: q', 501);
    const limit = Number(searchParams.get('limit') ?? 25);
    if (!Number.isInteger(limit) || limit < 1 || limit > 100)
      return refusal('ParameterException', 'Wrong parameter: limit', 500);
    const part = (name: string) => new RegExp(`${name}:"([^"]*)"`).exec(q)?.[1];
    const [artist, track] = [part('artist'), part('track')];
    const hits = offers.filter((offer) => {
      const artists = offer.artists.map(({ name }) => name).join(' ');
      if (artist === undefined && track === undefined) return mentions(`${offer.title} ${artists}`, q);
      // It is generous with artists: covers are among the answers.
      return mentions(offer.title, track ?? '') && (offer.wrong || mentions(artists, artist ?? ''));
    });
    const data = hits.slice(0, limit).map((offer) => rowOf(offer, false));
    return json(200, { data, total: hits.length });
  }

  function byIsrc(isrc: string): Answer {
    const offer = isrc.includes('-') ? undefined : offers.find((one) => one.isrc === isrc.toUpperCase());
    return offer ? json(200, rowOf(offer, true)) : noData;
  }

  function route(url: URL): Answer {
    const path = decodeURIComponent(url.pathname);
    if (path === '/search' || path === '/search/track') return search(url);
    const isrc = /^\/track\/isrc:(.+)$/.exec(path)?.[1];
    if (isrc !== undefined) return byIsrc(isrc);
    const offer = byId.get(Number(/^\/track\/(\d+)$/.exec(path)?.[1]));
    if (offer) return json(200, rowOf(offer, true));
    return path.startsWith('/track/')
      ? noData
      : refusal('InvalidQueryException', 'Unknown path components', 600);
  }

  function paced(url: URL): Answer {
    const at = now();
    arrivals = [...arrivals.filter((one) => at - one < 5_000), at];
    if (arrivals.length > mostIn5s || mode === 'quota')
      return refusal('Exception', 'Quota limit exceeded', 4);
    return route(url);
  }

  return {
    async handle({ method, url }: Asked) {
      requests += 1;
      if (mode === 'offline') return 'hang-up';
      if (mode === 'down') return plain(503, 'Service Unavailable');
      if (mode === 'empty') return json(200, '');
      if (method !== 'GET') return refusal('Exception', 'Method not allowed', 600);
      const answer = paced(url);
      if (mode === 'malformed') return { ...answer, body: String(answer.body).slice(0, 20) };
      const callback = url.searchParams.get('callback');
      if (url.searchParams.get('output') !== 'jsonp' || callback === null) return answer;
      return plain(200, `${callback}(${String(answer.body)})`, { 'content-type': 'application/javascript' });
    },
    async handlePreview({ url }) {
      const expires = Number(/exp=(\d+)~/.exec(url.search)?.[1] ?? 0);
      const cors = { 'access-control-allow-origin': '*' };
      const id = /\/([A-Za-z0-9]{22})\.mp3$/.exec(url.pathname)?.[1];
      if (mode === 'offline') return 'hang-up';
      if (id === undefined || expires * 1000 <= now()) return plain(403, 'Forbidden', cors);
      return { status: 200, headers: { 'content-type': 'audio/mpeg', ...cors }, body: previewBytes(id) };
    },
    setMode: (next) => void (mode = next),
    knows: (id) => offers.some((offer) => offer.id === id),
    requestCount: () => requests,
  };
}
