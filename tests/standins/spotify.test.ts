import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { demoLibrary } from './demo-library.ts';
import type { Answer } from './http.ts';
import { spotifyIdOf } from './random.ts';
import { redirectAllowed } from './services/spotify-consent.ts';
import { createSpotify, testClient, type SpotifyOptions, type SpotifyStandin } from './services/spotify.ts';
import { uriOf } from './services/spotify-state.ts';

const library = demoLibrary(1);
const verifier = 'v'.repeat(64);
const challenge = createHash('sha256').update(verifier).digest('base64url');
const allScopes =
  'playlist-read-private playlist-read-collaborative playlist-modify-private playlist-modify-public ' +
  'user-library-read user-library-modify user-top-read user-read-recently-played user-read-private';
// Answers are compared with what is expected of them, field by field.
type Json = Record<string, any>; // oxlint-disable-line typescript/no-explicit-any -- any JSON
const parse = (answer: Answer): Json => JSON.parse(String(answer.body)) as Json;

async function call(
  handle: SpotifyStandin['api']['handle'],
  address: string,
  { method = 'GET', headers = {} as Record<string, string>, body = '' } = {},
): Promise<Answer> {
  const answer = await handle({
    method,
    url: new URL(address),
    headers,
    body: async () => Buffer.from(body),
  });
  if (answer === 'hang-up') throw new Error('hung up');
  return answer;
}

function authorize(spotify: SpotifyStandin, changes: Record<string, string> = {}) {
  const query = new URLSearchParams({
    client_id: testClient.id,
    response_type: 'code',
    redirect_uri: testClient.redirectUri,
    scope: allScopes,
    state: 's1',
    code_challenge_method: 'S256',
    code_challenge: challenge,
    ...changes,
  });
  return call(spotify.accounts.handle, `https://accounts.spotify.com/authorize?${query}`);
}

const token = (spotify: SpotifyStandin, form: Record<string, string>, type?: string) =>
  call(spotify.accounts.handle, 'https://accounts.spotify.com/api/token', {
    method: 'POST',
    headers: { 'content-type': type ?? 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ client_id: testClient.id, ...form }).toString(),
  });

async function codeOf(spotify: SpotifyStandin): Promise<string> {
  const back = new URL((await authorize(spotify)).headers?.['location'] ?? '');
  return back.searchParams.get('code') ?? '';
}

const exchange = (spotify: SpotifyStandin, code: string, changes: Record<string, string> = {}) =>
  token(spotify, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: testClient.redirectUri,
    code_verifier: verifier,
    ...changes,
  });

const refresh = (spotify: SpotifyStandin, old: string) =>
  token(spotify, { grant_type: 'refresh_token', refresh_token: old });

/** A stand-in that somebody is logged in to, and a way to ask its API. */
async function connected(options: SpotifyOptions = {}) {
  const spotify = createSpotify(library, options);
  const grant = parse(await exchange(spotify, await codeOf(spotify)));
  const ask = (path: string, method = 'GET', body?: unknown) =>
    call(spotify.api.handle, `https://api.spotify.com/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${grant['access_token']}` },
      body: body === undefined ? '' : JSON.stringify(body),
    });
  return { spotify, ask, grant, state: spotify.state };
}

describe('accounts: /authorize', () => {
  it.each([
    ['a client nobody registered', { client_id: 'f'.repeat(32) }],
    ['no client', { client_id: '' }],
    ['another response type', { response_type: 'token' }],
    ['no challenge', { code_challenge: '' }],
    ['a plain challenge', { code_challenge_method: 'plain' }],
    ['a redirect that is not registered', { redirect_uri: `${testClient.redirectUri}/` }],
    ['localhost', { redirect_uri: 'http://localhost:8080/spotify' }],
    ['a scope that does not exist', { scope: 'playlist-read' }],
  ])('refuses %s', async (_, changes) => {
    expect((await authorize(createSpotify(library), changes)).status).toBe(400);
  });

  it('sends back a code and the state, or that the listener said no', async () => {
    const spotify = createSpotify(library);
    const yes = await authorize(spotify);
    expect(yes.status).toBe(302);
    expect(yes.headers?.['location']).toMatch(
      /^https:\/\/likelihood-test\.chromiumapp\.org\/spotify\?code=[\w-]+&state=s1$/,
    );
    spotify.accounts.settings.consent = 'cancel';
    expect((await authorize(spotify)).headers?.['location']).toBe(
      `${testClient.redirectUri}?error=access_denied&state=s1`,
    );
  });

  it('knows https and loopback numbers only; without a port registered, any will do', () => {
    const registered = ['http://127.0.0.1/mozoauth2/abc', 'http://localhost/x', 'http://example.org/x'];
    expect(redirectAllowed('http://127.0.0.1:4321/mozoauth2/abc', registered)).toBe(true);
    expect(redirectAllowed('http://127.0.0.1/mozoauth2/abc', registered)).toBe(true);
    expect(redirectAllowed('http://127.0.0.1:4321/mozoauth2/other', registered)).toBe(false);
    expect(redirectAllowed('http://localhost/x', registered)).toBe(false);
    expect(redirectAllowed('http://example.org/x', registered)).toBe(false);
    expect(redirectAllowed('nonsense', registered)).toBe(false);
  });
});

