import type { Batch } from '../../../../lib/domain/batch.ts';
import type { RatingRow, RatingsRoomData } from '../../../../lib/domain/ratings-room.ts';
import { now } from '../fixtures.ts';

export const row = (place: number, change: Partial<RatingRow> = {}): RatingRow => ({
  trackId: String(place).padStart(22, '0'),
  title: `Song ${place}`,
  artists: 'Somebody',
  album: 'Something',
  value: 'liked',
  ratedAt: now - place * 60_000,
  origin: 'row',
  score: 70,
  onSpotify: true,
  ...change,
});

export const batch = (id: number, change: Partial<Batch> = {}): Batch => ({
  id,
  at: now - 60_000,
  kind: 'rate',
  profileId: 'first',
  songs: 1,
  label: `Song ${id}`,
  state: 'done',
  ...change,
});

export const ratingsRoom: RatingsRoomData = {
  profiles: [
    { id: 'first', name: '', createdAt: 0 },
    { id: 'work', name: 'Work', createdAt: now },
  ],
  currentId: 'first',
  rows: Array.from({ length: 200 }, (_, index) => row(index + 1)),
  batches: [
    batch(3, { kind: 'import', songs: 40, label: 'old.csv' }),
    batch(2, { kind: 'delete', songs: 2, label: null, state: 'undone' }),
    batch(1, { kind: 'migrate', songs: 5, label: null, state: 'fixed' }),
  ],
  undo: batch(3, { kind: 'import', songs: 40, label: 'old.csv' }),
  redo: batch(2, { kind: 'delete', songs: 2, label: null, state: 'undone' }),
  snapshots: [{ id: 7, at: now - 3_600_000, reason: 'daily', ratings: 198, bytes: 64_000 }],
  sinceFile: { changes: 12, savedAt: null },
};
