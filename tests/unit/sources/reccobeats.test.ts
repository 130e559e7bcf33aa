import { expect, test, vi } from 'vitest';
import type { Fetch } from '../../../lib/sources/ask.ts';
import { createReccoBeats, createReccoBeatsClient } from '../../../lib/sources/reccobeats.ts';
import { idOf, trackOf } from '../store/fixtures.ts';

const row = (n: number, extra: object = {}) => ({
  id: `0000-uuid-${n}`,
  href: `https://open.spotify.com/track/${idOf(n)}`,
  isrc: 'USUG12103683',
  energy: 0.1 * n,
  tempo: 100,
  ...extra,
});
const answer = (body: unknown, init: ResponseInit = {}) =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), init);

function asked(
  ids: readonly number[],
  respond: (url: string, init: RequestInit) => Promise<Response> | Response,
) {
  const fetch = vi.fn(async (url: string, init: RequestInit) => respond(url, init));
  const client = createReccoBeatsClient({
    fetch: fetch as unknown as Fetch, // always called with both
    timeOutMs: 50,
  });
  const source = createReccoBeats(client, () => 42);
  return { fetch, result: source.lookUp(ids.map(trackOf), new AbortController().signal) };
}

test('answers are joined on href, in any order, and unknown songs are misses', async () => {
  const { result, fetch } = asked([1, 2, 3], () => answer({ content: [row(3), row(1)] }));
  const { found, missed } = await result;
  expect(found.map(({ trackId, values }) => [trackId, values.energy])).toEqual([
    [idOf(3), expect.closeTo(0.3)],
    [idOf(1), expect.closeTo(0.1)],
  ]);
  expect(found[0]).toMatchObject({ source: 'reccobeats', fetchedAt: 42, isrc: 'USUG12103683' });
  expect(missed).toEqual([idOf(2)]);
  expect(fetch.mock.calls[0]?.[0]).toBe(
    `https://api.reccobeats.com/v1/audio-features?ids=${[1, 2, 3].map(idOf).join(',')}`,
  );
});

test('rows that were not asked for, repeat a song or carry an artist address change nothing', async () => {
  const { result } = asked([1], () =>
    answer({
      content: [
        row(9),
        row(1),
        row(1, { energy: 0.9 }),
        { ...row(2), href: `https://open.spotify.com/artist/${idOf(1)}` },
        { ...row(2), href: null },
      ],
    }),
  );
  expect((await result).found).toHaveLength(1);
  expect((await result).found[0]?.values.energy).toBeCloseTo(0.1);
});

test('values out of range or of the wrong type are dropped; a row without any is a miss', async () => {
  const { result } = asked([1, 2], () =>
    answer({
      content: [
        row(1, { energy: 7, valence: 'high', tempo: 0, key: -1, mode: null, liveness: 0.2 }),
        row(2, { energy: null, tempo: -4 }),
      ],
    }),
  );
  const { found, missed } = await result;
  expect(found.map(({ values }) => values)).toEqual([{ liveness: 0.2 }]);
  expect(missed).toEqual([idOf(2)]);
});

test.each([
  [
    '429 with its wait',
    () => answer('', { status: 429, headers: { 'Retry-After': '7' } }),
    'rate-limited',
    7_000,
  ],
  ['429 without a wait', () => answer('', { status: 429 }), 'rate-limited', null],
  ['503', () => answer('', { status: 503 }), 'service-down', null],
  ['403 of the edge', () => answer('error code: 1010', { status: 403 }), 'service-down', null],
  ['404: the address is gone', () => answer('', { status: 404 }), 'service-down', null],
  ['broken JSON', () => answer('{"content":[{'), 'bad-answer', null],
  ['another shape', () => answer({ content: 'soon' }), 'bad-answer', null],
  ['no network', () => Promise.reject(new TypeError('Failed to fetch')), 'network', null],
])('%s', async (_, respond, code, retryAfterMs) => {
  await expect(asked([1], respond).result).rejects.toMatchObject({ code, retryAfterMs, refused: false });
});

test('a refused question says so', async () => {
  const { result } = asked([1], () => answer({ status: 4004 }, { status: 400 }));
  await expect(result).rejects.toMatchObject({ code: 'bad-answer', refused: true });
});

test('a service that is silent for too long is down, not waited for', async () => {
  const { result } = asked(
    [1],
    (_, { signal }) =>
      new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
  );
  await expect(result).rejects.toMatchObject({ code: 'service-down' });
});
