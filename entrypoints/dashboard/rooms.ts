/** What rooms show is worked out once somebody looks, and no longer than that. */
import { effect, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { RoomId } from '../../components/dashboard-shell.tsx';
import type { ModelRoomData } from '../../lib/domain/model-room.ts';
import type { RateRoomData } from '../../lib/domain/rate-room.ts';
import type { RatingsRoomData } from '../../lib/domain/ratings-room.ts';
import { toFailure } from '../../lib/errors.ts';
import type { Failure } from '../../lib/errors.ts';

type Watch<T> = (
  onChange: (data: T) => void,
  onError: (failure: Failure) => void,
  signal: AbortSignal,
) => void;

export function createRooms(room: ReadonlySignal<RoomId>, onError: (failure: Failure) => void) {
  /** null while the room is not open, or not read yet. */
  function dataOf<T>(id: RoomId, load: () => Promise<Watch<T>>): ReadonlySignal<T | null> {
    const data = signal<T | null>(null);
    effect(() => {
      if (room.value !== id) return undefined;
      const leaving = new AbortController();
      load().then(
        (watch) => {
          if (!leaving.signal.aborted) watch((read) => (data.value = read), onError, leaving.signal);
        },
        (error: unknown) => onError(toFailure(error)),
      );
      return () => {
        leaving.abort();
        // What it was when the room was left must not be taken for what it is.
        data.value = null;
      };
    });
    return data;
  }

  return {
    rate: dataOf<RateRoomData>(
      'rate',
      async () => (await import('../../lib/services/rate-room.ts')).watchRateRoom,
    ),
    ratings: dataOf<RatingsRoomData>(
      'ratings',
      async () => (await import('../../lib/services/ratings-room.ts')).watchRatingsRoom,
    ),
    model: dataOf<ModelRoomData>(
      'overview',
      async () => (await import('../../lib/services/model-room.ts')).watchModelRoom,
    ),
  };
}
