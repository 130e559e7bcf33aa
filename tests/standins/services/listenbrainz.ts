import type { StandinSong } from '../library.ts';
import { json, type Answer, type Asked, type Handler } from '../http.ts';
import { fractionOf } from '../random.ts';
import { createData, type Data, type ListenbrainzData } from './listenbrainz-data.ts';
import { answerLabs, usualAlgorithms, type LabsSettings } from './listenbrainz-labs.ts';
import { createHost } from './listenbrainz-pace.ts';
import { mbidOf } from './musicbrainz.ts';
import { offersOf } from './offers.ts';

export interface ListenbrainzOptions extends Partial<ListenbrainzData> {
  readonly unknownShare?: number;
  readonly now?: () => number;
}

type Host = ReturnType<typeof createHost>;
export interface ListenbrainzStandin {
  /** labs.api.listenbrainz.org */
  readonly labs: Host & { readonly handle: Handler; set(change: Partial<LabsSettings>): void };
  /** api.listenbrainz.org */
  readonly core: Host & { readonly handle: Handler };
}

const bad = (error: string) => json(400, { code: 400, error });
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Numbers that must be there, within a range. */
function numbersOf(url: URL, ranges: Readonly<Record<string, readonly [number, number]>>) {
  const found: Record<string, number> = {};
  for (const [name, [low, high]] of Object.entries(ranges)) {
    const value = Number(url.searchParams.get(name) ?? Number.NaN);
    if (!(value >= low && value <= high)) return `${name} must be between ${low} and ${high}.`;
    found[name] = value;
  }
  return found;
}

/** An object by artist: the one asked for, and as many like it as asked for. */
function artistRadio(mbid: string, url: URL, data: Data): Answer {
  if (!uuid.test(mbid)) return bad(`artist_mbid: '${mbid}' is not a valid uuid`);
  if (!['easy', 'medium', 'hard'].includes(url.searchParams.get('mode') ?? ''))
    return bad('mode must be one of: easy, medium, hard.');
  const asked = numbersOf(url, {
    max_similar_artists: [0, 100],
    max_recordings_per_artist: [1, 100],
    pop_begin: [0, 100],
    pop_end: [0, 100],
  });
  if (typeof asked === 'string') return bad(asked);
  if (!data.isArtist(mbid)) return json(200, {});
  const others = data.artistsLike(mbid, asked['max_similar_artists'] ?? 0).map((one) => one.artist_mbid);
  const rows = (artist: string) =>
    data.songsBy(artist, asked['max_recordings_per_artist'] ?? 1).map((song) => ({
      recording_mbid: mbidOf(song),
      similar_artist_mbid: artist,
      similar_artist_name: data.nameOf(artist),
      total_listen_count: Math.floor(fractionOf(`listens:${song.id}`) * 1e6),
    }));
  return json(200, Object.fromEntries([mbid, ...others].map((artist) => [artist, rows(artist)])));
}

async function answerCore({ method, url }: Asked, data: Data): Promise<Answer> {
  if (method !== 'GET') return json(405, { code: 405, error: 'Method Not Allowed' });
  const artist = /^\/1\/lb-radio\/artist\/([^/]+)$/.exec(url.pathname)?.[1];
  return artist === undefined ? json(404, { code: 404, error: 'Not Found' }) : artistRadio(artist, url, data);
}

/** The ListenBrainz stand-ins: Labs' datasets, and the core API's radio. */
export function createListenbrainz(
  songs: readonly StandinSong[],
  options: ListenbrainzOptions = {},
): ListenbrainzStandin {
  const now = options.now ?? Date.now;
  const offers = options.offers ?? offersOf(songs, 'listenbrainz', options.unknownShare ?? 0.25);
  const data = createData({ ...options, offers });
  const settings: LabsSettings = { algorithms: usualAlgorithms, wrapped: false };
  const labs = createHost(now, (asked) => answerLabs(asked, data, settings));
  const core = createHost(now, (asked) => answerCore(asked, data));
  return { labs: { ...labs, set: (change) => void Object.assign(settings, change) }, core };
}
