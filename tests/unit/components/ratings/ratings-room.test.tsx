// @vitest-environment happy-dom
import type { ImportFile } from '../../../../lib/messages.ts';
import { act } from 'preact/test-utils';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { RatingsRoom } from '../../../../components/ratings/ratings-room.tsx';
import type { RatingsActions } from '../../../../components/ratings/actions.ts';
import { failure, LikelihoodError, success } from '../../../../lib/errors.ts';
import type { RatingsRoomData } from '../../../../lib/domain/ratings-room.ts';
import { now } from '../fixtures.ts';
import { button, click, show, textOf, useTexts } from '../page.tsx';
import { batch, ratingsRoom, row } from './fixtures.ts';

beforeAll(useTexts);

const changed = (count: number, batchId = 9) => success({ batchId, changed: count, kept: 0 });
const unused = () => Promise.reject(new Error('Not part of this test.'));
const actions = {
  rows: {
    setValue: vi.fn<RatingsActions['rows']['setValue']>(),
    remove: vi.fn<RatingsActions['rows']['remove']>(),
    move: vi.fn<RatingsActions['rows']['move']>(),
  },
  steps: {
    undo: vi.fn<RatingsActions['steps']['undo']>(),
    redo: vi.fn<RatingsActions['steps']['redo']>(),
  },
  profiles: {
    create: vi.fn<RatingsActions['profiles']['create']>(),
    rename: vi.fn<RatingsActions['profiles']['rename']>(),
    remove: vi.fn<RatingsActions['profiles']['remove']>(),
    switchTo: vi.fn<RatingsActions['profiles']['switchTo']>(),
  },
  files: {
    read: vi.fn<RatingsActions['files']['read']>(),
    importSongs: vi.fn<RatingsActions['files']['importSongs']>(),
    cancelImport: vi.fn(),
    saveCsv: vi.fn<RatingsActions['files']['saveCsv']>(),
    backup: { save: vi.fn<RatingsActions['files']['saveCsv']>(), preview: unused, restore: unused },
  },
  snapshots: {
    save: vi.fn<RatingsActions['snapshots']['save']>(),
    restore: vi.fn<RatingsActions['snapshots']['restore']>(),
  },
} satisfies RatingsActions;
beforeEach(() => {
  actions.rows.setValue.mockReset().mockResolvedValue(success(null));
  actions.rows.remove.mockReset().mockResolvedValue(changed(2));
  actions.rows.move.mockReset().mockResolvedValue(changed(1));
  actions.steps.undo.mockReset().mockResolvedValue(success({ batch: batch(3), changed: 1, kept: 0 }));
  actions.steps.redo.mockReset().mockResolvedValue(success(null));
  actions.profiles.create.mockReset().mockResolvedValue(success({ id: 'new', name: 'New', createdAt: now }));
  actions.profiles.switchTo.mockReset().mockResolvedValue(success(null));
  actions.profiles.remove.mockReset().mockResolvedValue(changed(200));
  actions.files.read.mockReset();
  actions.files.importSongs.mockReset().mockResolvedValue(changed(40, 12));
  actions.files.cancelImport.mockReset();
  actions.files.backup.save.mockReset().mockResolvedValue(success('likelihood.json'));
  actions.snapshots.restore.mockReset();
});

const opened = (change: Partial<RatingsRoomData> = {}, persisted: boolean | null = true) =>
  show(
    <RatingsRoom
      data={{ ...ratingsRoom, ...change }}
      persisted={persisted}
      focused={false}
      nowMs={now}
      actions={actions}
    />,
  );
const said = (host: Element) => textOf(host.querySelector('.ratings-said output'));
const box = (host: Element, title: string) => {
  const found = host.querySelector<HTMLInputElement>(`input[aria-label="Select ${title}"]`);
  if (!found) throw new Error(`no row ${title}`);
  return found;
};
async function type(host: Element, selector: string, text: string): Promise<void> {
  const field = host.querySelector<HTMLInputElement>(selector);
  if (!field) throw new Error(`no ${selector}`);
  field.value = text;
  await act(async () => void field.dispatchEvent(new Event('input', { bubbles: true })));
}
async function drop(host: Element, name: string): Promise<void> {
  const event = new Event('drop', { bubbles: true, cancelable: true });
  Object.assign(event, { dataTransfer: { files: [new File(['text'], name)] } });
  await act(async () => void host.querySelector('.files .drop')?.dispatchEvent(event));
}
const pick = async (select: HTMLSelectElement | null | undefined, value: string) => {
  if (!select) throw new Error('no such choice');
  select.value = value;
  await act(async () => void select.dispatchEvent(new Event('change', { bubbles: true })));
};

