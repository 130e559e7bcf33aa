// @vitest-environment happy-dom
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { nearHref, placeOf } from '../../../components/dashboard-shell.tsx';
import { DashboardView } from '../../../components/dashboard-view.tsx';
import type { DashboardProps } from '../../../components/dashboard-view.tsx';
import { success } from '../../../lib/errors.ts';
import { defaultSettings } from '../../../lib/settings.ts';
import { emptyOverview, now, trainedOverview } from './fixtures.ts';
import { discoverActions } from './discover/fixtures.ts';
import { playlistsActions } from './playlists/fixtures.ts';
import { button, click, show, textOf, useTexts } from './page.tsx';

beforeAll(useTexts);

const unused = () => Promise.reject(new Error('Not part of this test.'));
const actions = {
  consent: vi.fn(),
  allowHosts: vi.fn(),
  change: vi.fn(),
  retrySources: vi.fn(),
  switchLink: vi.fn(),
  rate: vi.fn(),
  train: vi.fn(),
  cancelTraining: vi.fn(),
  compare: vi.fn(),
  cancelCompare: vi.fn(),
  choose: vi.fn(),
  restoreModel: vi.fn(),
  dismiss: vi.fn(),
  copy: vi.fn(async () => true),
  debugInfo: vi.fn(async () => 'counts'),
  deleteEverything: vi.fn(async () => success(null)),
  backup: { save: unused, preview: unused, restore: unused },
  allowArtist: vi.fn(),
  rateRoom: { set: unused, skip: unused, undo: unused, closeList: vi.fn() },
  ratingsRoom: {
    rows: { setValue: unused, remove: unused, move: unused },
    steps: { undo: unused, redo: unused },
    profiles: { create: unused, rename: unused, remove: unused, switchTo: unused },
    files: {
      read: unused,
      importSongs: unused,
      cancelImport: vi.fn(),
      saveCsv: unused,
      backup: { save: unused, preview: unused, restore: unused },
    },
    snapshots: { save: unused, restore: unused },
  },
};
beforeEach(() => vi.clearAllMocks());

function dashboard(change: Partial<DashboardProps>): HTMLElement {
  return show(
    <DashboardView
      room="overview"
      near={null}
      entered={false}
      overview={trainedOverview}
      rateRoom={null}
      ratingsRoom={null}
      modelRoom={null}
      playlists={{ data: null, actions: playlistsActions() }}
      discover={{ data: null, actions: discoverActions() }}
      persisted
      settings={{ ...defaultSettings, consent: { given: true, at: now } }}
      refused={false}
      refusedLink={null}
      hostAccess
      failure={null}
      version="1.2.3"
      nowMs={now}
      actions={actions}
      {...change}
    />,
  );
}

test('an address names its room; otherwise the first run comes before the decision and the model after', () => {
  expect(placeOf('#settings', false)).toEqual({ room: 'settings', near: null });
  expect(placeOf('#', false).room).toBe('welcome');
  expect(placeOf('#nowhere', true).room).toBe('overview');
  expect(placeOf('#settings/near/x', true).room).toBe('overview');
});

test('an address may name a song that others are to be near to; whether it is one, the room finds out', () => {
  const id = '0'.repeat(22);
  expect(placeOf(nearHref(id), true)).toEqual({ room: 'discover', near: { link: id } });
  expect(placeOf('#discover/near/%E0%A4%A', true)).toEqual({ room: 'discover', near: { link: '%E0%A4%A' } });
  expect(placeOf('#discover/near/', true).near).toEqual({ link: '' });
});

test('the rail marks the room that is open', () => {
  const current = dashboard({ room: 'settings' }).querySelectorAll('[aria-current="page"]');
  expect([...current].map(textOf)).toEqual(['Settings']);
});

test('entering a room takes the focus to its title; the first room leaves it alone', () => {
  dashboard({ room: 'settings' });
  expect(document.activeElement?.tagName).toBe('BODY');
  dashboard({ room: 'settings', entered: true });
  expect(textOf(document.activeElement)).toBe('Settings');
});

