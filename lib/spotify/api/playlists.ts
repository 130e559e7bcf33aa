/** Playlists and Liked Songs through the Web API, as plans want them. */
import * as v from 'valibot';
import type {
  PlaylistPort,
  PortOptions,
  RemoteItem,
  RemotePlaylistHead,
} from '../../domain/remote-playlist.ts';
import { isSpotifyId } from '../../domain/track.ts';
import type { Call, SpotifyClient } from './client.ts';
import { SpotifyError } from './errors.ts';
import type { KeptPages } from './kept-pages.ts';
import { pagesOf, readPage, readPages } from './pages.ts';
import type { Tokens } from './tokens.ts';
import { flagsSchema, itemOf, meSchema, playlistSchema, rowSchema, snapshotSchema } from './types.ts';
import type { Playlist } from './types.ts';

const mostItems = 100;
const mostLibraryItems = 40;
const mostReadings = 3;
const headFields =
  'id,name,description,snapshot_id,collaborative,owner(id,account_id),items(total),tracks(total)';

export interface PlaylistDeps {
  readonly client: Pick<SpotifyClient, 'request'>;
  readonly tokens: Pick<Tokens, 'connection'>;
  readonly kept: KeptPages;
}

/** Refused here, before anything is sent. */
const wrong = (message: string) => new SpotifyError('bad-message', message);

function checkUris(uris: readonly string[], most: number, least = 1): void {
  if (uris.length < least || uris.length > most)
    throw wrong(`Between ${least} and ${most} songs at a time, not ${uris.length}.`);
  const odd = uris.find((uri) => !/^spotify:(track|episode):[A-Za-z0-9]{22}$/.test(uri));
  // Spotify lets nobody add or remove local files by their URI; they can only be moved.
  if (odd !== undefined) throw wrong('Only songs and episodes can be named to Spotify.');
}

function pathOf(playlistId: string, rest: '' | '/items' = ''): string {
  if (!isSpotifyId(playlistId)) throw wrong('This is no id of a playlist.');
  return `/playlists/${playlistId}${rest}`;
}

