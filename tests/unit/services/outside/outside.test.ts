/** Songs from outside: who is asked, what is listed and in which order, and what its listener does with it. */
import { expect, test, vi } from 'vitest';
import { songAt, songs } from '../../discovery/world.ts';
import { setUp } from './world.ts';

const ids = ({ look }: Pick<Awaited<ReturnType<typeof setUp>>, 'look'>) =>
  look().songs.map(({ song }) => song.id);

test('with every switch off nobody is asked', async () => {
  const { search, world, look } = await setUp([]);
  await search();
  expect(world.fetch).not.toHaveBeenCalled();
  expect(look()).toMatchObject({ songs: [], reports: {} });
});

test('without the yes nobody is asked, and taking it back ends a search', async () => {
  const { actions, consent, world, look, until } = await setUp(['reccobeats', 'listenbrainzSongs']);
  consent(false);
  actions.search();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(world.fetch).not.toHaveBeenCalled();
  consent(true);
  actions.search();
  await until('a first song', () => look().songs.length > 0);
  consent(false);
  await until('the end', () => !look().running);
  const asked = world.fetch.mock.calls.length;
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(world.fetch.mock.calls.length).toBe(asked);
});

test('a search lists each song once, the likeliest first, none that is rated, and says why each was found', async () => {
  const all = await setUp(['reccobeats', 'listenbrainzSongs']);
  await all.search();
  const { look } = all;
  await all.until('scores', () => look().songs.every(({ score }) => score !== null));
  const found = look().songs;
  expect(found.length).toBeGreaterThan(30);
  expect(new Set(ids(all)).size).toBe(found.length);
  const rated = new Set(songs.slice(0, 6).map(({ id }) => id));
  expect(found.filter(({ song }) => rated.has(song.id))).toEqual([]);
  expect(found[0]?.score).toBeGreaterThan(found.at(-1)?.score ?? 1);
  for (const { reasons } of found) {
    for (const reason of reasons) {
      if (reason.kind === 'chart') throw new Error('no chart was asked');
      expect(reason.seeds.every((id) => look().seeds?.has(id))).toBe(true);
    }
  }
  expect(look().reports).toMatchObject({
    reccobeats: { state: 'done' },
    listenbrainzSongs: { state: 'done' },
  });
});

test('the next search begins with other songs, as long as there are some', async () => {
  const { search, world } = await setUp(['reccobeats'], { liked: songs.slice(0, 24) });
  const begins = () =>
    world.asked('reccobeats').map(({ searchParams }) => searchParams.get('seeds')?.split(',') ?? []);
  await search();
  const first = begins().flat();
  await search();
  const second = begins().flat().slice(first.length);
  expect(first.length).toBeGreaterThan(4);
  expect(second.length).toBeGreaterThan(4);
  expect(second.filter((id) => first.includes(id))).toEqual([]);
});

test('one that is down says so while the others go on, and is asked again: by itself, and at a press', async () => {
  const world = await setUp(['reccobeats', 'listenbrainzSongs']);
  const { look, timers, until, actions } = world;
  world.world.standins.listenbrainz.labs.setMode('down');
  await world.search();
  expect(look().reports.listenbrainzSongs).toMatchObject({
    state: 'failed',
    why: 'service-down',
    retryAt: expect.any(Number),
  });
  expect(look().reports.reccobeats).toMatchObject({ state: 'done' });
  const before = look().songs.length;
  expect(before).toBeGreaterThan(10);
  expect(timers).toHaveLength(1);
  world.world.standins.listenbrainz.labs.setMode('normal');
  actions.retry('listenbrainzSongs');
  await until('an answer', () => look().reports.listenbrainzSongs?.state === 'done');
  await until('more songs', () => look().songs.length > before);
});

