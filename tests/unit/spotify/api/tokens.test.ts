import { expect, test } from 'vitest';
import { consentEndsAt } from '../../../../lib/spotify/api/consent.ts';
import { createTokens } from '../../../../lib/spotify/api/tokens.ts';
import { testClient } from '../../../standins/services/spotify.ts';
import { connectedWorld, login, start, startWorld, type World } from './support.ts';

const hour = 3_600_000;
const tokensOf = ({ fetch, session, lasting, clock }: World) =>
  createTokens({ fetch, session, lasting, clock });

test('without a connection there is no token', async () => {
  await expect(tokensOf(await startWorld()).access()).rejects.toMatchObject({ code: 'not-connected' });
});

test.each([null, 'text', 7, [], { token: 1 }, { refreshToken: 'x' }])(
  'what is kept as %j is not believed',
  async (value) => {
    const world = await startWorld();
    await world.session.set('spotify.access', value);
    await world.lasting.set('spotify.grant', value);
    await world.lasting.set('spotify.ended', value);
    await expect(tokensOf(world).access()).rejects.toMatchObject({ code: 'not-connected' });
    expect(await world.spotify.connection()).toEqual({ state: 'off' });
  },
);

test('a token is used until a minute before its hour is over, then renewed', async () => {
  const world = await connectedWorld();
  const tokens = tokensOf(world);
  const first = await tokens.access();
  world.clock.at += hour - 61_000;
  expect(await tokens.access()).toBe(first);
  world.clock.at += 2_000;
  expect(await tokens.access()).not.toBe(first);
  expect(world.accounts.refreshCalls()).toHaveLength(1);
});

test('tokens that live five seconds are usable too', async () => {
  const world = await connectedWorld({ expiresInS: 5 });
  const tokens = tokensOf(world);
  expect(await tokens.access()).toBe(await tokens.access());
  expect(world.accounts.refreshCalls()).toHaveLength(0);
  world.clock.at += 4_600;
  const next = await tokens.access();
  expect(world.accounts.grantOf(next)).not.toBeNull();
});

test('twenty who need a new token cause one renewal, and the next renewal has the new refresh token', async () => {
  const world = await connectedWorld();
  const tokens = tokensOf(world);
  const stale = await tokens.access();
  const renewed = await Promise.all(Array.from({ length: 20 }, () => tokens.renew(stale)));
  expect(new Set(renewed).size).toBe(1);
  // Late to notice: somebody renewed already.
  expect(await tokens.renew(stale)).toBe(renewed[0]);
  expect(world.accounts.refreshCalls()).toHaveLength(1);
  world.clock.at += hour;
  await tokens.access();
  expect(new Set(world.accounts.refreshCalls()).size).toBe(2);
});

test('an answer without a refresh token keeps the old one', async () => {
  const world = await connectedWorld();
  world.accounts.settings.omitRefreshToken = true;
  const tokens = tokensOf(world);
  for (let n = 0; n < 3; n++) {
    world.clock.at += hour;
    await tokens.access();
  }
  expect(new Set(world.accounts.refreshCalls()).size).toBe(1);
});

test('after the browser was closed the refresh token alone is enough', async () => {
  const world = await connectedWorld();
  world.session.values.clear();
  await expect(world.restart().playlists.mine()).resolves.not.toHaveLength(0);
});

test('two backgrounds side by side do not lose the session', async () => {
  const world = await connectedWorld();
  const [one, other] = [tokensOf(world), tokensOf(world)];
  world.clock.at += hour;
  const results = await Promise.allSettled([one.access(), other.access()]);
  expect(results.some(({ status }) => status === 'fulfilled')).toBe(true);
  world.clock.at += hour;
  await expect(one.access()).resolves.toEqual(expect.any(String));
  expect(await one.connection()).toMatchObject({ state: 'connected' });
});

test('a new refresh token that somebody else is still writing down is waited for', async () => {
  const world = await connectedWorld();
  const { lasting } = world;
  const later = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms));
  const slow = {
    ...lasting,
    set: (key: string, value: unknown) => later(60).then(() => lasting.set(key, value)),
  };
  const winner = createTokens({ ...world, lasting: slow });
  const clock = { now: world.clock.now, wait: () => later(120) };
  world.clock.at += hour;
  const won = winner.access();
  await later(30);
  await expect(createTokens({ ...world, clock }).access()).resolves.toEqual(expect.any(String));
  await won;
  expect(await winner.connection()).toMatchObject({ state: 'connected' });
});

