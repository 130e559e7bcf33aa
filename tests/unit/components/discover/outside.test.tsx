// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { DiscoverRoom } from '../../../../components/discover/discover-room.tsx';
import { reportText, whyText } from '../../../../components/discover/outside-text.ts';
import type { OutsideData, OutsideSong } from '../../../../lib/catalogue/outside.ts';
import type { DiscoverRoomData } from '../../../../lib/catalogue/room.ts';
import { button, click, show, textOf, useTexts } from '../page.tsx';
import { discoverActions, emptyRoom, found, fullRoom, idOf, song, summary } from './fixtures.ts';

beforeAll(useTexts);
const actions = discoverActions();
beforeEach(() => vi.clearAllMocks());

const none = emptyRoom.outside;
const allOn: OutsideData['switches'] = {
  reccobeats: true,
  listenbrainzSongs: true,
  listenbrainzArtists: true,
  appleCharts: true,
  artistCountries: true,
};
const opened = (outside: Partial<OutsideData>, room: DiscoverRoomData = emptyRoom) =>
  show(
    <DiscoverRoom
      data={{ ...room, outside: { ...none, ...outside } }}
      actions={actions}
      asked={null}
      focused={false}
    />,
  );
const seed = {
  id: idOf(90),
  title: 'Naima',
  artists: [{ id: null, name: 'Coltrane' }],
  album: null,
  durationMs: null,
};
const seeds = new Map([[seed.id, seed]]);
const outsideSong = (n: number, change: Partial<OutsideSong> = {}): OutsideSong => ({
  ...found(n, { song: song(n, { countries: [] }) }),
  estimated: false,
  pending: false,
  reasons: [{ kind: 'sounds-like', source: 'reccobeats', seeds: [seed.id] }],
  ...change,
});
const switchOf = (host: Element, source: string) =>
  host.querySelector<HTMLInputElement>(`[aria-describedby="outside-${source}-hint"]`);

const tile = (host: Element, code: string): HTMLElement => {
  const found = host.querySelector<HTMLElement>(`button.tile[aria-label^="${code}:"]`);
  if (!found) throw new Error(`no tile ${code}`);
  return found;
};

test('without the yes every switch waits, and says where the yes is', () => {
  const host = opened({ consentGiven: false });
  expect([...host.querySelectorAll<HTMLInputElement>('.switch')].every(({ disabled }) => disabled)).toBe(
    true,
  );
  expect(host.querySelector('a[href="#welcome"]')).not.toBeNull();
  expect(button(host, 'Find songs').disabled).toBe(true);
});

test('a switch says what it sends, asks for more, and shows what is in force', async () => {
  const host = opened({ refused: 'appleCharts' });
  expect(textOf(host)).toContain('Sends Apple the country you pick');
  expect(textOf(host)).toContain('Your browser did not allow it');
  const box = switchOf(host, 'reccobeats');
  await act(async () => box?.click());
  expect(actions.outside.switchSource).toHaveBeenCalledExactlyOnceWith('reccobeats', true);
  expect(box?.checked).toBe(false);
  expect(textOf(host)).toContain('Switch a source on first');
});

test('a search under way tells each source’s state and can be given up', async () => {
  const host = opened({
    switches: allOn,
    running: true,
    seeds,
    reports: {
      reccobeats: { state: 'done', found: 12 },
      listenbrainzSongs: { state: 'asking', found: 1 },
      listenbrainzArtists: { state: 'failed', found: 0, why: 'needs-account', retryAt: 5e12 },
      appleCharts: { state: 'failed', found: 3, why: 'rate-limited', retryAt: 1 },
    },
  });
  const progress = host.querySelector('.outside-asks progress') as HTMLProgressElement;
  expect([progress.value, progress.max]).toEqual([3, 4]);
  const lines = [...host.querySelectorAll('.status')].map((line) => line.textContent);
  expect(lines[0]).toContain('12 songs found');
  expect(lines[1]).toContain('asking, 1 song found');
  expect(lines[2]).toContain('left alone for a week');
  expect(lines[2]).not.toContain('next try');
  expect(lines[3]).toMatch(/asks for a pause, next try at .+, 3 songs found/);
  await click(button(host, 'Cancel'));
  expect(actions.outside.cancel).toHaveBeenCalledOnce();
  await click(button(host, 'Try again'));
  expect(actions.outside.retry).toHaveBeenCalledWith('listenbrainzArtists');
});

