import { describe, expect, test } from 'vitest';
import { artistMbidOf } from '../../standins/services/listenbrainz-data.ts';
import { mbidOf } from '../../standins/services/musicbrainz.ts';
import { trapOf, traps } from '../../standins/services/offers.ts';
import { answering, createWorld, findAll, library, songAt, songs } from './world.ts';
import type { StandinSong } from '../../standins/library.ts';

const labsAsked = (world: ReturnType<typeof createWorld>, dataset: string) =>
  world.asked('labs.').filter(({ pathname }) => pathname === `/${dataset}/json`);
const json = (value: unknown) => new Response(JSON.stringify(value));

describe('songs that are heard together', () => {
  test.each([
    ['down', 'service-down'],
    ['malformed', 'bad-answer'],
    ['empty', 'bad-answer'],
    ['offline', 'network'],
  ] as const)('%s: no song, and the next question waits', async (mode, code) => {
    const world = createWorld();
    world.standins.listenbrainz.labs.setMode(mode);
    await expect(findAll(world, 'listenbrainzSongs', [songAt(0)])).rejects.toMatchObject({ code });
    const { length } = world.asked('labs.');
    await expect(findAll(world, 'listenbrainzSongs', [songAt(0)])).rejects.toMatchObject({ code });
    expect(world.asked('labs.')).toHaveLength(length);
    expect(await world.source('listenbrainzSongs').rest()).toMatchObject({ why: code });
    world.standins.listenbrainz.labs.setMode('normal');
    await world.source('listenbrainzSongs').retry();
    expect(await findAll(world, 'listenbrainzSongs', [songAt(0)])).not.toEqual([]);
  });

  test.each([
    ['an object', { error: 'no' }],
    ['a text', 'soon'],
    ['a list of numbers', [1, 2]],
  ])('%s is no answer', async (_, value) => {
    const world = createWorld({ change: answering('/similar-recordings/', () => json(value)) });
    await expect(findAll(world, 'listenbrainzSongs', [songAt(0)])).rejects.toMatchObject({
      code: 'bad-answer',
    });
  });

  test('rows without names, ids that are none, and ids that nobody asked for are passed over', async () => {
    const rows = [
      { recording_mbid: null, recording_name: null, artist_credit_name: null },
      { recording_mbid: 'x', recording_name: 'a', artist_credit_name: 'b' },
    ];
    const odd = createWorld({ change: answering('similar-recordings/', () => json(rows)) });
    expect(await findAll(odd, 'listenbrainzSongs', [songAt(0)])).toEqual([]);
    const [other] = [songAt(1)];
    const row = {
      recording_mbid: mbidOf(other),
      artist_name: 'Somebody',
      track_name: 'Something',
      spotify_track_ids: ['short', 5, null, other.id],
    };
    const strange = createWorld({ change: answering('spotify-id-from-mbid', () => json([row])) });
    expect(await findAll(strange, 'listenbrainzSongs', [songAt(0)])).toEqual([]);
  });

  test('a slower pace that is asked for in its own header is kept, and the song is found after all', async () => {
    let refusals = 1;
    const world = createWorld({
      change: (fetch) => async (address, init) =>
        address.includes('acr-lookup') && refusals-- > 0
          ? new Response('', { status: 429, headers: { 'X-RateLimit-Reset-In': '3' } })
          : fetch(address, init),
    });
    expect(await findAll(world, 'listenbrainzSongs', [songAt(0)])).not.toEqual([]);
    expect(world.waits).toContain(3_000);
  });

  test('never asks faster than every half second, whatever is found', async () => {
    const world = createWorld();
    await findAll(world, 'listenbrainzSongs', songs.slice(0, 8), { count: 2_000 });
    expect(world.standins.listenbrainz.labs.shortestGapMs()).toBeGreaterThanOrEqual(500);
    expect(world.standins.listenbrainz.labs.refusedCount()).toBe(0);
  });

  test('no live, remixed or other version is found, and every id is that of the song named', async () => {
    const world = createWorld();
    const found = await findAll(world, 'listenbrainzSongs', songs.slice(0, 10), { count: 1_000 });
    const titles = new Map(library.songs.map((song) => [song.id, song.title]));
    expect(found.length).toBeGreaterThan(30);
    for (const { track } of found) {
      if (titles.has(track.id)) expect(track.title).toBe(titles.get(track.id));
      expect(track.title).not.toMatch(/live|remix|acoustic|instrumental/i);
      expect(track.album?.name ?? '').not.toMatch(/^live in/i);
    }
  });

  test.each(Object.keys(traps))(
    'an id of a wrong recording is refused where ReccoBeats knows it: %s',
    async (name) => {
      const wanted = songAt(3);
      const trap = { ...trapOf(wanted, name), artists: trapOf(wanted, name).artists };
      // The song's own id stands second; where names alone cannot tell the two apart, either may be taken.
      const spotifyIds = new Map([[wanted.id, [trap.id, wanted.id]]]);
      const world = createWorld({
        listenbrainz: { offers: [songAt(0), wanted], spotifyIds },
        reccobeats: { others: [trap] },
      });
      const ids = (await findAll(world, 'listenbrainzSongs', [songAt(0)])).map(({ track }) => track.id);
      const alike = ['liveByField', 'liveByAlbum', 'longer'].includes(name);
      expect(ids).toEqual([alike ? trap.id : wanted.id]);
      const only = createWorld({
        listenbrainz: { offers: [songAt(0), wanted], spotifyIds: new Map([[wanted.id, [trap.id]]]) },
        reccobeats: { others: [trap] },
      });
      expect(await findAll(only, 'listenbrainzSongs', [songAt(0)])).toHaveLength(alike ? 1 : 0);
    },
  );

  test('goes on without ReccoBeats', async () => {
    const world = createWorld();
    world.standins.reccobeats.setMode('down');
    expect(await findAll(world, 'listenbrainzSongs', [songAt(0)])).not.toEqual([]);
  });

  test('answers behind their question are read as well', async () => {
    const [plain, wrapped] = [createWorld(), createWorld()];
    wrapped.standins.listenbrainz.labs.set({ wrapped: true });
    const found = await findAll(plain, 'listenbrainzSongs', [songAt(0)]);
    expect(await findAll(wrapped, 'listenbrainzSongs', [songAt(0)])).toEqual(found);
    expect(found[0]?.reasons).toEqual([
      { kind: 'heard-with', source: 'listenbrainzSongs', seeds: [songAt(0).id] },
    ]);
  });

  test('answers are joined by id, whatever their order', async () => {
    const reversed = createWorld({
      change: (fetch) => async (address, init) => {
        const answer = await fetch(address, init);
        if (!address.includes('spotify-id-from-mbid')) return answer;
        const rows: unknown[] = JSON.parse(await answer.text());
        return new Response(JSON.stringify(rows.toReversed()));
      },
    });
    const found = await findAll(createWorld(), 'listenbrainzSongs', [songAt(0)]);
    expect(await findAll(reversed, 'listenbrainzSongs', [songAt(0)])).toEqual(found);
  });

  test('an algorithm that is gone is replaced by the nearest that is listed, once for all', async () => {
    const world = createWorld();
    const today = 'session_based_days_9000_session_300_contribution_5_threshold_15_limit_50_skip_30';
    const other = 'session_based_days_30_session_10_contribution_1';
    world.standins.listenbrainz.labs.set({ algorithms: { 'similar-recordings': [other, today] } });
    expect(await findAll(world, 'listenbrainzSongs', songs.slice(0, 2), { count: 500 })).not.toEqual([]);
    const algorithms = labsAsked(world, 'similar-recordings').map(({ searchParams }) =>
      searchParams.get('algorithm'),
    );
    expect(algorithms.slice(1)).toEqual([today, today]);
    expect(await world.source('listenbrainzSongs').rest()).toBeNull();
  });

  test('a dataset that takes nothing, or knows nothing, hands over to the older one', async () => {
    const refusing = createWorld();
    refusing.standins.listenbrainz.labs.set({
      algorithms: {
        'mlhd-similar-recordings': [
          'session_based_mlhd_session_300_contribution_5_threshold_15_limit_50_skip_30',
        ],
      },
    });
    expect(await findAll(refusing, 'listenbrainzSongs', [songAt(0)])).not.toEqual([]);
    const empty = createWorld({ change: answering('/similar-recordings/', () => json([])) });
    expect(await findAll(empty, 'listenbrainzSongs', [songAt(0)])).not.toEqual([]);
    expect(labsAsked(empty, 'mlhd-similar-recordings')).toHaveLength(1);
  });

  test('a recording that only looks like the seed is none, and is not asked for again', async () => {
    const wrong = { ...songAt(0), title: `${songAt(0).title} Again` };
    const row = {
      recording_mbid: mbidOf(wrong),
      recording_name: wrong.title,
      artist_credit_name: wrong.artists[0]?.name,
      artist_mbids: [],
    };
    const world = createWorld({ change: answering('acr-lookup', () => json([row])) });
    expect(await findAll(world, 'listenbrainzSongs', [songAt(0)])).toEqual([]);
    expect(await findAll(world, 'listenbrainzSongs', [songAt(0)])).toEqual([]);
    expect(labsAsked(world, 'acr-lookup')).toHaveLength(1);
    expect(labsAsked(world, 'similar-recordings')).toHaveLength(0);
    world.advance(8 * 86_400_000);
    await findAll(world, 'listenbrainzSongs', [songAt(0)]);
    expect(labsAsked(world, 'acr-lookup')).toHaveLength(2);
  });

  test('a live version, a song without a name and one without artists are asked of nobody', async () => {
    const world = createWorld();
    const strange: StandinSong[] = [
      { ...songAt(0), title: `${songAt(0).title} (Live)` },
      { ...songAt(1), title: '' },
      { ...songAt(2), artists: [] },
    ];
    expect(await findAll(world, 'listenbrainzSongs', strange)).toEqual([]);
    expect(world.fetch).not.toHaveBeenCalled();
  });

  test('a song of two artists is found under both names together', async () => {
    const [first, second] = [songAt(0), songAt(1)];
    const duet = { ...first, title: 'A Song That Two Sing', artists: [...first.artists, ...second.artists] };
    const world = createWorld({ listenbrainz: { offers: [duet, songAt(5)] } });
    expect(await findAll(world, 'listenbrainzSongs', [duet])).toHaveLength(1);
    expect(labsAsked(world, 'acr-lookup')).toHaveLength(2);
  });

  test('asks for ids in batches, remembers them past the end of the background, and the unknown ones too', async () => {
    const meta = new Map<string, unknown>();
    const first = createWorld({ meta, listenbrainz: { unmappedShare: 0.5 } });
    const found = await findAll(first, 'listenbrainzSongs', [songAt(0)]);
    const bodies = first.fetch.mock.calls.filter(([address]) => address.includes('spotify-id-from-mbid'));
    expect(bodies.length).toBeGreaterThan(0);
    for (const [, init] of bodies) expect(JSON.parse(String(init?.body)).length).toBeLessThanOrEqual(25);
    const second = createWorld({ meta, listenbrainz: { unmappedShare: 0.5 } });
    expect(await findAll(second, 'listenbrainzSongs', [songAt(0)])).toEqual(found);
    expect(labsAsked(second, 'spotify-id-from-mbid')).toHaveLength(0);
    expect(labsAsked(second, 'acr-lookup')).toHaveLength(0);
  });

  test('a damaged memory is as good as none', async () => {
    const meta = new Map<string, unknown>([
      ['listenbrainzNames', { failures: 'many', answers: 5 }],
      ['listenbrainzSongs', 'x'],
    ]);
    expect(await findAll(createWorld({ meta }), 'listenbrainzSongs', [songAt(0)])).not.toEqual([]);
  });

  test('what came before a failure counts', async () => {
    let similar = 0;
    const world = createWorld({
      change: (fetch) => async (address, init) =>
        address.includes('similar-recordings') && ++similar > 1
          ? new Response('', { status: 503 })
          : fetch(address, init),
    });
    const portions = world.source('listenbrainzSongs').find(
      songs.slice(0, 3).map((song) => ({ ...song })),
      { count: 500, disliked: [], tastes: new Map(), countries: [] },
      new AbortController().signal,
    );
    let found = 0;
    await expect(
      (async () => {
        for await (const portion of portions) found += portion.length;
      })(),
    ).rejects.toMatchObject({ code: 'service-down' });
    expect(found).toBeGreaterThan(0);
  });

  test('a search that is withdrawn says nothing of the service', async () => {
    const world = createWorld();
    const abort = new AbortController();
    abort.abort();
    await expect(findAll(world, 'listenbrainzSongs', [songAt(0)], {}, abort.signal)).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(await world.source('listenbrainzSongs').rest()).toBeNull();
  });
});

