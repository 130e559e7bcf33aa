import { expect, test } from 'vitest';
import { featuresOf, freshStore, idOf, trackOf } from './fixtures.ts';
import type { Track } from '../../../lib/domain/track.ts';

const artist = { id: idOf(900), name: 'Iona Reyes' };
const song = (n: number, more: Partial<Track> = {}): Track => ({
  ...trackOf(n),
  title: 'Harbour',
  artists: [artist],
  durationMs: 200_000,
  ...more,
});

async function setUp(tracks: readonly Track[], known: readonly number[]) {
  const { store, db } = freshStore();
  await store.tracks.put(tracks.map((track) => ({ ...track, seenAt: 1 })));
  await store.lookups.settle(
    'reccobeats',
    known.map((n) => featuresOf(n)),
    [],
    0,
  );
  return { store, db };
}

test('the same recording under another id lends its features, and says so', async () => {
  const { store } = await setUp(
    [song(1), song(2, { title: 'Harbour - 2011 Remaster', durationMs: 201_500 })],
    [1],
  );
  await store.lookups.want('isrc', [idOf(2)], 5);
  expect(await store.relatives.fillIn([idOf(2)])).toEqual([idOf(2)]);
  expect((await store.features.of([idOf(2)]))[0]).toEqual({
    ...featuresOf(1),
    trackId: idOf(2),
    via: 'recording',
  });
  expect(await store.lookups.queued('isrc')).toBe(0);
  expect([await store.features.count(), await store.features.countByRecording()]).toEqual([2, 1]);
});

test.each<[string, Partial<Track>]>([
  ['live', { title: 'Harbour (Live)' }],
  ['another length', { durationMs: 203_000 }],
  ['another artist of the same name', { artists: [{ id: idOf(901), name: 'Iona Reyes' }] }],
  ['a live album', { album: { id: idOf(801), name: 'Live at the Pier' } }],
  ['an unknown length', { durationMs: null }],
])('not for %s', async (_, other) => {
  const { store } = await setUp([song(1), song(2, other)], [1]);
  expect(await store.relatives.fillIn([idOf(2)])).toEqual([]);
});

test('what was lent is not lent on', async () => {
  const { store } = await setUp([song(1), song(2), song(3, { durationMs: 202_000 })], [1]);
  await store.relatives.fillIn([idOf(2)]);
  await store.tracks.put([{ ...song(1, { durationMs: 198_000 }), seenAt: 2 }]);
  expect(await store.relatives.fillIn([idOf(3)])).toEqual([]);
});

test('songs with features by the same artist, and any songs, the same ones each time', async () => {
  const { store } = await setUp([song(1), song(2, { title: 'Pier' }), trackOf(3)], [1, 3]);
  const found = await store.relatives.byArtistsOf([song(2)]);
  expect(found.map(({ track }) => track.id)).toEqual([idOf(1)]);
  expect((await store.relatives.anyFeatures(1))[0]?.trackId).toBe(idOf(1));
});

test('songs handed on to a later link keep their places', async () => {
  const { store } = await setUp([], []);
  await store.lookups.want('reccobeats', [idOf(1), idOf(2)], 1_000);
  await store.lookups.want('reccobeats', [idOf(3)], 2_000);
  await store.lookups.settle('reccobeats', [], [idOf(1), idOf(2), idOf(3)], 9e15);
  await store.lookups.want('isrc', [idOf(1), idOf(2), idOf(3)], 3_000, 'reccobeats');
  expect(await store.lookups.next('isrc', 3)).toEqual([idOf(3), idOf(1), idOf(2)]);
  expect(await store.lookups.missed('reccobeats')).toHaveLength(3);
});

test('what a link found is asked of no later one; an earlier one keeps its memory of not knowing it', async () => {
  const { store } = await setUp([], []);
  await store.lookups.settle('reccobeats', [], [idOf(1)], 9e15);
  await store.lookups.want('isrc', [idOf(1)], 1);
  await store.lookups.want('preview', [idOf(1)], 1);
  await store.lookups.settle('isrc', [{ ...featuresOf(1), via: 'isrc' }], [], 0);
  expect(await store.lookups.queued('preview')).toBe(0);
  expect((await store.lookups.of('reccobeats', [idOf(1)]))[0]?.state).toBe('missed');
});
