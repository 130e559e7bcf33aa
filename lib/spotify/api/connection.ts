/** The whole connection to Spotify from its parts. */
import type { PlaylistPort } from '../../domain/remote-playlist.ts';
import { createLogin } from './auth.ts';
import type { Login } from './auth.ts';
import { createClient } from './client.ts';
import type { SpotifyClient } from './client.ts';
import type { SmallStore, SpotifyClock, TransportDeps } from './deps.ts';
import { createKeptPages } from './kept-pages.ts';
import { createPlaylistPort } from './playlists.ts';
import { createTokens } from './tokens.ts';
import type { Connection } from './consent.ts';

export interface SpotifyDeps extends TransportDeps {
  /** Forgotten when the browser closes: the access token, an attempt to connect, pages already read. */
  readonly session: SmallStore;
  /** Outlives the browser: the refresh token, and which calls are shut until when. */
  readonly lasting: SmallStore;
  readonly clock: SpotifyClock;
  readonly patienceMs?: number;
}

export interface Spotify {
  readonly login: Login;
  readonly client: SpotifyClient;
  readonly playlists: PlaylistPort;
  connection(): Promise<Connection>;
  /** Wipes tokens and what was read; calls that Spotify has shut stay shut, for that is its memory, not ours. */
  disconnect(): Promise<void>;
}

export function createSpotify(deps: SpotifyDeps): Spotify {
  const tokens = createTokens(deps);
  const client = createClient({ ...deps, tokens, lockStore: deps.lasting });
  const kept = createKeptPages({ store: deps.session, clock: deps.clock });
  const login = createLogin({ ...deps, tokens });
  return {
    login,
    client,
    playlists: createPlaylistPort({ client, tokens, kept }),
    connection: tokens.connection,
    async disconnect() {
      await Promise.all([tokens.disconnect(), login.forget(), kept.forget()]);
    },
  };
}
