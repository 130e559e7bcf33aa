/** The room Playlists is loaded once somebody enters it, and lives on when it is left: a run may be under way. */
import { effect, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { RoomId } from '../../components/dashboard-shell.tsx';
import type { DashboardProps } from '../../components/dashboard-view.tsx';
import { toFailure } from '../../lib/errors.ts';
import type { Failure } from '../../lib/errors.ts';
import type { PlaylistsRoomData } from '../../lib/playlists/room.ts';

async function load(entered: { value: DashboardProps['playlists'] }) {
  const { openPlaylistsRoom } = await import('./playlists.ts');
  const show = (data: PlaylistsRoomData) => void (entered.value = { data, actions: room.actions });
  const room = openPlaylistsRoom(show);
  return room;
}

export function watchPlaylistsRoom(
  room: ReadonlySignal<RoomId>,
  onError: (failure: Failure) => void,
): ReadonlySignal<DashboardProps['playlists']> {
  const entered = signal<DashboardProps['playlists']>(null);
  let loaded: ReturnType<typeof load> | null = null;
  effect(() => {
    if (room.value !== 'playlists') return;
    // The list from the player and the model may be others than when the room was entered the last time.
    void (loaded ??= load(entered))
      .then((opened) => opened.open())
      .catch((e: unknown) => onError(toFailure(e)));
  });
  return entered;
}
