import { json, type Answer, type Asked } from '../http.ts';
import { pickFields } from './spotify-fields.ts';
import { fullPlaylist, rowObject, simplePlaylist, type RowShape } from './spotify-objects.ts';
import { forbidden, jsonObject, notFound, pageOf, Refusal, refuse } from './spotify-replies.ts';
import { me, uriOf, type SpotifyPlaylist, type SpotifyRow, type SpotifyState } from './spotify-state.ts';

type Json = Readonly<Record<string, unknown>>;
const bad = (message: string) => new Refusal(refuse(400, message));
const changed = (snapshotId: string, status = 200) => json(status, { snapshot_id: snapshotId });
/** Does the listener own it or add to it? Nobody else reads rows or writes. */
const isOpen = ({ owner, collaborative }: SpotifyPlaylist) => owner === me || collaborative;

/** URIs of a body or, stronger than it, of the query. Local files cannot be named in any of them. */
function urisOf(asked: Asked, body: Json, state: SpotifyState, least = 1): string[] {
  const query = asked.url.searchParams.get('uris');
  const list = query === null ? body['uris'] : query.split(',');
  if (!Array.isArray(list)) throw bad('No uris provided.');
  const uris = list.map(String);
  if (uris.length < least) throw bad('No uris provided.');
  if (uris.length > 100) throw bad('You can add a maximum of 100 tracks per request.');
  for (const uri of uris) {
    if (!/^spotify:(track|episode):[A-Za-z0-9]{22}$/.test(uri)) throw bad('Unsupported URL / URI.');
    if (!state.byUri.has(uri)) throw bad('Payload contains a non-existing ID');
  }
  return uris;
}

function rowsFor(uris: readonly string[], state: SpotifyState): SpotifyRow[] {
  return uris.map((uri) => state.row(state.byUri.get(uri) ?? null));
}

function checkSnapshot(playlist: SpotifyPlaylist, id: unknown): void {
  if (id === undefined) return;
  if (typeof id !== 'string' || !playlist.history.has(id)) throw bad('Invalid snapshot_id');
}

function add(asked: Asked, body: Json, playlist: SpotifyPlaylist, state: SpotifyState): Answer {
  const uris = urisOf(asked, body, state);
  const position = body['position'] ?? playlist.rows.length;
  if (!Number.isInteger(position) || Number(position) < 0 || Number(position) > playlist.rows.length)
    throw bad('Index out of bounds.');
  return changed(
    state.change(playlist, playlist.rows.toSpliced(Number(position), 0, ...rowsFor(uris, state))),
    201,
  );
}

/** Every occurrence goes; positions are not looked at. */
function remove(body: Json, playlist: SpotifyPlaylist, state: SpotifyState): Answer {
  const { items } = body;
  if (!Array.isArray(items) || items.length === 0) throw bad('No uris provided.');
  if (items.length > 100) throw bad('You can remove a maximum of 100 items per request.');
  checkSnapshot(playlist, body['snapshot_id']);
  const uris = new Set(items.map((item: unknown) => (item as { uri?: unknown } | null)?.uri)); // unknown JSON
  for (const uri of uris) {
    if (typeof uri !== 'string' || !/^spotify:(track|episode):[A-Za-z0-9]{22}$/.test(uri))
      throw bad('JSON body contains an invalid track uri');
  }
  return changed(
    state.change(
      playlist,
      playlist.rows.filter(({ song }) => song === null || !uris.has(uriOf(song))),
    ),
  );
}

/**
 * Moves rows as the caller saw them: under an earlier snapshot id the positions are those of that time, and
 * rows that are gone since stay gone.
 */
function move(body: Json, playlist: SpotifyPlaylist, state: SpotifyState): Answer {
  checkSnapshot(playlist, body['snapshot_id']);
  const seen = playlist.history.get(String(body['snapshot_id'])) ?? playlist.rows;
  const [start, before, length] = [body['range_start'], body['insert_before'], body['range_length'] ?? 1];
  const isIn = (value: unknown, low: number, high: number): value is number =>
    Number.isInteger(value) && Number(value) >= low && Number(value) <= high;
  if (!isIn(start, 0, seen.length - 1) || !isIn(before, 0, seen.length)) throw bad('Index out of bounds.');
  if (!isIn(length, 1, seen.length - start)) throw bad('Index out of bounds.');
  const keys = new Set(seen.slice(start, start + length).map(({ key }) => key));
  const moving = playlist.rows.filter(({ key }) => keys.has(key));
  const staying = playlist.rows.filter(({ key }) => !keys.has(key));
  // The next row, at or after the place, that is neither moved nor gone.
  const next = seen.slice(before).find(({ key }) => staying.some((row) => row.key === key));
  const at = next ? staying.findIndex(({ key }) => key === next.key) : staying.length;
  return changed(state.change(playlist, staying.toSpliced(at, 0, ...moving)));
}

