/**
 * The room Discover: what is asked of the catalogue's worker, and what is done with what it finds. It lives in
 * the dashboard, which starts the worker once somebody looks and ends it when nobody has looked for long.
 */
import type { CatalogueClient } from '../catalogue/client.ts';
import type { CatalogueState, FoundSong } from '../catalogue/protocol.ts';
import { mostListed, noBorders } from '../catalogue/room.ts';
import type {
  DiscoverRoomActions,
  DiscoverRoomData,
  DiscoverSaid,
  NearBorders,
  NearSeed,
  ReadKnownSong,
  TagSummary,
} from '../catalogue/room.ts';
import type { CatalogueSong } from '../catalogue/show.ts';
import type { RatingValue } from '../domain/rating.ts';
import { toFailure } from '../errors.ts';
import type { Send } from '../message-client.ts';
import { acrossBorders, nearRequest } from './discover/borders.ts';
import { createImports } from './discover/imports.ts';
import { readTrackLink, trackOf } from './discover/songs.ts';

export interface DiscoverRoomDeps {
  readonly client: CatalogueClient;
  readonly send: Send;
  readonly known: ReadKnownSong;
  /** Runs something later; gives back what calls it off. */
  readonly later: (run: () => void, ms: number) => () => void;
}

const pageSize = 200;
/** Faster than this nobody types on purpose. */
const typingMs = 120;
/** The catalogue takes memory: nobody who left for so long is kept waiting by loading it again. */
const awayMs = 300_000;
/** As many as the worker gives at once. */
const mostSent = 1000;

const nothing: DiscoverRoomData = {
  songs: null,
  loaded: 0,
  importing: null,
  canScore: false,
  filter: {},
  found: null,
  searching: false,
  stale: false,
  genres: null,
  countries: null,
  near: null,
  outcomes: [],
  latin1: [],
  said: null,
};

