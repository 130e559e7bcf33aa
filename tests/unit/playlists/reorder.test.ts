import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMatrix, takeRows } from '../../../lib/model/matrix.ts';
import { createRandom } from '../../../lib/model/random.ts';
import { createDistance, pathLength, shortPath } from '../../../lib/model/tour.ts';
import { moveRow } from '../../../lib/playlists/edit.ts';
import { planReorder } from '../../../lib/playlists/reorder.ts';
import type { ReorderBy } from '../../../lib/playlists/reorder.ts';
import { anyLibrary, episode, factsOf, gone, local, playlistOf, scoreOf, songOf, told } from './library.ts';

const heard = (n: number, energy: number, tempo = 100) => ({
  song: songOf(n, { features: { energy, tempo } }),
});
const orderBy = (
  order: ReorderBy,
  rows: Parameters<typeof playlistOf>[0],
  facts: Parameters<typeof factsOf>[0],
) =>
  told(
    planReorder({ playlist: playlistOf(rows), facts: factsOf(facts), order, into: 'in-place' }).rows.map(
      ({ item }) => item,
    ),
  );

test('by score, the likeliest first and those without a score last, around rows that keep their places', () => {
  const facts = { 1: { score: scoreOf(0.2) }, 2: { score: scoreOf(0.9) }, 4: { score: scoreOf(0.5) } };
  const sorted = orderBy({ by: 'score' }, [local, 1, 3, 2, episode, 4, gone, 1], facts);
  expect(sorted).toEqual(['local', 2, 4, 1, 'episode', 1, 'gone', 3]);
});

test('by likeness, the chosen song first', () => {
  const facts = { 1: heard(1, 0.1), 2: heard(2, 0.9), 3: heard(3, 0.5), 4: heard(4, 0.75) };
  const sorted = orderBy(
    { by: 'similar', to: songOf(2, { features: { energy: 0.9, tempo: 100 } }) },
    [1, 3, 4, 2],
    facts,
  );
  expect(sorted).toEqual([2, 4, 3, 1]);
  expect(orderBy({ by: 'similar', to: songOf(9, { features: null }) }, [1, 3, 4, 2], facts)).toEqual([
    1, 3, 4, 2,
  ]);
});

test('by tempo from slow to fast', () => {
  const facts = { 1: heard(1, 0.5, 160), 2: heard(2, 0.5, 80), 3: heard(3, 0.5, 120) };
  expect(orderBy({ by: 'tempo' }, [1, 9, 2, 3], facts)).toEqual([2, 3, 1, 9]);
});

test('energy rises to one peak late in the list and falls after it', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 3, maxLength: 40 }),
      (levels) => {
        const facts = Object.fromEntries(levels.map((level, n) => [n, heard(n, level / 100)]));
        const sorted = orderBy({ by: 'energy-curve' }, [...levels.keys()], facts);
        const curve = sorted.map((n) => levels[Number(n)] ?? 0);
        const peak = curve.indexOf(Math.max(...curve));
        expect(curve.slice(0, peak + 1)).toEqual(curve.slice(0, peak + 1).toSorted((a, b) => a - b));
        expect(curve.slice(peak)).toEqual(curve.slice(peak).toSorted((a, b) => b - a));
        expect(Math.abs((peak + 0.5) / curve.length - 2 / 3)).toBeLessThan(1 / curve.length + 0.01);
      },
    ),
  );
});

test('every order is a permutation in which rows that are no songs stay where they are', () => {
  const orders = fc.constantFrom<ReorderBy[]>(
    { by: 'score' },
    { by: 'similar', to: songOf(3) },
    { by: 'path' },
    { by: 'tempo' },
    { by: 'energy-curve' },
  );
  fc.assert(
    fc.property(
      anyLibrary,
      orders,
      fc.array(fc.tuple(fc.nat(30), fc.nat(30))),
      ({ playlist, facts }, order, moves) => {
        const fresh = planReorder({ playlist, facts, order, into: 'in-place' });
        const plan = moves.reduce((plan, [id, to]) => moveRow(plan, id, to), fresh);
        const places = plan.rows.map(({ place }) => place ?? -1);
        expect(places.toSorted((one, other) => one - other)).toEqual([...playlist.items.keys()]);
        playlist.items.forEach((item, at) => {
          if (item.kind !== 'track') expect(plan.rows[at]?.item).toBe(item);
        });
        expect(plan.rows.every(({ deed }) => deed === 'keep')).toBe(true);
      },
    ),
  );
});

test('a row that is moved stands where the other stood', () => {
  const plan = planReorder({
    playlist: playlistOf([1, 2, local, 3, 4]),
    facts: new Map(),
    order: { by: 'score' },
    into: 'in-place',
  });
  expect(told(moveRow(plan, 0, 3).rows.map(({ item }) => item))).toEqual([2, 3, 'local', 1, 4]);
  expect(told(moveRow(plan, 4, 0).rows.map(({ item }) => item))).toEqual([4, 1, 'local', 2, 3]);
  expect(moveRow(plan, 2, 0)).toBe(plan);
});

test('the path is far shorter than a random one, is as short as can be on a line, and fast for many songs', () => {
  const random = createRandom(5);
  const points = createMatrix(600, 6);
  points.data.forEach((_, at) => (points.data[at] = random.normal()));
  const distance = createDistance(points);
  const order = shortPath(points);
  expect([...order].toSorted((one, other) => one - other)).toEqual([...Array(600).keys()]);
  const asTheyCome = pathLength([...Array(600).keys()], distance);
  expect(pathLength(order, distance)).toBeLessThan(0.6 * asTheyCome);

  // No stretch of it can be turned round to make it shorter.
  const short = [...shortPath(takeRows(points, [...Array(40).keys()]))];
  const length = pathLength(short, distance);
  for (let from = 0; from < 39; from += 1) {
    for (let to = from + 1; to < 40; to += 1) {
      const turned = [
        ...short.slice(0, from),
        ...short.slice(from, to + 1).reverse(),
        ...short.slice(to + 1),
      ];
      expect(pathLength(turned, distance)).toBeGreaterThan(length - 1e-3);
    }
  }

  const line = createMatrix(50, 1);
  line.data.set([...Array(50).keys()].map((n) => (n * 37) % 50));
  expect(pathLength(shortPath(line), createDistance(line))).toBeCloseTo(49, 3);
});
