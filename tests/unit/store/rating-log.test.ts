import { expect, test } from 'vitest';
import { freshStore, idOf, trackOf } from './fixtures.ts';

const click = (n: number, value: 'liked' | 'disliked' | null, at: number) =>
  ({ track: trackOf(n), value, origin: 'row', at, shown: null }) as const;
const songs = (count: number) => Array.from({ length: count }, (_, n) => trackOf(n));

test('an undo gives a rating back as it was: its value, its time and where it was given', async () => {
  const { store } = freshStore();
  await store.ratings.set(click(1, 'liked', 10));
  const before = await store.ratings.all();
  await store.ratings.set(click(1, 'disliked', 20));
  expect(await store.log.undo(30)).toMatchObject({ changed: 1, kept: 0, batch: { state: 'undone' } });
  expect(await store.ratings.all()).toEqual(before);
  expect(await store.log.redo(40)).toMatchObject({ changed: 1 });
  expect(await store.ratings.of([idOf(1)])).toEqual(['disliked']);
});

test('many songs are undone as one, and songs rated again since keep that rating', async () => {
  const { store } = freshStore();
  const { batchId } = await store.ratings.setMany(songs(5), 'liked', 10, 'Sunny', 'keep');
  await store.ratings.set(click(2, 'disliked', 20));
  expect(await store.log.undo(30, batchId ?? 0)).toMatchObject({ changed: 4, kept: 1 });
  expect((await store.ratings.all()).map(({ trackId }) => trackId)).toEqual([idOf(2)]);
});

test('songs that are rated already are kept or replaced, as was said', async () => {
  const { store } = freshStore();
  await store.ratings.set(click(0, 'disliked', 1));
  expect(await store.ratings.setMany(songs(3), 'liked', 2, null, 'keep')).toMatchObject({
    changed: 2,
    kept: 1,
  });
  expect(await store.ratings.setMany(songs(3), 'liked', 3, null, 'replace')).toMatchObject({
    changed: 1,
    kept: 2,
  });
});

test('nothing to change makes no step, and nothing to undo says so', async () => {
  const { db, store } = freshStore();
  expect(await store.log.undo(1)).toBeNull();
  expect(await store.log.redo(1)).toBeNull();
  expect(await store.ratings.delete([idOf(1)], 1)).toEqual({ batchId: null, changed: 0, kept: 1 });
  expect(await db.batches.count()).toBe(0);
});

test('what was undone cannot be redone once something else was done', async () => {
  const { store } = freshStore();
  await store.ratings.set(click(1, 'liked', 1));
  await store.log.undo(2);
  await store.ratings.set(click(2, 'liked', 3));
  expect((await store.log.next()).redo).toBeNull();
  expect(await store.log.redo(4)).toBeNull();
});

test('an import that is cancelled, or for which the disk is too full, leaves nothing behind', async () => {
  const { db, store } = freshStore();
  const song = { value: 'liked', ratedAt: 1, origin: 'import', source: 'import', isrc: null } as const;
  const file = songs(3000).map((track) => ({ ...song, track, features: { energy: 0.5 } }));
  const stop = new AbortController();
  const progress: number[] = [];
  const hooks = {
    signal: stop.signal,
    onProgress: (done: number) => (progress.push(done), stop.abort()),
  };
  await expect(store.ratings.import(file, 5, 'file', 'keep', hooks)).rejects.toMatchObject({
    code: 'cancelled',
  });
  expect(progress).toEqual([1000]);
  let written = 0;
  db.marks.hook('creating', () => {
    if ((written += 1) === 2500) throw new DOMException('disk full', 'QuotaExceededError');
  });
  await expect(store.ratings.import(file, 5, 'file', 'keep', {})).rejects.toThrow();
  for (const table of [db.marks, db.events, db.batches, db.tracks, db.features]) {
    expect(await table.count(), table.name).toBe(0);
  }
});

test('the first rating after a shown score is an outcome of the live record, later ones are not', async () => {
  const { store } = freshStore();
  const shown = { score: 70, modelId: 'm' };
  await store.ratings.set({ ...click(1, 'liked', 1), shown });
  await store.ratings.set({ ...click(1, null, 2), shown });
  await store.ratings.set({ ...click(1, 'disliked', 3), shown });
  expect((await store.ratings.liveEvents()).map(({ at }) => at)).toEqual([1]);
});
