// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { AskedSong } from '../../../../components/dashboard-shell.tsx';
import { DiscoverRoom } from '../../../../components/discover/discover-room.tsx';
import { noBorders } from '../../../../lib/catalogue/room.ts';
import type { DiscoverRoomData } from '../../../../lib/catalogue/room.ts';
import { button, click, show, textOf, useTexts } from '../page.tsx';
import { discoverActions, emptyRoom, found, fullRoom, idOf, song } from './fixtures.ts';

beforeAll(useTexts);

const actions = discoverActions();
beforeEach(() => vi.clearAllMocks());

const opened = (data: DiscoverRoomData | null, asked: AskedSong | null = null) =>
  show(<DiscoverRoom data={data} actions={actions} asked={asked} focused={asked !== null} />);
const view = (host: Element, place: number): HTMLInputElement => {
  const found = host.querySelectorAll<HTMLInputElement>('.discover-views input')[place];
  if (!found) throw new Error('no such view');
  return found;
};
async function put(field: HTMLInputElement | HTMLSelectElement | null, value: string): Promise<void> {
  if (!field) throw new Error('no such field');
  field.value = value;
  const kind = field instanceof HTMLSelectElement ? 'change' : 'input';
  await act(async () => void field.dispatchEvent(new Event(kind, { bubbles: true })));
}
const dialogs = () => {
  // happy-dom's dialogs do not close.
  HTMLDialogElement.prototype.close = function (value?: string) {
    this.returnValue = value ?? '';
    this.dispatchEvent(new Event('close'));
  };
};

test('an empty catalogue says what it is for, where songs are, and whose decision it is', () => {
  const host = opened(emptyRoom);
  expect(textOf(host)).toContain('your own model ranks them all');
  expect(textOf(host)).toContain('Spotify’s old API');
  expect(host.querySelectorAll('.data-sets a').length).toBeGreaterThan(4);
  expect(host.querySelector('.found-table')).toBeNull();
});

test('a catalogue that is read says how far it is', () => {
  const host = opened({ ...emptyRoom, songs: null, loaded: 0.4 });
  expect(host.querySelector('progress')?.value).toBe(0.4);
  expect(host.querySelector('input[type="file"]')).toBeNull();
});

test('several files are taken at once', async () => {
  const host = opened(emptyRoom);
  const input = host.querySelector<HTMLInputElement>('input[type="file"]');
  const files = [new File(['a'], 'a.csv'), new File(['b'], 'b.csv')];
  Object.defineProperty(input, 'files', { value: files });
  await act(async () => void input?.dispatchEvent(new Event('change', { bubbles: true })));
  expect(actions.take).toHaveBeenCalledExactlyOnceWith(files);
});

test('an import tells rows, rate, refused rows with their first case, and can be given up', async () => {
  const refused = [{ reason: 'out-of-range', count: 3, row: 12, example: 'energy: 3.2' }] as const;
  const counts = { rows: 5000, added: 4000, known: 997, refused };
  const host = opened({
    ...emptyRoom,
    importing: { name: 'big.csv', bytes: 20, ofBytes: 80, counts, rowsPerSecond: 81_234.5, waiting: 2 },
  });
  expect(textOf(host)).toContain('Reading big.csv');
  expect(textOf(host)).toContain('5,000 rows read · 81,235 rows a second · 4,000 new songs');
  expect(textOf(host)).toContain('2 more files wait');
  expect(textOf(host)).toContain('3 × a value that no song can have first in row 12: energy: 3.2');
  expect(host.querySelector('progress')?.value).toBe(20);
  await click(button(host, 'Cancel'));
  expect(actions.cancelImport).toHaveBeenCalledOnce();
});

test('a file in Latin-1 is read as such only if the listener says so', async () => {
  const failed = {
    name: 'old.csv',
    state: 'failed',
    code: 'bad-file',
    message: '',
    detail: '',
    refused: [],
  } as const;
  const host = opened({ ...emptyRoom, outcomes: [{ ...failed, fault: 'latin-1' }], latin1: ['old.csv'] });
  await click(button(host, 'Read old.csv as Latin-1'));
  expect(actions.takeLatin1).toHaveBeenCalledOnce();
});

test('everything is removed only after a question', async () => {
  dialogs();
  const host = opened(fullRoom);
  await click(button(host, 'Remove all'));
  expect(actions.clear).not.toHaveBeenCalled();
  const form = host.querySelector('dialog form');
  await act(async () => void form?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })));
  expect(actions.clear).toHaveBeenCalledOnce();
});

