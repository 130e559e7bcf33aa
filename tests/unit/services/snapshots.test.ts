import { expect, test } from 'vitest';
import { createBackups } from '../../../lib/services/backups.ts';
import { createSnapshots } from '../../../lib/services/snapshots.ts';
import { freshStore, idOf, trackOf } from '../store/fixtures.ts';

const dayMs = 86_400_000;

function setUp() {
  const { db, store } = freshStore();
  let now = 2_000_000_000_000;
  const clock = { now: () => now, wait: async () => {} };
  const snapshots = createSnapshots(store, clock);
  const backups = createBackups({ store, clock, keepSnapshot: snapshots.keep, onRestored: () => {} });
  const like = (n: number) =>
    store.ratings.set({ track: trackOf(n), value: 'liked', origin: 'row', at: now, shown: null });
  return { db, store, snapshots, backups, like, wait: (ms: number) => (now += ms) };
}

test('one a day where anything changed, the last seven; those before an import have their own places', async () => {
  const { store, snapshots, like, wait } = setUp();
  await snapshots.daily();
  expect(await store.snapshots.all()).toEqual([]);
  for (let day = 0; day < 10; day += 1) {
    await like(day);
    wait(dayMs);
    await snapshots.daily();
    await snapshots.daily();
  }
  for (let n = 0; n < 12; n += 1) {
    wait(1);
    await snapshots.keep('import');
  }
  const kept = await store.snapshots.all();
  expect(kept.filter(({ reason }) => reason === 'daily').map(({ ratings }) => ratings)).toEqual([
    10, 9, 8, 7, 6, 5, 4,
  ]);
  expect(kept.filter(({ reason }) => reason === 'import')).toHaveLength(10);
  wait(dayMs);
  await snapshots.daily();
  expect((await store.snapshots.all()).filter(({ reason }) => reason === 'daily')).toHaveLength(7);
  expect((await store.snapshots.all())[0]?.reason).toBe('import');
});

test('going back to one can be undone, and keeps the state before as one too', async () => {
  const { store, snapshots, backups, like, wait } = setUp();
  await like(1);
  await snapshots.keep('import');
  wait(1000);
  await like(2);
  await store.ratings.delete([idOf(1)], 5);
  const [snapshot] = await store.snapshots.all();
  await backups.restoreSnapshot(snapshot?.id ?? 0);
  expect((await store.ratings.all()).map(({ trackId }) => trackId)).toEqual([idOf(1)]);
  expect((await store.snapshots.all()).map(({ reason }) => reason)).toEqual(['restore', 'import']);
  await store.log.undo(6);
  expect((await store.ratings.all()).map(({ trackId }) => trackId)).toEqual([idOf(2)]);
});

test('one that is gone is said to be gone', async () => {
  const { backups } = setUp();
  await expect(backups.restoreSnapshot(99)).rejects.toMatchObject({ code: 'storage-failed' });
});

test('where the disk is too full for a backup, nothing is restored', async () => {
  const { db, store, backups, like } = setUp();
  await like(1);
  const { text } = await backups.create();
  await like(2);
  db.snapshots.hook('creating', () => {
    throw new DOMException('disk full', 'QuotaExceededError');
  });
  await expect(backups.restore(text, 'replace')).rejects.toThrow();
  expect(await store.ratings.counts()).toEqual({ liked: 2, disliked: 0 });
});
