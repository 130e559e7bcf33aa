import { expect, test } from 'vitest';
import { planClean } from '../../../lib/playlists/clean.ts';
import { createPlanRunner } from '../../../lib/playlists/execute.ts';
import type { Plan } from '../../../lib/playlists/plan.ts';
import { planReorder } from '../../../lib/playlists/reorder.ts';
import { planFromSaved, planToSaved } from '../../../lib/playlists/transfer.ts';
import {
  createFaults,
  createMemoryJournal,
  createMemoryPlaylists,
  trackItem,
} from '../../standins/memory-playlists.ts';
import type { Fault } from '../../standins/memory-playlists.ts';
import { episode, factsOf, gone, local, playlistOf, scoreOf, told, uriOf } from './library.ts';

const rows = [1, local, 2, 3, gone, 2, 4, episode, 5];
const before = told(playlistOf(rows).items);
const facts = factsOf({ 2: { score: scoreOf(0.1) }, 4: { score: scoreOf(0.1) }, 3: { score: scoreOf(0.9) } });

function setUp() {
  const faults = createFaults();
  const place = createMemoryPlaylists({ faults });
  const journal = createMemoryJournal(faults);
  place.put('list', playlistOf(rows).items);
  let ids = 0;
  const start = () =>
    createPlanRunner({ port: place.port, store: journal.store, now: () => ids, newId: () => `run${++ids}` });
  const list = (id = 'list') => told(place.lists.get(id)?.items ?? []);
  const clean = async (into: 'in-place' | { into: 'new'; name: string; description: string } = 'in-place') =>
    planClean({ playlist: await place.port.read('list'), facts, threshold: 0.5, into });
  return { place, journal, faults, start, list, clean };
}
const fresh = { into: 'new', name: 'Clean & new', description: 'By a plan' } as const;
const cleaned = [1, 'local', 3, 'gone', 'episode', 5];

/** The nth access of a name from now on has this fault. */
function failAt({ faults }: ReturnType<typeof setUp>, wanted: string, nth: number, fault: Fault) {
  let met = 0;
  faults.plan = (_, name) => (name === wanted && ++met === nth ? fault : null);
}

test('a clean in place is done, remembered, and undone to the row, without touching files or lost songs', async () => {
  const { place, start, list, clean } = setUp();
  const told: number[][] = [];
  const onProgress = (done: number, total: number) => void told.push([done, total]);
  const outcome = await start().start(await clean(), { onProgress });
  expect(outcome).toMatchObject({ state: 'done', run: { id: 'run1', removed: 2, added: 0, state: 'done' } });
  expect(list()).toEqual(cleaned);
  expect(told).toEqual([[1, 1]]);
  expect(await start().past()).toHaveLength(1);
  expect(await start().undo('run1')).toMatchObject({ state: 'done', run: { state: 'undone' } });
  expect(list()).toEqual(before);
  expect(place.writes).not.toContain('replace');
  await expect(start().undo('run1')).rejects.toMatchObject({ code: 'bad-message' });
});

test('the whole backup is written before the first change; where it cannot be, nothing is changed', async () => {
  const scene = setUp();
  const plan = await scene.clean();
  for (const nth of [1, 2, 3]) {
    failAt(scene, 'journal.put', nth, { effect: false, code: 'storage-full' });
    await expect(scene.start().start(plan)).rejects.toMatchObject({ code: 'storage-full' });
    expect(scene.place.writes).toEqual([]);
    expect(await scene.start().pending()).toBeNull();
  }
  failAt(scene, 'remove', 1, { effect: false, code: null });
  await scene.start().start(plan);
  scene.faults.dead = false;
  const pending = await scene.start().pending();
  expect(pending?.job.work).toMatchObject({ before: (await scene.place.port.read('list')).items });
});

test('a plan for rows that are no longer there says so and does nothing', async () => {
  const { place, start, clean, list } = setUp();
  for (const into of ['in-place', fresh] as const) {
    const plan = await clean(into);
    await place.port.add('list', [uriOf(9)]);
    expect(await start().start(plan)).toEqual({ state: 'changed' });
  }
  expect(list()).toEqual([...before, 9, 9]);
  expect(place.writes).toEqual(['add', 'add']);
});

test('a playlist of somebody else is not changed', async () => {
  const { place, start } = setUp();
  place.put('list', playlistOf([2]).items, false);
  const plan = planClean({ playlist: playlistOf([2]), facts, threshold: 0.5, into: 'in-place' });
  await expect(start().start(plan)).rejects.toMatchObject({ code: 'not-allowed' });
  await expect(place.port.read('list')).rejects.toMatchObject({ code: 'not-allowed' });
  expect(await start().pending()).toBeNull();
});