test('songs stand with score, genre, year and country, and are rated on the spot', async () => {
  const host = opened(fullRoom);
  const [first, second, third] = host.querySelectorAll('.found-body tr');
  expect(textOf(first ?? null)).toContain('70');
  for (const text of ['Song 1', 'Artist 1', 'jazz', '1999', 'Brazil'])
    expect(textOf(first ?? null)).toContain(text);
  expect(textOf(third?.querySelector('.cell-score') ?? null)).toBe('–');
  await click(button(host, 'Dislike Song 1'));
  expect(actions.rate).toHaveBeenLastCalledWith(song(1), 'disliked');
  // Pressing the pressed one clears it.
  const like = second?.querySelector<HTMLElement>('.thumb-like');
  expect(like?.getAttribute('aria-pressed')).toBe('true');
  if (like) await click(like);
  expect(actions.rate).toHaveBeenLastCalledWith(song(2), null);
});

test('a song without an id of Spotify’s is no link and cannot be played', () => {
  const local = found(1, { song: song(1, { id: `Z${'0'.repeat(21)}` }) });
  const host = opened({ ...fullRoom, found: { songs: [local], total: 1 } });
  expect(host.querySelector('.found-body a')).toBeNull();
  expect(button(host, 'Listen to Song 1').disabled).toBe(true);
});

test('a song whose title the file leaves empty can be read and pressed all the same', async () => {
  const untitled = found(1, { song: song(1, { title: '' }) });
  const host = opened({ ...fullRoom, found: { songs: [untitled], total: 1 } });
  expect(textOf(host.querySelector('.found-body a'))).toBe('A song whose name is not known');
  await click(button(host, 'Songs like A song whose name is not known'));
  expect(actions.near).toHaveBeenCalledExactlyOnceWith(untitled.song, noBorders);
});

test('the player opens beside the table and closes again', async () => {
  const host = opened(fullRoom);
  await click(button(host, 'Listen to Song 2'));
  expect(host.querySelector('iframe')?.src).toContain(idOf(2));
  await click(button(host, 'Close the player'));
  expect(host.querySelector('iframe')).toBeNull();
});

test('every filter asks for what it says', async () => {
  const host = opened({ ...fullRoom, filter: { text: 'a' } });
  await put(host.querySelector('input[type="search"]'), 'sun');
  expect(actions.search).toHaveBeenLastCalledWith({ text: 'sun' });
  const [genre, country] = host.querySelectorAll<HTMLSelectElement>('search select');
  await put(genre ?? null, 'polka');
  expect(actions.search).toHaveBeenLastCalledWith({ text: 'a', genres: ['polka'] });
  await put(country ?? null, 'IS');
  expect(actions.search).toHaveBeenLastCalledWith({ text: 'a', countries: ['IS'] });
  await put(host.querySelector('input[type="number"]'), '1990');
  expect(actions.search).toHaveBeenLastCalledWith({ text: 'a', years: { from: 1990, to: null } });
  await put(host.querySelector('input[aria-label="Score, at least"]'), '70');
  expect(actions.search).toHaveBeenLastCalledWith({ text: 'a', score: { from: 0.695, to: null } });
  await put(host.querySelector('input[aria-label="Energy, at most"]'), '0.4');
  expect(actions.search).toHaveBeenLastCalledWith({
    text: 'a',
    features: { energy: { from: null, to: 0.4 } },
  });
  await click(button(host, 'Clear filters'));
  expect(actions.search).toHaveBeenLastCalledWith({});
});

test('the first songs or those selected go to another room', async () => {
  const host = opened({ ...fullRoom, filter: { genres: ['jazz'] } });
  await click(button(host, 'Send to Rate'));
  expect(actions.sendTop).toHaveBeenCalledExactlyOnceWith(50, 'From your catalogue: jazz', 'rate');
  const box = host.querySelector<HTMLInputElement>(`input[aria-label="Select Song 2"]`);
  if (box) await click(box);
  await click(button(host, 'Plan a playlist'));
  expect(actions.send).toHaveBeenCalledExactlyOnceWith([song(2)], 'From your catalogue: jazz', 'playlists');
});

test('without a model nothing pretends to be ranked', async () => {
  const host = opened({ ...fullRoom, canScore: false });
  expect(textOf(host)).toContain('There is no model yet');
  expect(host.querySelector('input[aria-label="Score, at least"]')).toBeNull();
  await click(view(host, 1));
  expect(textOf(host.querySelector('.summaries'))).not.toContain('Score above 70');
});

test('the model is saved with or without a catalogue, but not before there is one', async () => {
  const none = opened({ ...emptyRoom, found: { songs: [], total: 0 } });
  expect(button(none, 'Save as SQL').disabled).toBe(true);
  expect(textOf(none)).toContain('rate a few songs, and it can be saved');
  const host = opened({ ...emptyRoom, canScore: true });
  await click(button(host, 'Save as SQL'));
  await click(button(host, 'Save as ONNX'));
  expect(actions.saveModel.mock.calls).toEqual([['sql'], ['onnx']]);
});

test('the commands beside it are those of the documentation', () => {
  const docs = readFileSync('docs/catalogue.md', 'utf8');
  const commands = [...opened(emptyRoom).querySelectorAll('.command')].map(({ textContent }) => textContent);
  expect(commands).toHaveLength(5);
  for (const command of commands) expect(docs).toContain(command);
});

