import { expect, test, vi } from 'vitest';
import fc from 'fast-check';
import type { Runtime } from 'webextension-polyfill';
import { protocol } from '../../../lib/messages.ts';
import type { MessageType } from '../../../lib/messages.ts';
import { createRouter } from '../../../lib/services/router.ts';
import type { Handlers } from '../../../lib/services/router.ts';
import { trackOf } from '../store/fixtures.ts';

const origin = 'chrome-extension://abc/';
const player = {
  id: 'abc',
  url: 'https://open.spotify.com/playlist/1',
  tab: { id: 3 },
} as unknown as Runtime.MessageSender; // the parts that are read
const page: Runtime.MessageSender = { id: 'abc', url: `${origin}popup.html` };
const offscreen: Runtime.MessageSender = { id: 'abc', url: `${origin}offscreen.html` };

function setUp() {
  const called = vi.fn(async (_type: string, _data: unknown) => null);
  const handlers = Object.fromEntries(
    Object.keys(protocol).map((type) => [type, (data: unknown) => called(type, data)]),
  ) as unknown as Handlers; // every type has one
  return {
    called,
    router: createRouter({ extensionId: 'abc', extensionOrigin: origin, handlers, report: () => {} }),
  };
}
const rating = { type: 'ratings.set', data: { track: trackOf(1), value: 'liked', origin: 'row' } };

test('a well-formed message from its sender is handled', async () => {
  const { router, called } = setUp();
  expect(await router(rating, player)).toEqual({ ok: true, value: null });
  expect(called).toHaveBeenCalledWith('ratings.set', rating.data);
});

test.each([
  ['another extension', { ...page, id: 'evil' }],
  ['another site in a tab', { ...player, url: 'https://open.spotify.com.evil.example/' }],
  ['the player over http', { ...player, url: 'http://open.spotify.com/' }],
  ['no address', { id: 'abc' }],
  ['no tab', { id: 'abc', url: 'https://open.spotify.com/' }],
])('a message from %s is refused', async (_, sender) => {
  const { router, called } = setUp();
  expect(await router(rating, sender)).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
  expect(called).not.toHaveBeenCalled();
});

test.each(Object.keys(protocol) as MessageType[])(
  '%s is only heard from whom the protocol names',
  async (type) => {
    const { router, called } = setUp();
    for (const [who, sender] of [
      ['player', player],
      ['extension-page', page],
      ['offscreen', offscreen],
    ] as const) {
      const answer = await router({ type, data: {} }, sender);
      const may = (protocol[type].from as readonly string[]).includes(who);
      if (!may) expect(answer).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
    }
    expect(called.mock.calls.every(([handled]) => handled === type)).toBe(true);
  },
);

test('training and deletion are for the extension’s own pages only', () => {
  for (const type of [
    'training.start',
    'training.cancel',
    'data.delete',
    'consent.set',
    'backup.restore',
  ] as const) {
    expect(protocol[type].from).toEqual(['extension-page']);
  }
});

test('the dashboard is opened at a room or at songs like one, and nowhere else', async () => {
  const { router, called } = setUp();
  const open = (place: unknown) => router({ type: 'dashboard.open', data: { place } }, player);
  const id = '4cOdK2wGLETKBW3PvgPWqT';
  for (const place of ['welcome', `discover/near/${id}`])
    expect(await open(place)).toMatchObject({ ok: true });
  called.mockClear();
  for (const place of [
    '',
    `discover/near/${id}x`,
    `discover/near/${id.slice(1)}`,
    `rate/near/${id}`,
    '../popup.html',
    'a'.repeat(21),
    `discover/near/${id}\n`,
    { room: 'welcome' },
  ]) {
    expect(await open(place)).toMatchObject({ ok: false, error: { code: 'bad-message' } });
  }
  expect(called).not.toHaveBeenCalled();
});

test('whatever is sent, the answer is a Result and no handler sees a wrong shape', async () => {
  const { router, called } = setUp();
  const messages = fc.record({
    type: fc.constantFrom(...Object.keys(protocol), '__proto__', 'toString'),
    data: fc.anything(),
  });
  await fc.assert(
    fc.asyncProperty(messages, async (message) => {
      called.mockClear();
      const answer = await router(message, player);
      expect(answer).toHaveProperty('ok');
      if (!answer?.ok) expect(called).not.toHaveBeenCalled();
    }),
  );
});

test('what is no message at all, or for the offscreen document, is left to others', () => {
  const { router } = setUp();
  expect(router('hello', player)).toBeUndefined();
  expect(router({ type: 'offscreen.command', data: {} }, page)).toBeUndefined();
});
