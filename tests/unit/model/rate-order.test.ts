import { expect, test } from 'vitest';
import { rankToRate } from '../../../lib/model/rate-order.ts';
import { madeUpSongs } from './made-up-songs.ts';

const songs = madeUpSongs({ count: 60 });
const rated = madeUpSongs({ count: 20, seed: 9 });

test('songs that the model cannot tell come before those it is sure of', () => {
  const candidates = songs.map((song, at) => ({ song, probability: at % 2 ? 0.5 : 0.97 }));
  const order = rankToRate(candidates, rated, 20);
  expect(order.filter(({ at }) => at % 2).length).toBeGreaterThan(15);
  expect(order[0]?.why).toBe('unsure');
});

test('copies of one song are not offered in a row: others teach more', () => {
  const [same, ...others] = songs;
  if (!same) throw new Error('no song');
  const alike = Array.from({ length: 20 }, () => ({ song: same, probability: 0.5 }));
  const candidates = [...alike, ...others.slice(0, 10).map((song) => ({ song, probability: 0.4 }))];
  const first = rankToRate(candidates, rated, 8).map(({ at }) => at < 20);
  expect(first.filter(Boolean).length).toBeLessThan(4);
});

test('each is offered once, all of them where so many are asked for, also without features or model', () => {
  const bare = songs.map((song) => ({ song: { ...song, features: null }, probability: null }));
  for (const candidates of [bare, songs.map((song) => ({ song, probability: null }))]) {
    const order = rankToRate(candidates, [], 100).map(({ at }) => at);
    expect(order.sort((one, other) => one - other)).toEqual([...songs.keys()]);
  }
  expect(rankToRate(bare, [], 3)).toEqual([
    { at: 0, why: 'lately' },
    { at: 1, why: 'lately' },
    { at: 2, why: 'lately' },
  ]);
  expect(rankToRate([], rated, 5)).toEqual([]);
});
