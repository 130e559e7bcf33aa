import { afterEach, expect, test, vi } from 'vitest';
import { toFailure } from '../../../lib/errors.ts';
import { openDatabase } from '../../../lib/store/database.ts';
import { createStore } from '../../../lib/store/store.ts';
import { trackOf } from './fixtures.ts';

afterEach(() => vi.useRealTimers());

test('a database that could not be opened, as on a full disk, is opened again later', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const store = createStore(openDatabase('full-disk'));
  const change = { track: trackOf(1), value: 'liked', origin: 'row', at: 1, shown: null } as const;
  const full = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('Internal error opening backing store for indexedDB.open.', 'UnknownError');
  });
  for (let attempt = 0; attempt < 2; attempt++) {
    const error: unknown = await store.ratings.set(change).catch((thrown: unknown) => thrown);
    expect(toFailure(error).code).toBe('storage-failed');
  }
  const attempts = full.mock.calls.length;
  full.mockRestore();
  vi.advanceTimersByTime(2000);
  expect((await store.ratings.set(change)).before).toBeNull();
  expect(await store.ratings.counts()).toEqual({ liked: 1, disliked: 0 });
  // Not in a tight loop while it was full.
  expect(attempts).toBeLessThan(10);
});
