/**
 * Playlists in memory behind the same interface as Spotify's, as strict as contracts/services.md 1.4 and able
 * to fail: before a change, after it, or as if everything was killed at once.
 */
import { LikelihoodError } from '../../lib/errors.ts';
import type { ErrorCode } from '../../lib/errors.ts';
import type { JournalRecords, JournalStore } from '../../lib/playlists/journal.ts';
import type { PlaylistPort, RemoteItem, RemotePlaylist } from '../../lib/domain/remote-playlist.ts';

/** What happens to an access: it fails, with or without effect, or it is the last one before a kill. */
export interface Fault {
  readonly effect: boolean;
  /** null: everything is dead from then on, until `revive`. */
  readonly code: ErrorCode | null;
}

export interface Faults {
  /** Looked up for each access, by its number from 1; the numbers go on through everything. */
  plan: (access: number, name: string) => Fault | null;
  accesses: number;
  dead: boolean;
}

export const createFaults = (): Faults => ({ plan: () => null, accesses: 0, dead: false });

/** What a killed process sees of its last call: nothing it could act on. */
const killed = () => new LikelihoodError('unknown', 'killed');

/** Runs one access, or does not, as the faults have it. */
async function access<T>(faults: Faults, name: string, run: () => T): Promise<T> {
  await Promise.resolve();
  if (faults.dead) throw killed();
  faults.accesses += 1;
  const fault = faults.plan(faults.accesses, name);
  if (!fault) return run();
  if (fault.effect) run();
  if (fault.code !== null) throw new LikelihoodError(fault.code, `made to fail: ${name}`);
  faults.dead = true;
  throw killed();
}

/** A journal that outlives kills; a put that is cut off is there wholly or not at all. */
export function createMemoryJournal(faults: Faults = createFaults()) {
  const records = new Map<string, unknown>();
  const store: JournalStore = {
    get: <K extends keyof JournalRecords>(key: K) =>
      // Records are put under keys of their own type only.
      access(faults, 'journal.get', () => structuredClone(records.get(key)) as JournalRecords[K] | undefined),
    put: (key, record) => access(faults, 'journal.put', () => void records.set(key, structuredClone(record))),
    delete: (key) => access(faults, 'journal.delete', () => void records.delete(key)),
  };
  return { store, records };
}

export interface StoredPlaylist {
  id: string;
  name: string;
  description: string;
  owned: boolean;
  items: RemoteItem[];
  version: number;
}

export interface MemoryPlaylistsOptions {
  readonly faults?: Faults;
  /**
   * What becomes of a change made for an older snapshot: refused, or applied to the rows as they are now.
   * Spotify's own merging lies in between.
   */
  readonly stale?: 'refuse' | 'apply';
  readonly now?: () => number;
}

export const trackItem = (uri: string, addedAt: number | null = null): RemoteItem => {
  const trackId = uri.replace('spotify:track:', '');
  const artists = [{ id: null, name: `Artist of ${trackId}` }];
  const rest = { album: null, durationMs: 200_000, isrc: null };
  return { uri, kind: 'track', trackId, title: `Title of ${trackId}`, artists, ...rest, addedAt };
};

const bad = (why: string) => new LikelihoodError('bad-answer', `400 ${why}`);
const forbidden = () => new LikelihoodError('not-allowed', '403 Forbidden');