/** The ids by which playlists name their owner; asked once for each consent. */
function createMe({ client, tokens }: PlaylistDeps) {
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

function headOf(playlist: Playlist, me: ReadonlySet<string>): RemotePlaylistHead {
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

function createReading(deps: PlaylistDeps) {
  const { client, kept } = deps;
  const me = createMe(deps);

  async function mine({ signal, onProgress }: PortOptions = {}): Promise<RemotePlaylistHead[]> {
    const ids = await me(signal);
    const heads: RemotePlaylistHead[] = [];
    const request = { path: '/me/playlists', row: v.nullable(playlistSchema), signal };
    for await (const { rows, total } of readPages(client, request)) {
      heads.push(...rows.filter((row) => row !== null).map((row) => headOf(row, ids)));
      onProgress?.(Math.min(heads.length, total), total);
    }
    return heads;
  }

  async function head(playlistId: string, signal?: AbortSignal): Promise<RemotePlaylistHead> {
    const path = pathOf(playlistId);
    const ids = await me(signal);
    const query = { fields: headFields };
    return headOf(await client.request({ method: 'GET', path, query, signal }, playlistSchema), ids);
  }

  async function rowsOf(playlistId: string, { signal, onProgress }: PortOptions): Promise<RemoteItem[]> {
    const items: RemoteItem[] = [];
    // Without this an episode may come as something that looks like a song.
    const query = { additional_types: 'track,episode' };
    const request = { path: pathOf(playlistId, '/items'), row: rowSchema, query, signal };
    for await (const { rows, total } of readPages(client, request)) {
      items.push(...rows.map(itemOf));
      onProgress?.(Math.min(items.length, total), total);
    }
    return items;
  }

  return {
    mine,
    head: (playlistId: string) => head(playlistId),
    /** Rows and snapshot id belong together: what changed while it was read is read again. */
    async read(playlistId: string, options: PortOptions = {}) {
      let before = await head(playlistId, options.signal);
      for (let readings = 1; ; readings++) {
        const items = await rowsOf(playlistId, options);
        const after = await head(playlistId, options.signal);
        if (after.snapshotId === before.snapshotId) return { ...after, songs: items.length, items };
        if (readings >= mostReadings)
          throw new SpotifyError('service-down', 'The playlist kept changing while it was read.');
        before = after;
      }
    },
    /** The first page tells whether what was read before a break is still good. */
    async saved({ signal, onProgress }: PortOptions = {}): Promise<RemoteItem[]> {
      const request = { path: '/me/tracks', row: rowSchema, signal };
      const first = await readPage(client, request, 0);
      const newest = first.rows.map(itemOf);
      const earlier = await kept.matching(newest, first.total);
      if (earlier.length === 0) await kept.keep(0, newest, first.total);
      const items = earlier.length === 0 ? newest : earlier.flat();
      onProgress?.(Math.min(items.length, first.total), first.total);
      const from = Math.max(1, earlier.length);
      if (from < pagesOf(first.total)) {
        for await (const { page, rows, total } of readPages(client, { ...request, from })) {
          const more = rows.map(itemOf);
          await kept.keep(page, more, total);
          items.push(...more);
          onProgress?.(Math.min(items.length, total), total);
        }
      }
      await kept.forget();
      return items;
    },
  };
}

/** @throws LikelihoodError `bad-message` for what Spotify would refuse anyway; else as SpotifyClient.request */
export function createPlaylistPort(deps: PlaylistDeps): PlaylistPort {
  const { client } = deps;
  const write = async (call: Call) => (await client.request(call, snapshotSchema)).snapshot_id;
  const library = async (method: 'PUT' | 'DELETE', uris: readonly string[]) => {
    checkUris(uris, mostLibraryItems);
    // In the query: a body is answered with "Missing required field: uris".
    await client.request({ method, path: '/me/library', query: { uris: uris.join() } }, v.unknown());
  };
  const itemsPath = (playlistId: string) => pathOf(playlistId, '/items');
  return {
    ...createReading(deps),
    async create(name, description) {
      if (name.trim() === '') throw wrong('A playlist needs a name.');
      // Public unless it is said that it is not.
      const body = { name, description, public: false };
      const made = await client.request({ method: 'POST', path: '/me/playlists', body }, playlistSchema);
      return { ...headOf(made, new Set()), editable: true };
    },
    async add(playlistId, uris, position) {
      checkUris(uris, mostItems);
      const body = { uris, ...(position === undefined ? {} : { position }) };
      return write({ method: 'POST', path: itemsPath(playlistId), body });
    },
    async remove(playlistId, uris, snapshotId) {
      checkUris(uris, mostItems);
      const body = { items: uris.map((uri) => ({ uri })), snapshot_id: snapshotId };
      return write({ method: 'DELETE', path: itemsPath(playlistId), body });
    },
    async replace(playlistId, uris) {
      checkUris(uris, mostItems, 0);
      return write({ method: 'PUT', path: itemsPath(playlistId), body: { uris } });
    },
    async move(playlistId, { start, length, before, snapshotId }) {
      const body = {
        range_start: start,
        range_length: length,
        insert_before: before,
        snapshot_id: snapshotId,
      };
      return write({ method: 'PUT', path: itemsPath(playlistId), body });
    },
    save: (uris) => library('PUT', uris),
    unsave: (uris) => library('DELETE', uris),
    async isSaved(uris) {
      checkUris(uris, mostLibraryItems);
      const call = { method: 'GET', path: '/me/library/contains', query: { uris: uris.join() } } as const;
      const flags = await client.request(call, flagsSchema);
      if (flags.length !== uris.length) throw new SpotifyError('bad-answer', 'Not one answer for each song.');
      return flags;
    },
  };
}