test.each([
  ['Refresh token revoked', 'access-revoked'],
  ['Refresh token expired', 'consent-over'],
] as const)('%s: the connection has ended and says why, once and for all', async (words, code) => {
  const world = await connectedWorld();
  const tokens = tokensOf(world);
  const stale = await tokens.access();
  world.accounts.endConsents(words);
  for (let n = 0; n < 3; n++) await expect(tokens.renew(stale)).rejects.toMatchObject({ code });
  expect(world.accounts.refreshCalls()).toHaveLength(1);
  expect(await tokens.connection()).toEqual({
    state: 'ended',
    reason: code,
    clientId: testClient.id,
    at: world.clock.at,
  });
  expect([...world.session.values.keys(), ...world.lasting.values.keys()]).toEqual(['spotify.ended']);
  await login(world);
  expect(await tokens.connection()).toMatchObject({ state: 'connected' });
});

test('six months after consent it is over, however often it was renewed, and that was known beforehand', async () => {
  const world = await connectedWorld();
  const tokens = tokensOf(world);
  const connection = await tokens.connection();
  if (connection.state !== 'connected') throw new Error('not connected');
  world.clock.at = connection.endsAt - 1000;
  await tokens.access();
  expect(await tokens.connection()).toMatchObject({ endsAt: connection.endsAt });
  world.clock.at = connection.endsAt + hour;
  await expect(tokens.access()).rejects.toMatchObject({ code: 'consent-over' });
});

test('six months are those of the calendar', () => {
  const iso = (text: string) => new Date(consentEndsAt(Date.parse(text))).toISOString().slice(0, 10);
  expect(iso('2026-01-15')).toBe('2026-07-15');
  expect(iso('2026-08-31')).toBe('2027-02-28');
  expect(iso('2027-08-30')).toBe('2028-02-29');
  expect(consentEndsAt(start)).toBe(Date.UTC(2027, 4, 27, 12));
});

test('an app that is gone is an app that is gone', async () => {
  const world = await connectedWorld();
  world.accounts.removeClient(testClient.id);
  world.clock.at += hour;
  await expect(tokensOf(world).access()).rejects.toMatchObject({ code: 'bad-client-id' });
  expect(await world.spotify.connection()).toMatchObject({ state: 'ended', reason: 'bad-client-id' });
});

test.each([
  ['offline', 'network'],
  ['down', 'service-down'],
  ['malformed', 'bad-answer'],
] as const)('accounts that are %s end nothing', async (mode, code) => {
  const world = await connectedWorld();
  const tokens = tokensOf(world);
  world.clock.at += hour;
  world.accounts.settings.omitRefreshToken = true;
  world.accounts.settings.mode = mode;
  await expect(tokens.access()).rejects.toMatchObject({ code, mayHaveTakenEffect: false });
  world.accounts.settings.mode = 'normal';
  await expect(tokens.access()).resolves.toEqual(expect.any(String));
});

test('accounts that ask for a pause say until when', async () => {
  const world = await connectedWorld();
  world.clock.at += hour;
  world.accounts.settings.mode = 'rate-limited';
  await expect(tokensOf(world).access()).rejects.toMatchObject({
    code: 'rate-limited',
    retryAt: world.clock.at + 2000,
  });
});

test('who disconnects while a renewal is on its way stays disconnected', async () => {
  const world = await connectedWorld({ slowMs: 60 });
  const tokens = tokensOf(world);
  world.clock.at += hour;
  world.accounts.settings.mode = 'slow';
  const renewal = tokens.access();
  renewal.catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, 20));
  await tokens.disconnect();
  await expect(renewal).rejects.toMatchObject({ code: 'cancelled' });
  await new Promise((resolve) => setTimeout(resolve, 80));
  expect([...world.session.values.keys(), ...world.lasting.values.keys()]).toEqual([]);
  await expect(tokens.access()).rejects.toMatchObject({ code: 'not-connected' });
});

test('who asks for a token while the connection is wiped does not bring it back', async () => {
  const world = await connectedWorld();
  const later = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms));
  const remove = (key: string) => later(80).then(() => world.lasting.remove(key));
  const tokens = createTokens({ ...world, lasting: { ...world.lasting, remove } });
  const stale = await tokens.access();
  const wiped = tokens.disconnect();
  await expect(tokens.renew(stale)).rejects.toMatchObject({ code: 'not-connected' });
  await wiped;
  expect([...world.session.values.keys(), ...world.lasting.values.keys()]).toEqual([]);
});

test('disconnecting wipes everything of the listener', async () => {
  const world = await connectedWorld();
  await world.spotify.login.start(testClient.id, testClient.redirectUri);
  world.api.setQuota('saved', 2);
  await expect(world.spotify.playlists.saved()).rejects.toMatchObject({ code: 'quota-exceeded' });
  expect(world.session.values.size).toBeGreaterThan(2);
  await world.spotify.disconnect();
  expect([...world.session.values.keys()]).toEqual([]);
  expect([...world.lasting.values.keys()]).toEqual(['spotify.locks']);
  expect(await world.spotify.connection()).toEqual({ state: 'off' });
});
