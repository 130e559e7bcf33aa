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