describe('accounts: /api/token', () => {
  it.each([
    ['JSON', {}, 'application/json', 'unsupported_media_type'],
    ['another verifier', { code_verifier: 'w'.repeat(64) }, undefined, 'invalid_grant'],
    ['a short verifier', { code_verifier: 'v' }, undefined, 'invalid_request'],
    ['another redirect', { redirect_uri: 'https://example.org/' }, undefined, 'invalid_grant'],
    ['an unknown client', { client_id: 'f'.repeat(32) }, undefined, 'invalid_client'],
    ['another kind of grant', { grant_type: 'password' }, undefined, 'unsupported_grant_type'],
    ['a code of its own making', { code: 'x' }, undefined, 'invalid_grant'],
  ])('refuses %s', async (_, changes, type, error) => {
    const spotify = createSpotify(library);
    const form = {
      grant_type: 'authorization_code',
      code: await codeOf(spotify),
      redirect_uri: testClient.redirectUri,
      code_verifier: verifier,
      ...changes,
    };
    const answer = await token(spotify, form, type);
    expect([answer.status, parse(answer)['error']]).toEqual([400, error]);
  });

  it('takes a code once', async () => {
    const spotify = createSpotify(library, { expiresInS: 5 });
    const code = await codeOf(spotify);
    const first = await exchange(spotify, code);
    expect(parse(first)).toEqual({
      access_token: expect.any(String),
      token_type: 'Bearer',
      scope: allScopes,
      expires_in: 5,
      refresh_token: expect.any(String),
    });
    expect(parse(await exchange(spotify, code))['error']).toBe('invalid_grant');
  });

  it('gives a new refresh token each time and takes the old one no more', async () => {
    const { spotify, grant } = await connected();
    const next = parse(await refresh(spotify, grant['refresh_token']));
    expect(next['refresh_token']).not.toBe(grant['refresh_token']);
    expect((await refresh(spotify, grant['refresh_token'])).status).toBe(400);
    spotify.accounts.settings.omitRefreshToken = true;
    expect(parse(await refresh(spotify, next['refresh_token']))).not.toHaveProperty('refresh_token');
    expect((await refresh(spotify, next['refresh_token'])).status).toBe(200);
  });

  it('ends six months after consent, however often it was refreshed, and when it is revoked', async () => {
    let now = Date.UTC(2026, 5, 1);
    const { spotify, grant } = await connected({ now: () => now });
    now = Date.UTC(2026, 10, 30);
    const next = parse(await refresh(spotify, grant['refresh_token']));
    now = Date.UTC(2026, 11, 1);
    expect(parse(await refresh(spotify, next['refresh_token']))).toEqual({
      error: 'invalid_grant',
      error_description: 'Refresh token expired',
    });
    const other = await connected();
    other.spotify.accounts.endConsents('Refresh token revoked');
    expect(parse(await refresh(other.spotify, other.grant['refresh_token']))['error_description']).toBe(
      'Refresh token revoked',
    );
  });

  it('fails in every way it can be told to', async () => {
    const spotify = createSpotify(library, { slowMs: 5 });
    const { settings } = spotify.accounts;
    const tried = async (mode: typeof settings.mode) => {
      settings.mode = mode;
      const code = await codeOf(spotify);
      return exchange(spotify, code).catch((error: Error) => error.message);
    };
    expect(await tried('down')).toMatchObject({ status: 503 });
    expect(await tried('rate-limited')).toMatchObject({ status: 429, headers: { 'retry-after': '2' } });
    expect(await tried('slow')).toMatchObject({ status: 200 });
    expect(await tried('offline')).toBe('hung up');
    expect(await tried('lost-answer')).toBe('hung up');
    const cut = await tried('malformed');
    expect(() => (typeof cut === 'string' ? null : parse(cut))).toThrow();
  });
});

