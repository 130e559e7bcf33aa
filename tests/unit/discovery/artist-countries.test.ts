import { describe, expect, test } from 'vitest';
import { comingFrom } from '../../../lib/discovery/artist-countries.ts';
import { artistKey } from '../../../lib/domain/recording.ts';
import { countryOf } from '../../standins/services/artist-countries.ts';
import { artistMbidOf } from '../../standins/services/listenbrainz-data.ts';
import { answering, createWorld, signal, songAt, songs, trackOf } from './world.ts';
import type { StandinSong } from '../../standins/library.ts';

/** One song of each artist. */
const byArtist = [...new Map(songs.map((song) => [song.artists[0]?.id, song])).values()].slice(0, 12);
const withId = (song: StandinSong) => ({
  track: trackOf(song),
  artistMbid: artistMbidOf(song.artists[0] ?? { id: '' }),
});
const withoutId = (song: StandinSong) => ({ track: trackOf(song), artistMbid: null });

async function find(
  { sources }: ReturnType<typeof createWorld>,
  wanted: readonly ReturnType<typeof withoutId | typeof withId>[],
  found = new Map<string, string>(),
) {
  for await (const portion of sources.countries.find(wanted, signal()))
    for (const [artist, country] of portion) found.set(artist, country);
  return found;
}
const right = (of: readonly StandinSong[]) =>
  new Map(
    of.flatMap(({ artists: [artist] }) => {
      const country = artist ? countryOf(artist) : null;
      return artist && country ? [[artistKey(artist), country] as const] : [];
    }),
  );

describe('countries of artists', () => {
  test('come in one question for all whose ids came along', async () => {
    const world = createWorld();
    expect(await find(world, byArtist.map(withId))).toEqual(right(byArtist));
    expect(world.asked('labs.')).toHaveLength(1);
  });

  test('come through the songs’ names where no id did', async () => {
    expect(await find(createWorld(), byArtist.map(withoutId))).toEqual(right(byArtist));
  });

  test('of artists whom Labs does not know, or says nothing of, come from MusicBrainz at its pace', async () => {
    const world = createWorld({
      change: answering('artist-country-code', () => new Response('{"error":"none"}', { status: 404 })),
    });
    expect(await find(world, byArtist.map(withId))).toEqual(right(byArtist));
    expect(world.standins.musicbrainz.shortestGapMs()).toBeGreaterThanOrEqual(1_000);
    expect(await world.sources.countries.rest()).toBeNull();
  });

  test.each([
    [
      'codes that are none',
      '[{"artist_mbid":"00000000-0000-4000-a000-000000000000","country_code":"Wales"}]',
    ],
    ['answers behind their question', '[[{"artist_mbid":"x"}],[]]'],
  ])('%s: MusicBrainz tells', async (_, body) => {
    const world = createWorld({ change: answering('artist-country-code', () => new Response(body)) });
    expect(await find(world, byArtist.slice(0, 3).map(withId))).toEqual(right(byArtist.slice(0, 3)));
  });

  test('either service goes on without the other, and what failed is told', async () => {
    const withoutLabs = createWorld();
    withoutLabs.standins.listenbrainz.labs.setMode('down');
    const found = new Map<string, string>();
    await expect(find(withoutLabs, byArtist.map(withId), found)).rejects.toMatchObject({
      code: 'service-down',
    });
    expect(found).toEqual(right(byArtist));

    const withoutMusicBrainz = createWorld();
    withoutMusicBrainz.standins.musicbrainz.setMode('offline');
    const part = new Map<string, string>();
    await find(withoutMusicBrainz, byArtist.map(withId), part).catch(() => {});
    expect(part).toEqual(right(byArtist));
  });

  test('an artist unknown to both is no failure, and is not asked for again', async () => {
    const world = createWorld();
    const unknown = { ...withId(songAt(0)), artistMbid: '00000000-0000-4000-a000-000000000000' };
    expect(await find(world, [unknown])).toEqual(new Map());
    expect(await world.sources.countries.rest()).toBeNull();
    const { length } = world.asked();
    expect(await find(world, [unknown])).toEqual(new Map());
    expect(world.asked()).toHaveLength(length);
  });

  test('MusicBrainz’ 503s are asked again', async () => {
    const world = createWorld({
      change: answering('artist-country-code', () => new Response('[]', { status: 404 })),
    });
    await find(world, byArtist.map(withId));
    expect(world.standins.musicbrainz.requestCount()).toBeGreaterThan(byArtist.length);
  });

  test('songs without artists are asked of nobody', async () => {
    const world = createWorld();
    expect(await find(world, [withoutId({ ...songAt(0), artists: [] })])).toEqual(new Map());
    expect(world.fetch).not.toHaveBeenCalled();
  });
});

test('songs from the countries picked are those whose first artist comes from there', async () => {
  const found = byArtist.map(withId);
  const countries = await find(createWorld(), found);
  const british = comingFrom(
    [...found, withoutId({ ...songAt(0), artists: [] })],
    countries,
    new Set(['GB']),
  );
  const expected = byArtist.filter(({ artists: [artist] }) => artist && countryOf(artist) === 'GB');
  expect(british.map(({ track }) => track.id)).toEqual(expected.map(({ id }) => id));
  expect(comingFrom(found, countries, new Set())).toEqual([]);
});
