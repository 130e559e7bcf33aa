import { expect, test, vi } from 'vitest';
import { createOffscreenHost } from '../../../lib/services/training-host.ts';

/** The browser's offscreen documents: at most one, which hears messages or not. */
function setUp(documents: readonly ('hears' | 'deaf')[]) {
  const coming = [...documents];
  const heard: string[] = [];
  let open: 'hears' | 'deaf' | null = null;
  let running: string | null = null;
  const offscreen = {
    createDocument: vi.fn(async () => {
      open = coming.shift() ?? 'hears';
    }),
    closeDocument: vi.fn(async () => {
      open = null;
    }),
    hasDocument: async () => open !== null,
  };
  const host = createOffscreenHost(offscreen, async (message) => {
    if (open !== 'hears') throw new Error('Could not establish connection. Receiving end does not exist.');
    const { data } = message as { data: { type: string; jobId?: string } }; // what the host sends
    heard.push(`${data.type} ${data.jobId ?? ''}`.trim());
    if (data.type === 'train') running = data.jobId ?? null;
    return { running };
  });
  return { host, offscreen, heard, openNow: (which: 'hears' | 'deaf') => (open = which) };
}

test('the document is made for the first job and used for the next', async () => {
  const { host, offscreen, heard } = setUp(['hears']);
  await host.start('a', 1);
  await host.start('b', 1);
  expect(offscreen.createDocument).toHaveBeenCalledTimes(1);
  expect(heard).toEqual(['train a', 'train b']);
  expect(await host.isRunning('b')).toBe(true);
  expect(await host.isRunning('a')).toBe(false);
});

test('a document that is there but does not hear is replaced, and the job starts in the new one', async () => {
  const { host, offscreen, heard, openNow } = setUp(['hears']);
  openNow('deaf');
  await host.start('a', 1);
  expect(offscreen.closeDocument).toHaveBeenCalledTimes(1);
  expect(heard).toEqual(['train a']);
});

test('a second one that does not hear either is a failure', async () => {
  const { host } = setUp(['deaf', 'deaf']);
  await expect(host.start('a', 1)).rejects.toThrow(/Receiving end/);
});

test('where nobody hears, nothing runs and nothing needs cancelling', async () => {
  const { host, openNow } = setUp([]);
  openNow('deaf');
  expect(await host.isRunning('a')).toBe(false);
  await host.cancel('a');
});
