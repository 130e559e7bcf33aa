import type { Library } from '../library.ts';
import { createAccounts, type AccountsOptions, type AccountsStandin } from './spotify-accounts.ts';
import { createApi, type ApiOptions, type ApiStandin } from './spotify-api.ts';
import { createSpotifyState, type SpotifyState } from './spotify-state.ts';

/** A Client ID that is registered from the start, with one address that belongs to no browser. */
export const testClient = {
  id: '5fe01282e44241328a84e7c5cc169165',
  redirectUri: 'https://likelihood-test.chromiumapp.org/spotify',
} as const;

export interface SpotifyOptions extends ApiOptions, AccountsOptions {}

export interface SpotifyStandin {
  readonly accounts: AccountsStandin;
  readonly api: ApiStandin;
  /** Playlists, their rows and Liked Songs as they are now. */
  readonly state: SpotifyState;
  close(): void;
}

/**
 * Spotify's accounts and Web API over one state.
 *
 *   spotify.accounts.registerClient(id, [redirectUri]);
 *   spotify.api.setQuota('saved', 3);              // QUOTA_EXCEEDED after three more pages of Liked Songs
 *   spotify.api.setMode('lost-answer', 1);         // the next write is done, but nobody hears of it
 *   spotify.state.urisIn(playlistId);
 */
export function createSpotify(library: Library, options: SpotifyOptions = {}): SpotifyStandin {
  const state = createSpotifyState(library, options.now ?? Date.now);
  const accounts = createAccounts({ clients: { [testClient.id]: [testClient.redirectUri] }, ...options });
  const api = createApi(state, accounts, options);
  return { accounts, api, state, close: api.close };
}
