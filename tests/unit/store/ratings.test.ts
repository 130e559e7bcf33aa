import { expect, test } from 'vitest';
import { freshStore, featuresOf, idOf, trackOf } from './fixtures.ts';

const like = (n: number, at = 10) =>
  ({ track: trackOf(n), value: 'liked', origin: 'row', at, shown: null }) as const;

test('a rating and its event are written together, and clearing keeps the event', async () => {
  const { db, store } = freshStore();
  expect((await store.ratings.set(like(1))).before).toBeNull();
  expect((await store.ratings.set({ ...like(1, 20), value: 'disliked' })).before).toBe('liked');
  expect((await store.ratings.set({ ...like(1, 30), value: null })).before).toBe('disliked');
  expect(await store.ratings.all()).toEqual([]);
  const values = (await db.events.toArray()).map(({ from, to }) => [from?.value ?? null, to?.value ?? null]);
  expect(values).toEqual([
    [null, 'liked'],
    ['liked', 'disliked'],
    ['disliked', null],
  ]);
});

test('setting the same value again writes no second event', async () => {
  const { db, store } = freshStore();
  await store.ratings.set(like(1));
  await store.ratings.set(like(1, 20));
  expect(await db.events.count()).toBe(1);
});

test('a failing event takes the rating back with it', async () => {
  const { db, store } = freshStore();
  db.events.hook('creating', () => {
    throw new DOMException('disk full', 'QuotaExceededError');
  });
  await expect(store.ratings.set(like(1))).rejects.toThrow();
  expect(await store.ratings.all()).toEqual([]);
});

test('usable ratings leave out songs that no source knows', async () => {
  const { store } = freshStore();
  for (const n of [1, 2, 3]) await store.ratings.set(like(n));
  await store.lookups.settle('reccobeats', [featuresOf(1)], [idOf(2)], 99);
  expect(await store.ratings.counts()).toEqual({ liked: 3, disliked: 0 });
  expect(await store.ratings.usableCounts()).toEqual({ liked: 2, disliked: 0 });
});

test('a training set holds rated and seen songs with features, and its fingerprint follows both', async () => {
  const { store } = freshStore();
  await store.ratings.set(like(1));
  await store.ratings.set(like(2));
  await store.tracks.put([{ ...trackOf(3), seenAt: 5 }]);
  await store.lookups.settle('reccobeats', [featuresOf(1), featuresOf(3)], [], 0);
  const first = await store.trainingSet();
  expect(first.rated.map((song) => [song.trackId, song.liked])).toEqual([[idOf(1), true]]);
  expect(first.rated[0]?.features).toEqual({ energy: 0.1, tempo: 101, durationMs: 180_001 });
  expect(first.seen.map((song) => song.trackId)).toEqual([idOf(3)]);
  await store.ratings.set({ ...like(1, 20), value: 'disliked' });
  const second = await store.trainingSet();
  expect(second.fingerprint).not.toBe(first.fingerprint);
  await store.lookups.settle('reccobeats', [featuresOf(2)], [], 0);
  expect((await store.trainingSet()).fingerprint).not.toBe(second.fingerprint);
});
