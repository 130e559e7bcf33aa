import type { Library, StandinSong } from '../library.ts';
import { fractionOf } from '../random.ts';
import { json, plain, type Answer, type Asked, type Handler } from '../http.ts';
import { createCatalogue } from './reccobeats-catalogue.ts';
import { createAnalysis } from './reccobeats-analysis.ts';

export const reccobeatsModes = [
  'normal',
  /** 429 with Retry-After: 1. */
  'rate-limited',
  /** 429 that does not say for how long. */
  'rate-limited-no-header',
  /** 503. */
  'down',
  /** The right answer, far too late. */
  'slow',
  /** 200 with JSON that breaks off. */
  'malformed',
  /** 403, error code 1010, as Cloudflare answers clients it does not like. */
  'blocked',
  /** Right ids, impossible values. */
  'out-of-range',
  /** The connection dies. */
  'offline',
] as const;
export type ReccobeatsMode = (typeof reccobeatsModes)[number];

export interface ReccobeatsOptions {
  readonly mode?: ReccobeatsMode;
  /** Which share of the songs it does not know, by a stable hash of the id; 0 to 1. */
  readonly unknownShare?: number;
  /** Which share of its rows lacks key and mode; 0 to 1. */
  readonly incompleteShare?: number;
  /** How late `slow` is. */
  readonly slowMs?: number;
  /** Releases it knows besides those of the library: the same recordings under other ids, or wrong ones. */
  readonly others?: readonly StandinSong[];
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

export interface ReccobeatsStandin {
  readonly handle: Handler;
  /** Switches the mode; with `forRequests` it falls back to normal after so many requests. */
  setMode(mode: ReccobeatsMode, forRequests?: number): void;
  /** Does it know this Spotify id? */
  knows(spotifyId: string): boolean;
  /** Every id asked for at /v1/audio-features, in order, repeats included. */
  askedIds(): readonly string[];
  requestCount(): number;
  /** Forgets the counts; keeps the mode. */
  reset(): void;
  close(): void;
}

/** Default user agents of libraries are refused by Cloudflare in front of the real service. */
const refusedAgents = /^(python|curl|java|okhttp|go-http|node|undici|axios|wget)/i;

function refusal(path: string, message: string): Answer {
  return json(400, { status: 4004, errors: [{ path, message }] });
}

/** Ids come comma-separated, repeated, or both. */
export function idsOf(url: URL, name: string): string[] {
  return url.searchParams
    .getAll(name)
    .flatMap((value) => value.split(','))
    .map((id) => id.trim())
    .filter((id) => id !== '');
}

/** The ReccoBeats stand-in: strict where the real one is, and as careless where the real one is. */
export function createReccobeats(library: Library, options: ReccobeatsOptions = {}): ReccobeatsStandin {
  const { slowMs = 12_000 } = options;
  const unknownShare = options.unknownShare ?? library.unknownShare ?? 0.3;
  const incompleteShare = options.incompleteShare ?? library.incompleteShare ?? 0.08;
  const knows = (song: StandinSong) =>
    song.features !== null && song.kind !== 'local' && fractionOf(`unknown:${song.id}`) >= unknownShare;
  const { others = [], now = Date.now } = options;
  const catalogue = createCatalogue([...library.songs.filter(knows), ...others], incompleteShare);
  const analyse = createAnalysis([...library.songs, ...others], now);
  let mode = options.mode ?? 'normal';
  let requestsLeft = Infinity;
  let requestCount = 0;
  let asked: string[] = [];
  const late = new Set<NodeJS.Timeout>();

  function batch(url: URL, call: string, rows: (ids: readonly string[]) => readonly unknown[]): Answer {
    const ids = idsOf(url, 'ids');
    if (ids.length < 1 || ids.length > 40) return refusal(`${call}.ids`, 'size must be between 1 and 40');
    return json(200, { content: rows(ids) });
  }

  async function route({ method, url, headers, body }: Asked, current: ReccobeatsMode): Promise<Answer> {
    const path = url.pathname;
    if (path === '/v1/analysis/audio-features') {
      if (method !== 'POST') return notAllowed(path);
      return analyse(headers['content-type'] ?? '', await body());
    }
    if (method !== 'GET')
      return ['/v1/audio-features', '/v1/track'].includes(path) ? notAllowed(path) : missing(path);
    if (path === '/v1/audio-features') {
      asked.push(...idsOf(url, 'ids'));
      return batch(url, 'getAudioFeatures', (ids) => catalogue.features(ids, current === 'out-of-range'));
    }
    if (path === '/v1/track') return batch(url, 'getTracks', catalogue.tracks);
    if (path === '/v1/track/recommendation') return catalogue.recommendation(url, refusal);
    if (path === '/v1/track/search') return catalogue.search(url, refusal);
    const single = /^\/v1\/track\/([^/]+)(\/audio-features)?$/.exec(path);
    return (single?.[1] && catalogue.single(single[1], single[2] !== undefined)) || missing(path);
  }

  const wait = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(() => {
        late.delete(timer);
        resolve();
      }, ms);
      late.add(timer);
    });

  async function underMode(current: ReccobeatsMode, request: Asked): Promise<Answer | 'hang-up'> {
    if (current === 'offline') return 'hang-up';
    if (current === 'rate-limited' || current === 'rate-limited-no-header') {
      const header: Record<string, string> = current === 'rate-limited' ? { 'retry-after': '1' } : {};
      return json(429, { status: 429, error: 'Too Many Requests' }, header);
    }
    if (current === 'down') return plain(503, 'Service Temporarily Unavailable');
    if (current === 'blocked') return plain(403, 'error code: 1010');
    if (current === 'slow') await wait(slowMs);
    const answer = await route(request, current);
    if (current !== 'malformed') return answer;
    const text = String(answer.body);
    return { ...answer, body: text.slice(0, Math.max(1, Math.floor(text.length * 0.6))) };
  }

  return {
    async handle(request) {
      const cors = corsFor(request.headers.origin);
      if (request.method === 'OPTIONS') return { status: 200, headers: cors };
      requestCount += 1;
      const current = mode;
      if (--requestsLeft <= 0) mode = 'normal';
      const agent = request.headers['user-agent'] ?? '';
      const answer =
        agent === '' || refusedAgents.test(agent)
          ? plain(403, 'error code: 1010')
          : await underMode(current, request);
      return answer === 'hang-up' ? answer : { ...answer, headers: { ...answer.headers, ...cors } };
    },
    setMode(next, forRequests = Infinity) {
      mode = next;
      requestsLeft = forRequests;
    },
    knows: (id) => catalogue.knows(id),
    askedIds: () => asked,
    requestCount: () => requestCount,
    reset() {
      requestCount = 0;
      asked = [];
    },
    close() {
      for (const timer of late) clearTimeout(timer);
    },
  };
}

function corsFor(origin: string | undefined): Record<string, string> {
  if (origin === undefined) return {};
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-methods': 'GET, POST, OPTIONS',
    'access-control-allow-headers': 'content-type',
    vary: 'Origin',
  };
}

const missing = (path: string) => json(404, { status: 404, error: 'Not Found', path });
const notAllowed = (path: string) => json(405, { status: 405, error: 'Method Not Allowed', path });
