/** The room Discover over a catalogue that answers when it is told to. */
import { expect, test, vi } from 'vitest';
import type { CatalogueClient } from '../../../lib/catalogue/client.ts';
import type { CatalogueState, SearchRequest } from '../../../lib/catalogue/protocol.ts';
import { noBorders } from '../../../lib/catalogue/room.ts';
import type { DiscoverRoomData, KnownSong } from '../../../lib/catalogue/room.ts';
import { LikelihoodError } from '../../../lib/errors.ts';
import { createDiscoverRoom } from '../../../lib/services/discover-room.ts';
import { found, idOf, song } from '../components/discover/fixtures.ts';
import { outsideDeps } from './outside/world.ts';

const state: CatalogueState = { songs: 900, loaded: 1, importing: null, modelId: 'm', version: 1 };

async function setUp() {
  const asked: { type: string; asked: unknown }[] = [];
  const answers: Record<string, (asked: never) => unknown> = {
    open: () => state,
    search: ({ offset, limit }: SearchRequest) => ({
      songs: Array.from({ length: Math.min(limit, 900 - offset) }, (_, n) => found(offset + n)),
      total: 900,
    }),
    summaries: ({ filter }: { filter: object }) => [
      { name: 'jazz', songs: 'unrated' in filter ? 7 : 10, scored: 10, meanScore: 0.5, shareAbove70: 0.1 },
      ...('unrated' in filter ? [] : [{ name: 'all rated', songs: 2, scored: 0 }]),
    ],
    near: () => [found(5)],
    song: () => null,
    export: () => 'SELECT 1',
    cancel: () => null,
    clear: () => null,
  };
  let tell: (state: CatalogueState) => void = () => undefined;
  const close = vi.fn();
  const client: CatalogueClient = {
    // Each answer is what its question is answered with.
    ask: (async (type: string, what: never) => {
      asked.push({ type, asked: what });
      const answer = answers[type];
      if (!answer) throw new LikelihoodError('unknown', `no answer to ${type}`);
      return answer(what);
    }) as CatalogueClient['ask'],
    watch: (onState) => void (tell = onState),
    close,
  };
  const timers: { run: () => void; ms: number }[] = [];
  const send = vi.fn(async (_type: string, _data: unknown): Promise<unknown> => ({
    ok: true,
    value: { batchId: 4 },
  }));
  const saveFile = vi.fn();
  const known = vi.fn(async (): Promise<KnownSong> => ({
    title: 'Known',
    artists: [],
    features: { energy: 0.1 },
  }));
  let data: DiscoverRoomData | null = null;
  const room = createDiscoverRoom(
    {
      client,
      send: send as never, // only what is asserted is read of its answers
      known,
      saveFile,
      outside: outsideDeps().deps,
      later(run, ms) {
        const timer = { run, ms };
        timers.push(timer);
        return () => void timers.splice(timers.indexOf(timer), timers.includes(timer) ? 1 : 0);
      },
    },
    (next) => void (data = next),
  );
  const look = (): DiscoverRoomData => {
    if (!data) throw new Error('nothing was told yet');
    return data;
  };
  await room.open();
  await vi.waitFor(() => expect(look().countries).not.toBeNull());
  const searches = () => asked.filter(({ type }) => type === 'search');
  /** Lets the timers that are set run out. */
  const pass = () => {
    for (const { run } of timers.splice(0)) run();
  };
  const settle = () => new Promise((resolve) => setTimeout(resolve, 5));
  return {
    room,
    look,
    asked,
    answers,
    tell: (to: CatalogueState) => tell(to),
    send,
    saveFile,
    known,
    close,
    searches,
    pass,
    settle,
    timers,
  };
}

test('entering lists the best songs and counts genres and countries, with what was rated of each', async () => {
  const { look } = await setUp();
  expect(look()).toMatchObject({ songs: 900, canScore: true, searching: false });
  expect(look().found?.songs).toHaveLength(200);
  expect(look().genres?.map(({ name, rated }) => [name, rated])).toEqual([
    ['jazz', 3],
    ['all rated', 2],
  ]);
});

