/** The room Playlists, put together with what only the browser has. */
import browser from 'webextension-polyfill';
import { copyText } from '../../components/page.ts';
import { LikelihoodError } from '../../lib/errors.ts';
import { t } from '../../lib/i18n.ts';
import { send } from '../../lib/message-client.ts';
import type { PlaylistsRoomData } from '../../lib/playlists/room.ts';
import { systemClock } from '../../lib/services/deps.ts';
import { createPlaylistsRoom } from '../../lib/services/playlists-room.ts';
import type { PlaylistsRoom } from '../../lib/services/playlists-room.ts';
import {
  createJournalStore,
  createLastingStore,
  createSessionStore,
} from '../../lib/services/playlists/kept.ts';
import { paced } from '../../lib/sources/pace.ts';
import { createSpotify } from '../../lib/spotify/api/connection.ts';
import { createStore } from '../../lib/store/store.ts';
import type { ModelRecord } from '../../lib/training/repository.ts';
import { saveFile } from './save-file.ts';

/** For browsers that cannot catch an address: Spotify takes loopback addresses by number, and nothing answers there. */
const pastedRedirect = 'http://127.0.0.1/likelihood';
const lockName = 'likelihood-playlists';

/** Some browsers that are made from Chromium have no `identity`. */
const identity = (browser as Partial<typeof browser>).identity;

async function authorize(address: string): Promise<string> {
  try {
    return (await identity?.launchWebAuthFlow({ url: address, interactive: true })) ?? '';
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    // Both browsers tell a page that was closed only in words.
    const closed = /approve|cancel|denied|closed/i.test(message);
    throw new LikelihoodError(closed ? 'cancelled' : 'login-failed', message, { cause });
  }
}

export function openPlaylistsRoom(onChange: (data: PlaylistsRoomData) => void): PlaylistsRoom {
  const store = createStore<ModelRecord>();
  const kept = { kept: store.kept, send };
  const fetcher: typeof fetch = (...request) => fetch(...request);
  return createPlaylistsRoom(
    {
      store,
      send,
      fetch: paced(fetcher, 'reccobeats', { locks: navigator.locks, wait: systemClock.wait }),
      spotify: createSpotify({
        fetch: fetcher,
        session: createSessionStore(browser.storage.session),
        lasting: createLastingStore(kept),
        clock: systemClock,
      }),
      journal: createJournalStore(kept),
      redirectUri: identity ? identity.getRedirectURL('spotify') : pastedRedirect,
      authorize: identity ? authorize : null,
      alone: <T>(work: () => Promise<T>) =>
        navigator.locks.request(lockName, { ifAvailable: true }, async (lock) => (lock ? work() : null)),
      copyText,
      saveFile,
      description: t('playlistsDescription'),
      seed: () => Math.floor(Math.random() * 2 ** 31),
      wait: systemClock.wait,
      now: systemClock.now,
      newId: () => crypto.randomUUID(),
    },
    onChange,
  );
}
