/** The room Playlists over the connection to Spotify's stand-in: from the Client ID to the undo. */
import * as v from 'valibot';
import { expect, test, vi } from 'vitest';
import type { Track } from '../../../lib/domain/track.ts';
import { trackSchema } from '../../../lib/messages.ts';
import type { PlaylistsRoomData } from '../../../lib/playlists/room.ts';
import { createJournalStore } from '../../../lib/services/playlists/kept.ts';
import { createPlaylistsRoom } from '../../../lib/services/playlists-room.ts';
import { openDatabase } from '../../../lib/store/database.ts';
import { createStore } from '../../../lib/store/store.ts';
import type { ModelRecord } from '../../../lib/training/repository.ts';
import { testClient } from '../../standins/services/spotify.ts';
import { consent, startWorld } from '../spotify/api/support.ts';

let databases = 0;

async function setUp(options: { paste?: boolean } = {}) {
  const world = await startWorld();
  const store = createStore<ModelRecord>(openDatabase(`playlists-room-${databases++}`));
  const send = vi.fn(async (type: string, message: unknown) => {
    const { key, value } = message as { key: string; value: unknown };
    if (type === 'kept.put') await store.kept.put(key, value);
    if (type === 'kept.delete') await store.kept.delete(key);
    return { ok: true, value: null };
  });
  let data: PlaylistsRoomData | null = null;
  const files: string[] = [];
  const deps = {
    store,
    // Answers of other messages are not read here.
    send: send as never,
    fetch: world.fetch,
    spotify: world.spotify,
    journal: createJournalStore({ kept: store.kept, send: send as never }),
    redirectUri: testClient.redirectUri,
    authorize: options.paste ? null : (address: string) => consent(world.fetch, address),
    alone: <T>(work: () => Promise<T>) => work(),
    copyText: async (text: string) => files.push(text) > 0,
    saveFile: (_name: string, text: string) => void files.push(text),
    description: 'Made here',
    seed: () => 1,
    wait: world.clock.wait,
    now: world.clock.now,
    newId: () => `run-${databases}-${files.length}-${Math.random()}`,
  };
  const room = createPlaylistsRoom(deps, (next) => void (data = next));
  await room.open();
  const look = (): PlaylistsRoomData => {
    if (!data) throw new Error('nothing was told yet');
    return data;
  };
  const idle = () => vi.waitFor(() => expect(look().busy).toBeNull(), { timeout: 10_000 });
  /** Does something and waits until nothing is under way any more. */
  const act = async (deed: () => void) => {
    deed();
    await new Promise((resolve) => setTimeout(resolve, 5));
    await idle();
    await new Promise((resolve) => setTimeout(resolve, 30));
    await idle();
    return look();
  };
  return { world, store, room, look, act, files, send };
}

async function connected() {
  const made = await setUp();
  await made.act(() => made.room.actions.connect(testClient.id));
  expect(made.look().connection.state).toBe('connected');
  return made;
}
const editable = (data: PlaylistsRoomData) =>
  data.playlists?.find(({ editable: mine, songs }) => mine && songs > 20) ?? raise('no playlist');
const raise = (message: string): never => {
  throw new Error(message);
};

test('a wrong Client ID is said, and nothing is asked', async () => {
  const { act, room } = await setUp();
  const data = await act(() => room.actions.connect('nonsense'));
  expect(data.said).toMatchObject({ what: 'failed', error: { code: 'bad-client-id' } });
  expect(data.connection.state).toBe('off');
});

test('connects, reads the playlists, and wipes it all again', async () => {
  const { act, room, world, store } = await connected();
  const data = await act(() => room.actions.reload());
  expect(data.playlists?.length).toBeGreaterThan(2);
  expect(JSON.stringify([...world.session.values])).toContain('spotify.access');
  const gone = await act(() => room.actions.disconnect());
  expect(gone).toMatchObject({ connection: { state: 'off' }, playlists: null });
  expect([...world.session.values.keys()].filter((key) => key.includes('access'))).toEqual([]);
  expect(await store.kept.get('spotify.grant')).toBeUndefined();
});

test('where the browser catches no address, it is pasted', async () => {
  const { act, room, world } = await setUp({ paste: true });
  const asked = await act(() => room.actions.connect(testClient.id));
  expect(asked).toMatchObject({ connection: { state: 'connecting' }, paste: true });
  const address = await consent(world.fetch, asked.consentPage ?? '');
  const wrong = await act(() => room.actions.finishConnect('https://elsewhere.example/?code=1'));
  expect(wrong.said).toMatchObject({ what: 'failed', error: { code: 'login-failed' } });
  const data = await act(() => room.actions.finishConnect(address));
  expect(data).toMatchObject({ connection: { state: 'connected' }, consentPage: null });
});

