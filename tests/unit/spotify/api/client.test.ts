import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { bucketOf } from '../../../../lib/spotify/api/locks.ts';
import { retryAfterMs } from '../../../../lib/spotify/api/transport.ts';
import { uriOf } from '../../../standins/services/spotify-state.ts';
import { connectedWorld, login, start, startWorld, type World } from './support.ts';

const hour = 3_600_000;
const anything = v.unknown();
const get = (path: string) => ({ method: 'GET', path }) as const;
const me = ({ spotify }: World) => spotify.client.request(get('/me'), v.object({ id: v.string() }));
const songOf = ({ state }: World, n: number) => {
  const song = state.tracks[n];
  if (!song) throw new Error('no such song');
  return uriOf(song);
};
const add = (world: World) => {
  const { playlists } = world.spotify;
  return playlists.add(world.state.odds.id, [songOf(world, 200)]);
};
const statuses = ({ api }: World) => api.requests.map(({ status }) => status);

describe('tokens', () => {
  test('nothing is sent without a connection', async () => {
    const world = await startWorld();
    await expect(me(world)).rejects.toMatchObject({ code: 'not-connected' });
    expect(world.api.requests).toHaveLength(0);
  });

  test('a token that is taken no more is renewed once, and the call made again, a write too', async () => {
    const world = await connectedWorld();
    world.accounts.expireAccessTokens();
    await add(world);
    expect(world.state.odds.rows).toHaveLength(8);
    expect(statuses(world)).toEqual([401, 201]);
    expect(world.accounts.refreshCalls()).toHaveLength(1);
  });

  test('many calls with a token taken no more cause one renewal', async () => {
    const world = await connectedWorld();
    world.accounts.expireAccessTokens();
    await Promise.all(Array.from({ length: 8 }, () => me(world)));
    expect(world.accounts.refreshCalls()).toHaveLength(1);
  });

  test('when not even the new token is taken, it is not tried for ever', async () => {
    const world = await connectedWorld({ expiresInS: 1 });
    const spotify = world.restart({
      fetch: (input, init) => {
        if (String(input).includes('api.spotify.com')) world.accounts.expireAccessTokens();
        return world.fetch(input, init);
      },
    });
    await expect(spotify.client.request(get('/me'), anything)).rejects.toMatchObject({
      code: 'not-connected',
      status: 401,
    });
    expect(statuses(world)).toEqual([401, 401]);
  });

  test('a connection that has ended says why on every call', async () => {
    const world = await connectedWorld();
    world.accounts.endConsents('Refresh token expired');
    await expect(me(world)).rejects.toMatchObject({ code: 'consent-over' });
    await expect(add(world)).rejects.toMatchObject({ code: 'consent-over', mayHaveTakenEffect: false });
  });
});