test('a country without a chart is told apart from an answer that nobody understands', () => {
  const failed = { state: 'failed', found: 0, why: 'bad-answer' } as const;
  expect(reportText('appleCharts', { ...failed, retryAt: null }).text).toBe('has no chart of that country');
  expect(reportText('appleCharts', { ...failed, retryAt: 1 }).text).toContain('in a form');
  expect(reportText('reccobeats', { ...failed, retryAt: null }).text).toContain('in a form');
  expect(reportText('artistCountries', { state: 'done', found: 2 }).text).toBe('2 artists placed');
});

test('each song says every reason why it was found', () => {
  const why = (reasons: OutsideSong['reasons']) => whyText(outsideSong(1, { reasons }), seeds);
  const own = [seed.id];
  expect(
    why([
      { kind: 'sounds-like', source: 'reccobeats', seeds: own },
      { kind: 'chart', source: 'appleCharts', country: 'BR', place: 7, genres: [] },
    ]),
  ).toBe('Sounds like Naima · No. 7 in Brazil');
  expect(why([{ kind: 'heard-with', source: 'listenbrainzSongs', seeds: own }])).toBe(
    'Heard together with Naima',
  );
  expect(why([{ kind: 'similar-artist', source: 'listenbrainzArtists', seeds: own, artist: 'Tyner' }])).toBe(
    'Heard by those who hear Coltrane',
  );
});

test('what is found is listed with score, reason and deeds, and is not near to anything without a catalogue', async () => {
  const songs = [
    outsideSong(1),
    outsideSong(2, { estimated: true, score: 0.4 }),
    outsideSong(3, { score: null, pending: true }),
  ];
  const host = opened({ switches: allOn, seeds, songs, stale: true, unplaced: 2 });
  const scores = [...host.querySelectorAll('.found-body .cell-score')].map((cell) => cell.textContent);
  expect(scores).toEqual(['70', '~40', '…']);
  expect(host.querySelector('.cell-why')?.textContent).toBe('Sounds like Naima');
  expect(
    host.querySelector<HTMLButtonElement>('[aria-label^="Songs that sound like"]')?.disabled ?? true,
  ).toBe(true);
  expect(textOf(host)).toContain('Of 2 more songs');
  host.querySelector('.outside-list')?.dispatchEvent(new Event('pointermove'));
  expect(actions.outside.hold).toHaveBeenCalled();
  await click(button(host, 'Not for me: Song 1'));
  expect(actions.outside.dismiss).toHaveBeenCalledWith(songs[0]?.song);
  await click(button(host, 'Show the new ranking'));
  expect(actions.outside.renew).toHaveBeenCalledOnce();
  await click(button(host, 'Send to Rate'));
  expect(actions.send).toHaveBeenCalledWith(
    songs.map((one) => one.song),
    'Discover: from outside',
    'rate',
  );
});

test('a dismissed song can be taken back', async () => {
  const host = opened({}, { ...emptyRoom, said: { what: 'dismissed', song: song(4) } });
  await click(button(host, 'Undo'));
  expect(actions.outside.allow).toHaveBeenCalledWith(song(4));
});

test('with charts on every country of the map can be picked; a chart’s songs stand under it', async () => {
  const chart = {
    country: 'JP',
    report: null,
    askedAt: 1,
    songs: [outsideSong(1)],
    stale: false,
  };
  const host = opened({ switches: allOn, charts: [summary('JP', { songs: 9 })], chart });
  const radios = host.querySelectorAll<HTMLInputElement>('.discover-views input');
  await act(async () => radios[1]?.click());
  expect(host.querySelectorAll('button.tile').length).toBeGreaterThan(150);
  expect(host.querySelector('.country-chart')?.textContent).toContain('Song 1');
  await click(tile(host, 'BR'));
  expect(actions.outside.openChart).toHaveBeenCalledWith('BR');
  await click(button(host, 'Ask again'));
  expect(actions.outside.openChart).toHaveBeenCalledWith('JP', true);
});

test('with charts off a country of the catalogue leads to its songs', async () => {
  const host = opened({}, fullRoom);
  const radios = host.querySelectorAll<HTMLInputElement>('.discover-views input');
  await act(async () => radios[2]?.click());
  expect(host.querySelectorAll('button.tile')).toHaveLength(2);
  await click(tile(host, 'BR'));
  expect(actions.search).toHaveBeenCalledWith({ countries: ['BR'], unrated: true });
  expect(actions.outside.openChart).not.toHaveBeenCalled();
});
