import { expect, test, vi } from 'vitest';
import { createChain } from '../../../lib/services/chain.ts';
import { linkIds } from '../../../lib/domain/features.ts';
import { SourceError } from '../../../lib/sources/source.ts';
import { featuresOf, freshStore, idOf, trackOf } from '../store/fixtures.ts';
import { fakeClock, settle } from './fakes.ts';
import type { LinkId, StoredFeatures } from '../../../lib/domain/features.ts';
import type { FeatureSource } from '../../../lib/sources/source.ts';

const numberOf = (id: string) => Number(id.slice(4));
const day = 86_400_000;

/** A chain of which each link knows the songs of its numbers. */
function setUp(knows: Partial<Record<LinkId, readonly number[]>> = {}) {
  const { store } = freshStore();
  const { clock, advance } = fakeClock(1_000_000_000_000);
  const on = new Set<LinkId>(linkIds);
  const asked: [LinkId, readonly number[]][] = [];
  const settled = vi.fn();
  const down = new Set<LinkId>();
  const known = new Map(linkIds.map((id) => [id, new Set(knows[id])]));
  const lend = { on: true };
  const sources = linkIds.map((id): FeatureSource => ({
    id,
    batchSize: 5,
    gapMs: 1,
    perDay: 1_000,
    restAfterMissMs: 7 * day,
    refreshAfterMs: 180 * day,
    async lookUp(tracks) {
      asked.push([id, tracks.map((track) => numberOf(track.id))]);
      if (down.has(id)) throw new SourceError('service-down', 'down');
      const has = (n: number) => known.get(id)?.has(n) === true;
      const found = tracks.filter((track) => has(numberOf(track.id)));
      return {
        found: found.map((track) => ({
          ...featuresOf(numberOf(track.id), clock.now()),
          ...(id === 'reccobeats' ? {} : { via: id }),
        })),
        missed: tracks.filter((track) => !found.includes(track)).map((track) => track.id),
      };
    },
  }));
  const catalogue = vi.fn(async (_ids: readonly string[]): Promise<StoredFeatures[]> => []);
  const report = vi.fn();
  const make = () =>
    createChain({
      store,
      catalogue,
      sources,
      clock,
      random: () => 0.5,
      mayAsk: async (link) => on.has(link),
      mayLend: async () => lend.on,
      onSettled: settled,
      onHealth: () => {},
      keepAlive: () => {},
      setAlarm: () => {},
      report,
    });
  /** Nothing waits any more, also after what was answered last had time to be passed on. */
  const idle = async () => {
    for (let look = 0; look < 3; look += 1) {
      await vi.waitFor(async () => {
        for (const id of linkIds) if (on.has(id)) expect(await store.lookups.queued(id)).toBe(0);
      });
      await settle(60);
    }
  };
  const viaOf = async (n: number) => {
    const [row] = await store.features.of([idOf(n)]);
    return row ? (row.via ?? 'own') : 'nothing';
  };
  return {
    catalogue,
    report,
    store,
    chain: make(),
    asked,
    idle,
    viaOf,
    on,
    down,
    known,
    advance,
    lend,
    settled,
    clock,
  };
}

test('each link is asked only for what the links before it left open', async () => {
  const { chain, asked, idle, viaOf } = setUp({
    reccobeats: [1],
    isrc: [2],
    acousticbrainz: [3],
    preview: [4],
  });
  await chain.want([1, 2, 3, 4, 5].map(idOf));
  await idle();
  await chain.settled();
  expect(asked).toEqual([
    ['reccobeats', [1, 2, 3, 4, 5]],
    ['isrc', [2, 3, 4, 5]],
    ['acousticbrainz', [3, 4, 5]],
    ['preview', [4, 5]],
  ]);
  expect(await Promise.all([1, 2, 3, 4, 5].map(viaOf))).toEqual([
    'own',
    'isrc',
    'acousticbrainz',
    'preview',
    'nothing',
  ]);
  expect(await chain.standings([idOf(5)])).toEqual(['nobody-knows']);
});

test('a link that is off is passed over; switched on, it is asked for what nobody knew', async () => {
  const { chain, asked, idle, on, viaOf } = setUp({ isrc: [1], preview: [1] });
  on.delete('isrc');
  on.delete('preview');
  await chain.want([idOf(1)]);
  await idle();
  await chain.settled();
  expect(asked.map(([link]) => link)).toEqual(['reccobeats', 'acousticbrainz']);
  on.add('isrc');
  await chain.switched();
  await vi.waitFor(async () => expect(await viaOf(1)).toBe('isrc'));
  expect(asked.map(([link]) => link)).not.toContain('preview');
});

test('switched off, a link’s songs go on to the next, and wait for nobody where there is none', async () => {
  const { chain, down, on, viaOf, asked } = setUp({ acousticbrainz: [1] });
  down.add('isrc');
  await chain.want([idOf(1)]);
  await vi.waitFor(() => expect(asked.some(([link]) => link === 'isrc')).toBe(true));
  expect(await viaOf(1)).toBe('nothing');
  on.delete('isrc');
  await chain.switched();
  await vi.waitFor(async () => expect(await viaOf(1)).toBe('acousticbrainz'));
});