describe('API: who may ask', () => {
  it('wants a bearer token that is still good', async () => {
    const { spotify, ask } = await connected();
    for (const [headers, kind] of [
      [{}, 'missing_token'],
      [{ authorization: 'Bearer nobody' }, 'invalid_token'],
    ] as const) {
      const answer = await call(spotify.api.handle, 'https://api.spotify.com/v1/me', { headers });
      expect(answer.headers?.['www-authenticate']).toContain(kind);
      expect(parse(answer)).toEqual({
        error: { status: 401, message: 'Missing/invalid/expired access token' },
      });
    }
    expect((await ask('/me')).status).toBe(200);
    spotify.accounts.expireAccessTokens();
    expect((await ask('/me')).status).toBe(401);
  });

  it('tells what it is told to tell', async () => {
    const { spotify, ask } = await connected({ slowMs: 5 });
    const tried = async (mode: Parameters<typeof spotify.api.setMode>[0], path = '/me') => {
      spotify.api.setMode(mode, 1);
      return ask(path);
    };
    expect(await tried('rate-limited')).toMatchObject({ status: 429, headers: { 'retry-after': '2' } });
    const silent = await tried('rate-limited-no-header');
    expect(silent.status).toBe(429);
    expect(silent.headers).not.toHaveProperty('retry-after');
    expect(parse(await tried('quota-exceeded', '/me/tracks'))).toEqual({
      error: { status: 429, message: 'Too many requests', reason: 'QUOTA_EXCEEDED' },
    });
    expect((await tried('quota-exceeded', '/me/playlists')).status).toBe(200);
    expect(parse(await tried('premium-lapsed'))['error']).toEqual({
      status: 403,
      message: 'Active premium subscription required for the owner of the app.',
    });
    expect((await tried('not-allow-listed')).status).toBe(403);
    expect((await tried('down')).status).toBe(503);
    expect((await tried('slow')).status).toBe(200);
    await expect(tried('offline')).rejects.toThrow('hung up');
    const cut = await tried('malformed');
    expect(() => parse(cut)).toThrow();
    expect((await ask('/me')).status).toBe(200);
    expect(spotify.api.requests.map(({ status }) => status)).toEqual([
      429, 429, 429, 200, 403, 403, 503, 200, 0, 200, 200,
    ]);
  });

  it('counts by bucket, and shows scripts of pages no Retry-After', async () => {
    const { spotify, ask } = await connected();
    spotify.api.setQuota('saved', 2);
    const statuses = [];
    for (let n = 0; n < 3; n++) statuses.push((await ask('/me/tracks')).status);
    expect(statuses).toEqual([200, 200, 429]);
    const { headers } = await ask('/me/playlists');
    expect(headers?.['access-control-allow-origin']).toBe('*');
    expect(headers).not.toHaveProperty('access-control-expose-headers');
    expect((await ask('/me', 'OPTIONS')).status).toBe(204);
  });

  it('wants the scope of each call', async () => {
    const spotify = createSpotify(library);
    spotify.accounts.settings.grantOnly = 'playlist-read-private';
    const grant = parse(await exchange(spotify, await codeOf(spotify)));
    const headers = { authorization: `Bearer ${grant['access_token']}` };
    const ask = (path: string) => call(spotify.api.handle, `https://api.spotify.com/v1${path}`, { headers });
    expect((await ask('/me/playlists')).status).toBe(200);
    expect(parse(await ask('/me/tracks'))['error'].message).toBe('Insufficient client scope');
  });
});

