/** Reading playlists and Liked Songs. */
import * as v from 'valibot';
import type { PortOptions, RemoteItem, RemotePlaylistHead } from '../../domain/remote-playlist.ts';
import type { SpotifyClient } from './client.ts';
import { SpotifyError } from './errors.ts';
import { createMe, headOf, pathOf } from './heads.ts';
import type { KeptPages } from './kept-pages.ts';
import { pagesOf, readPage, readPages } from './pages.ts';
import type { Tokens } from './tokens.ts';
import { itemOf, playlistSchema, rowSchema } from './types.ts';

const mostReadings = 3;
const headFields =
  'id,name,description,snapshot_id,collaborative,owner(id,account_id),items(total),tracks(total)';

export interface ReadingDeps {
  readonly client: Pick<SpotifyClient, 'request'>;
  readonly tokens: Pick<Tokens, 'connection'>;
  readonly kept: KeptPages;
}

export function createReading(deps: ReadingDeps) {
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

  /** The first page tells whether what was read before a break is still good. null: they changed meanwhile. */
  async function savedOnce({ signal, onProgress }: PortOptions): Promise<RemoteItem[] | null> {
    const request = { path: '/me/tracks', row: rowSchema, signal };
    const first = await readPage(client, request, 0);
    const newest = first.rows.map(itemOf);
    const earlier = await kept.matching(newest, first.total);
    if (earlier.length === 0) await kept.keep(0, newest, first.total);
    const items = earlier.length === 0 ? newest : earlier.flat();
    onProgress?.(items.length, first.total);
    const from = Math.max(1, earlier.length);
    if (from >= pagesOf(first.total)) return items;
    for await (const { page, rows, total } of readPages(client, { ...request, from })) {
      // One song more or less, and every later page is shifted.
      if (total !== first.total) return null;
      const more = rows.map(itemOf);
      await kept.keep(page, more, total);
      items.push(...more);
      onProgress?.(items.length, total);
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
    async saved(options: PortOptions = {}): Promise<RemoteItem[]> {
      for (let readings = 1; ; readings++) {
        const items = await savedOnce(options);
        await kept.forget();
        if (items !== null) return items;
        if (readings >= mostReadings)
          throw new SpotifyError('service-down', 'Liked Songs kept changing while they were read.');
      }
    },
  };
}
