import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RatedSong, Song } from '../../../lib/domain/song.ts';
import { createRandom } from '../../../lib/model/random.ts';
import { dropRow, takeRow } from '../../../lib/playlists/edit.ts';
import { numbersOf } from '../../../lib/playlists/numbers.ts';
import { rejectedIds } from '../../../lib/playlists/plan.ts';
import type { Plan } from '../../../lib/playlists/plan.ts';
import { foundOf, planRecommend } from '../../../lib/playlists/recommend.ts';
import type { PooledSong, RecommendRequest } from '../../../lib/playlists/recommend.ts';
import { inARow } from '../../../lib/playlists/variety.ts';
import { factsOf, idOf, local, playlistOf, scoreOf, songOf, told } from './library.ts';

const pooled = (song: Song, probability: number, pool = 'seen'): PooledSong => ({
  song,
  score: scoreOf(probability, 0.1),
  pool,
});
const rated = (song: Song, liked: boolean): RatedSong => ({ ...song, liked, ratedAt: 0 });
const recommend = (request: Partial<RecommendRequest>): Plan =>
  planRecommend({
    count: 10,
    candidates: [],
    rated: [],
    rejected: new Set(),
    least: 0,
    likedToo: false,
    into: { into: 'new', name: 'For you', description: '' },
    facts: new Map(),
    random: createRandom(1),
    ...request,
  });
const songsIn = (plan: Plan) => told(plan.rows.filter(({ deed }) => deed === 'add').map(({ item }) => item));

test('nothing rated, rejected, unlikely or there already is proposed, in none of its editions', () => {
  const editions = [
    songOf(21, { title: 'Disliked', artist: 1 }),
    songOf(22, { title: 'Rejected', artist: 2 }),
    songOf(23, { title: 'There', artist: 3, isrc: 'XX0000000003' }),
  ];
  const rejected = songOf(12, { title: 'Rejected', artist: 2 });
  const plan = recommend({
    candidates: [...editions, rejected, songOf(4), songOf(5), songOf(6)]
      .map((song) => pooled(song, 0.8))
      .concat(pooled(songOf(7), 0.2)),
    rated: [rated(songOf(11, { title: 'Disliked', artist: 1 }), false), rated(songOf(5), true)],
    rejected: new Set([idOf(12)]),
    least: 0.5,
    into: { playlist: playlistOf([13, 4, local]), refresh: false },
    facts: factsOf({ 13: { song: songOf(13, { title: 'There (live)', artist: 9, isrc: 'xx0000000003' }) } }),
  });
  expect(songsIn(plan)).toEqual([6]);
  expect(foundOf(plan)).toEqual({ found: 1, wanted: 10 });
  expect(numbersOf(plan)).toMatchObject({ rows: 3, kept: 3, added: 1, result: 4, wanted: 10, steps: 1 });
});

test('of the editions of a song the likeliest is proposed, and liked songs where they are asked for', () => {
  const candidates = [
    pooled(songOf(1, { isrc: 'XX1', title: 'One' }), 0.6),
    pooled(songOf(2, { isrc: 'XX1', title: 'Two' }), 0.9),
    pooled(songOf(3), 0.7),
  ];
  const likes = [rated(songOf(3), true)];
  expect(songsIn(recommend({ candidates, rated: likes }))).toEqual([2]);
  const both = recommend({ candidates, rated: likes, likedToo: true });
  expect(songsIn(both)).toEqual([2, 3]);
  expect(both.rows.map(({ rating }) => rating)).toEqual([null, 'liked']);
});

