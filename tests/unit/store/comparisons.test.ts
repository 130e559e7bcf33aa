import { expect, test } from 'vitest';
import type { Comparison } from '../../../lib/domain/comparison.ts';
import { defaultChoices } from '../../../lib/domain/model-choices.ts';
import { freshStore } from './fixtures.ts';

const comparison = (at: number, ratingsFingerprint: string, change: object = {}): Comparison => ({
  at,
  ratings: { liked: 5, disliked: 5 },
  ratingsFingerprint,
  choices: { ...defaultChoices, ...change },
  folds: 5,
  repeats: 1,
  learners: [],
  alwaysLike: {} as Comparison['alwaysLike'], // not read here
});

test('the last one is kept, with the last one before it on the same ratings under other choices', async () => {
  const { comparisons } = freshStore().store;
  const kept = async () => (await comparisons.all()).map(({ at }) => at);
  expect(await kept()).toEqual([]);
  await comparisons.keep(comparison(1, 'a'), 'first');
  await comparisons.keep(comparison(2, 'a', { memory: false }), 'first');
  expect(await kept()).toEqual([2, 1]);
  // Again under the same choices: what it is held against stays.
  await comparisons.keep(comparison(3, 'a', { memory: false }), 'first');
  expect(await kept()).toEqual([3, 1]);
  await comparisons.keep(comparison(4, 'b'), 'first');
  expect(await kept()).toEqual([4]);
});