test('nothing is asked before the yes, and all waits in the first queue', async () => {
  const { chain, on, asked, store } = setUp({ reccobeats: [1] });
  on.clear();
  await chain.want([idOf(1)]);
  await chain.settled();
  expect(asked).toEqual([]);
  expect(await store.lookups.queued('reccobeats')).toBe(1);
  expect(await chain.standings([idOf(1)])).toEqual([expect.objectContaining({ link: 'reccobeats' })]);
});

test('what nobody knew is not asked again before its rest is over', async () => {
  const { chain, asked, idle, advance } = setUp();
  for (let visit = 0; visit < 2; visit++) {
    await chain.want([idOf(1)]);
    await idle();
    await chain.settled();
  }
  expect(asked).toHaveLength(4);
  advance(8 * day);
  await chain.want([idOf(1)]);
  await idle();
  await chain.settled();
  expect(asked).toHaveLength(8);
});

test('a better source takes the place of a worse one once it knows the song, and the score follows', async () => {
  const { chain, idle, viaOf, known, advance, store, settled } = setUp({ preview: [1] });
  await chain.want([idOf(1)]);
  await idle();
  await vi.waitFor(async () => expect(await viaOf(1)).toBe('preview'));
  const [lesser] = await store.features.of([idOf(1)]);
  expect(lesser && chain.isGood(lesser)).toBe(false);
  known.get('reccobeats')?.add(1);
  advance(8 * day);
  settled.mockClear();
  await chain.want([idOf(1)]);
  await vi.waitFor(async () => expect(await viaOf(1)).toBe('own'));
  expect(settled).toHaveBeenCalledWith([idOf(1)]);
  const [better] = await store.features.of([idOf(1)]);
  expect(better && chain.isGood(better)).toBe(true);
});

test('the same recording on this machine spares every question', async () => {
  const { chain, asked, store, viaOf, idle } = setUp();
  const twin = { ...trackOf(2), id: idOf(1), seenAt: 1 };
  await store.tracks.put([{ ...trackOf(2), seenAt: 1 }, twin]);
  await store.lookups.settle('reccobeats', [featuresOf(2)], [], 0);
  await chain.want([idOf(1)]);
  await idle();
  expect(await viaOf(1)).toBe('recording');
  expect(asked).toEqual([]);
});

test('lending switched off, the song is looked up like any other', async () => {
  const { chain, asked, store, lend, idle } = setUp();
  lend.on = false;
  await store.tracks.put([
    { ...trackOf(2), seenAt: 1 },
    { ...trackOf(2), id: idOf(1), seenAt: 1 },
  ]);
  await store.lookups.settle('reccobeats', [featuresOf(2)], [], 0);
  await chain.want([idOf(1)]);
  await idle();
  expect(asked.length).toBeGreaterThan(0);
});

test('songs in view go first, at every link', async () => {
  const { chain, asked, idle, advance, down } = setUp();
  down.add('reccobeats');
  await chain.want([1, 2, 3, 4, 5, 6].map(idOf));
  await chain.stop();
  advance(10);
  down.delete('reccobeats');
  await chain.want([7, 8].map(idOf));
  await idle();
  await chain.settled();
  const of = (link: LinkId) => asked.filter(([id]) => id === link).flatMap(([, numbers]) => numbers);
  expect(of('isrc').slice(0, 2)).toEqual([7, 8]);
  expect(of('preview').slice(0, 2)).toEqual([7, 8]);
});

test('trying again starts from the first link', async () => {
  const { chain, asked, idle, known, viaOf } = setUp();
  await chain.want([idOf(1)]);
  await idle();
  await chain.settled();
  known.get('isrc')?.add(1);
  asked.length = 0;
  await chain.retry();
  await vi.waitFor(async () => expect(await viaOf(1)).toBe('isrc'));
  expect(asked.map(([link]) => link)).toEqual(['reccobeats', 'isrc']);
});

test('what an imported file told is answered at once, before the yes and without the network', async () => {
  const { chain, on, store, asked, catalogue, settled } = setUp({ reccobeats: [1, 2, 3, 4] });
  on.clear();
  catalogue.mockImplementation(async (ids) =>
    ids
      .filter((id) => numberOf(id) < 3)
      .map((id) => ({ ...featuresOf(numberOf(id), 1_000_000_000_000), source: 'import' as const })),
  );
  await chain.want([1, 2, 3, 4].map(idOf));
  expect(settled).toHaveBeenCalledWith([idOf(1), idOf(2)]);
  const known = await store.features.of([1, 2, 3, 4].map(idOf));
  expect(known.map((row) => row?.source)).toEqual(['import', 'import', undefined, undefined]);
  expect(await store.lookups.queued('reccobeats')).toBe(2);
  expect(asked).toEqual([]);
});

test('a catalogue that cannot be read keeps nothing from the others', async () => {
  const { chain, asked, catalogue, report } = setUp({ reccobeats: [1] });
  catalogue.mockRejectedValue(new Error('no room'));
  await chain.want([idOf(1)]);
  await chain.settled();
  expect(asked[0]).toEqual(['reccobeats', [1]]);
  expect(report).toHaveBeenCalledWith('catalogue', expect.any(Error));
});
