import { expect, test } from 'vitest';
import { judge } from '../../../scripts/demo/judge.ts';

const badges = (scores: Record<string, number | null>) =>
  new Map(
    Object.entries(scores).map(([id, score]) => [
      id,
      { state: score === null ? 'no-data' : 'scored', score },
    ]),
  );

test('songs without a score count for coverage only', () => {
  const truth = new Map([
    ['a', true],
    ['b', false],
    ['c', true],
    ['d', false],
  ]);
  const judged = judge(badges({ a: 90, b: 20, c: 30, d: null }), truth, ['a', 'b', 'c', 'd']);
  expect(judged).toEqual({
    heldOut: 4,
    coverage: 0.75,
    auc: 1,
    accuracy: 0.6667,
    baselineAccuracy: 0.6667,
    badges: { scored: 3, 'no-data': 1 },
  });
});

test('a model that turns everything round scores zero, and one kind alone has no AUC', () => {
  const truth = new Map([
    ['a', true],
    ['b', false],
  ]);
  expect(judge(badges({ a: 1, b: 99 }), truth, ['a', 'b']).auc).toBe(0);
  expect(judge(badges({ a: 1, b: 99 }), truth, ['a']).auc).toBeNull();
  expect(judge(badges({ a: 50, b: 50 }), truth, ['a', 'b']).auc).toBe(0.5);
});
