/** Playlists and Liked Songs through the Web API, as plans want them. */
import * as v from 'valibot';
import type { PlaylistPort } from '../../domain/remote-playlist.ts';
import type { Call } from './client.ts';
import { SpotifyError } from './errors.ts';
import { headOf, pathOf } from './heads.ts';
import { createReading } from './reading.ts';
import type { ReadingDeps } from './reading.ts';
import { flagsSchema, playlistSchema, snapshotSchema } from './types.ts';

const mostItems = 100;
const mostLibraryItems = 40;

/** Refused here, before anything is sent. */
const wrong = (message: string) => new SpotifyError('bad-message', message);

function checkUris(uris: readonly string[], most: number, least = 1): void {
  if (uris.length < least || uris.length > most)
    throw wrong(`Between ${least} and ${most} songs at a time, not ${uris.length}.`);
  const odd = uris.find((uri) => !/^spotify:(track|episode):[A-Za-z0-9]{22}$/.test(uri));
  // Spotify lets nobody add or remove local files by their URI; they can only be moved.
  if (odd !== undefined) throw wrong('Only songs and episodes can be named to Spotify.');
}

/** @throws LikelihoodError `bad-message` for what Spotify would refuse anyway; else as SpotifyClient.request */
export function createPlaylistPort(deps: ReadingDeps): PlaylistPort {
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
