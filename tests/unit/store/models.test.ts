import { expect, test } from 'vitest';
import { freshStore } from './fixtures.ts';

test('the last saved model is the active one, and five are kept', async () => {
  const { db, store } = freshStore();
  for (let n = 1; n <= 7; n++) await store.models.save({ id: `m${n}`, trainedAt: n });
  expect((await store.models.active())?.id).toBe('m7');
  expect(await db.models.orderBy('trainedAt').primaryKeys()).toEqual(['m3', 'm4', 'm5', 'm6', 'm7']);
});

test('a model whose activation fails leaves the old one in force, and no half of the new', async () => {
  const { db, store } = freshStore();
  await store.models.save({ id: 'old', trainedAt: 1 });
  db.meta.hook('updating', () => {
    throw new DOMException('disk full', 'QuotaExceededError');
  });
  await expect(store.models.save({ id: 'new', trainedAt: 2 })).rejects.toThrow();
  expect((await store.models.active())?.id).toBe('old');
  expect(await store.models.load('new')).toBeNull();
});