describe('429', () => {
  test('with Retry-After it waits as long and goes on, a write too', async () => {
    const world = await connectedWorld();
    world.api.setMode('rate-limited', 1);
    await add(world);
    expect(world.clock.waits).toEqual([2000]);
    expect(world.state.odds.rows).toHaveLength(8);
  });

  test('without it, 30 seconds, then twice that, then an error that says when', async () => {
    const world = await connectedWorld();
    world.api.setMode('rate-limited-no-header', 3);
    await expect(me(world)).rejects.toMatchObject({
      code: 'rate-limited',
      retryAt: start + 90_000 + 120_000,
    });
    expect(world.clock.waits).toEqual([30_000, 60_000]);
    // Nobody asks before that, of whatever bucket.
    await expect(world.spotify.playlists.mine()).rejects.toMatchObject({ code: 'rate-limited' });
    expect(world.api.requests).toHaveLength(3);
    world.clock.at += 120_000;
    await me(world);
    world.api.setMode('rate-limited-no-header', 1);
    await me(world);
    expect(world.clock.waits).toEqual([30_000, 60_000, 30_000]);
  });

  test('a pause asked of one is kept by the others', async () => {
    const world = await connectedWorld();
    world.api.setMode('rate-limited', 1);
    await me(world);
    expect(world.clock.waits).toEqual([2000]);
    expect(await world.spotify.client.shutNow()).toEqual([]);
  });

  test('a used-up quota shuts its bucket for hours, over a restart, and no other bucket', async () => {
    const world = await connectedWorld();
    world.api.setMode('quota-exceeded');
    const shut = { code: 'quota-exceeded', status: 429, retryAt: start + 6 * hour };
    await expect(world.spotify.playlists.saved()).rejects.toMatchObject(shut);
    const reborn = world.restart();
    await expect(reborn.playlists.saved()).rejects.toMatchObject(shut);
    expect(statuses(world)).toEqual([429]);
    expect(world.clock.waits).toEqual([]);
    await expect(reborn.playlists.mine()).resolves.not.toHaveLength(0);
    await expect(reborn.playlists.isSaved([songOf(world, 1)])).resolves.toHaveLength(1);
    expect(await reborn.client.shutNow()).toEqual([
      { bucket: 'saved', why: 'quota-exceeded', until: start + 6 * hour },
    ]);
    // Still used up six hours later: longer next time.
    world.clock.at += 6 * hour;
    await expect(reborn.playlists.saved()).rejects.toMatchObject({ retryAt: world.clock.at + 12 * hour });
    world.clock.at += 12 * hour;
    world.api.setMode('normal');
    await expect(reborn.playlists.saved()).resolves.toHaveLength(world.state.saved.length);
    expect(world.lasting.values.get('spotify.locks')).toBe('{}');
  });

  test('a long Retry-After shuts that bucket alone', async () => {
    const world = await connectedWorld();
    const spotify = world.restart({
      fetch: async (input, init) =>
        String(input).includes('/me/tracks')
          ? new Response('{}', { status: 429, headers: { 'Retry-After': '1808' } })
          : world.fetch(input, init),
    });
    await expect(spotify.playlists.saved()).rejects.toMatchObject({
      code: 'rate-limited',
      retryAt: start + 1_808_000,
    });
    await expect(spotify.playlists.mine()).resolves.not.toHaveLength(0);
  });

  test('a lock of a clock that ran ahead lasts a day at most', async () => {
    const world = await connectedWorld();
    const lock = { until: start + 900 * 24 * hour, why: 'rate-limited', strikes: 1 };
    await world.lasting.set('spotify.locks', { saved: lock });
    const patient = world.restart({ patienceMs: 25 * hour });
    await expect(patient.playlists.saved()).resolves.toHaveLength(world.state.saved.length);
    expect(world.clock.waits).toEqual([24 * hour]);
    await world.lasting.set('spotify.locks', 'nonsense');
    await expect(world.restart().playlists.mine()).resolves.not.toHaveLength(0);
  });

  test.each([
    ['2', 2000],
    [' 1.5 ', 1500],
    ['-1', null],
    ['soon', null],
    ['Wed, 21 Oct 2026 07:28:00 GMT', null],
    ['', null],
  ])('Retry-After "%s" is %s ms', (value, ms) => {
    expect(retryAfterMs(new Headers({ 'Retry-After': value }))).toBe(ms);
  });

  test.each([
    ['/me/tracks', 'saved'],
    ['/me/library', 'library'],
    ['/me/library/contains', 'library'],
    ['/me/playlists', 'playlists'],
    ['/playlists/abc/items', 'playlists'],
    ['/search', 'search'],
    ['/me', 'other'],
    ['/tracks/abc', 'other'],
  ])('%s is of the bucket %s', (path, bucket) => {
    expect(bucketOf(path)).toBe(bucket);
  });
});

describe('403', () => {
  test.each(['/me', '/me/playlists', '/search'])('lapsed Premium, at %s', async (path) => {
    const world = await connectedWorld();
    world.api.setMode('premium-lapsed');
    await expect(world.spotify.client.request(get(path), anything)).rejects.toMatchObject({
      code: 'premium-lapsed',
      message: expect.stringContaining('Active premium subscription required'),
    });
    expect(world.api.requests).toHaveLength(1);
  });

  test.each(['User not registered in the Developer Dashboard', 'Forbidden', ''])(
    'an account that is not on the list, in the words "%s"',
    async (words) => {
      const world = await connectedWorld();
      world.api.settings.notAllowListedMessage = words;
      world.api.setMode('not-allow-listed');
      const refused = { code: 'not-allow-listed', status: 403 };
      await expect(me(world)).rejects.toMatchObject(refused);
      expect(world.api.requests).toHaveLength(1);
      await expect(add(world)).rejects.toMatchObject(refused);
      await expect(world.spotify.playlists.mine()).rejects.toMatchObject(refused);
    },
  );

  test('a scope that was not granted', async () => {
    const world = await startWorld();
    world.accounts.settings.grantOnly = 'playlist-read-private';
    await login(world);
    await expect(world.spotify.playlists.saved()).rejects.toMatchObject({ code: 'missing-scope' });
    await expect(add(world)).rejects.toMatchObject({ code: 'missing-scope', mayHaveTakenEffect: false });
  });

  test("somebody else's playlist", async () => {
    const world = await connectedWorld();
    const { id } = world.state.followed;
    await expect(world.spotify.playlists.read(id)).rejects.toMatchObject({ code: 'playlist-not-yours' });
    await expect(world.spotify.playlists.replace(id, [])).rejects.toMatchObject({
      code: 'playlist-not-yours',
    });
    // Whether the account is to blame is asked once, not each time.
    expect(world.api.requests.filter(({ path }) => path === '/v1/me')).toHaveLength(2);
  });

  test.each(['/audio-features/x', '/users/x', '/artists/x/top-tracks', '/tracks'])(
    'what new apps may not ask any more: %s',
    async (path) => {
      const world = await connectedWorld();
      await expect(world.spotify.client.request(get(path), anything)).rejects.toMatchObject({
        code: 'not-allowed',
      });
    },
  );
});