describe('API: limits and removed routes', () => {
  const id = spotifyIdOf('x');
  it.each([
    ['GET', '/me/playlists?limit=51', 400],
    ['GET', '/me/playlists?limit=0', 400],
    ['GET', '/me/playlists?offset=-1', 400],
    ['GET', '/me/tracks?limit=51', 400],
    ['GET', '/search?q=a&type=track&limit=11', 400],
    ['GET', '/search?q=a&type=track&offset=1001', 400],
    ['GET', '/search?type=track', 400],
    ['GET', `/me/library/contains?uris=${Array(41).fill(`spotify:track:${id}`).join()}`, 400],
    ['PUT', `/me/library?uris=${Array(41).fill(`spotify:track:${id}`).join()}`, 400],
    ['GET', '/me/top/tracks?time_range=ever', 400],
    ['GET', '/me/player/recently-played?after=1&before=2', 400],
    ['GET', '/me/following', 400],
    ['GET', '/tracks/short', 400],
    ['GET', `/tracks/${id}`, 404],
    ['GET', `/playlists/${id}`, 404],
    ['GET', '/nothing', 404],
    ['GET', `/tracks?ids=${id}`, 403],
    ['GET', `/playlists/${id}/tracks`, 403],
    ['PUT', `/me/tracks?ids=${id}`, 403],
    ['DELETE', `/me/tracks?ids=${id}`, 403],
    ['GET', `/audio-features?ids=${id}`, 403],
    ['GET', `/audio-features/${id}`, 403],
    ['GET', `/artists/${id}/top-tracks`, 403],
    ['GET', '/users/somebody', 403],
    ['POST', '/users/somebody/playlists', 403],
    ['GET', '/recommendations?seed_tracks=x', 404],
  ])('%s %s: %i', async (method, path, status) => {
    const { ask } = await connected();
    const answer = await ask(path, method);
    expect(answer.status).toBe(status);
    if (status === 403) expect(parse(answer)).toEqual({ error: { status: 403, message: 'Forbidden' } });
  });

  it('never tells what was taken out', async () => {
    const { ask, state } = await connected();
    const paths = ['/me', '/me/playlists', '/me/tracks?limit=50', `/playlists/${state.odds.id}`];
    paths.push('/search?q=a&type=track', '/me/top/artists', `/playlists/${state.odds.id}/items`);
    for (const path of paths) {
      const text = String((await ask(path)).body);
      expect(text, path).not.toMatch(
        /"(popularity|available_markets|linked_from|product|country|email|followers|label)"/,
      );
      expect(text, path).not.toMatch(/"preview_url":(?!null)/);
    }
  });
});

describe('API: reading', () => {
  it('lists own and followed playlists together', async () => {
    const { ask, state } = await connected();
    const { items, total } = parse(await ask('/me/playlists?limit=50'));
    expect(total).toBe(state.playlists.size);
    expect(new Set(items.map((each: Json) => each['owner'].id)).size).toBe(2);
    expect(items[0]).toMatchObject({ items: { total: expect.any(Number) }, snapshot_id: expect.any(String) });
    expect(items[0]).not.toHaveProperty('tracks');
  });

  it("tells of other people's playlists that they are there, not what is in them", async () => {
    const { ask, state } = await connected();
    const head = await ask(`/playlists/${state.followed.id}`);
    expect(head.status).toBe(200);
    expect(parse(head)).not.toHaveProperty('items');
    expect((await ask(`/playlists/${state.followed.id}/items`)).status).toBe(403);
    expect((await ask(`/playlists/${state.shared.id}/items`)).status).toBe(200);
  });

  it('has rows of every odd kind, in the new shape, the old one and both', async () => {
    const { ask, state, spotify } = await connected();
    const path = `/playlists/${state.odds.id}/items`;
    const { items } = parse(await ask(path));
    expect(items.map(({ item }: Json) => item?.uri ?? null)).toEqual(state.urisIn(state.odds.id));
    expect(items.map(({ item }: Json) => item?.type ?? null)).toEqual([
      'track',
      null,
      'track',
      'track',
      'episode',
      'track',
      'track',
    ]);
    expect(items[2]).toMatchObject({ is_local: true, item: { id: null } });
    expect(items[5].item).toEqual(items[0].item);
    expect(items[6].item.external_ids).toEqual({});
    expect(items[0]).not.toHaveProperty('track');
    spotify.api.settings.rowShape = 'track';
    expect(parse(await ask(path)).items[0]).not.toHaveProperty('item');
    expect(parse(await ask(`/playlists/${state.odds.id}`))).toHaveProperty('tracks.items');
    spotify.api.settings.rowShape = 'both';
    expect(parse(await ask(path)).items[0].item).toEqual(parse(await ask(path)).items[0].track);
  });

  it('picks fields', async () => {
    const { ask, state } = await connected();
    const path = `/playlists/${state.odds.id}`;
    expect(parse(await ask(`${path}?fields=id,owner(id),items.total`))).toEqual({
      id: state.odds.id,
      owner: { id: 'listener31' },
      items: { total: 7 },
    });
    expect(parse(await ask(`${path}/items?limit=1&fields=items(item(name,album.name)),nonsense`))).toEqual({
      items: [{ item: { name: expect.any(String), album: { name: expect.any(String) } } }],
    });
    expect(parse(await ask(`${path}/items?fields=items(item(!album,artists))`)).items[0].item).toHaveProperty(
      'artists',
    );
  });

  it('finds songs, five at a time unless told otherwise', async () => {
    const { ask, state } = await connected();
    expect(parse(await ask('/search?q=a&type=track')).tracks.items).toHaveLength(5);
    const song = state.tracks[7];
    const byIsrc = parse(await ask(`/search?type=track&q=${encodeURIComponent(`isrc:${song?.isrc}`)}`));
    expect(byIsrc['tracks'].items.map(({ external_ids }: Json) => external_ids.isrc)).toContain(song?.isrc);
    const named = encodeURIComponent(`track:"${song?.title}" artist:"${song?.artists[0]?.name}"`);
    expect(parse(await ask(`/search?type=track&q=${named}`)).tracks.total).toBeGreaterThan(0);
    expect((await ask(`/tracks/${song?.id}`)).status).toBe(200);
    expect((await ask(`/artists/${song?.artists[0]?.id}`)).status).toBe(200);
  });

  it('knows what was heard and is loved', async () => {
    const { ask } = await connected();
    expect(parse(await ask('/me/top/tracks?time_range=short_term')).items).toHaveLength(20);
    expect(parse(await ask('/me/player/recently-played')).items[0]).toHaveProperty('played_at');
    const first = parse(await ask('/me/following?type=artist&limit=2')).artists;
    const second = parse(await ask(`/me/following?type=artist&limit=2&after=${first.cursors.after}`)).artists;
    expect(second.items[0].id).not.toBe(first.items[0].id);
  });
});

