import { describe, expect, it } from 'vitest';
import { createListStats } from '../../../lib/content/bar/list-stats.ts';

const withScores = (...scores: readonly (number | null)[]) => {
  const stats = createListStats();
  scores.forEach((score, index) => stats.set(`song ${index}`, { rating: null, score }));
  return stats;
};

describe('what a list is worth', () => {
  it('is nothing without songs', () => {
    expect(withScores().summary()).toEqual({ rated: 0, scored: 0, median: null, bins: Array(10).fill(0) });
  });

  it('counts ratings and scores, and songs without either', () => {
    const stats = withScores(10, null, 90);
    stats.set('liked', { rating: 'liked', score: null });
    stats.set('disliked', { rating: 'disliked', score: 5 });
    expect(stats.summary()).toMatchObject({ rated: 2, scored: 3, median: 10 });
  });

  it.each([
    [[50], 50],
    [[10, 20], 15],
    [[10, 21], 16],
    [[0, 0, 100], 0],
    [[100, 100, 0, 100], 100],
    [[70, 20, 40], 40],
  ])('has the median of %j', (scores, median) => {
    expect(withScores(...scores).summary().median).toBe(median);
  });

  it('puts 100 into the last bin, beside 90', () => {
    expect(withScores(0, 9, 10, 90, 99, 100).summary().bins).toEqual([2, 1, 0, 0, 0, 0, 0, 0, 0, 3]);
  });

  it('follows a song that changes, and forgets all', () => {
    const stats = withScores(20, 80);
    stats.set('song 0', { rating: 'liked', score: 85 });
    expect(stats.summary()).toMatchObject({ rated: 1, scored: 2, median: 83 });
    stats.set('song 0', { rating: null, score: null });
    expect(stats.summary()).toMatchObject({ rated: 0, scored: 1, median: 80 });
    expect(stats.get('song 1')).toEqual({ rating: null, score: 80 });
    stats.clear();
    expect(stats.summary()).toMatchObject({ rated: 0, scored: 0, median: null });
    expect(stats.get('song 1')).toBeUndefined();
  });
});
