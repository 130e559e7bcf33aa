import { describe, expect, test, vi } from 'vitest';
import { fitPipeline } from '../../../lib/model/pipeline/fit.ts';
import { finish } from '../../../lib/model/work.ts';
import { createRatings } from '../../../lib/services/ratings.ts';
import { createEstimates } from '../../../lib/services/estimates.ts';
import { createScores } from '../../../lib/services/scores.ts';
import type { Standing } from '../../../lib/services/chain.ts';
import type { SourceHealth } from '../../../lib/domain/overview.ts';
import type { ModelRecord } from '../../../lib/training/repository.ts';
import { openDatabase } from '../../../lib/store/database.ts';
import { createStore } from '../../../lib/store/store.ts';
import { featuresOf, idOf, trackOf } from '../store/fixtures.ts';
import { fakeClock, settle } from './fakes.ts';

let databases = 0;

function setUp() {
  const store = createStore<ModelRecord>(openDatabase(`scores-${databases++}`));
  const source = { health: { state: 'ready' } as SourceHealth, failures: 0, notBefore: 0 };
  const standings = async (ids: readonly string[]): Promise<Standing[]> =>
    (await store.lookups.of('reccobeats', ids)).map((row) =>
      row?.state === 'missed' ? 'nobody-knows' : { link: 'reccobeats', state: source },
    );
  const estimate = { on: true };
  const want = vi.fn(async (_ids: readonly string[]) => {});
  const consent = { given: true };
  const report = vi.fn();
  const { clock, advance } = fakeClock(1_000_000_000_000);
  const scores = createScores({
    store,
    chain: { want, standings, isGood: ({ fetchedAt }) => fetchedAt >= clock.now() - 1_000 },
    estimates: createEstimates(store, async () => []),
    mayEstimate: async () => estimate.on,
    clock,
    mayAsk: async () => consent.given,
    report,
  });
  const push = vi.fn(async () => {});
  const ratings = createRatings({
    store,
    scores,
    pushes: { send: push },
    scheduleTraining: vi.fn(),
    onMany: vi.fn(),
    keepSnapshot: vi.fn(async () => {}),
    onSongs: vi.fn(async () => {}),
    onImportProgress: vi.fn(),
    clock,
    report,
  });
  const rate = (n: number, value: 'liked' | 'disliked' | null) =>
    ratings.set({ track: trackOf(n), value, origin: 'row' });
  /** Enough ratings for a training, all with features. */
  const rateEnough = async () => {
    for (let n = 100; n < 110; n++) await rate(n, n % 2 ? 'liked' : 'disliked');
  };
  const badge = async (n: number) => (await scores.of([trackOf(n)]))[0]?.badge;
  return {
    store,
    scores,
    rate,
    rateEnough,
    badge,
    want,
    source,
    consent,
    estimate,
    push,
    report,
    advance,
    clock,
  };
}

test('before the first model the badge says how many ratings are missing', async () => {
  const { rate, badge } = setUp();
  expect(await badge(1)).toEqual({ state: 'learning', missing: { total: 8, liked: 3, disliked: 3 } });
  await rate(1, 'liked');
  expect(await badge(2)).toEqual({ state: 'learning', missing: { total: 7, liked: 2, disliked: 3 } });
});

test('without the yes the badge says that it waits for it', async () => {
  const { badge, consent } = setUp();
  consent.given = false;
  expect(await badge(1)).toEqual({ state: 'pending', why: 'consent' });
});

test('a song the source does not know has no data, whatever else is missing', async () => {
  const { store, badge, scores } = setUp();
  await store.lookups.settle('reccobeats', [], [idOf(1)], 9e15);
  expect(await badge(1)).toEqual({ state: 'no-data', why: 'unknown-song' });
  await store.lookups.settle('reccobeats', [featuresOf(1)], [], 0);
  scores.forget([idOf(1)]);
  expect((await badge(1))?.state).toBe('learning');
});

test('one failure is no outage, two are', async () => {
  const { rateEnough, badge, source } = setUp();
  await rateEnough();
  source.health = { state: 'service-down', queued: 1, retryAt: 77 };
  source.failures = 1;
  expect(await badge(1)).toEqual({ state: 'pending', why: 'lookup' });
  source.failures = 2;
  expect(await badge(1)).toEqual({ state: 'offline', why: 'service-down', retryAt: 77 });
});

test('songs without features are wanted, songs with old ones are asked for again and answered meanwhile', async () => {
  const { store, scores, want, clock } = setUp();
  await store.lookups.settle(
    'reccobeats',
    [featuresOf(1, clock.now()), featuresOf(2, clock.now() - 2_000)],
    [],
    0,
  );
  await scores.of([trackOf(1), trackOf(2), trackOf(3)]);
  await settle();
  expect(want).toHaveBeenCalledWith([idOf(2), idOf(3)]);
});

test('a song is remembered with what any page told of it, and written once a day', async () => {
  const { store, scores, advance } = setUp();
  const put = vi.spyOn(store.tracks, 'put');
  await scores.of([trackOf(1)]);
  await settle();
  await scores.of([{ ...trackOf(1), album: null, durationMs: null }]);
  await settle();
  expect(put).toHaveBeenCalledTimes(1);
  advance(90_000_000);
  await scores.of([{ ...trackOf(1), album: null, artists: [], durationMs: null }]);
  await settle();
  expect((await store.tracks.of([idOf(1)]))[0]).toMatchObject({
    album: trackOf(1).album,
    artists: trackOf(1).artists,
    durationMs: trackOf(1).durationMs,
  });
});

