import { describe, expect, test, vi } from 'vitest';
import { askSource } from '../../../lib/discovery/ask-source.ts';
import { createPool } from '../../../lib/discovery/pool.ts';
import { rankCandidates } from '../../../lib/discovery/rank.ts';
import { candidateSourceIds } from '../../../lib/domain/discovery.ts';
import type { Candidate, CandidateSourceId, SourceReport } from '../../../lib/domain/discovery.ts';
import type { FindOptions } from '../../../lib/discovery/candidate-source.ts';
import type { Track } from '../../../lib/domain/track.ts';
import { idOf } from '../store/fixtures.ts';
import { createWorld, findAll, signal, songAt, songs, trackOf } from './world.ts';

type Standins = ReturnType<typeof createWorld>['standins'];

interface Request extends FindOptions {
  readonly seeds: readonly Track[];
  readonly rated: readonly Track[];
  readonly rejected: ReadonlySet<string>;
}

const request = (change: Partial<Request> = {}): Request => ({
  seeds: songs.slice(0, 6).map(trackOf),
  rated: songs.slice(0, 30).map(trackOf),
  rejected: new Set(),
  count: 40,
  disliked: songs.slice(20, 24).map(trackOf),
  tastes: new Map(),
  countries: ['GB'],
  ...change,
});

/** All sources at once over one pool, as the room does it. */
function search(
  { sources }: Pick<ReturnType<typeof createWorld>, 'sources'>,
  change: Partial<Request> = {},
  abort = signal(),
) {
  const { seeds, rated, rejected, ...options } = request(change);
  const pool = createPool(rated, rejected);
  const reports: { [source in CandidateSourceId]?: SourceReport } = {};
  const onProgress = vi.fn<(found: number) => void>();
  const report = vi.fn();
  const ask = (source: (typeof sources)['candidates'][number]) => {
    const take = (portion: readonly Candidate[]) => {
      pool.add(portion);
      onProgress(pool.all().length);
      return pool.all().filter(({ reasons }) => reasons.some((why) => why.source === source.id)).length;
    };
    const tell = (told: SourceReport) => void (reports[source.id] = told);
    return askSource(source, source.find(seeds, options, abort), { take, tell, report }, abort);
  };
  const done = Promise.all(sources.candidates.map(ask));
  return { onProgress, report, result: done.then(() => ({ candidates: pool.all(), sources: reports })) };
}