test('a new ranking waits to be shown', async () => {
  await click(button(opened({ ...fullRoom, stale: true }), 'Show the new ranking'));
  expect(actions.renew).toHaveBeenCalledOnce();
});

test('a genre leads to its songs that are not rated', async () => {
  const host = opened(fullRoom);
  await click(view(host, 1));
  expect([...host.querySelectorAll('.summaries tbody th')].map(textOf)).toEqual(['polka', 'jazz']);
  expect(textOf(host.querySelector('.summaries tbody tr'))).toContain('never');
  await click(button(host, 'polka'));
  expect(actions.search).toHaveBeenCalledExactlyOnceWith({ genres: ['polka'], unrated: true });
  expect(document.activeElement?.id).toBe('discover-songs');
});

test('the map has the countries that have music, and its table is one key away', async () => {
  const host = opened(fullRoom);
  await click(view(host, 2));
  const tiles = [...host.querySelectorAll<HTMLButtonElement>('button.tile')];
  expect(tiles.map(textOf).sort()).toEqual(['BR', 'IS']);
  expect(tiles.map((tile) => tile.tabIndex).sort()).toEqual([-1, 0]);
  expect(host.querySelector('[aria-label^="IS: Iceland, 45% score above 70"]')).not.toBeNull();
  expect(textOf(host.querySelector('.elsewhere'))).toContain('Iceland');
  expect(host.querySelector('.summaries')).toBeNull();
  const key = new KeyboardEvent('keydown', { key: 't', bubbles: true });
  await act(async () => void tiles[0]?.dispatchEvent(key));
  // A country that is on no map is in the table.
  expect(textOf(host.querySelector('.summaries'))).toContain('Elsewhere');
  const iceland = tiles.find((tile) => textOf(tile) === 'IS');
  if (iceland) await click(iceland);
  expect(actions.search).toHaveBeenCalledExactlyOnceWith({ countries: ['IS'], unrated: true });
});

test('near songs start from a row of the table', async () => {
  const host = opened(fullRoom);
  await click(button(host, 'Songs like Song 1'));
  expect(actions.near).toHaveBeenCalledExactlyOnceWith(song(1), noBorders);
  expect(document.activeElement?.id).toBe('discover-near');
});

test('near songs are looked for across a border', async () => {
  const near = { of: song(1), borders: noBorders, songs: [found(2)], searching: false };
  const host = opened({ ...fullRoom, near });
  await click(view(host, 3));
  expect(textOf(host.querySelector('h2#discover-near'))).toBe('Songs like Song 1 by Artist 1');
  const [country] = host.querySelectorAll<HTMLSelectElement>('.discover-panel select');
  expect([...(country?.options ?? [])].map(textOf)).toContain('Elsewhere than Brazil');
  await put(country ?? null, ' other');
  expect(actions.near).toHaveBeenLastCalledWith(song(1), { ...noBorders, country: { across: 'other' } });
  await put(country ?? null, 'IS');
  expect(actions.near).toHaveBeenLastCalledWith(song(1), {
    ...noBorders,
    country: { across: 'one', name: 'IS' },
  });
});

test('a song whose sound nobody knows says so', async () => {
  const of = { ...song(1), title: null };
  const host = opened({ ...fullRoom, near: { of, borders: noBorders, songs: null, searching: false } });
  await click(view(host, 3));
  expect(textOf(host)).toContain('Songs like that song');
  expect(textOf(host)).toContain('Nobody here knows yet how this song sounds');
});

test('a song asked for from elsewhere opens the view on it, every time it is asked for', async () => {
  const host = opened(fullRoom, { link: idOf(7) });
  expect(actions.nearLink).toHaveBeenCalledExactlyOnceWith(idOf(7));
  expect(view(host, 3).checked).toBe(true);
  expect(document.activeElement?.id).toBe('discover-near');
  await click(view(host, 0));
  const room = <DiscoverRoom data={fullRoom} actions={actions} asked={{ link: idOf(7) }} focused />;
  await act(async () => render(room, host));
  expect(actions.nearLink).toHaveBeenCalledTimes(2);
  expect(view(host, 3).checked).toBe(true);
  expect(document.activeElement?.id).toBe('discover-near');
});

test('asked for while the catalogue is loaded or before there is one, the view is there all the same', () => {
  const asked = { link: idOf(7) };
  const loading = opened({ ...emptyRoom, songs: null, loaded: 0.4 }, asked);
  expect(document.activeElement?.id).toBe('discover-near');
  expect(textOf(loading.querySelector('.discover-panel'))).not.toContain('there is none yet');
  const empty = opened(emptyRoom, asked);
  expect(document.activeElement?.id).toBe('discover-near');
  expect(textOf(empty.querySelector('.discover-panel'))).toContain('there is none yet');
  expect(empty.querySelectorAll('.discover-panel :is(form, select)')).toHaveLength(0);
});