async function writeItems(asked: Asked, playlist: SpotifyPlaylist, state: SpotifyState): Promise<Answer> {
  const bytes = await asked.body();
  const body = bytes.length === 0 ? {} : jsonObject(bytes);
  if (asked.method === 'POST') return add(asked, body, playlist, state);
  if (asked.method === 'DELETE') return remove(body, playlist, state);
  if (body['range_start'] !== undefined) return move(body, playlist, state);
  return changed(state.change(playlist, rowsFor(urisOf(asked, body, state, 0), state)));
}

function details(body: Json, nameRequired: boolean) {
  const { name, description, public: isPublic, collaborative } = body;
  if (name === undefined ? nameRequired : typeof name !== 'string' || name === '')
    throw bad('Missing required field: name');
  for (const flag of [isPublic, collaborative])
    if (flag !== undefined && typeof flag !== 'boolean') throw bad('Invalid boolean');
  if (collaborative === true && isPublic !== false) throw bad('A collaborative playlist cannot be public.');
  return {
    ...(typeof name === 'string' ? { name } : {}),
    ...(typeof description === 'string' ? { description } : {}),
    ...(typeof isPublic === 'boolean' ? { isPublic } : {}),
    ...(typeof collaborative === 'boolean' ? { collaborative } : {}),
  };
}

/** Which scope a write to playlists needs. */
export const modifyScope = (isPublic: boolean) =>
  isPublic ? 'playlist-modify-public' : 'playlist-modify-private';

export interface RouteContext {
  readonly state: SpotifyState;
  readonly shape: RowShape;
  /** @throws Refusal 403 where the token lacks the scope */
  readonly needScope: (scope: string) => void;
}

/** /me/playlists and /playlists/…; null for every other path. */
export async function playlistRoutes(asked: Asked, context: RouteContext): Promise<Answer | null> {
  const { state, shape, needScope } = context;
  const { method, url } = asked;
  const path = url.pathname.replace(/^\/v1/, '');
  if (path === '/me/playlists') {
    if (method === 'GET') {
      needScope('playlist-read-private');
      const all = [...state.playlists.values()].map((playlist) => simplePlaylist(playlist, shape));
      return json(200, pageOf(url, all));
    }
    if (method !== 'POST') return forbidden();
    const wanted = details(jsonObject(await asked.body()), true);
    // Public unless it is said that it is not.
    needScope(modifyScope(wanted.isPublic ?? true));
    const playlist = state.addPlaylist({ isPublic: true, ...wanted, name: wanted.name ?? '' });
    return json(201, fullPlaylist(playlist, state, shape, true));
  }
  const [, id, rest] = /^\/playlists\/([^/]+)(\/items)?$/.exec(path) ?? [];
  if (id === undefined) return null;
  if (!/^[A-Za-z0-9]{22}$/.test(id)) return refuse(400, 'Invalid base62 id');
  const playlist = state.playlists.get(id);
  if (!playlist) return notFound();
  return onePlaylist(asked, playlist, rest !== undefined, context);
}

async function onePlaylist(
  asked: Asked,
  playlist: SpotifyPlaylist,
  rows: boolean,
  { state, shape, needScope }: RouteContext,
): Promise<Answer> {
  const { method, url } = asked;
  const fields = url.searchParams.get('fields');
  if (method === 'GET') {
    needScope('playlist-read-private');
    if (!rows) return json(200, pickFields(fullPlaylist(playlist, state, shape, isOpen(playlist)), fields));
    if (!isOpen(playlist)) return forbidden();
    const all = playlist.rows.map((row) => rowObject(row, playlist, state, shape));
    return json(200, pickFields(pageOf(url, all), fields));
  }
  if (!isOpen(playlist) || (!rows && playlist.owner !== me)) return forbidden();
  needScope(modifyScope(playlist.isPublic));
  if (rows) return writeItems(asked, playlist, state);
  if (method !== 'PUT') return forbidden();
  Object.assign(playlist, details(jsonObject(await asked.body()), false));
  state.change(playlist, playlist.rows);
  return { status: 200 };
}