describe('a search', () => {
  test('asks all sources, tells how each is doing, and finds each song once', async () => {
    const { result, onProgress, report } = search(createWorld());
    const { candidates, sources } = await result;
    expect(report).not.toHaveBeenCalled();
    for (const id of candidateSourceIds) {
      expect(sources[id]).toMatchObject({ state: 'done' });
      expect(sources[id]?.found).toBeGreaterThan(10);
    }
    const ids = candidates.map(({ track }) => track.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(candidates.every(({ reasons }) => reasons.length > 0)).toBe(true);
    expect(candidates.some(({ reasons }) => reasons.length > 1)).toBe(true);
    const counts = onProgress.mock.calls.map(([found]) => Number(found));
    expect(counts).toEqual(counts.toSorted((one, other) => one - other));
    expect(counts.at(-1)).toBe(candidates.length);
  });

  test('finds no song that is rated, rejected or a seed', async () => {
    const first = await search(createWorld()).result;
    const rejected = new Set(first.candidates.slice(0, 10).map(({ track }) => track.id));
    const { candidates } = await search(createWorld(), { rejected }).result;
    const out = new Set([...rejected, ...songs.slice(0, 30).map(({ id }) => id)]);
    expect(candidates.filter(({ track }) => out.has(track.id))).toEqual([]);
    expect(candidates.length).toBeGreaterThan(20);
  });

  test.each([
    ['reccobeats', ({ reccobeats }: Standins): void => reccobeats.setMode('down'), 'service-down'],
    [
      'listenbrainzSongs',
      ({ listenbrainz }: Standins): void => listenbrainz.labs.setMode('offline'),
      'network',
    ],
    [
      'listenbrainzArtists',
      ({ listenbrainz }: Standins): void => listenbrainz.core.setMode('needs-token'),
      'needs-account',
    ],
    ['appleCharts', ({ apple }: Standins): void => apple.setMode('malformed'), 'bad-answer'],
  ] as const)('%s fails: the others go on, and what is wrong is told', async (id, breakIt, why) => {
    const world = createWorld();
    breakIt(world.standins);
    const { result, report } = search(world);
    const { candidates, sources } = await result;
    expect(sources[id]).toMatchObject({ state: 'failed', why, retryAt: expect.any(Number) });
    expect(report).toHaveBeenCalledWith('discovery', expect.anything());
    const alive = candidateSourceIds.filter((other) => sources[other]?.state === 'done');
    expect(alive).toContain(id === 'appleCharts' ? 'reccobeats' : 'appleCharts');
    expect(candidates.length).toBeGreaterThan(10);
  });

  test('everything fails: nothing is found, and it says so', async () => {
    const world = createWorld({ change: () => async () => Promise.reject(new TypeError('Failed to fetch')) });
    const { candidates, sources } = await search(world).result;
    expect(candidates).toEqual([]);
    for (const id of candidateSourceIds)
      expect(sources[id]).toMatchObject({ state: 'failed', why: 'network' });
  });

  test('a fault of a source is told as such and reported', async () => {
    const world = createWorld();
    const broken = {
      ...world.source('reccobeats'),
      // oxlint-disable-next-line require-yield
      find: async function* () {
        throw new RangeError('oops');
      },
    };
    const { result, report } = search({ sources: { ...world.sources, candidates: [broken] } });
    expect((await result).sources.reccobeats).toEqual({
      state: 'failed',
      found: 0,
      why: 'unknown',
      retryAt: null,
    });
    expect(report).toHaveBeenCalledWith('discovery', expect.any(RangeError));
  });

  test('without seeds there are charts', async () => {
    const { candidates, sources } = await search(createWorld(), { seeds: [] }).result;
    expect(sources.reccobeats).toEqual({ state: 'done', found: 0 });
    expect(candidates.length).toBeGreaterThan(10);
  });

  test('a search that is cancelled ends with what there was, without a failure', async () => {
    const abort = new AbortController();
    const { result, onProgress, report } = search(createWorld(), {}, abort.signal);
    onProgress.mockImplementation((found) => void (found > 0 && abort.abort()));
    const { candidates, sources } = await result;
    expect(candidates.length).toBeGreaterThan(0);
    expect(report).not.toHaveBeenCalled();
    for (const id of candidateSourceIds) expect(sources[id]?.state).toBe('done');
  });
});

describe('ReccoBeats’ recommendation', () => {
  test('asks with five seeds at most, and five to be unlike', async () => {
    const world = createWorld();
    await findAll(world, 'reccobeats', songs.slice(0, 12), {
      count: 500,
      disliked: songs.slice(30, 37).map(trackOf),
    });
    const asked = world
      .asked('reccobeats')
      .map(({ searchParams }) => [
        searchParams.get('seeds')?.split(',').length,
        searchParams.get('negativeSeeds')?.split(',').length,
      ]);
    expect(asked).toEqual([
      [5, 5],
      [5, 2],
      [2, undefined],
    ]);
  });

  test('asks for each taste apart, with what is disliked of it, the tastes in turns', async () => {
    const world = createWorld();
    const [jazz, folk] = [songs.slice(0, 7), songs.slice(7, 10)];
    const disliked = songs.slice(30, 32);
    const tastes = new Map<string, number>();
    for (const { id } of [...jazz, ...disliked.slice(0, 1)]) tastes.set(id, 0);
    for (const { id } of [...folk, ...disliked.slice(1)]) tastes.set(id, 1);
    // As they come: spread over the tastes.
    const seeds = [jazz[0], folk[0], ...jazz.slice(1), ...folk.slice(1)].flatMap((song) => song ?? []);
    await findAll(world, 'reccobeats', seeds, { count: 500, disliked: disliked.map(trackOf), tastes });
    const asked = world
      .asked('reccobeats')
      .map(({ searchParams }) => [searchParams.get('seeds'), searchParams.get('negativeSeeds')]);
    const idsOf = (list: typeof songs) => list.map(({ id }) => id).join();
    expect(asked).toEqual([
      [idsOf(jazz.slice(0, 5)), idsOf(disliked.slice(0, 1))],
      [idsOf(folk), idsOf(disliked.slice(1))],
      [idsOf(jazz.slice(5)), null],
    ]);
  });

  test('without seeds it asks nobody; seeds and rows that lead nowhere are left out', async () => {
    const world = createWorld();
    expect(await findAll(world, 'reccobeats', [])).toEqual([]);
    expect(world.fetch).not.toHaveBeenCalled();
    const found = await findAll(world, 'reccobeats', [songAt(0)]);
    expect(found.length).toBeGreaterThan(40);
    expect(found.some(({ track }) => track.id === songAt(0).id)).toBe(false);
    expect(found[0]?.reasons).toEqual([{ kind: 'sounds-like', source: 'reccobeats', seeds: [songAt(0).id] }]);
  });

  test('a 429 with a short wait is waited out', async () => {
    const world = createWorld();
    world.standins.reccobeats.setMode('rate-limited', 1);
    expect(await findAll(world, 'reccobeats', [songAt(0)])).not.toEqual([]);
    expect(world.waits).toContain(1_000);
  });
});

const candidate = (n: number, change: Partial<Candidate> = {}, artist = `Artist ${n}`): Candidate => ({
  track: {
    id: idOf(n),
    title: `Song ${n}`,
    artists: [{ id: null, name: artist }],
    album: null,
    durationMs: null,
  },
  artistMbid: null,
  reasons: [{ kind: 'heard-with', source: 'listenbrainzSongs', seeds: [idOf(900 + n)] }],
  ...change,
});

describe('the pool', () => {
  test('puts together what is one song under two ids, with all reasons', () => {
    const pool = createPool([], new Set());
    const elsewhere = { ...candidate(1).track, id: idOf(2), durationMs: 200_000 };
    const chart = { kind: 'chart', source: 'appleCharts', country: 'GB', place: 3, genres: [] } as const;
    pool.add([candidate(1), candidate(1, { track: elsewhere, artistMbid: 'm', reasons: [chart] })]);
    pool.add([
      candidate(1, { reasons: [{ kind: 'heard-with', source: 'listenbrainzSongs', seeds: ['s'] }] }),
    ]);
    expect(pool.all()).toEqual([
      {
        track: elsewhere,
        artistMbid: 'm',
        reasons: [{ kind: 'heard-with', source: 'listenbrainzSongs', seeds: [idOf(901), 's'] }, chart],
      },
    ]);
  });

  test('keeps a rated song out under every id and credit, and takes its live version for another', () => {
    const rated = {
      ...candidate(1).track,
      artists: [
        { id: 'a', name: 'A' },
        { id: 'b', name: 'B' },
      ],
    };
    const pool = createPool([rated], new Set());
    const credited = { ...rated, id: idOf(2), artists: [{ id: null, name: 'A & B' }] };
    const live = { ...rated, id: idOf(3), title: `${rated.title} (Live)` };
    pool.add([credited, { ...rated, id: idOf(4) }, live].map((track) => candidate(1, { track })));
    expect(pool.all().map(({ track }) => track.id)).toEqual([idOf(3)]);
  });

  test('a rejected song is out under other ids too, whichever came first; ids that are none as well', () => {
    const pool = createPool([], new Set([idOf(2)]));
    const rejected = { ...candidate(1).track, id: idOf(2) };
    pool.add([candidate(1), candidate(1, { track: rejected }), candidate(1)]);
    pool.add([candidate(5, { track: { ...candidate(5).track, id: 'local:5' } })]);
    expect(pool.all()).toEqual([]);
  });
});

describe('ranking', () => {
  const scoreOf = (scores: readonly (number | null)[]) => (one: Candidate) =>
    scores[Number(one.track.title.slice(5))] ?? null;
  const numbers = (ranked: readonly Candidate[]) => ranked.map(({ track }) => Number(track.title.slice(5)));

  test('the likeliest first, those without a score behind, no more than asked for', () => {
    const all = [candidate(0), candidate(1), candidate(2), candidate(3)];
    expect(numbers(rankCandidates(all, scoreOf([0.2, null, 0.9, 0.5]), 10))).toEqual([2, 3, 0, 1]);
    expect(numbers(rankCandidates(all, scoreOf([0.2, null, 0.9, 0.5]), 2))).toEqual([2, 3]);
    expect(rankCandidates([], () => 1, 5)).toEqual([]);
    expect(rankCandidates(all, () => null, 0)).toEqual([]);
  });

  test('one artist does not fill the list, and one origin gives way to an equal', () => {
    const same = [candidate(0, {}, 'A'), candidate(1, {}, 'A'), candidate(2, {}, 'B')];
    expect(numbers(rankCandidates(same, scoreOf([0.9, 0.88, 0.6]), 3))).toEqual([0, 2, 1]);
    const { reasons } = candidate(7);
    const origin = [candidate(0, { reasons }), candidate(1, { reasons }), candidate(2)];
    expect(numbers(rankCandidates(origin, scoreOf([0.9, 0.8, 0.79]), 3))).toEqual([0, 2, 1]);
    expect(numbers(rankCandidates(origin, scoreOf([0.9, 0.85, 0.79]), 3))).toEqual([0, 1, 2]);
  });

  test('is the same each time and changes nothing it was given', () => {
    const all = Object.freeze(
      songs.slice(0, 50).map((song, n) => Object.freeze(candidate(n, { track: trackOf(song) }))),
    );
    const rank = () => rankCandidates(all, ({ track }) => track.title.length / 40, 50);
    expect(rank()).toEqual(rank());
    expect(new Set(rank())).toEqual(new Set(all));
  });
});
