// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { barMountPoint, rowMountPoint } from '../../../lib/spotify/page/mount-point.ts';
import { findRows } from '../../../lib/spotify/page/find-rows.ts';
import * as spotify from './fixtures.ts';

/** Mounts a host as the content script does, and again, and says where it stands. */
function mount(html: string) {
  document.body.innerHTML = html;
  const [row] = findRows(document).rows;
  if (!row) throw new Error('no row');
  const host = document.createElement('likelihood-controls');
  for (let time = 0; time < 2; time += 1) {
    const at = rowMountPoint(row);
    if (at && host.parentElement !== at.parent) at.parent.insertBefore(host, at.before);
    expect(at?.parent).toBe(host.parentElement);
  }
  return { host, row };
}

it.each([
  ['playlist', spotify.row()],
  ['album', spotify.row({ album: null, image: false })],
  ['recommended', spotify.row({ index: false })],
])('ends the title cell: %s', (_, html) => {
  const { host } = mount(spotify.page(html));
  expect(host.closest('[role="gridcell"]')?.querySelector('a[href*="/track/"]')).not.toBeNull();
  expect(host.parentElement?.lastElementChild).toBe(host);
  expect(host.parentElement?.getAttribute('role')).toBe('gridcell');
});

it('ends the title cell of a local file', () => {
  const { host } = mount(spotify.page(spotify.localRow));
  expect(host.parentElement?.textContent).toContain('Rehearsal Tape 3');
});

it('ends the title cell of a row without roles', () => {
  const { host, row } = mount(spotify.page(spotify.roleless(spotify.row())));
  expect(host.parentElement?.parentElement).toBe(row);
  expect(host.parentElement?.querySelector('a[href*="/track/"]')).not.toBeNull();
});

it('stands before the menu button in the queue', () => {
  const { host } = mount(spotify.queue(spotify.queueRow(`spotify:track:${spotify.id('next')}`, 'Next')));
  expect(host.nextElementSibling?.getAttribute('aria-haspopup')).toBe('menu');
  expect(host.parentElement?.getAttribute('data-encore-id')).toBe('listRow');
});

it('heads the trailing part of the flat search list', () => {
  const { host } = mount(`<main>${spotify.flatRow(spotify.id('flat'), 'Flat')}</main>`);
  expect(host.parentElement?.getAttribute('data-testid')).toBe('trailing');
  expect(host.parentElement?.firstElementChild).toBe(host);
});

it.each([
  ['beside the add button', spotify.bar(), 'add'],
  ['in the widget where there is none', spotify.bar({ add: false }), null],
])('in the bar %s', (_, html, className) => {
  document.body.innerHTML = html;
  const bar = document.querySelector('[data-testid="now-playing-bar"]') as Element; // in the fixture
  const host = document.createElement('likelihood-controls');
  for (let time = 0; time < 3; time += 1) {
    const at = barMountPoint(bar);
    if (at && host.parentElement !== at.parent) at.parent.insertBefore(host, at.before);
    expect(host.parentElement?.getAttribute('class') ?? null).toBe(className);
  }
});
