import { describe, expect, test } from 'vitest';
import type { RatedSong } from '../../../../lib/domain/song.ts';
import { createRandom } from '../../../../lib/model/random.ts';
import { chooseSeeds } from '../../../../lib/services/outside/seeds.ts';
import { idOf } from '../../store/fixtures.ts';

/** Two tastes far from each other: loud and quiet songs, `n` tells how far from its middle. */
const song = (n: number, loud: boolean, change: Partial<RatedSong> = {}): RatedSong => {
  const sign = n % 2 === 0 ? 1 : -1;
  const off = (sign * n) / 2000;
  return {
    trackId: idOf(n),
    title: `Song ${n}`,
    artists: [{ id: null, name: `Artist ${n}` }],
    genres: [],
    isrc: null,
    source: 'reccobeats',
    features: loud
      ? { energy: 0.9 + off, acousticness: 0.05, danceability: 0.8, valence: 0.7 }
      : { energy: 0.1 + off, acousticness: 0.9, danceability: 0.3, valence: 0.2 },
    liked: true,
    ratedAt: n,
    ...change,
  };
};
const loud = Array.from({ length: 20 }, (_, n) => song(n, true));
const quiet = Array.from({ length: 10 }, (_, n) => song(100 + n, false));
const choose = (rated: readonly RatedSong[], used: ReadonlySet<string> = new Set()) =>
  chooseSeeds(rated, used, createRandom(1));

describe('seeds', () => {
  test('are spread over the tastes as the liked songs are, and say which taste they are of', () => {
    const { liked, tastes } = choose([...loud, ...quiet]);
    const first = liked.slice(0, 9).map(({ id }) => tastes.get(id));
    const [one, other] = [tastes.get(idOf(0)), tastes.get(idOf(100))];
    expect(one).not.toBe(other);
    expect(first.filter((taste) => taste === one)).toHaveLength(6);
  });

  test('begin with the middle of a taste, and with songs that no search began with', () => {
    const outlier = song(50, true, { features: { ...loud[0]?.features, energy: 0.6 } });
    const rated = [...loud, outlier, ...quiet];
    const { liked, tastes } = choose(rated);
    const own = liked.filter(({ id }) => tastes.get(id) === tastes.get(outlier.trackId));
    expect(own.length).toBeGreaterThan(1);
    expect(own.at(-1)?.id).toBe(outlier.trackId);
    const used = new Set(liked.slice(0, 15).map(({ id }) => id));
    const next = choose(rated, used).liked;
    expect(next.slice(0, 6).filter(({ id }) => used.has(id))).toEqual([]);
  });

  test('disliked songs are of the taste they are nearest to; editions count once', () => {
    const disliked = song(200, false, { liked: false });
    const edition = song(101, false, { trackId: idOf(300) });
    const { liked, disliked: unlike, tastes } = choose([...loud, ...quiet, disliked, edition]);
    expect(unlike.map(({ id }) => id)).toEqual([disliked.trackId]);
    expect(tastes.get(disliked.trackId)).toBe(tastes.get(idOf(100)));
    expect(liked).toHaveLength(30);
  });

  test('without likes or features there is nothing to spread', () => {
    expect(choose([]).liked).toEqual([]);
    const bare = [song(1, true, { features: null }), song(2, true, { features: null, liked: false })];
    const { liked, disliked, tastes } = choose(bare);
    expect([liked.length, disliked.length, tastes.size]).toEqual([1, 1, 0]);
  });
});
