import { expect, test } from 'vitest';
import { neededScopes } from '../../../../lib/spotify/api/auth.ts';
import { testClient } from '../../../standins/services/spotify.ts';
import { connectedWorld, consent, start, startWorld } from './support.ts';

const { id, redirectUri } = testClient;

test.each([
  ['nothing', ''],
  ['a secret of another length', 'abc123'],
  ['other characters', `${id.slice(1)}x`.replace(/^./, 'g')],
  ['an address', `https://developer.spotify.com/dashboard/${id}`],
])('a Client ID that is %s never leaves the browser', async (_, clientId) => {
  const { spotify, session } = await startWorld();
  await expect(spotify.login.start(clientId, redirectUri)).rejects.toMatchObject({ code: 'bad-client-id' });
  expect(session.values.size).toBe(0);
});

test.each([
  '',
  'nonsense',
  'http://localhost:80/x',
  'http://example.org/x',
  'ftp://127.0.0.1/',
  `${redirectUri}?a=b`,
])('a redirect to "%s" is refused, as Spotify would', async (address) => {
  const { spotify } = await startWorld();
  await expect(spotify.login.start(id, address)).rejects.toMatchObject({ code: 'login-failed' });
});

test.each(['http://127.0.0.1/mozoauth2/abc', 'http://[::1]:4321/x', 'https://abc.extensions.allizom.org/'])(
  'a redirect to %s is fine',
  async (address) => {
    const { spotify } = await startWorld();
    await expect(spotify.login.start(id, address)).resolves.toContain(encodeURIComponent(address));
  },
);

test('the address asks for a code with an S256 challenge, a state and every scope', async () => {
  const { spotify } = await startWorld();
  const url = new URL(await spotify.login.start(` ${id} `, redirectUri));
  expect(url.origin + url.pathname).toBe('https://accounts.spotify.com/authorize');
  expect(Object.fromEntries(url.searchParams)).toEqual({
    client_id: id,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: neededScopes.join(' '),
    state: expect.stringMatching(/^[\w-]{32}$/),
    code_challenge_method: 'S256',
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
  });
});

test('a login ends connected, with the tokens apart and nothing left of the attempt', async () => {
  const { spotify, session, lasting } = await connectedWorld();
  expect(await spotify.connection()).toEqual({
    state: 'connected',
    clientId: id,
    scopes: [...neededScopes],
    consentAt: start,
    endsAt: Date.UTC(2027, 4, 27, 12),
  });
  expect([...session.values.keys()]).toEqual(['spotify.access']);
  expect([...lasting.values.keys()]).toEqual(['spotify.grant']);
  expect(lasting.values.get('spotify.grant')).not.toContain(
    JSON.parse(session.values.get('spotify.access') ?? '').token,
  );
  await expect(spotify.playlists.mine()).resolves.not.toHaveLength(0);
});

test('what was granted counts, not what was asked for', async () => {
  const { spotify, fetch, accounts } = await startWorld();
  accounts.settings.grantOnly = 'playlist-read-private user-library-read';
  await spotify.login.finish(await consent(fetch, await spotify.login.start(id, redirectUri)));
  expect(await spotify.connection()).toMatchObject({
    scopes: ['playlist-read-private', 'user-library-read'],
  });
});

test('a pasted address may carry blanks around it', async () => {
  const { spotify, fetch } = await startWorld();
  const back = await consent(fetch, await spotify.login.start(id, redirectUri));
  await spotify.login.finish(`\n  ${back}\t`);
  expect(await spotify.connection()).toMatchObject({ state: 'connected' });
});

