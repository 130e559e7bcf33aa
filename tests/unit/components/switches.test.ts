import { expect, test, vi } from 'vitest';
import { createSwitches } from '../../../entrypoints/dashboard/switches.ts';
import { linkHosts } from '../../../lib/domain/links.ts';
import type { SwitchId } from '../../../lib/domain/links.ts';

function setUp(allowed: boolean) {
  const request = vi.fn(async () => allowed);
  const store = vi.fn(async () => {});
  return {
    request,
    store,
    press: createSwitches<SwitchId>({ permissions: { request }, hosts: linkHosts, store }),
  };
}

test('the hosts a source needs are asked for, before anything else happens', async () => {
  const { press, request, store } = setUp(true);
  const done = press('isrc', true);
  expect(request).toHaveBeenCalledWith({ origins: ['https://api.deezer.com/*'] });
  expect(await done).toBe(true);
  expect(store).toHaveBeenCalledWith('isrc', true);
});

test('where the browser does not allow them the switch stays off', async () => {
  const { press, store } = setUp(false);
  expect(await press('preview', true)).toBe(false);
  expect(store).not.toHaveBeenCalled();
});

test('off, and what asks nobody, needs no question', async () => {
  const { press, request, store } = setUp(false);
  expect(await press('acousticbrainz', false)).toBe(true);
  expect(await press('estimate', true)).toBe(true);
  expect(request).not.toHaveBeenCalled();
  expect(store).toHaveBeenCalledTimes(2);
});