test('a plan that would remove what must stay is refused, whoever made it', async () => {
  const { start, clean, place } = setUp();
  const plan = await clean();
  const spoil = (change: (row: Plan['rows'][number]) => Partial<Plan['rows'][number]>): Plan => ({
    ...plan,
    rows: plan.rows.map((row) => ({ ...row, ...change(row) })),
  });
  const again = (row: Plan['rows'][number]) => ({ ...row, id: 99, place: null, deed: 'add' }) as const;
  const bad: Plan[] = [
    spoil(({ deed }) => (deed === 'remove' ? { rating: 'liked' } : {})),
    spoil(({ item }) => (item.kind === 'local' ? { deed: 'remove' } : {})),
    spoil(({ id }) => (id === 2 ? { deed: 'keep' } : {})),
    { ...plan, rows: plan.rows.slice(1) },
    { ...plan, rows: [...plan.rows, ...plan.rows.slice(0, 1).map(again)] },
  ];
  for (const one of bad) await expect(start().start(one)).rejects.toMatchObject({ code: 'bad-message' });
  expect(place.writes).toEqual([]);
});

test('a new playlist is made once, also when the answer is lost; undo empties it and leaves the old one', async () => {
  for (const fault of [null, 'network'] as const) {
    const scene = setUp();
    const { place, start, list, clean, faults } = scene;
    failAt(scene, 'create', 1, { effect: true, code: fault });
    expect((await start().start(await clean(fresh))).state).toBe('interrupted');
    faults.dead = false;
    expect(await start().pending()).toMatchObject({ run: { asked: true, playlistId: null } });
    expect(await start().finish()).toMatchObject({
      state: 'done',
      run: { playlistId: 'made1', created: true },
    });
    expect([place.lists.size, list('made1')]).toEqual([2, [1, 3, 5]]);
    await start().undo('run1');
    expect([list('made1'), list()]).toEqual([[], before]);
  }
});

test('after an unknown outcome it looks and goes on: nothing is added twice', async () => {
  for (const effect of [true, false]) {
    const scene = setUp();
    const saved = playlistOf([7, 8]).items;
    const plan = planFromSaved(saved, await scene.place.port.read('list'), facts);
    failAt(scene, 'add', 1, { effect, code: 'network' });
    expect((await scene.start().start(plan)).state).toBe('done');
    expect(scene.list()).toEqual([...before, 7, 8]);
  }
});

test('a quota that is used up stops the run; it waits, and nothing else can be started until it is over', async () => {
  const scene = setUp();
  const { start, clean, list } = scene;
  const playlist = await scene.place.port.read('list');
  const reorder = planReorder({ playlist, facts, order: { by: 'score' }, into: 'in-place' });
  failAt(scene, 'move', 2, { effect: false, code: 'rate-limited' });
  expect(await start().start(reorder)).toMatchObject({
    state: 'interrupted',
    error: { code: 'rate-limited' },
  });
  expect(await start().start(await clean())).toEqual({ state: 'busy' });
  await expect(start().undo('run1')).resolves.toEqual({ state: 'busy' });
  expect(await start().rollBack()).toMatchObject({ state: 'done', run: { state: 'undone' } });
  expect(list()).toEqual(before);
});

test('it stops between two steps when it is told to, and goes on later', async () => {
  const scene = setUp();
  const playlist = await scene.place.port.read('list');
  const reorder = planReorder({ playlist, facts, order: { by: 'score' }, into: 'in-place' });
  const stop = new AbortController();
  const outcome = await scene.start().start(reorder, { signal: stop.signal, onProgress: () => stop.abort() });
  expect(outcome).toEqual({ state: 'cancelled' });
  expect(scene.place.writes).toEqual(['move']);
  expect(await scene.start().finish()).toMatchObject({ state: 'done' });
  expect(scene.list()).toEqual(told(reorder.rows.map(({ item }) => item)));
});