describe('other trouble', () => {
  test.each([
    ['/recommendations', 'not-found', 404],
    ['/playlists/0000000000000000000000', 'not-found', 404],
    ['/tracks/short', 'bad-answer', 400],
  ])('%s is %s and not asked again', async (path, code, status) => {
    const world = await connectedWorld();
    await expect(world.spotify.client.request(get(path), anything)).rejects.toMatchObject({ code, status });
    expect(world.api.requests).toHaveLength(1);
  });

  test.each(['down', 'offline'] as const)('%s for a moment is not noticed when reading', async (mode) => {
    const world = await connectedWorld();
    world.api.setMode(mode, 2);
    await me(world);
    expect(world.clock.waits).toEqual([1000, 2000]);
  });

  test.each([
    ['down', 'service-down'],
    ['offline', 'network'],
  ] as const)('%s for longer is told after three tries', async (mode, code) => {
    const world = await connectedWorld();
    world.api.setMode(mode);
    await expect(me(world)).rejects.toMatchObject({ code, mayHaveTakenEffect: false });
    expect(world.api.requests).toHaveLength(3);
  });

  test.each([
    ['down', 'service-down', 7],
    ['offline', 'network', 7],
    ['lost-answer', 'network', 8],
    ['malformed', 'bad-answer', 8],
  ] as const)(
    'a write that meets "%s" is never made twice, and may have been made',
    async (mode, code, rows) => {
      const world = await connectedWorld();
      world.api.setMode(mode, 1);
      await expect(add(world)).rejects.toMatchObject({ code, mayHaveTakenEffect: true });
      expect(world.api.requests).toHaveLength(1);
      expect(world.state.odds.rows).toHaveLength(rows);
    },
  );

  test('JSON that breaks off, or is of another form, is a bad answer', async () => {
    const world = await connectedWorld();
    await expect(world.spotify.client.request(get('/me'), v.array(v.string()))).rejects.toMatchObject({
      code: 'bad-answer',
    });
    world.api.setMode('malformed', 1);
    await expect(me(world)).rejects.toMatchObject({ code: 'bad-answer', mayHaveTakenEffect: false });
  });

  test('an answer that takes too long is a service that is down', async () => {
    const world = await connectedWorld({ slowMs: 200 });
    world.api.setMode('slow');
    const hasty = world.restart({ timeOutMs: 60 });
    await expect(hasty.client.request(get('/me'), anything)).rejects.toMatchObject({ code: 'service-down' });
  });
});

describe('withdrawing', () => {
  test('before it is sent, nothing is sent', async () => {
    const world = await connectedWorld();
    const signal = AbortSignal.abort();
    await expect(world.spotify.playlists.mine({ signal })).rejects.toMatchObject({ code: 'cancelled' });
    expect(world.api.requests).toHaveLength(0);
  });

  test('while it is on its way', async () => {
    const world = await connectedWorld({ slowMs: 500 });
    world.api.setMode('slow');
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 40);
    await expect(world.spotify.playlists.mine({ signal: abort.signal })).rejects.toMatchObject({
      code: 'cancelled',
    });
  });

  test('while it waits for a pause to be over', async () => {
    const world = await connectedWorld();
    const abort = new AbortController();
    const clock = { now: world.clock.now, wait: async () => abort.abort() };
    world.api.setMode('rate-limited');
    const spotify = world.restart({ clock });
    await expect(spotify.playlists.mine({ signal: abort.signal })).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(world.api.requests).toHaveLength(1);
  });
});

test('tokens go nowhere but into their header', async () => {
  const world = await connectedWorld();
  const sent: [string, RequestInit | undefined][] = [];
  const spotify = world.restart({
    fetch: (input, init) => {
      sent.push([String(input), init]);
      return world.fetch(input, init);
    },
  });
  await spotify.playlists.mine();
  expect(sent.map(([address]) => new URL(address).origin)).toEqual(Array(2).fill('https://api.spotify.com'));
  for (const [address, init] of sent) {
    expect(address).not.toMatch(/token|bearer/i);
    expect(init).toMatchObject({ credentials: 'omit', cache: 'no-store' });
  }
});
