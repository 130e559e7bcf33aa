import { expect, test, vi } from 'vitest';
import { createLookups } from '../../../lib/services/lookups.ts';
import { SourceError } from '../../../lib/sources/source.ts';
import type { StoredFeatures } from '../../../lib/domain/features.ts';
import type { FeatureSource } from '../../../lib/sources/source.ts';
import { featuresOf, freshStore, idOf } from '../store/fixtures.ts';
import { fakeClock } from './fakes.ts';

const numberOf = (id: string) => Number(id.slice(4));

function setUp(
  lookUp: FeatureSource['lookUp'] = async (ids) => ({
    found: ids.map((id) => featuresOf(numberOf(id))),
    missed: [],
  }),
) {
  const { store } = freshStore();
  const time = fakeClock();
  const asked: { at: number; ids: readonly string[] }[] = [];
  const consent = { given: true };
  const settled: string[] = [];
  const setAlarm = vi.fn();
  const report = vi.fn();
  const catalogue = vi.fn<(ids: readonly string[]) => Promise<StoredFeatures[]>>(async () => []);
  const make = () =>
    createLookups({
      store,
      catalogue,
      source: {
        id: 'reccobeats',
        batchSize: 40,
        gapMs: 500,
        restAfterMissMs: 7_000_000,
        refreshAfterMs: 1,
        lookUp(ids, signal) {
          asked.push({ at: time.clock.now(), ids });
          return lookUp(ids, signal);
        },
      },
      clock: time.clock,
      random: () => 0.5,
      mayAsk: async () => consent.given,
      onSettled: (ids) => settled.push(...ids),
      onHealth: () => {},
      keepAlive: () => {},
      setAlarm,
      report,
    });
  return { store, time, asked, consent, settled, setAlarm, report, catalogue, make };
}
const songs = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => idOf(from + at));

test('asks for at most 40 songs at a time, at most twice a second, each once', async () => {
  const { make, asked, store, settled, setAlarm } = setUp();
  const lookups = make();
  await lookups.want(songs(0, 100));
  await lookups.want(songs(0, 100));
  await lookups.settled();
  expect(asked.map(({ ids }) => ids.length)).toEqual([40, 40, 20]);
  expect(new Set(asked.flatMap(({ ids }) => ids)).size).toBe(100);
  for (const [at, { at: time }] of asked.entries()) {
    if (at > 0) expect(time - (asked[at - 1]?.at ?? 0)).toBeGreaterThanOrEqual(500);
  }
  expect(await store.lookups.queued('reccobeats')).toBe(0);
  expect(settled).toHaveLength(100);
  expect(setAlarm).toHaveBeenLastCalledWith(false);
  expect((await lookups.state()).health).toEqual({ state: 'ready' });
});

test('the pace counts from the answer: a question long on its way does not bring the next ones closer', async () => {
  const { make, asked, time } = setUp(async (ids) => {
    if (asked.length === 1) await time.clock.wait(400);
    arrivals.push(time.clock.now());
    return { found: ids.map((id) => featuresOf(numberOf(id))), missed: [] };
  });
  const arrivals: number[] = [];
  const lookups = make();
  await lookups.want(songs(0, 120));
  await lookups.settled();
  const [first = 0, , third = 0] = arrivals;
  expect(third - first).toBeGreaterThanOrEqual(1000);
});

test('nothing is asked without the yes, and the queue waits for it', async () => {
  const { make, asked, consent, store } = setUp();
  consent.given = false;
  const lookups = make();
  await lookups.want(songs(0, 3));
  await lookups.settled();
  expect(asked).toEqual([]);
  expect(await store.lookups.queued('reccobeats')).toBe(3);
  consent.given = true;
  lookups.start();
  await lookups.settled();
  expect(asked).toHaveLength(1);
});

test('taking the yes back withdraws the question under way and writes nothing of it', async () => {
  const withdrawn = Promise.withResolvers<void>();
  const { make, store, report } = setUp(
    (ids, signal) =>
      new Promise((resolve) => {
        signal.addEventListener('abort', () => {
          withdrawn.resolve();
          resolve({ found: ids.map((id) => featuresOf(numberOf(id))), missed: [] });
        });
        setTimeout(() => asking.resolve());
      }),
  );
  const asking = Promise.withResolvers<void>();
  const lookups = make();
  await lookups.want(songs(0, 3));
  await asking.promise;
  await lookups.stop();
  await withdrawn.promise;
  expect(await store.features.count()).toBe(0);
  expect(await store.lookups.queued('reccobeats')).toBe(3);
  expect(report).not.toHaveBeenCalled();
});

