import fc from 'fast-check';
import { expect, test } from 'vitest';
import { liveRecord, runningShares } from '../../../lib/domain/live-record.ts';
import type { RatingValue } from '../../../lib/domain/rating.ts';
import type { RatingEvent } from '../../../lib/domain/rows.ts';

let at = 0;
const event = (
  trackId: string,
  from: RatingValue | null,
  to: RatingValue | null,
  score: number | null,
): RatingEvent => ({
  batchId: 1,
  profileId: 'first',
  trackId,
  at: at++,
  from: from && { value: from, ratedAt: 0, origin: 'row' },
  to: to && { value: to, ratedAt: at, origin: 'row' },
  shown: score === null ? null : { score, modelId: 'm' },
});

test('50 and more says like, less says dislike', () => {
  const { outcomes } = liveRecord([
    event('a', null, 'liked', 50),
    event('b', null, 'liked', 49),
    event('c', null, 'disliked', 49),
    event('d', null, 'disliked', 50),
  ]);
  expect(outcomes.map(({ right }) => right)).toEqual([true, false, true, false]);
});

test('a change of mind, a clear and a second rating of the same song are no outcomes', () => {
  const { all, outcomes } = liveRecord([
    event('a', null, 'liked', 80),
    event('a', 'liked', 'disliked', 80),
    event('a', 'disliked', null, 20),
    event('a', null, 'liked', 20),
    event('b', null, 'disliked', 10),
  ]);
  expect(all).toEqual({ of: 2, right: 2, liked: 1 });
  expect(outcomes.map(({ trackId, score }) => [trackId, score])).toEqual([
    ['a', 80],
    ['b', 10],
  ]);
});

test('a score that has learned from the rating of the song itself is no prediction', () => {
  const { all } = liveRecord([
    event('unscored', null, 'liked', null),
    event('unscored', 'liked', null, 90),
    event('unscored', null, 'liked', 90),
    event('imported', 'liked', 'disliked', 90),
    event('imported', 'disliked', 'liked', 90),
  ]);
  expect(all).toEqual({ of: 0, right: 0, liked: 0 });
});

test('the windows are of the last ratings', () => {
  const events = Array.from({ length: 60 }, (_, n) => event(`s${n}`, null, 'liked', n < 35 ? 10 : 90));
  const { last20, last50, all } = liveRecord(events);
  expect(last20).toEqual({ of: 20, right: 20, liked: 20 });
  expect(last50).toEqual({ of: 50, right: 25, liked: 50 });
  expect(all).toEqual({ of: 60, right: 25, liked: 60 });
});

test('the running line is the share of the window at every point', () => {
  fc.assert(
    fc.property(
      fc.array(fc.boolean(), { maxLength: 80 }),
      fc.integer({ min: 1, max: 30 }),
      (rights, window) => {
        const { outcomes } = liveRecord(
          rights.map((right, n) => event(`p${n}`, null, 'liked', right ? 90 : 10)),
        );
        const line = runningShares(outcomes, window);
        expect(line).toHaveLength(rights.length);
        line.forEach(({ share, of }, n) => {
          const part = rights.slice(Math.max(0, n + 1 - window), n + 1);
          expect(of).toBe(part.length);
          expect(share).toBeCloseTo(part.filter(Boolean).length / part.length, 12);
        });
      },
    ),
  );
});