test('songs that the listener adds or takes out meanwhile stay so, through the run and its undo', async () => {
  const scene = setUp();
  const { place, start, list, clean, faults } = scene;
  const plan = await clean();
  failAt(scene, 'remove', 1, { effect: true, code: null });
  await start().start(plan);
  faults.dead = false;
  const now = place.lists.get('list');
  if (!now) throw new Error('no playlist');
  place.change(now, [trackItem(uriOf(9)), ...now.items.filter(({ uri }) => uri !== uriOf(5))]);
  expect((await start().finish()).state).toBe('done');
  expect(list()).toEqual([9, ...cleaned.slice(0, -1)]);
  await start().undo('run1');
  expect(list()).toEqual([9, ...before.slice(0, -1)]);
});

test('what was put in and is taken out by the listener at once is not put in again', async () => {
  const { place, journal } = setUp();
  const plan = planFromSaved(playlistOf([7, 8]).items, await place.port.read('list'), facts);
  const list = place.lists.get('list');
  const takingOut: typeof place.port.add = async (...request) => {
    const snapshotId = await place.port.add(...request);
    if (list)
      place.change(
        list,
        list.items.filter(({ uri }) => uri !== uriOf(7)),
      );
    return snapshotId;
  };
  const port = { ...place.port, add: takingOut };
  const runner = createPlanRunner({ port, store: journal.store, now: () => 0, newId: () => 'run1' });
  expect((await runner.start(plan)).state).toBe('done');
  expect(told(list?.items ?? [])).toEqual([...before, 8]);
});

test('rows that are told as they were before the last change are not believed', async () => {
  const { place, start, clean, list } = setUp();
  const plan = await clean();
  const old = await place.port.read('list');
  let reads = 0;
  const stale = { ...place.port, read: async (id: string) => (++reads === 1 ? old : place.port.read(id)) };
  const runner = createPlanRunner({
    port: stale,
    store: createMemoryJournal().store,
    now: () => 0,
    newId: () => 'run1',
  });
  expect(await runner.start(plan)).toMatchObject({ state: 'interrupted', error: { code: 'service-down' } });
  expect(await runner.finish()).toMatchObject({ state: 'done' });
  expect(list()).toEqual(cleaned);
  expect(await start().pending()).toBeNull();
});

test('saved songs get what they lack, in the playlist’s order, and lose no more than that by undo', async () => {
  const { place, start } = setUp();
  place.saved.push(trackItem(uriOf(3), 1));
  const many = playlistOf([...Array(95).keys()]);
  place.put('list', many.items);
  const plan = planToSaved(many, factsOf({}));
  await start().start(plan);
  expect(place.writes).toEqual(['save', 'save', 'save']);
  expect(told(place.saved)).toEqual([...[...Array(95).keys()].filter((n) => n !== 3), 3]);
  await start().undo('run1');
  expect(told(place.saved)).toEqual([3]);
  expect(await start().start(planToSaved(playlistOf([3]), factsOf({})))).toEqual({ state: 'nothing' });
});

test('songs that were saved though nobody said so are not saved again', async () => {
  const scene = setUp();
  failAt(scene, 'save', 1, { effect: true, code: 'network' });
  const outcome = await scene.start().start(planToSaved(playlistOf([...Array(95).keys()]), factsOf({})));
  expect(outcome.state).toBe('done');
  expect(scene.place.writes).toEqual(['save', 'save', 'save']);
  expect(told(scene.place.saved)).toEqual([...Array(95).keys()]);
});

test('a run whose playlist nobody can reach can be let be, and undone when it is back', async () => {
  const scene = setUp();
  const { place, start, clean, list } = scene;
  failAt(scene, 'remove', 1, { effect: true, code: 'not-allowed' });
  await start().start(await clean());
  expect(await start().letBe()).toMatchObject({ state: 'done', run: { id: 'run1' } });
  expect(await start().pending()).toBeNull();
  await start().undo('run1');
  expect(list()).toEqual(before);
  expect(place.writes.filter((name) => name === 'remove')).toHaveLength(1);
});

test('two starts in one moment are one run', async () => {
  const { start, clean } = setUp();
  const runner = start();
  const plan = await clean();
  const states = await Promise.all([runner.start(plan), runner.start(plan)]);
  expect(states.map(({ state }) => state)).toEqual(['done', 'busy']);
});

test('only the last runs are kept', async () => {
  const { place, start, journal } = setUp();
  for (let n = 0; n < 12; n += 1) {
    place.put('list', playlistOf([2, n + 10]).items);
    const playlist = await place.port.read('list');
    await start().start(planClean({ playlist, facts, threshold: 0.5, into: 'in-place' }));
  }
  expect((await start().past()).map(({ id }) => id)).toEqual([...Array(10).keys()].map((n) => `run${n + 3}`));
  expect(journal.records.size).toBe(11);
});
