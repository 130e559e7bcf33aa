import { describe, expect, test } from 'vitest';
import { readPages } from '../../../../lib/spotify/api/pages.ts';
import { rowSchema } from '../../../../lib/spotify/api/types.ts';
import { spotifyIdOf } from '../../../standins/random.ts';
import { uriOf } from '../../../standins/services/spotify-state.ts';
import { connectedWorld, type World } from './support.ts';

const urisOf = ({ state }: World, count: number, from = 0) =>
  state.tracks.slice(from, from + count).map(uriOf);
/** A playlist of so many songs, as the stand-in knows it. */
const longOne = (world: World, count: number, name = 'Long') =>
  world.state.addPlaylist({ name, uris: urisOf(world, count) });
const offsetsOf = ({ api }: World, path: string) =>
  api.requests
    .filter((request) => request.path === path)
    .map(({ query }) => Number(new URLSearchParams(query).get('offset')));

describe('what Spotify would refuse anyway', () => {
  const id = spotifyIdOf('p');
  const uri = `spotify:track:${spotifyIdOf('t')}`;
  const cases: [string, (world: World) => Promise<unknown>][] = [
    ['no id of a playlist', ({ spotify }) => spotify.playlists.read('../me')],
    ['no songs to add', ({ spotify }) => spotify.playlists.add(id, [])],
    ['more than a hundred to add', ({ spotify }) => spotify.playlists.add(id, Array<string>(101).fill(uri))],
    [
      'more than a hundred to remove',
      ({ spotify }) => spotify.playlists.remove(id, Array<string>(101).fill(uri), 's'),
    ],
    [
      'more than a hundred rows',
      ({ spotify }) => spotify.playlists.replace(id, Array<string>(101).fill(uri)),
    ],
    ['a local file', ({ spotify }) => spotify.playlists.add(id, ['spotify:local:a:b:c:1'])],
    [
      'an address for a URI',
      ({ spotify }) => spotify.playlists.add(id, ['https://open.spotify.com/track/x']),
    ],
    ['no songs to save', ({ spotify }) => spotify.playlists.save([])],
    ['more than forty to save', ({ spotify }) => spotify.playlists.save(Array<string>(41).fill(uri))],
    ['more than forty to let go', ({ spotify }) => spotify.playlists.unsave(Array<string>(41).fill(uri))],
    ['more than forty to look up', ({ spotify }) => spotify.playlists.isSaved(Array<string>(41).fill(uri))],
    ['a playlist without a name', ({ spotify }) => spotify.playlists.create('  ', '')],
  ];
  test.each(cases)('%s is not sent', async (_, call) => {
    const world = await connectedWorld();
    await expect(call(world)).rejects.toMatchObject({ code: 'bad-message' });
    expect(world.api.requests).toHaveLength(0);
  });
});

describe('mine', () => {
  test.each(['item', 'track', 'both'] as const)(
    'own, shared and followed, as apps see "%s"',
    async (shape) => {
      const world = await connectedWorld({ rowShape: shape });
      const { state, spotify } = world;
      const heads = await spotify.playlists.mine();
      expect(heads).toHaveLength(state.playlists.size);
      const of = (id: string) => heads.find((head) => head.id === id);
      expect(of(state.odds.id)).toEqual({
        id: state.odds.id,
        name: 'Odds and Ends',
        description: '',
        snapshotId: state.odds.snapshotId,
        songs: 7,
        editable: true,
      });
      expect(of(state.shared.id)?.editable).toBe(true);
      expect(of(state.followed.id)?.editable).toBe(false);
    },
  );

  test('more than one page, with progress', async () => {
    const world = await connectedWorld();
    for (let n = 0; n < 60; n++) longOne(world, 1, `List ${n}`);
    const progress: [number, number][] = [];
    const onProgress = (done: number, total: number) => progress.push([done, total]);
    const heads = await world.spotify.playlists.mine({ onProgress });
    const total = world.state.playlists.size;
    expect(new Set(heads.map(({ id }) => id)).size).toBe(total);
    expect(progress).toEqual([
      [50, total],
      [total, total],
    ]);
  });

  test('who I am is asked once, and again after another consent', async () => {
    const world = await connectedWorld();
    const asked = () => world.api.requests.filter(({ path }) => path === '/v1/me').length;
    await world.spotify.playlists.mine();
    await world.spotify.playlists.head(world.state.odds.id);
    expect(asked()).toBe(1);
  });
});

