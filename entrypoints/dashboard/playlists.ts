/** The room Playlists is loaded, and its data read, once somebody looks. */
import { effect, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { RoomId } from '../../components/dashboard-shell.tsx';
import { toFailure } from '../../lib/errors.ts';
import type { Failure } from '../../lib/errors.ts';
import type { PlaylistsRoomActions, PlaylistsRoomData } from '../../lib/playlists/room.ts';
import type { PlaylistsRoom } from '../../lib/services/playlists-room.ts';

/** Kept while the page lives: a run goes on while its listener looks at another room. */
export function createPlaylists(room: ReadonlySignal<RoomId>, onError: (failure: Failure) => void) {
  const data = signal<PlaylistsRoomData | null>(null);
  let opening: Promise<PlaylistsRoom> | null = null;
  const opened = () =>
    (opening ??= import('./playlists-room.ts').then(({ openPlaylistsRoom }) =>
      openPlaylistsRoom((next) => (data.value = next)),
    ));
  effect(() => {
    if (room.value !== 'playlists') return;
    opened()
      .then((playlists) => playlists.open())
      .catch((error: unknown) => onError(toFailure(error)));
  });
  const withRoom = (act: (actions: PlaylistsRoomActions) => void): void =>
    void opened().then(({ actions }) => act(actions));
  const actions: PlaylistsRoomActions = {
    connect: (clientId) => withRoom((to) => to.connect(clientId)),
    finishConnect: (address) => withRoom((to) => to.finishConnect(address)),
    disconnect: () => withRoom((to) => to.disconnect()),
    reload: () => withRoom((to) => to.reload()),
    makePlan: (request) => withRoom((to) => to.makePlan(request)),
    edit: (plan) => withRoom((to) => to.edit(plan)),
    dropPlan: () => withRoom((to) => to.dropPlan()),
    carryOut: () => withRoom((to) => to.carryOut()),
    cancel: () => withRoom((to) => to.cancel()),
    finish: () => withRoom((to) => to.finish()),
    rollBack: () => withRoom((to) => to.rollBack()),
    letBe: () => withRoom((to) => to.letBe()),
    undo: (runId) => withRoom((to) => to.undo(runId)),
    stopWeekly: () => withRoom((to) => to.stopWeekly()),
    copyLinks: async () => (await opened()).actions.copyLinks(),
    saveCsv: () => withRoom((to) => to.saveCsv()),
    dismiss: () => withRoom((to) => to.dismiss()),
  };
  return { data, actions };
}
