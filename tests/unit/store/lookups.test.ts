import { expect, test } from 'vitest';
import { featuresOf, freshStore, idOf } from './fixtures.ts';

test('songs wanted last go first, and a song is queued once', async () => {
  const { store } = freshStore();
  await store.lookups.want('reccobeats', [idOf(1), idOf(2)], 100);
  await store.lookups.want('reccobeats', [idOf(3), idOf(1)], 200);
  const next = await store.lookups.next('reccobeats', 10);
  expect(next).toHaveLength(3);
  expect(new Set(next.slice(0, 2))).toEqual(new Set([idOf(1), idOf(3)]));
});

test('songs wanted together keep their order, whatever their ids', async () => {
  const { store } = freshStore();
  const now = 1_795_000_000_000;
  const ids = Array.from({ length: 200 }, (_, at) => idOf((at * 77) % 200));
  await store.lookups.want('reccobeats', ids, now);
  await store.lookups.want('reccobeats', [idOf(500)], now + 1);
  expect(await store.lookups.next('reccobeats', 300)).toEqual([idOf(500), ...ids]);
});

test('a miss rests until its time is over', async () => {
  const { store } = freshStore();
  await store.lookups.settle('reccobeats', [], [idOf(1)], 1_000);
  await store.lookups.want('reccobeats', [idOf(1)], 999);
  expect(await store.lookups.next('reccobeats', 10)).toEqual([]);
  await store.lookups.want('reccobeats', [idOf(1)], 1_000);
  expect(await store.lookups.next('reccobeats', 10)).toEqual([idOf(1)]);
});

test('an answer empties the queue and keeps the features', async () => {
  const { store } = freshStore();
  await store.lookups.want('reccobeats', [idOf(1), idOf(2)], 1);
  await store.lookups.settle('reccobeats', [featuresOf(1)], [idOf(2)], 50);
  expect(await store.lookups.queued('reccobeats')).toBe(0);
  expect((await store.features.of([idOf(1), idOf(2)])).map((row) => row?.trackId)).toEqual([
    idOf(1),
    undefined,
  ]);
  await store.lookups.forgetMisses('reccobeats');
  expect(await store.lookups.next('reccobeats', 10)).toEqual([idOf(2)]);
});