describe('head and read', () => {
  test('a head is small, and tells of a followed one that it is not to be read', async () => {
    const { spotify, state } = await connectedWorld();
    expect(await spotify.playlists.head(state.odds.id)).toMatchObject({ songs: 7, editable: true });
    expect(await spotify.playlists.head(state.shared.id)).toMatchObject({ songs: 12, editable: true });
    expect(await spotify.playlists.head(state.followed.id)).toMatchObject({
      name: 'Somebody Else',
      editable: false,
    });
  });

  test.each(['item', 'track', 'both'] as const)(
    'rows of every odd kind keep their places, as "%s"',
    async (shape) => {
      const { spotify, state } = await connectedWorld({ rowShape: shape });
      const { items, songs, snapshotId } = await spotify.playlists.read(state.odds.id);
      expect(snapshotId).toBe(state.odds.snapshotId);
      expect(songs).toBe(7);
      expect(items.map(({ uri }) => uri)).toEqual(state.urisIn(state.odds.id));
      expect(items.map(({ kind }) => kind)).toEqual([
        'track',
        'gone',
        'local',
        'track',
        'episode',
        'track',
        'track',
      ]);
      expect(items[0]?.isrc).toBe(state.tracks[0]?.isrc);
      expect(items[6]).toMatchObject({ kind: 'track', isrc: null });
      expect(items[0]).toEqual(items[5]);
    },
  );

  test('five hundred rows in ten pages, none left out', async () => {
    const world = await connectedWorld();
    const { id } = longOne(world, 500);
    const progress: number[] = [];
    const { items } = await world.spotify.playlists.read(id, { onProgress: (done) => progress.push(done) });
    expect(items.map(({ uri }) => uri)).toEqual(world.state.urisIn(id));
    expect(progress).toEqual([50, 100, 150, 200, 250, 300, 350, 400, 450, 500]);
    expect(offsetsOf(world, `/v1/playlists/${id}/items`)).toEqual([
      0, 50, 100, 150, 200, 250, 300, 350, 400, 450,
    ]);
  });

  test('an empty one is one page', async () => {
    const world = await connectedWorld();
    const { id } = longOne(world, 0);
    expect(await world.spotify.playlists.read(id)).toMatchObject({ songs: 0, items: [] });
  });

  test('one that changes while it is read is read again, and one that never rests is given up', async () => {
    const world = await connectedWorld();
    const list = longOne(world, 120);
    let changes = 1;
    world.api.settings.fault = (_, path) => {
      if (path.endsWith('/items') && changes-- > 0) world.state.change(list, list.rows.slice(1));
      return null;
    };
    const read = await world.spotify.playlists.read(list.id);
    expect(read.snapshotId).toBe(list.snapshotId);
    expect(read.items.map(({ uri }) => uri)).toEqual(world.state.urisIn(list.id));
    changes = Infinity;
    await expect(world.spotify.playlists.read(list.id)).rejects.toMatchObject({ code: 'service-down' });
  });
});

describe('pages', () => {
  test('reading goes on at any page', async () => {
    const world = await connectedWorld();
    const { id } = longOne(world, 230);
    const path = `/playlists/${id}/items`;
    world.api.setMode('down', Infinity);
    const from = async (page: number) => {
      const read: number[] = [];
      for await (const { page: number, rows } of readPages(world.spotify.client, {
        path,
        row: rowSchema,
        from: page,
      }))
        read.push(number, rows.length);
      return read;
    };
    await expect(from(0)).rejects.toMatchObject({ code: 'service-down' });
    world.api.setMode('normal');
    expect(await from(3)).toEqual([3, 50, 4, 30]);
    expect(await from(9)).toEqual([9, 0]);
  });
});

describe('writing', () => {
  test('makes private playlists', async () => {
    const { spotify, state } = await connectedWorld();
    const made = await spotify.playlists.create('Likelihood: clean', 'Made on a Friday');
    expect(made).toMatchObject({ name: 'Likelihood: clean', songs: 0, editable: true });
    expect(state.playlists.get(made.id)).toMatchObject({ isPublic: false, collaborative: false, rows: [] });
    expect(await spotify.playlists.head(made.id)).toEqual(made);
  });

  test('adds, removes, replaces and moves, each with the snapshot id that is then true', async () => {
    const world = await connectedWorld();
    const { spotify, state } = world;
    const list = longOne(world, 4);
    const [a, b, c, d] = urisOf(world, 4);
    const [e = '', f = ''] = urisOf(world, 2, 10);
    expect(await spotify.playlists.add(list.id, [e])).toBe(list.snapshotId);
    expect(await spotify.playlists.add(list.id, [f, e], 0)).toBe(list.snapshotId);
    expect(state.urisIn(list.id)).toEqual([f, e, a, b, c, d, e]);
    expect(await spotify.playlists.remove(list.id, [e], list.snapshotId)).toBe(list.snapshotId);
    expect(state.urisIn(list.id)).toEqual([f, a, b, c, d]);
    const change = { start: 0, length: 2, before: 4, snapshotId: list.snapshotId };
    expect(await spotify.playlists.move(list.id, change)).toBe(list.snapshotId);
    expect(state.urisIn(list.id)).toEqual([b, c, f, a, d]);
    expect(await spotify.playlists.replace(list.id, [e])).toBe(list.snapshotId);
    expect(state.urisIn(list.id)).toEqual([e]);
    await spotify.playlists.replace(list.id, []);
    expect(state.urisIn(list.id)).toEqual([]);
  });

  test('may write into a shared playlist', async () => {
    const world = await connectedWorld();
    const { shared } = world.state;
    await world.spotify.playlists.add(shared.id, urisOf(world, 1, 50));
    expect(shared.rows).toHaveLength(13);
  });

  test('a snapshot id that never was is refused, and nothing is done', async () => {
    const world = await connectedWorld();
    const { odds } = world.state;
    await expect(world.spotify.playlists.remove(odds.id, urisOf(world, 1), 'never')).rejects.toMatchObject({
      code: 'bad-answer',
      status: 400,
      mayHaveTakenEffect: false,
      message: expect.stringContaining('Invalid snapshot_id'),
    });
    expect(odds.rows).toHaveLength(7);
  });
});