test('a long table draws few rows and says how many there are', () => {
  const table = opened().querySelector('table');
  expect(table?.getAttribute('aria-rowcount')).toBe('201');
  const rows = [...(table?.querySelectorAll('tbody tr') ?? [])];
  expect(rows.length).toBeLessThan(40);
  expect(rows[0]?.getAttribute('aria-rowindex')).toBe('2');
});

test('a search narrows the table and its count', async () => {
  const host = opened();
  await type(host, 'input[type="search"]', 'song 17');
  expect(textOf(host.querySelector('.ratings-card > output'))).toBe('12 of 200 ratings');
});

test('a range of rows is deleted in one step, with the way back beside the words', async () => {
  const host = opened();
  await click(box(host, 'Song 2'));
  const shift = new MouseEvent('click', { bubbles: true, cancelable: true, shiftKey: true });
  await act(async () => void box(host, 'Song 4').dispatchEvent(shift));
  await click(button(host, 'Delete'));
  expect(actions.rows.remove).toHaveBeenCalledExactlyOnceWith([2, 3, 4].map((place) => row(place).trackId));
  expect(said(host)).toBe('Deleted 2 ratings.');
  const undo = host.querySelector<HTMLButtonElement>('.ratings-said button');
  if (undo) await click(undo);
  expect(actions.steps.undo).toHaveBeenCalledExactlyOnceWith(9);
  expect(said(host)).toBe('Undone: Rated Song 3.');
});

test('all that a filter shows are selected, and moved to another profile', async () => {
  const host = opened();
  await type(host, 'input[type="search"]', 'song 17');
  const all = host.querySelector<HTMLInputElement>('thead input');
  if (all) await click(all);
  expect(textOf(host.querySelector('.selection-bar strong'))).toBe('12 selected');
  await click(button(host, 'Move'));
  expect(actions.rows.move.mock.calls[0]?.[0]).toHaveLength(12);
  expect(actions.rows.move.mock.calls[0]?.[1]).toBe('work');
});

test('a rating is changed in its row, and cleared by pressing it again', async () => {
  const host = opened();
  await click(button(host, 'Dislike Song 1'));
  expect(actions.rows.setValue.mock.calls[0]?.[1]).toBe('disliked');
  await click(button(host, 'Like Song 2'));
  expect(actions.rows.setValue.mock.calls[1]?.[1]).toBeNull();
});

test('undo and redo say what they would do, and have keys', async () => {
  const host = opened();
  expect(textOf(host.querySelector('#undo-step'))).toBe('Imported 40 songs from old.csv');
  expect(textOf(host.querySelector('#redo-step'))).toBe('Deleted the ratings of 2 songs');
  const key = (change: KeyboardEventInit) =>
    act(async () => void dispatchEvent(new KeyboardEvent('keydown', { key: 'z', ctrlKey: true, ...change })));
  await key({});
  expect(actions.steps.undo).toHaveBeenCalledExactlyOnceWith(undefined);
  await key({ shiftKey: true, key: 'Z' });
  expect(actions.steps.redo).toHaveBeenCalledOnce();
  expect(said(host)).toBe('Nothing to redo.');
});

test('each step that can be undone has a button', async () => {
  const host = opened();
  const labels = [...host.querySelectorAll('.line button[aria-label^="Undo"]')];
  expect(labels.map((one) => one.getAttribute('aria-label'))).toEqual([
    'Undo: Imported 40 songs from old.csv',
  ]);
  await click(button(host, 'Undo: Imported 40 songs from old.csv'));
  expect(actions.steps.undo).toHaveBeenCalledExactlyOnceWith(3);
});

test('profiles: the first has a name in the listener’s language; a new one is named first', async () => {
  const host = opened();
  const select = host.querySelector<HTMLSelectElement>('.profiles select');
  expect([...(select?.options ?? [])].map(({ text }) => text)).toEqual(['My taste', 'Work']);
  await pick(select, 'work');
  expect(actions.profiles.switchTo).toHaveBeenCalledExactlyOnceWith('work');
  await click(button(host, 'New …'));
  await type(host, 'dialog input', ' Gym ');
  await click(button(host, 'Create'));
  expect(actions.profiles.create).toHaveBeenCalledExactlyOnceWith('Gym');
  expect(host.querySelector('dialog')).toBeNull();
});

