import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stepsTo } from '../../../lib/playlists/steps.ts';
import type { PlaylistStep, RowKey } from '../../../lib/playlists/steps.ts';

/** What each step does to the rows, as the API says it. */
function take(rows: readonly RowKey[], step: PlaylistStep): RowKey[] {
  if (step.do === 'remove') return rows.filter((key) => !step.uris.includes(key));
  if (step.do === 'add') return rows.toSpliced(step.position, 0, ...step.uris);
  const { start, length, before } = step;
  const block = rows.slice(start, start + length);
  return rows.toSpliced(start, length).toSpliced(before > start ? before - length : before, 0, ...block);
}
const takeAll = (rows: readonly RowKey[], steps: readonly PlaylistStep[]) => steps.reduce(take, [...rows]);
const none = new Set<string>();
const keys = fc.array(fc.nat(30).map(String), { maxLength: 40 });

test('rows with duplicates get any order, by no more moves than rows, and no more steps are left then', () => {
  fc.assert(
    fc.property(
      keys.chain((rows) =>
        fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
      ),
      ([rows, order]) => {
        const aim = { order, remove: none, add: none };
        const steps = stepsTo(rows, aim);
        expect(takeAll(rows, steps)).toEqual(order);
        expect(steps.length).toBeLessThan(Math.max(1, rows.length));
        expect(stepsTo(order, aim)).toEqual([]);
      },
    ),
  );
});

test('a row or a block that stands elsewhere is one move', () => {
  const rows = [...'abcdefgh'];
  const movesTo = (order: string) => stepsTo(rows, { order: [...order], remove: none, add: none });
  expect(movesTo('bcdefgha')).toEqual([{ do: 'move', start: 0, length: 1, before: 8 }]);
  expect(movesTo('fghabcde')).toEqual([{ do: 'move', start: 5, length: 3, before: 0 }]);
  expect(movesTo('abefgcdh')).toEqual([{ do: 'move', start: 2, length: 2, before: 7 }]);
});

test('whatever was done already, the rest leads to the same rows', () => {
  fc.assert(
    fc.property(keys, keys, fc.nat(60), (before, wanted, cut) => {
      const goal = wanted.map((key) => `new${key}`);
      const remove = new Set(before.filter((_, at) => at % 3 === 0));
      const order = [...before.filter((key) => !remove.has(key)).toReversed(), ...goal];
      const aim = { order, remove, add: new Set(goal) };
      const steps = stepsTo(before, aim);
      const half = takeAll(before, steps.slice(0, cut));
      expect(takeAll(half, stepsTo(half, aim))).toEqual(order);
    }),
  );
});

test('rows of others stay behind the row they follow, and rows that were taken out stay out', () => {
  const aim = { order: ['c', 'b', 'a', 'n'], remove: new Set(['x']), add: new Set(['n']) };
  const rows = ['1', 'a', '2', 'x', 'c', '3', '4'];
  expect(takeAll(rows, stepsTo(rows, aim))).toEqual(['1', 'c', '3', '4', 'a', '2', 'n']);
});

test('a request has at most a hundred songs', () => {
  const many = [...Array(250).keys()].map(String);
  const sizes = (steps: readonly PlaylistStep[]) =>
    steps.map((step) => (step.do === 'move' ? 0 : step.uris.length));
  expect(sizes(stepsTo([], { order: many, remove: none, add: new Set(many) }))).toEqual([100, 100, 50]);
  expect(sizes(stepsTo(many, { order: [], remove: new Set(many), add: none }))).toEqual([100, 100, 50]);
});
