// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ContentScriptContext } from '../../../lib/content/script-life.ts';

test('a script ends when a newer one of its name starts in the page, and not for another one', () => {
  const older = new ContentScriptContext('player');
  const ended = vi.fn();
  older.onInvalidated(ended);
  const list = new ContentScriptContext('list');
  expect(older.isInvalid).toBe(false);
  const newer = new ContentScriptContext('player');
  expect(older.isInvalid).toBe(true);
  expect(ended).toHaveBeenCalledOnce();
  expect([list.isInvalid, newer.isInvalid]).toEqual([false, false]);
});

test('a script whose extension is gone ends as soon as it looks', () => {
  const life = new ContentScriptContext('orphan');
  const { id } = fakeBrowser.runtime;
  Object.assign(fakeBrowser.runtime, { id: undefined });
  expect(life.signal.aborted).toBe(false);
  expect(life.isInvalid).toBe(true);
  expect(life.signal.aborted).toBe(true);
  Object.assign(fakeBrowser.runtime, { id });
});
