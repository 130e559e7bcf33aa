// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { BackupSettings } from '../../../components/backup-settings.tsx';
import type { BackupActions } from '../../../components/backup-settings.tsx';
import { failure, LikelihoodError, success } from '../../../lib/errors.ts';
import type { BackupSummary } from '../../../lib/messages.ts';
import { now } from './fixtures.ts';
import { button, click, show, textOf, useTexts } from './page.tsx';

beforeAll(useTexts);

const summary: BackupSummary = {
  createdAt: now,
  ratings: { liked: 40, disliked: 21 },
  tracks: 90,
  added: 12,
  changed: 3,
  unchanged: 46,
  removed: 1,
};
const actions = {
  save: vi.fn<BackupActions['save']>(),
  preview: vi.fn<BackupActions['preview']>(),
  restore: vi.fn<BackupActions['restore']>(),
};
beforeEach(() => {
  actions.save.mockReset().mockResolvedValue(success('likelihood-2026-11-23.json'));
  actions.preview.mockReset().mockResolvedValue(success(summary));
  actions.restore.mockReset().mockResolvedValue(success(summary));
});

const status = (host: HTMLElement) => textOf(host.querySelector('output'));

async function drop(host: HTMLElement, text: string): Promise<void> {
  const event = new Event('drop', { bubbles: true, cancelable: true });
  Object.assign(event, { dataTransfer: { files: [new File([text], 'mine.json')] } });
  await act(async () => {
    host.querySelector('.drop')?.dispatchEvent(event);
    await new Promise((resolve) => setTimeout(resolve, 0)); // the file is read in a later task
  });
}

async function opened(): Promise<HTMLElement> {
  const host = show(<BackupSettings actions={actions} />);
  await drop(host, 'the text');
  return host;
}

test('saving says under which name', async () => {
  const host = show(<BackupSettings actions={actions} />);
  await click(button(host, 'Save backup'));
  expect(status(host)).toBe('Saved as likelihood-2026-11-23.json');
});

test('a file is previewed with what each way would do; nothing is restored yet', async () => {
  const host = await opened();
  expect(actions.preview).toHaveBeenCalledExactlyOnceWith('the text');
  expect(textOf(host)).toContain('40 likes and 21 dislikes');
  expect(textOf(host)).toContain('Adds 12 ratings and changes 3 ratings');
  expect(textOf(host)).toContain('Removed: 1 rating.');
  expect(textOf(document.activeElement)).toBe('mine.json');
  expect(actions.restore).not.toHaveBeenCalled();
});

test('merging is the default', async () => {
  const host = await opened();
  await click(button(host, 'Merge'));
  expect(actions.restore).toHaveBeenCalledExactlyOnceWith('the text', 'merge');
  expect(status(host)).toBe('Merged: 12 ratings added, 3 ratings changed.');
});

test('replacing must be chosen', async () => {
  const host = await opened();
  const radio = host.querySelector<HTMLInputElement>('input[value="replace"]');
  if (radio) await click(radio);
  await click(button(host, 'Replace'));
  expect(actions.restore).toHaveBeenCalledExactlyOnceWith('the text', 'replace');
  expect(status(host)).toBe('Replaced: this machine now has 40 likes and 21 dislikes.');
});

test('cancelling restores nothing', async () => {
  const host = await opened();
  await click(button(host, 'Cancel'));
  expect(actions.restore).not.toHaveBeenCalled();
  expect(button(host, 'Save backup').disabled).toBe(false);
});

test('a bad file changes nothing and says so, with the place that is wrong', async () => {
  actions.preview.mockResolvedValue(
    failure(new LikelihoodError('bad-file', 'ratings.3.trackId: not a Spotify id')),
  );
  const host = await opened();
  expect(status(host)).toContain('Nothing was changed.');
  expect(status(host)).toContain('ratings.3.trackId: not a Spotify id');
  expect(actions.restore).not.toHaveBeenCalled();
  expect(button(host, 'Save backup').disabled).toBe(false);
});