export function createMemoryPlaylists(options: MemoryPlaylistsOptions = {}) {
  const { faults = createFaults(), stale = 'refuse', now = () => 0 } = options;
  const lists = new Map<string, StoredPlaylist>();
  /** The newest first. */
  const saved: RemoteItem[] = [];
  const writes: string[] = [];
  const snapshotOf = ({ id, version }: StoredPlaylist) => `${id}@${version}`;
  const itemOf = (uri: string) => trackItem(uri, now());

  const find = (id: string): StoredPlaylist => {
    const list = lists.get(id);
    if (!list) throw new LikelihoodError('bad-answer', '404 Not found');
    return list;
  };
  const own = (id: string): StoredPlaylist => {
    const list = find(id);
    if (!list.owned) throw forbidden();
    return list;
  };
  const headOf = (list: StoredPlaylist) => {
    const { id, name, description, owned, items } = list;
    return { id, name, description, snapshotId: snapshotOf(list), songs: items.length, editable: owned };
  };
  const checkUris = (uris: readonly string[], most: number) => {
    if (uris.length === 0) throw bad('No uris provided.');
    if (uris.length > most) throw bad(`Too many uris: ${uris.length}.`);
  };
  const checkSongs = (uris: readonly string[], most: number) => {
    checkUris(uris, most);
    const wrong = uris.find((uri) => !/^spotify:(track|episode):\w+$/.test(uri));
    if (wrong !== undefined) throw bad(`Unsupported URL / URI: ${wrong}`);
  };
  const checkSnapshot = (list: StoredPlaylist, snapshotId: string) => {
    const [id, version = ''] = snapshotId.split('@');
    const known = id === list.id && /^\d+$/.test(version) && Number(version) <= list.version;
    if (!known || (stale === 'refuse' && snapshotId !== snapshotOf(list))) throw bad('Invalid snapshot id.');
  };
  /** Every change is a new version, also where the rows stay the same. */
  const change = (list: StoredPlaylist, items: RemoteItem[]): string => {
    list.items = items;
    list.version += 1;
    return snapshotOf(list);
  };
  const write = <T>(name: string, run: () => T): Promise<T> =>
    access(faults, name, () => {
      const answer = run();
      writes.push(name);
      return answer;
    });
  const readable = (id: string): RemotePlaylist => {
    const list = own(id);
    return { ...headOf(list), items: [...list.items] };
  };

  const port: PlaylistPort = {
    mine: () => access(faults, 'mine', () => [...lists.values()].map(headOf)),
    head: (id) => access(faults, 'head', () => headOf(find(id))),
    read: (id) => access(faults, 'read', () => readable(id)),
    create: (name, description) =>
      write('create', () => {
        if (name.trim() === '') throw bad('Missing required field: name');
        const id = `made${lists.size}`;
        const list = { id, name, description, owned: true, items: [], version: 0 };
        lists.set(id, list);
        return headOf(list);
      }),
    add: (id, uris, position) =>
      write('add', () => {
        const list = own(id);
        checkSongs(uris, 100);
        const at = position ?? list.items.length;
        if (at < 0 || at > list.items.length) throw bad('Index out of bounds.');
        return change(list, list.items.toSpliced(at, 0, ...uris.map(itemOf)));
      }),
    remove: (id, uris, snapshotId) =>
      write('remove', () => {
        const list = own(id);
        checkUris(uris, 100);
        checkSnapshot(list, snapshotId);
        return change(
          list,
          list.items.filter(({ uri }) => uri === null || !uris.includes(uri)),
        );
      }),
    replace: (id, uris) =>
      write('replace', () => {
        const list = own(id);
        checkSongs(uris, 100);
        return change(list, uris.map(itemOf));
      }),
    move: (id, { start, length, before, snapshotId }) =>
      write('move', () => {
        const list = own(id);
        checkSnapshot(list, snapshotId);
        const count = list.items.length;
        const inside = start >= 0 && length >= 1 && start + length <= count && before >= 0 && before <= count;
        if (!inside) throw bad('Index out of bounds.');
        const block = list.items.slice(start, start + length);
        const rest = list.items.toSpliced(start, length);
        const to = before <= start ? before : Math.max(start, before - length);
        return change(list, rest.toSpliced(to, 0, ...block));
      }),
    saved: () => access(faults, 'saved', () => [...saved]),
    save: (uris) =>
      write('save', () => {
        checkSongs(uris, 40);
        for (const uri of uris) if (!saved.some((item) => item.uri === uri)) saved.unshift(itemOf(uri));
      }),
    unsave: (uris) =>
      write('unsave', () => {
        checkSongs(uris, 40);
        saved.splice(0, saved.length, ...saved.filter(({ uri }) => uri === null || !uris.includes(uri)));
      }),
    isSaved: (uris) =>
      access(faults, 'isSaved', () => {
        checkSongs(uris, 40);
        return uris.map((uri) => saved.some((item) => item.uri === uri));
      }),
  };

  /** A playlist as its listener made it in the player. */
  const put = (id: string, items: readonly RemoteItem[], owned = true): StoredPlaylist => {
    const list = { id, name: `Playlist ${id}`, description: '', owned, items: [...items], version: 1 };
    lists.set(id, list);
    return list;
  };
  return { port, faults, lists, saved, writes, put, change };
}
export type MemoryPlaylists = ReturnType<typeof createMemoryPlaylists>;
