import { expect, test, vi } from 'vitest';
import type { Browser, Tabs } from 'webextension-polyfill';
import { openDashboard } from '../../../lib/services/dashboard-tab.ts';

const address = 'chrome-extension://abc/dashboard.html';
const runtime = { getURL: () => address };
const browserWith = (query: () => Promise<object[]>) => {
  const tabs = {
    query: vi.fn(query),
    create: vi.fn(async () => ({})),
    update: vi.fn(async () => ({ windowId: 3 })),
  };
  const windows = { update: vi.fn(async () => ({})) };
  return { tabs, windows, typed: { runtime, tabs, windows } as unknown as Browser }; // the calls that are made
};

test('a dashboard that is open is brought to the front with its window, at the place', async () => {
  const { tabs, windows, typed } = browserWith(async () => [{ id: 7 }]);
  await openDashboard(typed, 'settings');
  expect(tabs.update).toHaveBeenCalledWith(7, { active: true, url: `${address}#settings` });
  expect(windows.update).toHaveBeenCalledWith(3, { focused: true });
  expect(tabs.create).not.toHaveBeenCalled();
});

test('a browser without windows shows its tab', async () => {
  const { tabs } = browserWith(async () => [{ id: 7 }]);
  await openDashboard({ runtime, tabs } as unknown as Browser); // as Firefox for Android has it
  expect(tabs.update).toHaveBeenCalledWith(7, { active: true });
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
  const { tabs, typed } = browserWith(query);
  await openDashboard(typed, 'discover');
  expect(tabs.create).toHaveBeenCalledWith({ url: `${address}#discover` });
});

test('a dashboard that asks shows the room itself, whatever else is open', async () => {
  const { tabs, typed } = browserWith(async () => [{ id: 7 }]);
  const tab = { id: 9 } as Tabs.Tab; // its id is all that is read
  await openDashboard(typed, 'rate', { tab, url: `${address}#discover` });
  expect(tabs.update).toHaveBeenCalledExactlyOnceWith(9, { active: true, url: `${address}#rate` });
  await openDashboard(typed, 'rate', { tab, url: 'https://open.spotify.com/' });
  expect(tabs.update).toHaveBeenLastCalledWith(7, { active: true, url: `${address}#rate` });
});