describe('songs of similar artists', () => {
  test('a service that wants an account is left alone for days, and the other sources go on', async () => {
    const world = createWorld();
    world.standins.listenbrainz.core.setMode('needs-token');
    await expect(findAll(world, 'listenbrainzArtists', [songAt(0)])).rejects.toThrow();
    const rest = await world.source('listenbrainzArtists').rest();
    expect(rest).toMatchObject({ why: 'needs-account' });
    expect((rest?.retryAt ?? 0) - world.clock.now()).toBeGreaterThan(6 * 86_400_000);
    await expect(findAll(world, 'listenbrainzArtists', [songAt(0)])).rejects.toThrow();
    expect(world.standins.listenbrainz.core.requestCount()).toBe(1);
    expect(await findAll(world, 'listenbrainzSongs', [songAt(0)])).not.toEqual([]);
  });

  test.each([
    ['down', 'service-down'],
    ['malformed', 'bad-answer'],
    ['empty', 'bad-answer'],
    ['offline', 'network'],
  ] as const)('%s radio: no song', async (mode, code) => {
    const world = createWorld();
    world.standins.listenbrainz.core.setMode(mode);
    await expect(findAll(world, 'listenbrainzArtists', [songAt(0)])).rejects.toMatchObject({ code });
  });

  test('are by those artists, and say so', async () => {
    const world = createWorld();
    const found = await findAll(world, 'listenbrainzArtists', [songAt(0)], { count: 10 });
    expect(found.length).toBeGreaterThan(3);
    for (const { track, artistMbid, reasons } of found) {
      const [artist] = track.artists;
      if (artist?.id === null) continue; // nobody but ListenBrainz knows the song
      expect(artistMbid).toBe(artistMbidOf({ id: artist?.id ?? '' }));
      expect(reasons[0]).toMatchObject({ kind: 'similar-artist', artist: artist?.name });
      expect(artistMbid).not.toBe(artistMbidOf(songAt(0).artists[0] ?? { id: '' }));
    }
  });

  test('songs of an artist whom the radio confuses with another are passed over', async () => {
    const world = createWorld({
      change: (fetch) => async (address, init) => {
        const answer = await fetch(address, init);
        if (!address.includes('lb-radio')) return answer;
        return new Response(
          (await answer.text()).replaceAll(/"similar_artist_mbid":"[^"]*"/g, '"similar_artist_mbid":"x"'),
        );
      },
    });
    expect(await findAll(world, 'listenbrainzArtists', [songAt(0)])).toEqual([]);
  });

  test('one artist with several liked songs is asked about once', async () => {
    const world = createWorld();
    const [artist] = songAt(0).artists;
    const same = songs.filter(({ artists }) => artists[0]?.id === artist?.id).slice(0, 3);
    expect(same.length).toBeGreaterThan(1);
    await findAll(world, 'listenbrainzArtists', same, { count: 1_000 });
    expect(labsAsked(world, 'similar-artists')).toHaveLength(1);
  });
});