test('the rest that a service wants ends by itself', async () => {
  const world = await setUp(['listenbrainzSongs']);
  const { look, timers, until } = world;
  world.world.standins.listenbrainz.labs.setMode('down');
  await world.search();
  world.world.standins.listenbrainz.labs.setMode('normal');
  const [timer] = timers;
  world.world.advance(timer?.ms ?? 0);
  timer?.run();
  await until('an answer', () => look().reports.listenbrainzSongs?.state === 'done');
  expect(look().songs.length).toBeGreaterThan(10);
});

test('cancel ends every source with what there was', async () => {
  const { actions, look, until, world } = await setUp(['listenbrainzSongs', 'listenbrainzArtists']);
  actions.search();
  await until('a first song', () => look().songs.length > 0);
  actions.cancel();
  await until('the end', () => !look().running);
  for (const report of Object.values(look().reports)) expect(report.state).toBe('done');
  const asked = world.fetch.mock.calls.length;
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(world.fetch.mock.calls.length).toBe(asked);
});

test('a switch is kept, and off it ends its source at once; so does a host that is taken back', async () => {
  const { actions, look, until, store, remove } = await setUp(['reccobeats', 'listenbrainzSongs']);
  actions.search();
  await until('a first song', () => look().songs.length > 0);
  actions.switchSource('listenbrainzSongs', false);
  await until('its end', () => look().reports.listenbrainzSongs?.state === 'done');
  await vi.waitFor(async () =>
    expect(await store.kept.get('discovery switches')).toMatchObject({
      reccobeats: true,
      listenbrainzSongs: false,
    }),
  );
  actions.switchSource('appleCharts', true);
  await until('it to be on', () => look().switches.appleCharts);
  remove(['https://labs.api.listenbrainz.org/*']);
  await until('it to be off', () => !look().switches.appleCharts);
  expect(look().switches.reccobeats).toBe(true);
});

test('hosts that were taken back while nobody looked switch their sources off', async () => {
  const { allowed, outside, look, until } = await setUp(['reccobeats', 'listenbrainzSongs']);
  allowed.mockResolvedValue(false);
  outside.open();
  await until('it to be off', () => !look().switches.listenbrainzSongs);
  expect(look().switches.reccobeats).toBe(true);
});

test('what is not wanted goes for good, and comes back to its place', async () => {
  const here = await setUp(['reccobeats']);
  const { actions, look, until, said, store, search } = here;
  await search();
  await until('scores', () => look().songs.every(({ score }) => score !== null));
  const before = ids(here);
  const song = look().songs[2]?.song;
  if (!song) throw new Error('no third song');
  actions.dismiss(song);
  await until('it to be gone', () => said()?.what === 'dismissed');
  expect(ids(here)).toEqual(before.filter((id) => id !== song.id));
  expect(await store.meta.get('rejected')).toEqual([song.id]);
  actions.allow(song);
  await until('it to be back', () => said()?.what === 'undone');
  expect(ids(here)).toEqual(before);
  expect(await store.meta.get('rejected')).toEqual([]);
  actions.dismiss(song);
  await until('it to be rejected', () => said()?.what === 'dismissed');
  await search();
  expect(ids(here)).not.toContain(song.id);
});

test('nothing moves under the finger: what comes later stands at the end until the ranking is wanted', async () => {
  const gate = Promise.withResolvers<void>();
  const here = await setUp(['reccobeats', 'listenbrainzSongs'], {
    change: (fetch) => async (address, init) => {
      if (address.includes('listenbrainz')) await gate.promise;
      return fetch(address, init);
    },
  });
  const { actions, look, until, outside } = here;
  actions.search();
  await until('scored songs', () => (look().songs[0]?.score ?? null) !== null);
  const before = ids(here);
  outside.mark(before[0] ?? '', 'liked');
  expect(look().songs[0]?.rated).toBe('liked');
  gate.resolve();
  await until('the end', () => !look().running);
  await until('scores', () => look().songs.every(({ score }) => score !== null));
  expect(ids(here).slice(0, before.length)).toEqual(before);
  expect(look().songs.length).toBeGreaterThan(before.length);
  await until('an older ranking', () => look().stale);
  actions.renew();
  expect(look().stale).toBe(false);
  expect(ids(here).slice(0, before.length)).not.toEqual(before);
});

