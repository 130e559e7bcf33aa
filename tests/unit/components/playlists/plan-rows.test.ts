// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { linesOfPlan, neighbourOf, setRow, setRows } from '../../../../components/playlists/plan-rows.ts';
import type { Plan } from '../../../../lib/playlists/plan.ts';
import { cleanPlan, recommendPlan, reorderPlan, row } from './fixtures.ts';

const shape = (plan: Plan) => linesOfPlan(plan).map((line) => ('row' in line ? line.row.id : line.group));
const at = (plan: Plan, index: number) => plan.rows[index] ?? row(0);

test('a clean plan shows what goes first, then what is uncertain, and everything is there once', () => {
  expect(shape(cleanPlan)).toEqual(['sure', 0, 'uncertain', 1, 'others', 2, 3, 'untouched', 4, 5]);
});

test('a decision leaves a row where it is', () => {
  const edited = setRow(cleanPlan, at(cleanPlan, 0), true);
  expect(at(edited, 0)).toMatchObject({ deed: 'keep', edited: true });
  expect(shape(edited)).toEqual(shape(cleanPlan));
});

test('a new playlist has no groups; one that is there shows apart what comes in', () => {
  expect(shape(recommendPlan)).toEqual(recommendPlan.rows.map(({ id }) => id));
  const there = [row(100), row(101, { why: 'replaced', deed: 'remove' })];
  const rows = [...there, ...recommendPlan.rows.slice(0, 2)];
  expect(shape({ ...recommendPlan, rows })).toEqual(['added', 0, 1, 'replaced', 101, 'there', 100]);
});

test('a group is decided at once, but for what must stay', () => {
  const gone = setRows(cleanPlan, cleanPlan.rows, false);
  expect(gone.rows.map(({ deed }) => deed)).toEqual(['remove', 'remove', 'remove', 'remove', 'keep', 'keep']);
  const dropped = setRows(recommendPlan, recommendPlan.rows.slice(0, 3), false);
  expect(dropped.rows.filter(({ deed }) => deed === 'drop')).toHaveLength(3);
});

test('the neighbour of a song is a song', () => {
  const song = at(reorderPlan, 2);
  expect(neighbourOf(reorderPlan, song, 'up')?.id).toBe(2);
  expect(neighbourOf(reorderPlan, song, 'down')?.id).toBe(3);
  expect(neighbourOf(reorderPlan, at(reorderPlan, 0), 'up')).toBeUndefined();
});
