import { json, plain, type Answer, type Asked, type Handler } from '../http.ts';

export const listenbrainzModes = [
  'normal',
  /** 429 that says when to come back in ListenBrainz' own header. */
  'rate-limited',
  /** 401: the question wants an account's token. */
  'needs-token',
  'down',
  'malformed',
  'empty',
  'offline',
] as const;
export type ListenbrainzMode = (typeof listenbrainzModes)[number];

const windowMs = 5_000;
const perWindow = 30;
const cors = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers':
    'X-RateLimit-Remaining,X-RateLimit-Limit,X-RateLimit-Reset,X-RateLimit-Reset-In',
};

/** A host of ListenBrainz: 30 questions within five seconds, told in headers; the 31st is refused. */
export function createHost(now: () => number, route: (asked: Asked) => Promise<Answer>) {
  let mode: ListenbrainzMode = 'normal';
  let windowEnds = 0;
  let left = perWindow;
  let requests = 0;
  let refused = 0;
  let last = -Infinity;
  let shortest = Infinity;

  function count(): Record<string, string> {
    if (now() >= windowEnds) [windowEnds, left] = [now() + windowMs, perWindow];
    left -= 1;
    return {
      'x-ratelimit-limit': String(perWindow),
      'x-ratelimit-remaining': String(Math.max(0, left)),
      'x-ratelimit-reset-in': String(Math.ceil((windowEnds - now()) / 1000)),
      'x-ratelimit-reset': String(Math.ceil(windowEnds / 1000)),
    };
  }

  async function answer(asked: Asked): Promise<Answer> {
    if (mode === 'down') return plain(503, 'Service Unavailable');
    if (mode === 'rate-limited' || left < 0) {
      refused += 1;
      return json(429, { code: 429, error: 'You have exceeded your rate limit.' });
    }
    if (mode === 'needs-token') {
      return json(401, { code: 401, error: 'You need to provide an Authorization header.' });
    }
    if (mode === 'empty') return plain(200, '');
    const right = await route(asked);
    return mode === 'malformed' ? { ...right, body: String(right.body).slice(0, 9) } : right;
  }

  const handle: Handler = async (asked) => {
    if (asked.method === 'OPTIONS') {
      const allowed = { 'access-control-allow-headers': 'content-type', 'access-control-allow-methods': '*' };
      return { status: 200, headers: { ...cors, ...allowed } };
    }
    requests += 1;
    shortest = Math.min(shortest, now() - last);
    last = now();
    if (mode === 'offline') return 'hang-up';
    const headers = count();
    const given = await answer(asked);
    return { ...given, headers: { ...given.headers, ...headers, ...cors } };
  };
  return {
    handle,
    setMode: (next: ListenbrainzMode) => void (mode = next),
    requestCount: () => requests,
    /** Questions that came too fast, or in the mode that refuses all. */
    refusedCount: () => refused,
    /** Least milliseconds between two questions so far. */
    shortestGapMs: () => shortest,
  };
}