test('only artists from a country or region are listed, and it says of how many nobody knows', async () => {
  const { actions, look, until, search } = await setUp(['reccobeats', 'artistCountries']);
  await search();
  expect(look().reports.artistCountries).toMatchObject({ state: 'done' });
  const all = look().songs.length;
  const placed = look().songs.filter(({ song }) => song.countries.length > 0);
  expect(placed.length).toBeGreaterThan(10);
  const [country = ''] = placed[0]?.song.countries ?? [];
  actions.setFrom({ name: country, countries: [country] });
  await until('fewer songs', () => look().songs.length < all);
  expect(look().songs.every(({ song }) => song.countries[0] === country)).toBe(true);
  expect(look().unplaced).toBe(all - placed.length);
  actions.setFrom(null);
  expect(look().songs.length).toBe(all);
});

test('a country of the map is asked for its chart once a day, and remembered', async () => {
  const here = await setUp(['appleCharts'], { liked: [] });
  const { actions, look, until, world, store } = here;
  actions.openChart('BR');
  await until('an answer', () => look().chart?.report?.state === 'done');
  await until('songs', () => (look().chart?.songs.length ?? 0) > 10);
  await until('a tile', () => look().charts.length > 0);
  expect(look().charts[0]).toMatchObject({ name: 'BR', rated: 0 });
  expect(look().chart?.songs[0]?.reasons).toEqual([
    expect.objectContaining({ kind: 'chart', country: 'BR', place: expect.any(Number) }),
  ]);
  expect(Object.keys((await store.kept.get('discovery charts')) as object)).toEqual(['BR']);
  actions.closeChart();
  const asked = world.asked('apple').length;
  actions.openChart('BR');
  await until('songs', () => (look().chart?.songs.length ?? 0) > 10);
  expect(world.asked('apple').length).toBe(asked);
  world.advance(90_000_000);
  actions.openChart('BR');
  await until('another question', () => world.asked('apple').length > asked);
});

test('a country without a chart says so, and can be asked again', async () => {
  const { actions, look, until, world } = await setUp(['appleCharts'], { liked: [] });
  actions.openChart('GL');
  await until('an answer', () => look().chart?.report?.state === 'failed');
  expect(look().chart?.report).toMatchObject({ why: 'bad-answer', retryAt: null });
  const asked = world.asked('apple').length;
  actions.openChart('GL', true);
  await until('another question', () => world.asked('apple').length > asked);
});

test('the charts of a search count on the map too', async () => {
  const { actions, look, until, search } = await setUp(['appleCharts']);
  actions.setChartCountries(['GB', 'DE']);
  await search();
  await until('two tiles', () => look().charts.length === 2);
  expect(look().songs.length).toBeGreaterThan(10);
});

test('before everything is deleted the search ends, and nothing is kept any more', async () => {
  const { actions, outside, look, until, send } = await setUp(['listenbrainzSongs']);
  actions.search();
  await until('a first song', () => look().songs.length > 0);
  outside.stop();
  send.mockClear();
  await until('the end', () => !look().running);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(send.mock.calls.filter(([type]) => type === 'kept.put')).toEqual([]);
});

test('names that are too long for the protocol are cut before they are sent', async () => {
  const { search, send, until, look } = await setUp(['reccobeats'], {
    reccobeats: { others: [{ ...songAt(40), id: 'Longest000000000000000', title: 'x'.repeat(2000) }] },
    liked: [songAt(40)],
  });
  await search();
  await until('scores', () => look().songs.length > 0 && look().songs.every(({ score }) => score !== null));
  const sent = send.mock.calls.flatMap(([type, data]) =>
    type === 'scores.of' ? (data as { tracks: { title: string }[] }).tracks : [],
  );
  expect(Math.max(...sent.map(({ title }) => title.length))).toBe(1000);
});