test('while somebody types only the last words are searched', async () => {
  const { room, look, searches, pass, settle } = await setUp();
  for (const text of ['b', 'be', 'bee']) room.actions.search({ text });
  expect(look()).toMatchObject({ searching: true, filter: { text: 'bee' } });
  pass();
  await settle();
  expect(searches().slice(1)).toEqual([
    { type: 'search', asked: { filter: { text: 'bee' }, offset: 0, limit: 200 } },
  ]);
  expect(look().searching).toBe(false);
});

test('an answer that is late is not shown in place of a newer one', async () => {
  const { room, look, answers, pass, settle } = await setUp();
  const late: ((answer: unknown) => void)[] = [];
  answers['search'] = () => new Promise((resolve) => late.push(resolve));
  room.actions.search({ text: 'old' });
  pass();
  room.actions.search({ text: 'new' });
  pass();
  late[1]?.({ songs: [found(2)], total: 1 });
  late[0]?.({ songs: [found(1)], total: 1 });
  await settle();
  expect(look().found?.songs.map(({ song }) => song.id)).toEqual([idOf(2)]);
});

test('the end of the list brings more of it, once', async () => {
  const { room, look, searches, settle } = await setUp();
  room.actions.more();
  room.actions.more();
  await settle();
  expect(look().found?.songs).toHaveLength(400);
  expect(searches()).toHaveLength(2);
});

test('a rating is drawn at once, and the list does not move under the finger', async () => {
  const { room, look, send, tell, searches, settle } = await setUp();
  room.actions.rate(song(3), 'liked');
  expect(look().found?.songs[3]?.rated).toBe('liked');
  await settle();
  expect(send).toHaveBeenCalledWith(
    'ratings.set',
    expect.objectContaining({ value: 'liked', origin: 'discover' }),
  );
  expect(look().said).toEqual({ what: 'rated', title: 'Song 3', value: 'liked', batchId: 4 });
  tell({ ...state, version: 2 });
  await settle();
  expect(look().stale).toBe(true);
  expect(searches()).toHaveLength(1);
  room.actions.renew();
  await settle();
  expect(look().stale).toBe(false);
  expect(searches()).toHaveLength(2);
});

test('a rating that is taken back is drawn as it was before', async () => {
  const { room, look, settle } = await setUp();
  room.actions.rate(song(3), 'liked');
  await settle();
  room.actions.undo(4);
  await settle();
  expect(look().found?.songs[3]?.rated).toBeNull();
  expect(look().said).toEqual({ what: 'undone' });
});

test('a rating that did not work is taken back and said', async () => {
  const { room, look, send, settle } = await setUp();
  send.mockResolvedValueOnce({ ok: false, error: { code: 'storage-full', message: 'full' } });
  room.actions.rate(song(3), 'disliked');
  await settle();
  expect(look().found?.songs[3]?.rated).toBeNull();
  expect(look().said).toMatchObject({ what: 'failed', error: { code: 'storage-full' } });
});

test('a new ranking from elsewhere is listed by itself', async () => {
  const { tell, searches, settle } = await setUp();
  tell({ ...state, version: 2 });
  await settle();
  expect(searches()).toHaveLength(2);
  tell({ ...state, version: 2 });
  await settle();
  expect(searches()).toHaveLength(2);
});

test('near songs are found by a pasted link, and by nothing else', async () => {
  const { room, look, asked, settle } = await setUp();
  room.actions.nearLink('hello');
  await settle();
  expect(look().said).toEqual({ what: 'bad-link' });
  room.actions.nearLink(`spotify:track:${idOf(9)}`);
  await settle();
  expect(look().said).toBeNull();
  expect(look().near).toMatchObject({
    of: { id: idOf(9), title: 'Known' },
    songs: [{ song: { id: idOf(5) } }],
  });
  expect(asked.at(-1)?.asked).toMatchObject({ trackId: idOf(9), features: { energy: 0.1 }, filter: {} });
});

test('a song that only the catalogue has is named, and is near by its own sound and borders', async () => {
  const { room, look, asked, answers, known, settle } = await setUp();
  known.mockResolvedValue({ title: null, artists: [], features: null });
  answers['song'] = () => song(9);
  room.actions.nearLink(idOf(9));
  await settle();
  expect(look().near?.of).toEqual({
    id: idOf(9),
    title: 'Song 9',
    artists: [{ id: null, name: 'Artist 9' }],
    genres: ['jazz'],
    countries: ['BR'],
    features: song(9).features,
  });
  expect(asked.at(-1)?.asked).toMatchObject({ trackId: idOf(9), features: song(9).features });
});