describe('API: writing', () => {
  const uris = library.songs
    .filter(({ kind }) => kind === 'track')
    .slice(100, 203)
    .map(uriOf);
  const one = uris[0] ?? '';
  const local = 'spotify:local:The+Odd+Ones:Odd%3A+Things:Tape+7%3A+the+end:201';

  it.each([
    ['POST', '/items', { uris: [] }, 'No uris provided.'],
    ['POST', '/items', { uris: uris.slice(0, 101) }, 'You can add a maximum of 100 tracks per request.'],
    ['POST', '/items', { uris: [local] }, 'Unsupported URL / URI.'],
    ['POST', '/items', { uris: [`spotify:track:${spotifyIdOf('y')}`] }, 'Payload contains a non-existing ID'],
    ['POST', '/items', { uris: [one], position: 99 }, 'Index out of bounds.'],
    ['DELETE', '/items', { tracks: [{ uri: one }] }, 'No uris provided.'],
    [
      'DELETE',
      '/items',
      { items: uris.slice(0, 101).map((uri) => ({ uri })) },
      'You can remove a maximum of 100 items per request.',
    ],
    ['DELETE', '/items', { items: [{ uri: one }], snapshot_id: 'never' }, 'Invalid snapshot_id'],
    ['PUT', '/items', { range_start: 7, insert_before: 0 }, 'Index out of bounds.'],
    ['PUT', '/items', { range_start: 0, insert_before: 3, range_length: 8 }, 'Index out of bounds.'],
    ['PUT', '', { name: '' }, 'Missing required field: name'],
  ])('%s …%s refuses %j', async (method, rest, body, message) => {
    const { ask, state } = await connected();
    const answer = await ask(`/playlists/${state.odds.id}${rest}`, method, body);
    expect([answer.status, parse(answer)['error'].message]).toEqual([400, message]);
  });

  it('lets nobody write into what is not theirs', async () => {
    const { ask, state } = await connected();
    const body = { uris: [one] };
    expect((await ask(`/playlists/${state.followed.id}/items`, 'POST', body)).status).toBe(403);
    expect((await ask(`/playlists/${state.shared.id}/items`, 'POST', body)).status).toBe(201);
    expect((await ask(`/playlists/${state.shared.id}`, 'PUT', { name: 'Mine' })).status).toBe(403);
  });

  it('makes playlists, public unless told otherwise', async () => {
    const { ask, state } = await connected();
    expect((await ask('/me/playlists', 'POST', {})).status).toBe(400);
    const open = await ask('/me/playlists', 'POST', { name: 'Open' });
    expect([open.status, parse(open)['public']]).toEqual([201, true]);
    const own = parse(await ask('/me/playlists', 'POST', { name: 'Own', public: false, description: 'd' }));
    expect(state.playlists.get(own['id'])).toMatchObject({ name: 'Own', isPublic: false, description: 'd' });
    expect(await ask(`/playlists/${own['id']}`, 'PUT', { name: 'Owned' })).toMatchObject({ status: 200 });
    expect(state.playlists.get(own['id'])?.name).toBe('Owned');
  });

  it('adds, removes every occurrence, replaces and moves, each with a new snapshot id', async () => {
    const { ask, state } = await connected();
    const { id } = state.odds;
    const before = state.urisIn(id);
    const seen = new Set([state.odds.snapshotId]);
    const write = async (method: string, body: unknown, query = '') => {
      const answer = await ask(`/playlists/${id}/items${query}`, method, body);
      seen.add(parse(answer)['snapshot_id']);
      return answer.status;
    };
    expect(await write('POST', { uris: [one], position: 1 })).toBe(201);
    expect(state.urisIn(id)).toEqual(before.toSpliced(1, 0, one));
    expect(await write('DELETE', { items: [{ uri: before[0] }, { uri: one }] })).toBe(200);
    expect(state.urisIn(id)).toEqual(before.filter((uri) => uri !== before[0]));
    expect(await write('PUT', { range_start: 0, insert_before: 3, range_length: 2 })).toBe(200);
    // Was: null, local, second, episode, third.
    expect(state.urisIn(id)).toEqual([3, 1, 2, 4, 6].map((index) => before[index]));
    expect(await write('PUT', { uris: uris.slice(0, 100) })).toBe(200);
    expect(state.urisIn(id)).toEqual(uris.slice(0, 100));
    expect(await write('PUT', { uris: [] })).toBe(200);
    expect(await write('POST', { uris: [one] }, `?uris=${uris[1]}`)).toBe(201);
    expect(state.urisIn(id)).toEqual([uris[1]]);
    expect(seen.size).toBe(7);
  });

  it('moves rows as they were under the snapshot id given', async () => {
    const { ask, state } = await connected();
    const list = state.addPlaylist({ name: 'Five', uris: uris.slice(0, 5) });
    const { snapshotId } = list;
    const path = `/playlists/${list.id}/items`;
    await ask(path, 'DELETE', { items: [{ uri: uris[0] }], snapshot_id: snapshotId });
    await ask(path, 'PUT', { range_start: 3, insert_before: 1, range_length: 1, snapshot_id: snapshotId });
    expect(state.urisIn(list.id)).toEqual([uris[3], uris[1], uris[2], uris[4]]);
  });

  it('keeps Liked Songs by query only, and answers with nothing', async () => {
    const { ask, state } = await connected();
    for (const method of ['PUT', 'DELETE']) {
      const refused = await ask('/me/library', method, { uris: [one] });
      expect([refused.status, parse(refused)['error'].message]).toEqual([
        400,
        'Missing required field: uris',
      ]);
    }
    const count = state.saved.length;
    const unsaved = uris.filter((uri) => !state.saved.some(({ song }) => uriOf(song) === uri)).slice(0, 2);
    const query = `uris=${unsaved.join()}`;
    const saved = await ask(`/me/library?${query}`, 'PUT');
    expect([saved.status, saved.body]).toEqual([200, undefined]);
    expect(state.saved).toHaveLength(count + 2);
    expect(parse(await ask(`/me/library/contains?${query}`))).toEqual([true, true]);
    expect((await ask(`/me/library?uris=${unsaved[1]}`, 'DELETE')).status).toBe(200);
    expect(parse(await ask(`/me/library/contains?${query}`))).toEqual([true, false]);
    expect(parse(await ask('/me/tracks?limit=1')).items[0].track.uri).toBe(unsaved[0]);
  });

  it('may do what is asked and not be able to say so', async () => {
    const { ask, state, spotify } = await connected({
      fault: (method) => (method === 'POST' ? 'lost-answer' : null),
    });
    const count = state.odds.rows.length;
    await expect(ask(`/playlists/${state.odds.id}/items`, 'POST', { uris: [one] })).rejects.toThrow(
      'hung up',
    );
    expect(state.odds.rows).toHaveLength(count + 1);
    expect(spotify.api.requests.at(-1)?.status).toBe(0);
  });
});
