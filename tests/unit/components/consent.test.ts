import { expect, test, vi } from 'vitest';
import { createConsent } from '../../../entrypoints/dashboard/consent.ts';

function setUp(isFirefox: boolean, answer: () => Promise<boolean>) {
  const permissions = { request: vi.fn(answer), remove: vi.fn(async () => true) };
  const store = vi.fn(async () => true);
  return { permissions, store, consent: createConsent({ permissions, isFirefox, store }) };
}
const refuse = async () => false;

test('Chromium: the comfort of new controls in open tabs is asked for, its refusal does not matter', async () => {
  const { consent, permissions, store } = setUp(false, refuse);
  const given = consent.give();
  // In the click itself: an await before it would lose the click.
  expect(permissions.request).toHaveBeenCalledExactlyOnceWith({ permissions: ['scripting'] });
  expect(await given).toBe('given');
  expect(store).toHaveBeenCalledExactlyOnceWith(true);
});

test('Chromium: a request that throws does not matter either', async () => {
  const { consent } = setUp(false, () => Promise.reject(new Error('no')));
  expect(await consent.give()).toBe('given');
});

test("Firefox: the browser's own question comes first, in the click itself", async () => {
  const { consent, permissions, store } = setUp(true, async () => true);
  const given = consent.give();
  expect(permissions.request).toHaveBeenCalledExactlyOnceWith({ data_collection: ['websiteContent'] });
  expect(store).not.toHaveBeenCalled();
  expect(await given).toBe('given');
  expect(store).toHaveBeenCalledExactlyOnceWith(true);
});

test('Firefox: refused there, nothing is stored', async () => {
  const { consent, store } = setUp(true, refuse);
  expect(await consent.give()).toBe('refused');
  expect(store).not.toHaveBeenCalled();
});

test('Firefox: a version that does not know the question goes on', async () => {
  const { consent, store } = setUp(true, () => Promise.reject(new TypeError('unexpected property')));
  expect(await consent.give()).toBe('given');
  expect(store).toHaveBeenCalledExactlyOnceWith(true);
});

test('taken back: stored first, then given back to Firefox', async () => {
  const { consent, permissions, store } = setUp(true, async () => true);
  await consent.takeBack();
  expect(store).toHaveBeenCalledExactlyOnceWith(false);
  expect(permissions.remove).toHaveBeenCalledExactlyOnceWith({ data_collection: ['websiteContent'] });
});

test('a yes that could not be stored is none', async () => {
  const { consent, store } = setUp(false, async () => true);
  store.mockResolvedValue(false);
  expect(await consent.give()).toBe('failed');
});
