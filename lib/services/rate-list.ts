/** A list of songs from the player, to be rated one by one in the dashboard. */
import type { Track } from '../domain/track.ts';
import type { Store } from '../store/store.ts';
import type { Clock } from './deps.ts';

const dayMs = 86_400_000;
const restDays = 30;

export function createRateList(
  store: Pick<Store, 'meta' | 'tracks' | 'skips'>,
  clock: Clock,
  onSongs: (tracks: readonly Track[]) => Promise<void>,
) {
  return {
    async open(title: string, tracks: readonly Track[]): Promise<void> {
      await store.tracks.remember(tracks, clock.now());
      await store.meta.put('list', { title, trackIds: [...new Set(tracks.map(({ id }) => id))] });
      await onSongs(tracks);
    },
    /** Not to be proposed again; `undo`: after all. */
    async reject(ids: readonly string[], undo = false): Promise<void> {
      const rejected = new Set(await store.meta.get('rejected'));
      for (const id of ids) rejected[undo ? 'delete' : 'add'](id);
      await store.meta.put('rejected', [...rejected]);
    },
    close: (): Promise<void> => store.meta.delete('list'),
    /** A skipped song rests for thirty days. */
    skip: (trackId: string, skipped: boolean): Promise<void> =>
      store.skips.set(trackId, skipped ? clock.now() + restDays * dayMs : null),
  };
}
