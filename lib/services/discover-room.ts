/**
 * The room Discover: what is asked of the catalogue's worker, and what is done with what it finds. It lives in
 * the dashboard, which starts the worker once somebody looks and ends it when nobody has looked for long.
 */
import type { CatalogueClient } from '../catalogue/client.ts';
import type { CatalogueState } from '../catalogue/protocol.ts';
import type { DiscoverRoomActions, DiscoverRoomData, ReadKnownSong, TagSummary } from '../catalogue/room.ts';
import { toFailure } from '../errors.ts';
import type { Send } from '../message-client.ts';
import type { Desk } from './discover/desk.ts';
import { createImports } from './discover/imports.ts';
import { createLists } from './discover/lists.ts';
import { createMarks } from './discover/marks.ts';
import { createNearSongs } from './discover/near-songs.ts';
import { createModelSaver } from './discover/save-model.ts';
import type { SaveFile } from './discover/save-model.ts';
import { createSearches } from './discover/searches.ts';
import { createOutside, nothingOutside } from './outside/outside.ts';
import type { OutsideDeps } from './outside/outside.ts';

export interface DiscoverRoomDeps {
  readonly client: CatalogueClient;
  readonly send: Send;
  readonly known: ReadKnownSong;
  readonly outside: Omit<OutsideDeps, 'send' | 'later'>;
  readonly saveFile: SaveFile;
  /** Runs something later; gives back what calls it off. */
  readonly later: (run: () => void, ms: number) => () => void;
}

/** The catalogue takes memory: who left for so long may wait for it to be loaded again. */
const awayMs = 300_000;

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
  outside: nothingOutside,
  said: null,
};

export function createDiscoverRoom(deps: DiscoverRoomDeps, onChange: (data: DiscoverRoomData) => void) {
  const { client, later } = deps;
  let data = nothing;
  let version = -1;
  /** Something was rated here since the list was made: it must not move under the finger. */
  let ratedHere = false;
  let running = false;
  let callOffEnd = () => {};

  const desk: Desk = {
    look: () => data,
    change(part) {
      data = { ...data, ...part };
      if (part.found && part.stale === false) ratedHere = false;
      onChange(data);
    },
    say: (said) => desk.change({ said }),
    // A worker that was ended on purpose has nothing to say.
    fail: (error) => running && desk.say({ what: 'failed', error: toFailure(error) }),
  };
  const searches = createSearches(desk, client, later);
  const nearSongs = createNearSongs(desk, client, deps.known);
  const outside = createOutside(desk, { ...deps.outside, send: deps.send, later });
  const marks = createMarks(desk, deps.send, outside, () => (ratedHere = true));
  const lists = createLists(desk, client, deps.send);
  const imports = createImports(desk, client);
  const saveModel = createModelSaver(desk, client, deps.saveFile);

  function hear({ songs, loaded, importing, modelId, version: told }: CatalogueState): void {
    const changed = told !== version && songs !== null;
    if (changed) version = told;
    desk.change({ songs, loaded, importing, canScore: modelId !== null });
    if (changed) void refresh().catch(desk.fail);
  }
  client.watch(hear, new AbortController().signal);

  async function refresh(): Promise<void> {
    const waits = ratedHere;
    if (waits) desk.change({ stale: true });
    else await searches.renew();
    await Promise.all([count('genres'), count('countries')]);
    if (!waits) await nearSongs.again();
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
    desk.change({ [by]: summaries });
  }

  async function clear(): Promise<void> {
    await client.ask('clear', {});
    desk.change({ filter: {}, near: null, outcomes: [], latin1: [], said: { what: 'cleared' } });
  }

  const quietly = (work: Promise<unknown>): void => void work.catch(desk.fail);
  const actions: DiscoverRoomActions = {
    search: searches.search,
    more: () => quietly(searches.more()),
    renew: () => quietly(searches.renew()),
    near: (seed, borders) => quietly(nearSongs.find(seed, borders)),
    nearLink: (link) => quietly(nearSongs.findByLink(link)),
    rate: (song, value) => quietly(marks.rate(song, value)),
    undo: (batchId) => quietly(marks.undo(batchId)),
    send: (songs, title, room) => quietly(lists.send(songs, title, room)),
    sendTop: (wanted, title, room) => quietly(lists.sendTop(wanted, title, room)),
    take: (files) => quietly(imports.take(files)),
    takeLatin1: () => quietly(imports.takeLatin1()),
    saveModel: (format) => quietly(saveModel(format)),
    cancelImport: () => quietly(client.ask('cancel', {})),
    clear: () => quietly(clear()),
    outside: outside.actions,
    dismissOutcomes: () => imports.dismiss(),
    dismiss: () => desk.change({ said: null }),
  };

  function end(): void {
    // What is being imported is not cut off.
    if (data.importing) return void (callOffEnd = later(end, awayMs));
    running = false;
    version = -1;
    client.close();
    // What was found outside is not the worker's.
    desk.change({ ...nothing, filter: data.filter, outside: data.outside });
  }

  return {
    actions,
    /** Call it whenever the room is entered. */
    async open(): Promise<void> {
      callOffEnd();
      outside.open();
      if (running) return;
      running = true;
      try {
        hear(await client.ask('open', {}));
      } catch (error) {
        desk.fail(error);
        running = false;
      }
    },
    /** Ends what is asked of services: everything is about to be deleted. */
    stop: outside.stop,
    /** Call it whenever the room is left. */
    leave(): void {
      callOffEnd();
      if (running) callOffEnd = later(end, awayMs);
    },
  };
}

export type DiscoverRoom = ReturnType<typeof createDiscoverRoom>;
