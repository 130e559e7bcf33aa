import { expect, test, vi } from 'vitest';
import type { Tabs } from 'webextension-polyfill';
import { openDashboard } from '../../../lib/services/dashboard-tab.ts';

const address = 'chrome-extension://abc/dashboard.html';
const tabsWith = (query: () => Promise<object[]>) => {
  const tabs = { query: vi.fn(query), create: vi.fn(async () => ({})), update: vi.fn(async () => ({})) };
  return { tabs, typed: tabs as unknown as Tabs.Static }; // the three calls that are made
};

test('a dashboard that is open is brought to the front, at the room', async () => {
  const { tabs, typed } = tabsWith(async () => [{ id: 7 }]);
  await openDashboard(typed, address, 'settings');
  expect(tabs.update).toHaveBeenCalledWith(7, { active: true, url: `${address}#settings` });
  expect(tabs.create).not.toHaveBeenCalled();
});

test.each([
  ['none is open', async () => []],
  [
    'the browser will not say',
    async () => {
      throw new Error('Invalid url pattern');
    },
  ],
])('a new one is opened where %s', async (_, query) => {
  const { tabs, typed } = tabsWith(query);
  await openDashboard(typed, address, 'a b');
  expect(tabs.create).toHaveBeenCalledWith({ url: `${address}#a%20b` });
});

test('a dashboard that asks shows the room itself, whatever else is open', async () => {
  const { tabs, typed } = tabsWith(async () => [{ id: 7 }]);
  const tab = { id: 9 } as Tabs.Tab; // its id is all that is read
  await openDashboard(typed, address, 'rate', { tab, url: `${address}#discover` });
  expect(tabs.update).toHaveBeenCalledExactlyOnceWith(9, { active: true, url: `${address}#rate` });
  await openDashboard(typed, address, 'rate', { tab, url: 'https://open.spotify.com/' });
  expect(tabs.update).toHaveBeenLastCalledWith(7, { active: true, url: `${address}#rate` });
});