export function createDiscoverRoom(deps: DiscoverRoomDeps, onChange: (data: DiscoverRoomData) => void) {
  const { client, send, known, later } = deps;
  let data = nothing;
  let version = -1;
  /** Something was rated here since the list was made. */
  let ratedHere = false;
  let running = false;
  let search = 0;
  let nearSearch = 0;
  let callOff = () => {};
  let callOffEnd = () => {};

  const change = (part: Partial<DiscoverRoomData>): void => {
    data = { ...data, ...part };
    onChange(data);
  };
  const say = (said: DiscoverSaid): void => change({ said });
  const fail = (error: unknown): void => {
    // A worker that was ended on purpose has nothing to say.
    if (running) say({ what: 'failed', error: toFailure(error) });
  };
  const imports = createImports({ client, change, fail });

  function hear({ songs, loaded, importing, modelId, version: told }: CatalogueState): void {
    const changed = told !== version && songs !== null;
    if (changed) version = told;
    change({ songs, loaded, importing, canScore: modelId !== null });
    if (changed) void refresh();
  }
  client.watch(hear, new AbortController().signal);

  async function refresh(): Promise<void> {
    if (ratedHere) change({ stale: true });
    else await list(data.found?.songs.length);
    await Promise.all([count('genres'), count('countries')]).catch(fail);
    if (data.near && !ratedHere) await findNear(data.near.of, data.near.borders);
  }

  /** Only the newest answer counts. */
  async function list(wanted = pageSize): Promise<void> {
    search += 1;
    const mine = search;
    change({ searching: true });
    try {
      const limit = Math.min(Math.max(wanted, pageSize), mostSent);
      const found = await client.ask('search', { filter: data.filter, offset: 0, limit });
      if (mine !== search) return;
      ratedHere = false;
      change({ found, searching: false, stale: false });
    } catch (error) {
      if (mine !== search) return;
      change({ searching: false });
      fail(error);
    }
  }

  async function more(): Promise<void> {
    const { found, searching, filter } = data;
    if (!found || searching || found.songs.length >= Math.min(found.total, mostListed)) return;
    const mine = search;
    change({ searching: true });
    try {
      const asked = { filter, offset: found.songs.length, limit: pageSize };
      const { songs, total } = await client.ask('search', asked);
      if (mine !== search) return;
      const have = new Set(found.songs.map(({ song }) => song.id));
      const added = songs.filter(({ song }) => !have.has(song.id));
      // What was rated meanwhile is told by what is shown.
      change({
        found: { songs: [...(data.found?.songs ?? []), ...added], total },
        searching: false,
      });
    } catch (error) {
      if (mine === search) change({ searching: false });
      fail(error);
    }
  }

  /** How much of each genre or country there is, suits, and was ever rated. */
  async function count(by: 'genres' | 'countries'): Promise<void> {
    const [all, unrated] = await Promise.all([
      client.ask('summaries', { by, filter: {} }),
      client.ask('summaries', { by, filter: { unrated: true } }),
    ]);
    const rest = new Map(unrated.map(({ name, songs }) => [name, songs]));
    const summaries: TagSummary[] = all.map((summary) => ({
      ...summary,
      rated: summary.songs - (rest.get(summary.name) ?? 0),
    }));
    change({ [by]: summaries });
  }

  async function findNear(of: NearSeed, borders: NearBorders): Promise<void> {
    nearSearch += 1;
    const mine = nearSearch;
    const same = data.near?.of.id === of.id ? data.near.songs : null;
    change({ near: { of, borders, songs: same, searching: true } });
    try {
      const songs = await client.ask('near', nearRequest(of, borders, data));
      if (mine !== nearSearch) return;
      change({
        near: { of, borders, songs: songs && acrossBorders(songs, of, borders), searching: false },
      });
    } catch (error) {
      if (mine !== nearSearch) return;
      change({ near: { of, borders, songs: same, searching: false } });
      fail(error);
    }
  }

  async function nearLink(link: string): Promise<void> {
    const id = readTrackLink(link);
    if (id === null) return say({ what: 'bad-link' });
    change({ said: null });
    try {
      await findNear({ id, genres: [], countries: [], ...(await known(id)) }, noBorders);
    } catch (error) {
      fail(error);
    }
  }

  /** Draws a rating wherever its song is listed. */
  function mark(id: string, rated: FoundSong['rated']): void {
    const marked = (songs: readonly FoundSong[]) =>
      songs.map((found) => (found.song.id === id ? { ...found, rated } : found));
    change({
      found: data.found && { ...data.found, songs: marked(data.found.songs) },
      near: data.near && { ...data.near, songs: data.near.songs && marked(data.near.songs) },
    });
  }

  /** Drawn at once, taken back where it did not work. */
  async function rate(song: CatalogueSong, value: RatingValue | null): Promise<void> {
    const listed = [...(data.found?.songs ?? []), ...(data.near?.songs ?? [])];
    const before = listed.find((found) => found.song.id === song.id)?.rated ?? null;
    ratedHere = true;
    mark(song.id, value);
    const answer = await send('ratings.set', { track: trackOf(song), value, origin: 'discover' });
    if (answer.ok) return say({ what: 'rated', title: song.title, value, batchId: answer.value.batchId });
    mark(song.id, before);
    say({ what: 'failed', error: answer.error });
  }

  async function undo(batchId: number): Promise<void> {
    ratedHere = false;
    const answer = await send('ratings.undo', { batchId });
    say(answer.ok ? { what: 'undone' } : { what: 'failed', error: answer.error });
  }

  async function sendList(songs: readonly CatalogueSong[], title: string, room: 'rate' | 'playlists') {
    if (songs.length === 0) return say({ what: 'nothing-to-send' });
    const answer = await send('list.open', {
      title: title.slice(0, mostSent),
      tracks: songs.map(trackOf),
      room,
    });
    say(answer.ok ? { what: 'sent', songs: songs.length, room } : { what: 'failed', error: answer.error });
  }

  const actions: DiscoverRoomActions = {
    search(filter) {
      change({ filter, searching: true });
      // An answer on its way is of what was asked before.
      search += 1;
      callOff();
      callOff = later(() => void list(), typingMs);
    },
    more: () => void more(),
    renew: () => void list(data.found?.songs.length),
    near: (seed, borders) => void findNear(seed, borders),
    nearLink: (link) => void nearLink(link),
    rate: (song, value) => void rate(song, value),
    undo: (batchId) => void undo(batchId),
    send: (songs, title, room) => void sendList(songs, title, room),
    sendTop: (wanted, title, room) =>
      void client
        .ask('search', { filter: data.filter, offset: 0, limit: Math.min(wanted, mostSent) })
        .then(({ songs }) =>
          sendList(
            songs.map(({ song }) => song),
            title,
            room,
          ),
        )
        .catch(fail),
    take: (files) => void imports.take(files),
    takeLatin1: () => void imports.takeLatin1(),
    cancelImport: () => void client.ask('cancel', {}).catch(fail),
    clear: () =>
      void client
        .ask('clear', {})
        .then(() => change({ filter: {}, near: null, outcomes: [], said: { what: 'cleared' } }))
        .catch(fail),
    dismissOutcomes: () => imports.dismiss(),
    dismiss: () => change({ said: null }),
  };

  function end(): void {
    // What is being imported is not cut off.
    if (data.importing) return void (callOffEnd = later(end, awayMs));
    running = false;
    version = -1;
    client.close();
    change({ ...nothing, filter: data.filter });
  }

  return {
    actions,
    /** Call it whenever the room is entered. */
    async open(): Promise<void> {
      callOffEnd();
      if (running) return;
      running = true;
      try {
        hear(await client.ask('open', {}));
      } catch (error) {
        fail(error);
        running = false;
      }
    },
    /** Call it whenever the room is left. */
    leave(): void {
      callOffEnd();
      if (running) callOffEnd = later(end, awayMs);
    },
  };
}

export type DiscoverRoom = ReturnType<typeof createDiscoverRoom>;
