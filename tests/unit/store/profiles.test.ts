import { expect, test } from 'vitest';
import { freshStore, idOf, trackOf } from './fixtures.ts';

async function setUp() {
  const made = freshStore();
  const { store } = made;
  await store.profiles.add({ id: 'work', name: 'Work', createdAt: Date.now() + 1000 });
  await store.ratings.setMany([1, 2, 3].map(trackOf), 'liked', 10, null, 'keep');
  return { ...made, ids: async () => (await store.ratings.all()).map(({ trackId }) => trackId) };
}

test('ratings are those of the profile in force', async () => {
  const { store, ids } = await setUp();
  await store.profiles.putInForce('work');
  expect(await ids()).toEqual([]);
  expect(await store.ratings.counts()).toEqual({ liked: 0, disliked: 0 });
  await store.ratings.setMany([trackOf(1)], 'disliked', 20, null, 'keep');
  expect(await store.ratings.of([idOf(1)])).toEqual(['disliked']);
  await store.profiles.putInForce('first');
  expect(await store.ratings.of([idOf(1)])).toEqual(['liked']);
});

test('moving takes ratings along whole, and is undone as one', async () => {
  const { store, ids } = await setUp();
  const before = await store.ratings.all();
  const moved = await store.ratings.move([idOf(1), idOf(2), idOf(9)], 'work', 20);
  expect(moved).toMatchObject({ changed: 2, kept: 1 });
  expect(await ids()).toEqual([idOf(3)]);
  await store.profiles.putInForce('work');
  expect(await store.ratings.all()).toEqual(
    before.slice(0, 2).map((rating) => ({ ...rating, profileId: 'work' })),
  );
  await store.profiles.putInForce('first');
  expect(await store.log.undo(30)).toMatchObject({ changed: 2, kept: 0 });
  expect(await store.ratings.all()).toEqual(before);
});

test('a removed profile goes with its ratings and comes back with them; the last one stays', async () => {
  const { store, ids } = await setUp();
  const before = await store.ratings.all();
  await store.profiles.remove('first', 20);
  expect(await store.profiles.inForce()).toBe('work');
  expect((await store.profiles.all()).map(({ id }) => id)).toEqual(['work']);
  await expect(store.profiles.remove('work', 21)).rejects.toMatchObject({ code: 'bad-message' });
  await expect(store.profiles.putInForce('first')).rejects.toMatchObject({ code: 'bad-message' });
  await store.log.undo(30);
  await store.profiles.putInForce('first');
  expect(await store.ratings.all()).toEqual(before);
  await store.profiles.putInForce('work');
  await store.log.redo(40);
  expect((await store.profiles.all()).map(({ id }) => id)).toEqual(['work']);
  expect(await ids()).toEqual([]);
});

test('moving to a profile that is not there is refused', async () => {
  const { store, ids } = await setUp();
  for (const target of ['nobody', 'first']) {
    await expect(store.ratings.move([idOf(1)], target, 20)).rejects.toMatchObject({ code: 'bad-message' });
  }
  expect(await ids()).toHaveLength(3);
});

test('a skipped song rests until its time, for its profile alone', async () => {
  const { store } = await setUp();
  await store.skips.set(idOf(1), 100);
  expect(await store.skips.resting(99)).toEqual(new Set([idOf(1)]));
  expect(await store.skips.resting(100)).toEqual(new Set());
  await store.profiles.putInForce('work');
  expect(await store.skips.resting(99)).toEqual(new Set());
  await store.profiles.putInForce('first');
  await store.skips.set(idOf(1), null);
  expect(await store.skips.resting(99)).toEqual(new Set());
});
