import { expect, test } from 'vitest';
import { freshStore } from './fixtures.ts';

test('the last saved model is the active one; twenty are remembered, the last five of them whole', async () => {
  const { db, store } = freshStore();
  const parts = {
    profileId: 'first',
    artifacts: 'a',
    compiled: 'c',
    teacher: 't',
    report: { folds: 5, outOfFold: {} },
  };
  for (let n = 1; n <= 23; n++) await store.models.save({ id: `m${n}`, trainedAt: n, ...parts });
  expect((await store.models.active())?.id).toBe('m23');
  const history = await store.models.history();
  expect(history.map(({ model }) => model.id)).toEqual(Array.from({ length: 20 }, (_, i) => `m${i + 4}`));
  expect(history.flatMap(({ model, whole }) => (whole ? [model.id] : []))).toEqual(
    [19, 20, 21, 22, 23].map((n) => `m${n}`),
  );
  expect(await db.models.get('m18')).toEqual({
    id: 'm18',
    trainedAt: 18,
    profileId: 'first',
    teacher: 't',
    report: { folds: 5 },
    light: true,
  });
  expect(await db.models.get('m19')).toEqual({ id: 'm19', trainedAt: 19, ...parts });
});

test('an earlier model that is whole can be put in force again; one that is not, or is gone, cannot', async () => {
  const { store } = freshStore();
  for (let n = 1; n <= 7; n++) await store.models.save({ id: `m${n}`, trainedAt: n, profileId: 'first' });
  expect(await store.models.activate('m3')).toBe(true);
  expect((await store.models.active())?.id).toBe('m3');
  expect(await store.models.activate('m2')).toBe(false);
  expect(await store.models.activate('m99')).toBe(false);
  expect((await store.models.active())?.id).toBe('m3');
});

test('a model whose activation fails leaves the old one in force, and no half of the new', async () => {
  const { db, store } = freshStore();
  await store.models.save({ id: 'old', trainedAt: 1, profileId: 'first' });
  db.meta.hook('updating', () => {
    throw new DOMException('disk full', 'QuotaExceededError');
  });
  await expect(store.models.save({ id: 'new', trainedAt: 2, profileId: 'first' })).rejects.toThrow();
  expect((await store.models.active())?.id).toBe('old');
  expect(await store.models.load('new')).toBeNull();
});

test('each profile has its own models and its own one in force', async () => {
  const { store } = freshStore();
  await store.profiles.add({ id: 'work', name: 'Work', createdAt: 2 });
  await store.models.save({ id: 'mine', trainedAt: 1, profileId: 'first' });
  await store.models.save({ id: 'theirs', trainedAt: 2, profileId: 'work' });
  expect((await store.models.active())?.id).toBe('mine');
  await store.profiles.putInForce('work');
  expect((await store.models.active())?.id).toBe('theirs');
  expect((await store.models.history()).map(({ model }) => model.id)).toEqual(['theirs']);
});
