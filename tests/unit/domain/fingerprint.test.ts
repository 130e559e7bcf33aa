import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ratingsFingerprint } from '../../../lib/domain/fingerprint.ts';
import type { RatedSong } from '../../../lib/domain/song.ts';

const song = (n: number, liked: boolean, energy = 0.5): RatedSong => ({
  trackId: `song${n}`,
  title: '',
  artists: [],
  genres: [],
  isrc: null,
  features: { energy },
  source: 'reccobeats',
  liked,
  ratedAt: n,
});

test('the order of ratings does not matter, each label and value does', () => {
  const songs = [song(1, true), song(2, false), song(3, true)];
  const fingerprint = ratingsFingerprint(songs);
  expect(ratingsFingerprint(songs.toReversed())).toBe(fingerprint);
  expect(ratingsFingerprint([song(1, false), ...songs.slice(1)])).not.toBe(fingerprint);
  expect(ratingsFingerprint([song(1, true, 0.6), ...songs.slice(1)])).not.toBe(fingerprint);
  expect(ratingsFingerprint(songs.slice(1))).not.toBe(fingerprint);
});

test('flipping any one of many labels changes it', () => {
  const songs = Array.from({ length: 40 }, (_, n) => song(n, n % 2 === 0));
  const fingerprint = ratingsFingerprint(songs);
  fc.assert(
    fc.property(fc.nat(39), (at) => {
      const flipped = songs.map((each, index) => (index === at ? song(at, !each.liked) : each));
      return ratingsFingerprint(flipped) !== fingerprint;
    }),
  );
});