test('proposals are spread over the clusters of taste as the liked songs are, not over their average', () => {
  const kind = (n: number, calm: boolean) =>
    songOf(n, {
      features: { energy: calm ? 0.1 + n / 5000 : 0.9 - n / 5000, acousticness: calm ? 0.9 : 0.05 },
    });
  const likes = Array.from({ length: 40 }, (_, n) => rated(kind(n, n % 4 === 0), true));
  // The calm ones score lower throughout: ranking alone would propose none of them.
  const candidates = Array.from({ length: 80 }, (_, n) =>
    pooled(kind(100 + n, n % 2 === 0), n % 2 ? 0.9 : 0.7),
  );
  const plan = recommend({ candidates, rated: likes, count: 20 });
  const calm = plan.rows.filter(({ item }) => (Number(item.trackId?.slice(4)) - 100) % 2 === 0);
  expect(plan.rows).toHaveLength(20);
  expect(calm).toHaveLength(5);
  expect(new Set(plan.rows.map(({ from }) => from?.cluster)).size).toBeGreaterThan(1);
});

test('an artist never comes twice in a row, also after the last song that is there', () => {
  const songs = fc.array(
    fc.record({
      artists: fc.array(fc.nat(5), { minLength: 1, maxLength: 2 }),
      score: fc.integer({ min: 0, max: 100 }),
    }),
  );
  fc.assert(
    fc.property(songs, fc.integer({ min: 1, max: 25 }), (songs, count) => {
      const candidates = songs.map(({ artists, score }, n) =>
        pooled(songOf(n, { artist: artists }), score / 100),
      );
      const last = songOf(900, { artist: 0 });
      const plan = recommend({
        candidates,
        count,
        into: { playlist: playlistOf([900]), refresh: false },
        facts: factsOf({ 900: { song: last } }),
      });
      const artists = [last, ...plan.rows.slice(1).map(({ item }) => item)].map(({ artists }) =>
        artists.map(({ name }) => name),
      );
      artists.slice(1).forEach((names, at) => {
        expect(names.filter((name) => artists[at]?.includes(name))).toEqual([]);
      });
      expect(plan.rows.length - 1).toBeLessThanOrEqual(count);
      expect(new Set(songsIn(plan)).size).toBe(plan.rows.length - 1);
    }),
  );
});

test('where a row without neighbours by one artist is possible, all songs are in it', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(4), { minLength: 1, maxLength: 30 }), (artists) => {
      const most = Math.max(...artists.map((artist) => artists.filter((one) => one === artist).length));
      const songs = artists.map((artist) => ({ artists: [String(artist)], cluster: null }));
      const { inRow, left } = inARow(songs);
      expect(inRow.length + left.length).toBe(songs.length);
      const possible = most <= Math.ceil(songs.length / 2);
      expect(left.length).toBe(possible ? 0 : most - (songs.length - most) - 1);
    }),
  );
});

test('a song that stands in the way makes room for one that fits', () => {
  const candidates = [
    ...[1, 2, 3, 4].map((n) => pooled(songOf(n, { artist: 1 }), 0.9)),
    pooled(songOf(5, { artist: 2 }), 0.5),
    pooled(songOf(6, { artist: 3 }), 0.4),
  ];
  expect(songsIn(recommend({ candidates, count: 4 }))).toHaveLength(4);
});

test('a refresh takes out the songs of last week, but none that was rated up and nothing but songs', () => {
  const plan = recommend({
    candidates: [3, 4, 5].map((n) => pooled(songOf(n), 0.9)),
    into: { playlist: playlistOf([1, local, 2, 3]), refresh: true },
    facts: factsOf({ 2: { rating: 'liked' } }),
  });
  expect(plan.rows.map(({ deed }) => deed)).toEqual(['remove', 'keep', 'keep', 'remove', 'add', 'add']);
  expect(songsIn(plan)).toEqual([4, 5]);
});

test('what the listener drops is told, so that it is not proposed again, until it is taken after all', () => {
  const plan = recommend({ candidates: [1, 2].map((n) => pooled(songOf(n), 0.9)), count: 2 });
  const dropped = dropRow(plan, 0);
  expect(rejectedIds(dropped)).toEqual([idOf(1)]);
  expect(foundOf(dropped)).toEqual({ found: 1, wanted: 2 });
  expect(rejectedIds(takeRow(dropped, 0))).toEqual([]);
});
