import { expect, test } from 'vitest';
import { missingRatings, press } from '../../../lib/domain/rating.ts';

test('pressing the pressed button clears, the other one changes sides', () => {
  expect(press(null, 'liked')).toBe('liked');
  expect(press('liked', 'liked')).toBeNull();
  expect(press('liked', 'disliked')).toBe('disliked');
  expect(press('disliked', 'disliked')).toBeNull();
});

test.each([
  [0, 0, { total: 8, liked: 3, disliked: 3 }],
  [4, 3, { total: 1, liked: 0, disliked: 0 }],
  [5, 3, { total: 0, liked: 0, disliked: 0 }],
  [20, 1, { total: 2, liked: 0, disliked: 2 }],
  [0, 8, { total: 3, liked: 3, disliked: 0 }],
])('%i likes and %i dislikes: what is missing', (liked, disliked, missing) => {
  expect(missingRatings({ liked, disliked })).toEqual(missing);
});
