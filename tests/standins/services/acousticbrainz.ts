import type { StandinSong } from '../library.ts';
import { json, plain, type Answer, type Handler } from '../http.ts';
import { fractionOf } from '../random.ts';
import { mbidOf } from './musicbrainz.ts';
import { offersOf, type Offer } from './offers.ts';

export const acousticbrainzModes = [
  'normal',
  'down',
  'rate-limited',
  'malformed',
  'empty',
  'offline',
] as const;
export type AcousticbrainzMode = (typeof acousticbrainzModes)[number];

export interface AcousticbrainzOptions {
  readonly mode?: AcousticbrainzMode;
  /** Frozen in 2022: which share of MusicBrainz's recordings it never heard. */
  readonly unknownShare?: number;
  readonly offers?: readonly Offer[];
}

export interface AcousticbrainzStandin {
  /** acousticbrainz.org */
  readonly handle: Handler;
  setMode(mode: AcousticbrainzMode): void;
  requestCount(): number;
}

const pitches = ['C', 'C#', 'D', 'Eb', 'E', 'F', 'F#', 'G', 'Ab', 'A', 'Bb', 'B'];
const bothWays = (name: string, value: number) => ({
  all: { [name]: value, [`not_${name}`]: 1 - value },
  probability: Math.max(value, 1 - value),
  value: value >= 0.5 ? name : `not_${name}`,
});

/** Its classifiers are surer of themselves than they should be: a scale of its own. */
const pushed = (value: number) => Number((1 / (1 + Math.exp(-6 * (value - 0.4)))).toFixed(4));

function lowLevel({ features }: Offer) {
  const { tempo = 0, key = 0, mode = 1, loudness = -10 } = features ?? {};
  return {
    rhythm: { bpm: tempo, danceability: 1.1, onset_rate: 3.2 },
    tonal: { key_key: pitches[key], key_scale: mode === 1 ? 'major' : 'minor', key_strength: 0.7 },
    lowlevel: { average_loudness: Number((1 + loudness / 60).toFixed(4)), dynamic_complexity: 3.1 },
  };
}

function highLevel({ features }: Offer) {
  const {
    danceability = 0.5,
    acousticness = 0.5,
    instrumentalness = 0,
    valence = 0.5,
    energy = 0.5,
  } = features ?? {};
  return {
    highlevel: {
      danceability: bothWays('danceable', pushed(danceability)),
      mood_acoustic: bothWays('acoustic', pushed(acousticness)),
      mood_happy: bothWays('happy', pushed(valence)),
      mood_relaxed: bothWays('relaxed', pushed(1 - energy)),
      voice_instrumental: {
        all: { instrumental: pushed(instrumentalness), voice: 1 - pushed(instrumentalness) },
        value: 'voice',
      },
      // Noisy, as the real one: everything is electronic.
      genre_dortmund: { value: 'electronic', probability: 0.9 },
    },
  };
}

/** The AcousticBrainz stand-in: misses left out of bulk answers, 404 for a single one, 400 over 25. */
export function createAcousticbrainz(
  songs: readonly StandinSong[],
  options: AcousticbrainzOptions = {},
): AcousticbrainzStandin {
  const { unknownShare = 0.4 } = options;
  const offers = options.offers ?? offersOf(songs, 'musicbrainz', 0);
  const known = new Map(
    offers
      .filter((offer) => offer.features && fractionOf(`acousticbrainz:${offer.id}`) >= unknownShare)
      .map((offer) => [mbidOf(offer), offer]),
  );
  let mode = options.mode ?? 'normal';
  let requests = 0;

  function bulk(ids: readonly string[], make: (offer: Offer) => object): Answer {
    if (ids.length === 0) return json(400, { message: 'Missing `recording_ids` parameter' });
    if (ids.length > 25) return json(400, { message: 'More than 25 recordings not allowed per request' });
    const rows = ids.flatMap((id) => {
      const offer = known.get(id);
      return offer ? [[id, { '0': make(offer) }] as const] : [];
    });
    return json(200, { ...Object.fromEntries(rows), mbid_mapping: {} });
  }

  function route(url: URL): Answer {
    const level = /^\/api\/v1\/(low|high)-level$/.exec(url.pathname)?.[1];
    const make = level === 'low' ? lowLevel : highLevel;
    if (level !== undefined)
      return bulk((url.searchParams.get('recording_ids') ?? '').split(';').filter(Boolean), make);
    const [, id = '', single] = /^\/api\/v1\/([0-9a-f-]{36})\/(low|high)-level$/.exec(url.pathname) ?? [];
    const offer = known.get(id);
    if (!offer) return json(404, { message: 'Not found' });
    return json(200, single === 'low' ? lowLevel(offer) : highLevel(offer));
  }

  return {
    async handle({ url }) {
      requests += 1;
      if (mode === 'offline') return 'hang-up';
      const cors = { 'access-control-allow-origin': '*', 'x-ratelimit-remaining': '80' };
      if (mode === 'down') return plain(503, 'Service Unavailable', cors);
      if (mode === 'rate-limited') return json(429, { message: 'Too many requests' }, cors);
      if (mode === 'empty') return json(200, { mbid_mapping: {} }, cors);
      const answer = route(url);
      const body = mode === 'malformed' ? String(answer.body).slice(0, 20) : answer.body;
      return { ...answer, ...(body === undefined ? {} : { body }), headers: { ...answer.headers, ...cors } };
    },
    setMode: (next) => void (mode = next),
    requestCount: () => requests,
  };
}
