/** What is told of a playlist without its rows, and whose it is. */
import type { RemotePlaylistHead } from '../../domain/remote-playlist.ts';
import { isSpotifyId } from '../../domain/track.ts';
import type { SpotifyClient } from './client.ts';
import { SpotifyError } from './errors.ts';
import type { Tokens } from './tokens.ts';
import { meSchema } from './types.ts';
import type { Playlist } from './types.ts';

/** @throws SpotifyError `bad-message` for what is no playlist's id */
export function pathOf(playlistId: string, rest: '' | '/items' = ''): string {
  if (!isSpotifyId(playlistId)) throw new SpotifyError('bad-message', 'This is no id of a playlist.');
  return `/playlists/${playlistId}${rest}`;
}

/** The ids by which playlists name their owner; asked once for each consent. */
export function createMe(deps: {
  readonly client: Pick<SpotifyClient, 'request'>;
  readonly tokens: Pick<Tokens, 'connection'>;
}) {
  const { client, tokens } = deps;
  let known: { readonly consentAt: number; readonly ids: ReadonlySet<string> } | null = null;
  return async (signal?: AbortSignal): Promise<ReadonlySet<string>> => {
    const connection = await tokens.connection();
    const consentAt = connection.state === 'connected' ? connection.consentAt : 0;
    if (known?.consentAt === consentAt) return known.ids;
    const me = await client.request({ method: 'GET', path: '/me', signal }, meSchema);
    const ids = new Set([me.id, me.account_id].filter((id) => typeof id === 'string'));
    known = { consentAt, ids };
    return ids;
  };
}

/** @param me the account's own ids */
export function headOf(playlist: Playlist, me: ReadonlySet<string>): RemotePlaylistHead {
  const { id, name, owner } = playlist;
  const rows = playlist.items ?? playlist.tracks;
  const isOwn = [owner?.id, owner?.account_id].some((each) => each != null && me.has(each));
  return {
    id,
    name: name ?? '',
    description: playlist.description ?? '',
    snapshotId: playlist.snapshot_id,
    songs: rows?.total ?? 0,
    // Spotify tells of no rows where it would not let us read them.
    editable: isOwn || (playlist.collaborative === true && rows != null),
  };
}
