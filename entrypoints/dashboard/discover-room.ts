/** The room Discover, put together with what only the browser has. */
import { createCatalogueClient } from '../../lib/catalogue/client.ts';
import type { DiscoverRoomData } from '../../lib/catalogue/room.ts';
import { send } from '../../lib/message-client.ts';
import { createDiscoverRoom } from '../../lib/services/discover-room.ts';
import type { DiscoverRoom } from '../../lib/services/discover-room.ts';
import { createStore } from '../../lib/store/store.ts';
import { saveFile } from './save-file.ts';

export function openDiscoverRoom(onChange: (data: DiscoverRoomData) => void): DiscoverRoom {
  const store = createStore();
  return createDiscoverRoom(
    {
      client: createCatalogueClient(() => new Worker('/catalogue-worker.js')),
      send,
      async known(id) {
        const [[track], [features]] = await Promise.all([store.tracks.of([id]), store.features.of([id])]);
        return {
          title: track?.title ?? null,
          artists: track?.artists ?? [],
          features: features?.values ?? null,
        };
      },
      saveFile,
      later(run, ms) {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
    },
    onChange,
  );
}