test('cleans in place after a look, and undoes it exactly', async () => {
  const { act, room, store, world } = await connected();
  const { id } = editable(await act(() => room.actions.reload()));
  const before = world.state.urisIn(id);
  const disliked = before.find((uri) => uri?.startsWith('spotify:track:'))?.slice(14) ?? '';
  const track = { id: disliked, title: 'T', artists: [], album: null, durationMs: null };
  await store.ratings.set({ track, value: 'disliked', origin: 'row', at: 1, shown: null });
  const planned = await act(() =>
    room.actions.makePlan({
      kind: 'clean',
      source: { from: 'playlist', id },
      threshold: 30,
      place: { into: 'in-place' },
    }),
  );
  expect(
    planned.plan?.rows.filter(({ deed }) => deed === 'remove').map(({ item }) => item.trackId),
  ).toContain(disliked);
  expect(world.state.urisIn(id)).toEqual(before);
  const done = await act(() => room.actions.carryOut());
  expect(done).toMatchObject({ plan: null, said: { what: 'done' } });
  expect(world.state.urisIn(id)).not.toContain(`spotify:track:${disliked}`);
  const [run] = done.past;
  const undone = await act(() => room.actions.undo(run?.id ?? ''));
  expect(undone.said).toMatchObject({ what: 'done', run: { state: 'undone' } });
  expect(world.state.urisIn(id)).toEqual(before);
});

test('songs that nobody knows are asked for with the ISRC that Spotify told', async () => {
  const { act, room, look, send } = await connected();
  const { id } = editable(look());
  await act(() =>
    room.actions.makePlan({
      kind: 'clean',
      source: { from: 'playlist', id },
      threshold: 30,
      place: { into: 'in-place' },
    }),
  );
  const asked = send.mock.calls.flatMap(([type, message]) =>
    type === 'scores.of' ? (message as { tracks: Track[] }).tracks : [],
  );
  const planned = new Set(look().plan?.rows.flatMap(({ item }) => item.trackId ?? []));
  expect(new Set(asked.map((track) => track.id))).toEqual(planned);
  expect(asked.filter(({ isrc }) => isrc).length).toBeGreaterThan(20);
  expect(asked.every((track) => v.is(trackSchema, track))).toBe(true);
});

test('a plan for a playlist that changed in between is not carried out', async () => {
  const { act, room, world } = await connected();
  const { id } = editable(await act(() => room.actions.reload()));
  const place = { into: 'in-place' } as const;
  await act(() =>
    room.actions.makePlan({
      kind: 'reorder',
      source: { from: 'playlist', id },
      order: 'tempo',
      like: null,
      place,
    }),
  );
  const playlist = world.state.playlists.get(id) ?? raise('no such playlist');
  world.state.change(playlist, playlist.rows.toReversed());
  const data = await act(() => room.actions.carryOut());
  expect(data.said).toEqual({ what: 'changed' });
});

test('a list of the player becomes links and a table without any connection', async () => {
  const { act, room, store, world, files } = await setUp();
  const ids = [...world.state.playlists.values()][0]?.rows.length ?? 0;
  expect(ids).toBeGreaterThan(0);
  const tracks = [1, 2, 3].map((n) => ({
    id: `song${String(n).padStart(18, '0')}`,
    title: `Song ${n}`,
    artists: [{ id: null, name: 'Somebody' }],
    album: null,
    durationMs: 1000,
  }));
  await store.tracks.remember(tracks, 1);
  await store.meta.put('list', { title: 'From the player', trackIds: tracks.map(({ id }) => id) });
  const data = await act(() =>
    room.actions.makePlan({
      kind: 'clean',
      source: { from: 'list' },
      threshold: 30,
      place: { into: 'new', name: 'Copy' },
    }),
  );
  expect(data).toMatchObject({ said: { what: 'planned', lookingUp: 3 }, plan: { source: null } });
  expect(await room.actions.copyLinks()).toBe(true);
  expect(files[0]?.split('\n')).toEqual(tracks.map(({ id }) => `https://open.spotify.com/track/${id}`));
  room.actions.saveCsv();
  expect(files[1]).toContain('Song 2');
  const refused = await act(() => room.actions.carryOut());
  expect(refused.said).toMatchObject({ what: 'failed', error: { code: 'not-connected' } });
});
