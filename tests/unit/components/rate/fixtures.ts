import type { OfferedSong, RateRoomData } from '../../../../lib/domain/rate-room.ts';
import { missingRatings } from '../../../../lib/domain/rating.ts';
import { now, track } from '../fixtures.ts';

const song = (place: number): OfferedSong => ({
  track: { ...track, id: String(place).padStart(22, '0'), title: `Song ${place}` },
  why: 'unsure',
});

/** Songs called "Song 1" and so on. */
export const offered = (count: number): readonly [OfferedSong, OfferedSong, ...OfferedSong[]] => [
  song(1),
  song(2),
  ...Array.from({ length: count - 2 }, (_, index) => song(index + 3)),
];

export const rateRoom: RateRoomData = {
  profile: { id: 'first', name: '', createdAt: now },
  offered: offered(4),
  waiting: 4,
  resting: 0,
  list: null,
  ratings: { liked: 3, disliked: 1 },
  missing: missingRatings({ liked: 3, disliked: 1 }),
  auc: null,
  aucBefore: null,
  beatsGuessing: false,
  training: { phase: 'idle', progress: 0, error: null },
};
