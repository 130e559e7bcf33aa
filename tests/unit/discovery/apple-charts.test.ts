import { describe, expect, test } from 'vitest';
import { trapOf, traps } from '../../standins/services/offers.ts';
import { answering, createWorld, findAll, library, songAt, songs } from './world.ts';
import type { WorldOptions } from './world.ts';

const chart = songs.slice(0, 30);
const ids = (found: Awaited<ReturnType<typeof findAll>>) => found.map(({ track }) => track.id);
const find = (
  world: ReturnType<typeof createWorld>,
  countries: readonly string[] = ['GB'],
  abort?: AbortSignal,
) => findAll(world, 'appleCharts', [], { countries }, abort);
const world = (options: WorldOptions = {}) =>
  createWorld({ apple: { charts: chart }, listenbrainz: { offers: chart }, ...options });

describe('Apple’s charts', () => {
  test.each([
    ['down', 'service-down'],
    ['malformed', 'bad-answer'],
    ['offline', 'network'],
  ] as const)('%s under both names: no song', async (mode, code) => {
    const here = world();
    here.standins.apple.setMode(mode);
    await expect(find(here)).rejects.toMatchObject({ code });
    expect([here.standins.apple.requestCount('new'), here.standins.apple.requestCount('old')]).toEqual([
      1, 1,
    ]);
  });

  test.each(['down', 'gone', 'malformed', 'offline'] as const)(
    'the old name answers where the new one is %s',
    async (mode) => {
      const here = world();
      here.standins.apple.setMode(mode, 'new');
      expect((await find(here)).length).toBeGreaterThan(20);
      expect(await here.source('appleCharts').rest()).toBeNull();
    },
  );

  test.each([
    ['nothing', 'null'],
    ['another shape', '{"feed":{"results":"soon"}}'],
  ])('%s is no chart', async (_, body) => {
    const here = world({ change: answering('/most-played/', () => new Response(body)) });
    await expect(find(here)).rejects.toMatchObject({ code: 'bad-answer' });
  });

  test('entries without a name or an artist are passed over, and "Music" is no genre', async () => {
    const [song] = chart;
    const results = [
      null,
      { name: 'Nobody’s' },
      { name: '', artistName: '' },
      { name: song?.title, artistName: song?.artists[0]?.name, genres: [{ name: 'Pop' }, { name: 'Music' }] },
    ];
    const here = world({
      change: answering('/most-played/', () => new Response(JSON.stringify({ feed: { results } }))),
    });
    const [found] = await find(here);
    expect(found?.track.id).toBe(song?.id);
    expect(found?.reasons).toEqual([
      { kind: 'chart', source: 'appleCharts', country: 'GB', place: 4, genres: ['Pop'] },
    ]);
  });

  test('no country, or none of Apple’s, stops the others', async () => {
    const here = world();
    expect(await find(here, [])).toEqual([]);
    expect(await find(here, ['gb', '../x', 'GBR'])).toEqual([]);
    expect(here.fetch).not.toHaveBeenCalled();
    await expect(find(here, ['ZZ'])).rejects.toMatchObject({ refused: true });
    const both = await find(here, ['ZZ', 'GB']);
    expect(both.length).toBeGreaterThan(20);
    expect(await here.source('appleCharts').rest()).toBeNull();
  });

  test('asks for nothing that the listener likes, and only of the hosts it names', async () => {
    const here = world();
    await findAll(here, 'appleCharts', [songAt(200)], {});
    const sent = here.fetch.mock.calls
      .map(([address, init]) => `${address} ${String(init?.body ?? '')}`)
      .join();
    expect(sent).not.toContain(songAt(200).title);
    expect(new Set(here.asked().map(({ host }) => host))).toEqual(
      new Set(['rss.marketingtools.apple.com', 'labs.api.listenbrainz.org', 'api.reccobeats.com']),
    );
  });

  test('every song found is the one named', async () => {
    const here = createWorld();
    const titles = new Map(library.songs.map((song) => [song.id, song.title]));
    const found = await find(here);
    expect(found.length).toBeGreaterThan(40);
    // Other songs of nearly the same name are in the chart too, under ids of their own.
    for (const { track } of found) expect(track.title).toBe(titles.get(track.id) ?? track.title);
    expect(found.filter(({ track }) => titles.has(track.id)).length).toBeGreaterThan(40);
  });

  test.each(Object.keys(traps))(
    'a chart’s song is never taken for a wrong one that services know: %s',
    async (name) => {
      const [song] = [songAt(0)];
      const trap = trapOf(song, name);
      // Neither service tells an album or a length: such traps cannot be told from the song itself.
      const alike = ['liveByField', 'liveByAlbum', 'longer'].includes(name);
      const here = createWorld({
        apple: { charts: [song] },
        listenbrainz: { offers: [song], spotifyIds: new Map([[song.id, [trap.id]]]) },
        reccobeats: { unknownShare: 1, others: [trap] },
      });
      expect(ids(await find(here))).toEqual(alike ? [trap.id] : []);
    },
  );

  test.each(['live', 'remix', 'acoustic', 'instrumental'])(
    'a %s version in a chart is asked of nobody',
    async (name) => {
      const here = createWorld({ apple: { charts: [trapOf(songAt(0), name)] } });
      expect(await find(here)).toEqual([]);
      expect(here.asked('labs.')).toEqual([]);
      expect(here.asked('reccobeats')).toEqual([]);
    },
  );

  test('artists joined by commas and "&" are the song’s own artists in their order', async () => {
    const song = library.songs.find(
      ({ kind, artists, title }) => kind === 'track' && artists.length === 2 && title.includes('(feat.'),
    );
    if (!song) throw new Error('the demo library has no song of two artists');
    const duet = { ...song, title: 'A Song That Two Sing', id: 'DuetDuetDuetDuetDuetDu' };
    const options = {
      apple: { charts: [duet, song] },
      listenbrainz: { offers: [] },
      reccobeats: { others: [duet] },
    };
    expect(ids(await find(createWorld(options)))).toEqual([duet.id, song.id]);
    const swapped = { ...duet, artists: duet.artists.toReversed() };
    const here = createWorld({ ...options, apple: { charts: [swapped] } });
    expect(await find(here)).toEqual([]);
  });

  test('either service is enough; without both there is no answer', async () => {
    const onlySearch = world();
    onlySearch.standins.listenbrainz.labs.setMode('down');
    expect((await find(onlySearch)).length).toBeGreaterThan(10);
    const onlyNames = world();
    onlyNames.standins.reccobeats.setMode('down');
    expect((await find(onlyNames)).length).toBe(chart.length);
    const neither = world();
    neither.standins.listenbrainz.labs.setMode('offline');
    neither.standins.reccobeats.setMode('down');
    await expect(find(neither)).rejects.toMatchObject({ code: 'network' });
  });

  test('answers are joined by name, whatever their order and whoever else is among them', async () => {
    const here = world({
      listenbrainz: { offers: chart },
      change: (fetch) => async (address, init) => {
        const answer = await fetch(address, init);
        if (!address.includes('spotify-id-from-metadata')) return answer;
        const rows: unknown[] = JSON.parse(await answer.text());
        const stranger = { artist_name: 'X', track_name: 'Y', spotify_track_ids: [songAt(99).id] };
        return new Response(JSON.stringify([stranger, ...rows.toReversed()]));
      },
    });
    here.standins.reccobeats.setMode('down');
    expect(ids(await find(here))).toEqual(chart.map(({ id }) => id));
  });

  test('names are asked in batches of 25, searches are few, and nothing is asked twice', async () => {
    const meta = new Map<string, unknown>();
    const options: WorldOptions = {
      meta,
      apple: { charts: songs.slice(0, 60) },
      listenbrainz: { unmappedShare: 1 },
      reccobeats: { unknownShare: 1 },
    };
    const first = createWorld(options);
    expect(await find(first)).toEqual([]);
    expect(first.asked('labs.')).toHaveLength(3);
    const searches = first.asked('reccobeats').length;
    expect(searches).toBeGreaterThan(20);
    expect(searches).toBeLessThanOrEqual(30);
    const second = createWorld(options);
    await find(second);
    const sent = (from: typeof first) => from.asked('reccobeats').map(({ search }) => search);
    expect(sent(second).filter((search) => sent(first).includes(search))).toEqual([]);
  });

  test('what was found once is found again without asking', async () => {
    const meta = new Map<string, unknown>();
    const found = await find(world({ meta }));
    const again = world({ meta });
    expect(await find(again)).toEqual(found);
    expect(new Set(again.asked().map(({ host }) => host))).toEqual(new Set(['rss.marketingtools.apple.com']));
  });
});