test('a profile is removed after a question only, and the last one stays', async () => {
  const host = opened();
  await click(button(host, 'Remove …'));
  expect(actions.profiles.remove).not.toHaveBeenCalled();
  expect(textOf(host.querySelector('dialog'))).toContain('200 ratings');
  await click(button(host, 'Remove'));
  expect(actions.profiles.remove).toHaveBeenCalledExactlyOnceWith('first');
  const alone = opened({ profiles: ratingsRoom.profiles.slice(0, 1) });
  expect(button(alone, 'Remove …').disabled).toBe(true);
});

const file: ImportFile = {
  kind: 'csv',
  name: 'songs.csv',
  songs: [
    {
      track: { id: row(1).trackId, title: 'One', artists: [], album: null, durationMs: null },
      value: null,
      ratedAt: null,
      origin: 'import',
      features: null,
      source: 'import',
      isrc: null,
    } as ImportFile['songs'][number], // in the shape of the protocol
  ],
  rows: 3,
  unreadable: 2,
  rated: { liked: 0, disliked: 0 },
  unrated: 1,
  withFeatures: 0,
  hasLiked: false,
  backupText: null,
};

test('a file is previewed; without a word on likes the listener says what it means', async () => {
  actions.files.read.mockResolvedValue(success(file));
  const host = opened();
  await drop(host, 'songs.csv');
  expect(textOf(host.querySelector('.counts'))).toContain('Unreadable rows2');
  expect(textOf(document.activeElement)).toBe('songs.csv');
  const liked = host.querySelector<HTMLInputElement>('input[name="unrated-as"][value="liked"]');
  if (liked) await click(liked);
  const replace = host.querySelector<HTMLInputElement>('input[name="on-rated"][value="replace"]');
  if (replace) await click(replace);
  await click(button(host, 'Import'));
  const [request] = actions.files.importSongs.mock.calls[0] ?? [];
  expect(request).toMatchObject({ label: 'songs.csv', onRated: 'replace', songs: [{ value: 'liked' }] });
  expect(said(host)).toBe('Imported. Changed: 40 ratings.');
  const undo = host.querySelector<HTMLButtonElement>('.ratings-said button');
  if (undo) await click(undo);
  expect(actions.steps.undo).toHaveBeenCalledExactlyOnceWith(12);
});

test('an import shows how far it is and can be cancelled', async () => {
  actions.files.read.mockResolvedValue(success({ ...file, hasLiked: true }));
  let cancel = () => {};
  actions.files.importSongs.mockImplementation((_, onProgress) => {
    onProgress({ done: 1, total: 4 });
    return new Promise((resolve) => {
      cancel = () => resolve(failure(new LikelihoodError('cancelled', 'by the listener')));
    });
  });
  const host = opened();
  await drop(host, 'songs.csv');
  await click(button(host, 'Import'));
  expect(host.querySelector('progress')?.value).toBe(0.25);
  await click(button(host, 'Cancel'));
  expect(actions.files.cancelImport).toHaveBeenCalledOnce();
  await act(async () => cancel());
  expect(said(host)).toBe('Cancelled. Nothing was imported.');
});

test('a file that cannot be read says why', async () => {
  actions.files.read.mockResolvedValue(failure(new LikelihoodError('bad-file', 'no column with ids')));
  const host = opened();
  await drop(host, 'photo.csv');
  expect(said(host)).toContain('no column with ids');
});

test('a backup of this browser is restored after a question', async () => {
  actions.snapshots.restore.mockResolvedValue(
    success({
      createdAt: now,
      ratings: { liked: 3, disliked: 2 },
      tracks: 5,
      added: 0,
      changed: 0,
      unchanged: 5,
      removed: 1,
    }),
  );
  const host = opened();
  const restore = host.querySelector<HTMLButtonElement>('[aria-label^="Restore the backup"]');
  if (restore) await click(restore);
  expect(actions.snapshots.restore).not.toHaveBeenCalled();
  const yes = host.querySelector<HTMLButtonElement>('dialog button[type="submit"]');
  if (yes) await click(yes);
  expect(actions.snapshots.restore).toHaveBeenCalledExactlyOnceWith(7);
  expect(said(host)).toBe('Replaced: this machine now has 3 likes and 2 dislikes.');
});

test('many changes without a file are a reason to save one, unless the browser keeps data', async () => {
  const sinceFile = { changes: 60, savedAt: null };
  expect(opened({ sinceFile }, true).querySelector('.notice')).toBeNull();
  expect(opened({}, false).querySelector('.notice')).toBeNull();
  const host = opened({ sinceFile }, false);
  expect(textOf(host.querySelector('.notice'))).toContain('60 ratings changed and were never saved');
});

test('an empty room says what it is for', () => {
  expect(textOf(opened({ rows: [] }).querySelector('.empty'))).toContain(
    'Every song that you rate is listed here',
  );
});