test('the first run says what is sent, to whom and what for, and one click is the yes', async () => {
  const host = dashboard({ room: 'welcome', settings: defaultSettings, overview: emptyOverview });
  const leaves = textOf(host.querySelector('.leaves'));
  for (const word of ['ids of the songs', 'ReccoBeats', 'audio features']) expect(leaves).toContain(word);
  await click(button(host, 'Yes, look up audio features'));
  expect(actions.consent).toHaveBeenCalledExactlyOnceWith(true);
});

test('not now is an answer too', async () => {
  await click(button(dashboard({ room: 'welcome', settings: defaultSettings }), 'Not now'));
  expect(actions.consent).toHaveBeenCalledExactlyOnceWith(false);
});

test('the yes can be taken back where it was given', async () => {
  const host = dashboard({ room: 'welcome' });
  expect(textOf(host.querySelector('.decision'))).toContain('You said yes on');
  await click(button(host, 'Take it back'));
  expect(actions.consent).toHaveBeenCalledExactlyOnceWith(false);
});

test('a yes that the browser refused is not shown as one', () => {
  const host = dashboard({ room: 'welcome', settings: defaultSettings, refused: true });
  expect(textOf(host.querySelector('output'))).toContain('nothing is sent');
  expect(button(host, 'Yes, look up audio features')).toBeDefined();
});

test('the switch in settings is the yes itself and shows only what is in force', async () => {
  const host = dashboard({ room: 'settings' });
  const toggle = host.querySelector<HTMLInputElement>('.switch');
  expect(toggle?.checked).toBe(true);
  if (toggle) await click(toggle);
  expect(actions.consent).toHaveBeenCalledExactlyOnceWith(false);
  expect(toggle?.checked).toBe(true);
});

test('every further source is a switch that says what it sends, and shows only what is in force', async () => {
  const host = dashboard({ room: 'settings' });
  const switches = [...host.querySelectorAll<HTMLInputElement>('.source-switch .switch')];
  expect(switches.map(({ checked }) => checked)).toEqual([true, false, false, false, true]);
  const sends = switches.map((one) => {
    return textOf(host.querySelector(`#${one.getAttribute('aria-describedby')}`));
  });
  expect(sends.every((text) => /[Ss]ends /u.test(text))).toBe(true);
  if (switches[1]) await click(switches[1]);
  expect(actions.switchLink).toHaveBeenCalledExactlyOnceWith('isrc', true);
  expect(switches[1]?.checked).toBe(false);
});

test('what asks others waits for the yes; what asks nobody does not', () => {
  const host = dashboard({ room: 'settings', settings: defaultSettings });
  const switches = [...host.querySelectorAll<HTMLInputElement>('.source-switch .switch')];
  expect(switches.map(({ disabled }) => disabled)).toEqual([false, true, true, true, false]);
});

test('a source that the browser did not allow says so where it was switched', () => {
  const host = dashboard({ room: 'settings', refusedLink: 'preview' });
  expect(host.querySelectorAll('.source-switch [role="alert"]')).toHaveLength(1);
});

test('settings show how songs come to their score', () => {
  expect(textOf(dashboard({ room: 'settings' }).querySelector('.coverage p'))).toBe(
    '812 known, 121 by recording, 64 estimated, 23 nothing',
  );
});

test('appearance is changed one choice at a time', async () => {
  const host = dashboard({ room: 'settings' });
  const option = [...host.querySelectorAll('label')].find((label) => textOf(label) === 'On hover or focus');
  const radio = option?.querySelector('input');
  if (radio) await click(radio);
  expect(actions.change).toHaveBeenCalledExactlyOnceWith({ controls: 'hover' });
});

test('the model room shows nine figures, each with what it means', () => {
  const rows = [...dashboard({}).querySelectorAll('.metrics tbody th')].map(textOf);
  expect(rows).toHaveLength(9);
  expect(rows[0]).toBe('AccuracyOf all songs, how many it gets right');
});

test('lost access has a button that asks for it', async () => {
  await click(button(dashboard({ hostAccess: false }), 'Allow access'));
  expect(actions.allowHosts).toHaveBeenCalledOnce();
});

test('about copies debug info', async () => {
  await click(button(dashboard({ room: 'settings' }), 'Copy debug info'));
  expect(actions.copy).toHaveBeenCalledExactlyOnceWith('counts');
});