test('Retry-After is obeyed, and a restarted background still obeys it', async () => {
  let refusals = 1;
  const { make, asked, time } = setUp(async (ids) => {
    if (refusals-- > 0) throw new SourceError('rate-limited', 'slower', { retryAfterMs: 9_000 });
    return { found: ids.map((id) => featuresOf(numberOf(id))), missed: [] };
  });
  const first = make();
  await first.want(songs(0, 2));
  await first.settled();
  expect(asked).toHaveLength(2);
  expect((asked[1]?.at ?? 0) - (asked[0]?.at ?? 0)).toBeGreaterThanOrEqual(9_000);
  expect(time.waits.some((ms) => ms >= 8_000)).toBe(true);
});

test('failures back off longer and longer, with the reason as health', async () => {
  let failures = 5;
  const { make, asked } = setUp(async () => {
    if (failures-- > 0) throw new SourceError('service-down', 'down');
    return { found: [], missed: [] };
  });
  const lookups = make();
  await lookups.want(songs(0, 1));
  await vi.waitFor(() => expect(asked.length).toBeGreaterThan(5));
  await lookups.stop();
  const gaps = asked.slice(1, 6).map(({ at }, index) => at - (asked[index]?.at ?? 0));
  for (const [index, gap] of gaps.entries()) if (index > 0) expect(gap).toBeGreaterThan(gaps[index - 1] ?? 0);
});

test('one song that the service refuses is found and set aside; the others get their features', async () => {
  const { make, store, asked } = setUp(async (ids) => {
    if (ids.includes(idOf(13))) throw new SourceError('bad-answer', 'size', { refused: true });
    return { found: ids.map((id) => featuresOf(numberOf(id))), missed: [] };
  });
  const lookups = make();
  await lookups.want(songs(0, 20));
  await lookups.settled();
  expect(await store.features.count()).toBe(19);
  expect((await store.lookups.of('reccobeats', [idOf(13)]))[0]?.state).toBe('missed');
  expect(asked.length).toBeLessThan(14);
});

test('a service that refuses everything says nothing about any song', async () => {
  const { make, store, time } = setUp(async () => {
    throw new SourceError('bad-answer', 'no', { refused: true });
  });
  const lookups = make();
  await lookups.want(songs(0, 40));
  await vi.waitFor(async () => expect((await lookups.state()).failures).toBeGreaterThan(0));
  await lookups.stop();
  expect(await store.lookups.queued('reccobeats')).toBe(40);
  expect(time.waits.length).toBeGreaterThan(0);
});

test('what the catalogue has is answered at once, before the yes and without the network', async () => {
  const { make, asked, store, settled, consent, catalogue } = setUp();
  consent.given = false;
  catalogue.mockImplementation(async (ids) =>
    ids
      .filter((id) => numberOf(id) < 3)
      .map((id) => ({ ...featuresOf(numberOf(id)), source: 'import' as const })),
  );
  const lookups = make();
  await lookups.want(songs(0, 5));
  expect(settled).toEqual(songs(0, 3));
  expect((await store.features.of(songs(0, 5))).map((row) => row?.source)).toEqual([
    'import',
    'import',
    'import',
    undefined,
    undefined,
  ]);
  expect(await store.lookups.queued('reccobeats')).toBe(2);
  expect(asked).toEqual([]);
  // What has features already is the service's to refresh.
  await lookups.want(songs(0, 5));
  expect(catalogue).toHaveBeenLastCalledWith(songs(3, 5));
});

test('a catalogue that cannot be read keeps nothing from the service', async () => {
  const { make, asked, catalogue, report } = setUp();
  catalogue.mockRejectedValue(new Error('no room'));
  const lookups = make();
  await lookups.want(songs(0, 2));
  await lookups.settled();
  expect(asked[0]?.ids).toEqual(songs(0, 2));
  expect(report).toHaveBeenCalledWith('catalogue', expect.any(Error));
});