test('what the listener’s own store tells of a song goes before the catalogue', async () => {
  const { room, look, answers, settle } = await setUp();
  answers['song'] = () => song(9);
  room.actions.nearLink(idOf(9));
  await settle();
  expect(look().near?.of).toMatchObject({ title: 'Known', features: { energy: 0.1 }, genres: ['jazz'] });
});

test('the model is saved under a name that says what it is, and a failure is said', async () => {
  const { room, look, asked, answers, saveFile, settle } = await setUp();
  room.actions.saveModel('sql');
  await settle();
  expect(asked.at(-1)).toEqual({ type: 'export', asked: { format: 'sql', table: 'songs' } });
  expect(saveFile).toHaveBeenCalledExactlyOnceWith('likelihood.sql', 'SELECT 1');
  expect(look().said).toEqual({ what: 'saved', fileName: 'likelihood.sql' });
  answers['export'] = () => null;
  room.actions.saveModel('onnx');
  await settle();
  expect(look().said).toEqual({ what: 'no-model' });
  answers['export'] = () => {
    throw new LikelihoodError('storage-failed', 'no database');
  };
  room.actions.saveModel('onnx');
  await settle();
  expect(look().said).toMatchObject({ what: 'failed', error: { code: 'storage-failed' } });
  expect(saveFile).toHaveBeenCalledOnce();
});

test('a song nobody knows has no near ones', async () => {
  const { room, look, answers, settle } = await setUp();
  answers['near'] = () => null;
  room.actions.near(song(1), noBorders);
  await settle();
  expect(look().near).toMatchObject({ songs: null, searching: false });
});

test('songs go to another room as a list, and none is no list', async () => {
  const { room, look, send, settle } = await setUp();
  room.actions.sendTop(25, 'Mine', 'playlists');
  await settle();
  expect(send).toHaveBeenCalledWith(
    'list.open',
    expect.objectContaining({ title: 'Mine', room: 'playlists' }),
  );
  expect(look().said).toEqual({ what: 'sent', songs: 25, room: 'playlists' });
  room.actions.send([], 'None', 'rate');
  expect(look().said).toEqual({ what: 'nothing-to-send' });
});

test('a file in Latin-1 is asked about, and read again as such', async () => {
  const { room, look, answers, asked, settle } = await setUp();
  const failed = { name: 'old.csv', state: 'failed', fault: 'latin-1', code: 'bad-file', message: '' };
  const done = { name: 'new.csv', state: 'done', counts: { rows: 1, added: 1, known: 0, refused: [] } };
  answers['import'] = ({ latin1 }: { latin1: boolean }) =>
    latin1 ? [{ ...done, name: 'old.csv' }] : [failed, done];
  const files = [new File(['x'], 'old.csv'), new File(['y'], 'new.csv')];
  room.actions.take(files);
  await settle();
  expect(look().latin1).toEqual(['old.csv']);
  room.actions.takeLatin1();
  await settle();
  expect(asked.at(-1)).toEqual({ type: 'import', asked: { files: [files[0]], latin1: true } });
  expect(look().outcomes.map(({ name, state }) => [name, state])).toEqual([
    ['new.csv', 'done'],
    ['old.csv', 'done'],
  ]);
  expect(look().latin1).toEqual([]);
});

test('the worker ends when nobody has looked for long, but not in the middle of an import', async () => {
  const { room, look, tell, close, pass, timers } = await setUp();
  room.leave();
  await room.open();
  expect(timers).toEqual([]);
  room.leave();
  const importing = { name: 'a', bytes: 1, ofBytes: 2, rowsPerSecond: 1, waiting: 0 };
  tell({ ...state, importing: { ...importing, counts: { rows: 1, added: 1, known: 0, refused: [] } } });
  pass();
  expect(close).not.toHaveBeenCalled();
  tell(state);
  pass();
  expect(close).toHaveBeenCalledOnce();
  expect(look().songs).toBeNull();
  await room.open();
  expect(look().songs).toBe(900);
});