describe('Liked Songs', () => {
  test('are read newest first', async () => {
    const world = await connectedWorld();
    const items = await world.spotify.playlists.saved();
    expect(items.map(({ uri }) => uri)).toEqual(world.state.saved.map(({ song }) => uriOf(song)));
    expect(items.every(({ addedAt }) => addedAt !== null)).toBe(true);
    expect(world.session.values.size).toBe(1);
  });

  test('are saved, let go and looked up by forty, with answers that are empty', async () => {
    const world = await connectedWorld();
    const { spotify, state } = world;
    const all = urisOf(world, 400).filter((uri) => !state.saved.some(({ song }) => uriOf(song) === uri));
    const forty = all.slice(0, 40);
    await spotify.playlists.save(forty);
    expect(await spotify.playlists.isSaved([...forty.slice(0, 2), ...all.slice(40, 42)])).toEqual([
      true,
      true,
      false,
      false,
    ]);
    await spotify.playlists.unsave(forty.slice(1));
    expect(await spotify.playlists.isSaved(forty.slice(0, 3))).toEqual([true, false, false]);
  });

  test('a reading that hits the quota goes on where it was, when it may', async () => {
    const world = await connectedWorld();
    const total = world.state.saved.length;
    world.api.setQuota('saved', 2);
    const progress: number[] = [];
    await expect(
      world.spotify.playlists.saved({ onProgress: (done) => progress.push(done) }),
    ).rejects.toMatchObject({ code: 'quota-exceeded' });
    expect(progress).toEqual([50, 100]);
    world.clock.at += 7 * 3_600_000;
    world.api.setQuota('saved', Infinity);
    const items = await world.restart().playlists.saved();
    expect(items.map(({ uri }) => uri)).toEqual(world.state.saved.map(({ song }) => uriOf(song)));
    expect(offsetsOf(world, '/v1/me/tracks')).toEqual([0, 50, 100, 0, ...(total > 100 ? [100] : [])]);
    expect([...world.session.values.keys()]).toEqual(['spotify.access']);
  });

  test.each<[string, number, (world: World) => unknown]>([
    ['is more than a day old', 25, () => undefined],
    ['is damaged', 7, ({ session }) => session.set('spotify.saved.0', [{ uri: 7 }])],
    ['does not begin as they do now', 7, ({ state }) => state.saved.unshift(...state.saved.splice(5, 1))],
    ['is of another length', 7, ({ state }) => state.saved.splice(70, 1)],
  ])('what was kept and %s is read anew', async (_, hours, change) => {
    const world = await connectedWorld();
    world.api.setQuota('saved', 2);
    await expect(world.spotify.playlists.saved()).rejects.toMatchObject({ code: 'quota-exceeded' });
    world.clock.at += hours * 3_600_000;
    world.api.setQuota('saved', Infinity);
    await change(world);
    const items = await world.spotify.playlists.saved();
    expect(items.map(({ uri }) => uri)).toEqual(world.state.saved.map(({ song }) => uriOf(song)));
    expect(offsetsOf(world, '/v1/me/tracks').slice(3, 5)).toEqual([0, 50]);
  });

  test('that change while they are read are read again', async () => {
    const world = await connectedWorld();
    let changes = 1;
    world.api.settings.fault = (_, path) => {
      const isLater = offsetsOf(world, '/v1/me/tracks').length === 2;
      if (path === '/v1/me/tracks' && isLater && changes-- > 0) world.state.saved.splice(10, 1);
      return null;
    };
    const items = await world.spotify.playlists.saved();
    expect(items.map(({ uri }) => uri)).toEqual(world.state.saved.map(({ song }) => uriOf(song)));
  });

  test('an answer for fewer songs than were asked is none', async () => {
    const world = await connectedWorld();
    const spotify = world.restart({ fetch: async () => new Response('[true]') });
    await expect(spotify.playlists.isSaved(urisOf(world, 2))).rejects.toMatchObject({ code: 'bad-answer' });
  });
});