test('wrong addresses are refused, and the right one still works after them', async () => {
  const { spotify, fetch } = await startWorld();
  const back = await consent(fetch, await spotify.login.start(id, redirectUri));
  const code = new URL(back).searchParams.get('code');
  const state = new URL(back).searchParams.get('state');
  for (const wrong of [
    '',
    'code=1&state=2',
    code ?? '',
    back.replace(/^https/, 'http'),
    back.replace('likelihood-test', 'evil'),
    back.replace('.org/spotify', '.org/spotify/'),
    `https://example.org/?code=${code}&state=${state}`,
    `${redirectUri}?code=${code}`,
    `${redirectUri}?code=${code}&state=x${state}`,
    `${redirectUri}?error=access_denied&state=other`,
    `${redirectUri}?error=server_error&state=${state}`,
    `${redirectUri}?state=${state}`,
    `${redirectUri}?code=&state=${state}`,
  ]) {
    await expect(spotify.login.finish(wrong), wrong).rejects.toMatchObject({ code: 'login-failed' });
  }
  expect(await spotify.connection()).toEqual({ state: 'off' });
  await spotify.login.finish(back);
  expect(await spotify.connection()).toMatchObject({ state: 'connected' });
});

test('who does not agree has cancelled, and the attempt is over', async () => {
  const { spotify, fetch, accounts } = await startWorld();
  accounts.settings.consent = 'cancel';
  const back = await consent(fetch, await spotify.login.start(id, redirectUri));
  await expect(spotify.login.finish(back)).rejects.toMatchObject({ code: 'cancelled' });
  await expect(spotify.login.finish(back)).rejects.toMatchObject({ code: 'login-failed' });
  expect(await spotify.connection()).toEqual({ state: 'off' });
});

test('without an attempt, with one that was replaced, forgotten or too old, there is no way in', async () => {
  const { spotify, fetch, clock } = await startWorld();
  const failed = { code: 'login-failed' };
  await expect(spotify.login.finish(`${redirectUri}?code=a&state=b`)).rejects.toMatchObject(failed);
  const first = await consent(fetch, await spotify.login.start(id, redirectUri));
  const second = await consent(fetch, await spotify.login.start(id, redirectUri));
  await expect(spotify.login.finish(first)).rejects.toMatchObject(failed);
  clock.at += 3_600_001;
  await expect(spotify.login.finish(second)).rejects.toMatchObject(failed);
  clock.at = start;
  await spotify.login.forget();
  await expect(spotify.login.finish(second)).rejects.toMatchObject(failed);
});

test('a background that was killed while the listener was at Spotify finishes all the same', async () => {
  const { spotify, fetch, restart } = await startWorld();
  const back = await consent(fetch, await spotify.login.start(id, redirectUri));
  const reborn = restart();
  await reborn.login.finish(back);
  expect(await reborn.connection()).toMatchObject({ state: 'connected' });
});

test('a code that Spotify takes no more ends the attempt; an app that is gone says so', async () => {
  const { spotify, fetch, accounts, clock } = await startWorld();
  const late = await consent(fetch, await spotify.login.start(id, redirectUri));
  clock.at += 660_000;
  await expect(spotify.login.finish(late)).rejects.toMatchObject({
    code: 'login-failed',
    error: 'invalid_grant',
  });
  await expect(spotify.login.finish(late)).rejects.toThrow('No attempt');
  const back = await consent(fetch, await spotify.login.start(id, redirectUri));
  accounts.removeClient(id);
  await expect(spotify.login.finish(back)).rejects.toMatchObject({ code: 'bad-client-id' });
});

test.each([
  ['offline', 'network'],
  ['down', 'service-down'],
  ['rate-limited', 'rate-limited'],
] as const)('accounts that are %s leave the attempt open', async (mode, code) => {
  const { spotify, fetch, accounts } = await startWorld();
  const back = await consent(fetch, await spotify.login.start(id, redirectUri));
  accounts.settings.mode = mode;
  await expect(spotify.login.finish(back)).rejects.toMatchObject({ code });
  accounts.settings.mode = 'normal';
  await spotify.login.finish(back);
  expect(await spotify.connection()).toMatchObject({ state: 'connected' });
});

test('an answer that breaks off is no token', async () => {
  const { spotify, fetch, accounts } = await startWorld();
  const back = await consent(fetch, await spotify.login.start(id, redirectUri));
  accounts.settings.mode = 'malformed';
  await expect(spotify.login.finish(back)).rejects.toMatchObject({ code: 'bad-answer' });
  expect(await spotify.connection()).toEqual({ state: 'off' });
});
