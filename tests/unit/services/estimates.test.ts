import { expect, test, vi } from 'vitest';
import type { StoredFeatures } from '../../../lib/domain/features.ts';
import type { Track } from '../../../lib/domain/track.ts';
import { createEstimates } from '../../../lib/services/estimates.ts';
import type { KnownSong } from '../../../lib/store/relatives.ts';

const artist = { id: 'artist', name: 'Somebody' };
const trackOf = (id: string): Track => ({
  id,
  title: id,
  artists: [artist],
  album: null,
  durationMs: 200_000,
});
const featuresOf = (trackId: string, energy: number): StoredFeatures => ({
  trackId,
  source: 'import',
  values: { energy },
  isrc: null,
  fetchedAt: 1,
});
const songOf = (id: string, energy: number): KnownSong => ({
  track: trackOf(id),
  features: featuresOf(id, energy),
});

function setUp(heldBy: (artists: readonly unknown[]) => Promise<KnownSong[]>) {
  const relatives = {
    anyFeatures: async () => [featuresOf('any', 0.5)],
    byArtistsOf: async () => [songOf('own', 0.9)],
  };
  // What of the store estimates read.
  return createEstimates({ relatives } as unknown as Parameters<typeof createEstimates>[0], heldBy);
}

test('songs of the artist stand in for one that nobody measured: the machine’s own, then the catalogue’s', async () => {
  const heldBy = vi.fn(async () => [songOf('', 0.7)]);
  const found = await setUp(heldBy).standIns([trackOf('new')]);
  expect(heldBy).toHaveBeenCalledExactlyOnceWith([artist]);
  const standIns = found.get('new') ?? [];
  expect(standIns.map(({ song, weight }) => [song.features?.energy, weight])).toEqual([
    [0.9, 1],
    [0.7, 1],
    [0.5, 1],
  ]);
});

test('a catalogue that cannot be read leaves the estimate to the machine’s own songs', async () => {
  const found = await setUp(async () => {
    throw new Error('no database');
  }).standIns([trackOf('new')]);
  expect(found.get('new')).toHaveLength(2);
});