test('an ISRC that is told later is remembered at once, and kept', async () => {
  const { store, scores } = setUp();
  const isrc = 'USUG12103683';
  for (const track of [trackOf(1), { ...trackOf(1), isrc }, trackOf(1)]) {
    await scores.of([track]);
    await settle();
  }
  await store.tracks.remember([trackOf(1)], 1);
  expect((await store.tracks.of([idOf(1)]))[0]).toMatchObject({ isrc });
});

test('a rating is told to every tab; its state is in the answer', async () => {
  const { rate, push, scores } = setUp();
  expect(await rate(1, 'liked')).toMatchObject({ trackId: idOf(1), value: 'liked' });
  await settle();
  expect(push).toHaveBeenCalledWith({
    type: 'tracks.changed',
    states: [expect.objectContaining({ trackId: idOf(1), rating: 'liked' })],
  });
  expect((await scores.of([trackOf(1)]))[0]?.rating).toBe('liked');
});

test('two clicks at once are written one after the other', async () => {
  const { rate, store } = setUp();
  await Promise.all([rate(1, 'liked'), rate(1, null), rate(1, 'disliked')]);
  expect(await store.ratings.of([idOf(1)])).toEqual(['disliked']);
});

describe('songs that nobody measured', () => {
  /** A listener of 40 songs by 7 artists, and a model of them; songs 1 to 9 are new releases. */
  async function taught() {
    const world = setUp();
    const known = Array.from({ length: 40 }, (_, at) => 100 + at);
    await world.store.lookups.settle(
      'reccobeats',
      known.map((n) => ({
        ...featuresOf(n, world.clock.now()),
        values: { energy: (n % 10) / 10, tempo: 60 + n },
      })),
      [],
      0,
    );
    for (const n of known) await world.rate(n, n % 7 < 3 ? 'liked' : 'disliked');
    const rated = await world.store.ratedSongs();
    const { compiled } = finish(fitPipeline(rated, [], 1, { useMemory: true }));
    vi.spyOn(world.store.models, 'active').mockResolvedValue({
      id: 'model',
      trainedAt: 7,
      compiled,
    } as unknown as ModelRecord); // what scoring reads of it
    world.scores.modelChanged();
    return world;
  }

  test('wait while the first answer is a second away, then get an estimate that says so', async () => {
    const { badge, store, scores } = await taught();
    expect(await badge(1)).toEqual({ state: 'pending', why: 'lookup' });
    await store.lookups.settle('reccobeats', [], [idOf(1)], 9e15);
    scores.forget([idOf(1)]);
    const estimated = await badge(1);
    expect(estimated).toMatchObject({ state: 'estimated', source: 'estimate', trainedAt: 7 });
    if (estimated?.state !== 'estimated') throw new Error('no estimate');
    expect(estimated.low).toBeLessThan(estimated.score);
    expect(estimated.high).toBeGreaterThan(estimated.score);
    await store.lookups.settle('reccobeats', [featuresOf(1)], [], 0);
    scores.forget([idOf(1)]);
    expect(await badge(1)).toMatchObject({ state: 'scored', source: 'reccobeats' });
  });

  test('are estimated while the source is in trouble, and without the yes', async () => {
    const { badge, source, consent } = await taught();
    source.failures = 1;
    expect((await badge(1))?.state).toBe('estimated');
    source.failures = 0;
    consent.given = false;
    expect((await badge(2))?.state).toBe('estimated');
  });

  test('have no data where estimates are off or nothing is known of them', async () => {
    const { badge, store, estimate, scores } = await taught();
    await store.lookups.settle('reccobeats', [], [idOf(1), idOf(2)], 9e15);
    estimate.on = false;
    expect(await badge(1)).toEqual({ state: 'no-data', why: 'unknown-song' });
    estimate.on = true;
    const [nameless] = await scores.of([{ ...trackOf(2), artists: [] }]);
    expect(nameless?.badge).toEqual({ state: 'no-data', why: 'unknown-song' });
  });

  test('the artist’s ratings move the estimate', async () => {
    const { badge, store } = await taught();
    await store.lookups.settle('reccobeats', [], [idOf(7), idOf(6)], 9e15);
    const scoreOf = async (n: number) => {
      const found = await badge(n);
      return found && 'score' in found ? found.score : Number.NaN;
    };
    // Songs of artist 0 were liked, those of artist 6 were not.
    expect(await scoreOf(7)).toBeGreaterThan(await scoreOf(6));
  });

  test('features that came by another way say which', async () => {
    const { badge, store } = await taught();
    await store.lookups.settle('isrc', [{ ...featuresOf(1), via: 'isrc' }], [], 0);
    expect(await badge(1)).toMatchObject({ state: 'scored', source: 'isrc' });
  });

  test('a tempo alone, of a source whose scale is not known, makes an estimate and no score', async () => {
    const { badge, store } = await taught();
    const row = { ...featuresOf(1), source: 'acousticbrainz', via: 'acousticbrainz' } as const;
    await store.lookups.settle('acousticbrainz', [row], [], 0);
    expect(await badge(1)).toMatchObject({ state: 'estimated', source: 'estimate' });
  });
});
