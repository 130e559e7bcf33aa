/** The room Discover, put together with what only the browser has. */
import browser from 'webextension-polyfill';
import { createCatalogueClient } from '../../lib/catalogue/client.ts';
import type { DiscoverRoomData } from '../../lib/catalogue/room.ts';
import { createDiscoverySources } from '../../lib/discovery/sources.ts';
import { send } from '../../lib/message-client.ts';
import { systemClock } from '../../lib/services/deps.ts';
import { createDiscoverRoom } from '../../lib/services/discover-room.ts';
import type { DiscoverRoom } from '../../lib/services/discover-room.ts';
import { createLastingStore } from '../../lib/services/playlists/kept.ts';
import { readSettings, watchSettings } from '../../lib/settings.ts';
import type { Settings } from '../../lib/settings.ts';
import { createStore } from '../../lib/store/store.ts';
import type { ModelRecord } from '../../lib/training/repository.ts';
import { saveFile } from './save-file.ts';

const fetcher: typeof fetch = (...request) => fetch(...request);

function watchConsent(onChange: (given: boolean) => void): void {
  const tell = ({ consent }: Settings) => onChange(consent?.given === true);
  watchSettings(tell);
  void readSettings().then(tell);
}

export function openDiscoverRoom(onChange: (data: DiscoverRoomData) => void): DiscoverRoom {
  const store = createStore<ModelRecord>();
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
      outside: {
        store,
        kept: createLastingStore({ kept: store.kept, send }),
        now: systemClock.now,
        seed: () => Math.floor(Math.random() * 2 ** 31),
        newSources: (keepOf) =>
          createDiscoverySources({
            fetch: fetcher,
            locks: navigator.locks,
            keepOf,
            clock: systemClock,
            random: Math.random,
          }),
        watchConsent,
        hosts: {
          allowed: (origins) => browser.permissions.contains({ origins: [...origins] }),
          watchRemoved: (onRemoved) =>
            browser.permissions.onRemoved.addListener(({ origins = [] }) => onRemoved(origins)),
        },
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
