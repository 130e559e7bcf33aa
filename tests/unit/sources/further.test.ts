/** The further links on strict stand-ins: what each finds, and the traps none may step into. */
import { describe, expect, test, vi } from 'vitest';
import { createAcousticBrainz } from '../../../lib/sources/acousticbrainz.ts';
import { createByIsrc } from '../../../lib/sources/by-isrc.ts';
import { createDeezer as createDeezerClient } from '../../../lib/sources/deezer.ts';
import { createMusicBrainz as createMusicBrainzClient } from '../../../lib/sources/musicbrainz.ts';
import { paced } from '../../../lib/sources/pace.ts';
import { createPreview } from '../../../lib/sources/preview.ts';
import { createReccoBeatsClient } from '../../../lib/sources/reccobeats.ts';
import { demoLibrary } from '../../standins/demo-library.ts';
import { directFetch } from '../../standins/direct.ts';
import { createAcousticbrainz } from '../../standins/services/acousticbrainz.ts';
import { createDeezer, previewBytes, previewHost } from '../../standins/services/deezer.ts';
import { createMusicbrainz } from '../../standins/services/musicbrainz.ts';
import { trapOf, traps } from '../../standins/services/offers.ts';
import { createReccobeats } from '../../standins/services/reccobeats.ts';
import { createLocks, fakeClock } from '../services/fakes.ts';
import type { Fetch } from '../../../lib/sources/ask.ts';
import type { Track } from '../../../lib/domain/track.ts';
import type { StandinSong } from '../../standins/library.ts';
import type { Offer } from '../../standins/services/offers.ts';

const library = demoLibrary(1);
const songs = library.songs.filter(({ kind }) => kind === 'track');
const song = songs.find(({ artists }) => artists.length === 1) as StandinSong; // the demo library has hundreds
const trackOf = ({ id, title, artists, album, durationMs }: StandinSong): Track => ({
  id,
  title,
  artists,
  album,
  durationMs,
});
/** The same recording, out under another id. */
const elsewhere: StandinSong = { ...song, id: 'Elsewhere0000000000000' };
const wrongOnes = Object.keys(traps).map((name) => trapOf(song, name));

function setUp({
  offers = [...wrongOnes, song] as readonly Offer[],
  others = [elsewhere] as readonly StandinSong[],
  previewMs = 900_000,
  change = (fetch: Fetch): Fetch => fetch,
} = {}) {
  const { clock } = fakeClock(1_000_000_000_000);
  const now = clock.now;
  const standins = {
    reccobeats: createReccobeats(library, { unknownShare: 1, others, now, incompleteShare: 0 }),
    deezer: createDeezer(songs, { offers, now, previewMs }),
    musicbrainz: createMusicbrainz(songs, { offers, now }),
    acousticbrainz: createAcousticbrainz(songs, { offers, unknownShare: 0 }),
  };
  const fetch = vi.fn(
    change(
      directFetch({
        'api.reccobeats.com': standins.reccobeats.handle,
        'api.deezer.com': standins.deezer.handle,
        [previewHost]: standins.deezer.handlePreview,
        'musicbrainz.org': standins.musicbrainz.handle,
        'acousticbrainz.org': standins.acousticbrainz.handle,
      }),
    ),
  );
  const deezer = createDeezerClient({ fetch });
  const reccobeats = createReccoBeatsClient({ fetch });
  const musicbrainz = createMusicBrainzClient({
    fetch: paced(fetch, 'musicbrainz', { locks: createLocks(), wait: clock.wait }),
  });
  const links = {
    isrc: createByIsrc({ deezer, reccobeats, now }),
    acousticbrainz: createAcousticBrainz({ fetch, musicbrainz, now }),
    preview: createPreview({ fetch, deezer, reccobeats, now }),
  };
  const lookUp = (link: keyof typeof links, wanted: readonly StandinSong[] = [song]) =>
    links[link].lookUp(wanted.map(trackOf), new AbortController().signal);
  return { lookUp, links, standins, fetch, deezer };
}
const asked = ({ fetch }: ReturnType<typeof setUp>) => fetch.mock.calls.map(([address]) => new URL(address));

describe('ReccoBeats by ISRC', () => {
  test('finds the features of the same recording under another id', async () => {
    const { found, missed } = await setUp().lookUp('isrc');
    expect(missed).toEqual([]);
    expect(found).toEqual([expect.objectContaining({ trackId: song.id, source: 'reccobeats', via: 'isrc' })]);
    expect(found[0]?.values).toMatchObject({
      energy: song.features?.['energy'],
      tempo: song.features?.['tempo'],
    });
  });

  test('sends names to Deezer and ISRCs to ReccoBeats, and nothing else', async () => {
    const world = setUp();
    await world.lookUp('isrc');
    const [search, ...rest] = asked(world);
    expect(search?.host).toBe('api.deezer.com');
    expect(
      rest.map(({ host, pathname }) => `${host}${pathname}`).filter((one) => !one.startsWith('api.deezer')),
    ).toEqual(['api.reccobeats.com/v1/track', 'api.reccobeats.com/v1/audio-features']);
    expect(asked(world).some(({ search: query }) => query.includes(song.id))).toBe(false);
  });

  test('an ISRC that Spotify told is not asked of Deezer', async () => {
    const world = setUp();
    const { found } = await world.links.isrc.lookUp(
      [{ ...trackOf(song), isrc: song.isrc }],
      new AbortController().signal,
    );
    expect(found.map(({ trackId, via }) => [trackId, via])).toEqual([[song.id, 'isrc']]);
    expect(asked(world).map(({ host }) => host)).not.toContain('api.deezer.com');
  });

  test.each(Object.keys(traps))('takes nothing where Deezer offers only a wrong one: %s', async (name) => {
    const trap = trapOf(song, name);
    const { found, missed } = await setUp({ offers: [trap], others: [{ ...trap, id: elsewhere.id }] }).lookUp(
      'isrc',
    );
    expect([found, missed]).toEqual([[], [song.id]]);
  });

  test('of several releases with one ISRC the one of the same length is taken, or none', async () => {
    const long = { ...trapOf(song, 'longer'), isrc: song.isrc };
    const both = await setUp({ others: [long, elsewhere] }).lookUp('isrc');
    expect(both.found[0]?.values.energy).toBe(song.features?.['energy']);
    expect((await setUp({ others: [long] }).lookUp('isrc')).found).toEqual([]);
  });

  test('an ISRC with dashes is asked for without', async () => {
    const dashed = song.isrc.replace(/^(..)(...)(..)/, '$1-$2-$3-');
    const world = setUp({ offers: [{ ...song, isrc: dashed }] });
    expect((await world.lookUp('isrc')).found).toHaveLength(1);
    expect(asked(world).some(({ search }) => search === `?ids=${song.isrc}`)).toBe(true);
  });

  test.each([
    ['quota', 'rate-limited'],
    ['down', 'service-down'],
    ['malformed', 'bad-answer'],
    ['empty', 'bad-answer'],
    ['offline', 'network'],
  ] as const)('Deezer %s: no answer, and no word on the song', async (mode, code) => {
    const { lookUp, standins } = setUp();
    standins.deezer.setMode(mode);
    await expect(lookUp('isrc')).rejects.toMatchObject({ code });
  });
});

describe('AcousticBrainz', () => {
  test('measures by MusicBrainz’s id, at its own scale, at one question a second through every 503', async () => {
    const { lookUp, standins } = setUp();
    const wanted = Array.from({ length: 8 }, () => song);
    for (const one of wanted) {
      const { found } = await lookUp('acousticbrainz', [one]);
      expect(found[0]).toMatchObject({ trackId: song.id, source: 'acousticbrainz', via: 'acousticbrainz' });
      expect(found[0]?.values.tempo).toBe(song.features?.['tempo']);
      expect(found[0]?.values.key).toBe(song.features?.['key']);
    }
    expect(standins.musicbrainz.requestCount()).toBeGreaterThan(8);
    expect(standins.musicbrainz.shortestGapMs()).toBeGreaterThanOrEqual(1_000);
  });

  test.each(Object.keys(traps))('takes nothing where only a wrong one is listed: %s', async (name) => {
    const { found, missed } = await setUp({ offers: [trapOf(song, name)] }).lookUp('acousticbrainz');
    expect([found, missed]).toEqual([[], [song.id]]);
  });

  test('bpm 0 is no tempo', async () => {
    const silent = { ...song, features: { ...song.features, tempo: 0 } };
    const { found } = await setUp({ offers: [silent] }).lookUp('acousticbrainz');
    expect(found[0]?.values).not.toHaveProperty('tempo');
    expect(found[0]?.values).toHaveProperty('danceability');
  });

  test('an empty answer is a miss; a MusicBrainz that stays down or says nothing is none', async () => {
    const { lookUp, standins } = setUp();
    standins.acousticbrainz.setMode('empty');
    expect((await lookUp('acousticbrainz')).missed).toEqual([song.id]);
    standins.musicbrainz.setMode('down');
    await expect(lookUp('acousticbrainz')).rejects.toMatchObject({ code: 'service-down' });
    standins.musicbrainz.setMode('empty');
    await expect(lookUp('acousticbrainz')).rejects.toThrow();
  });
});

describe('a preview', () => {
  test('is handed to the analysis, and nine numbers are all that stays', async () => {
    const { found } = await setUp().lookUp('preview');
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ trackId: song.id, source: 'preview', via: 'preview', isrc: null });
    expect(Object.keys(found[0]?.values ?? {})).toHaveLength(9);
    expect(JSON.stringify(found)).not.toContain('ID3');
  });

  test.each(Object.keys(traps))('of a wrong recording is not asked for: %s', async (name) => {
    const world = setUp({ offers: [trapOf(song, name)] });
    expect((await world.lookUp('preview')).missed).toEqual([song.id]);
    expect(asked(world).every(({ host }) => host === 'api.deezer.com')).toBe(true);
  });

  test('that expired is asked for afresh, once', async () => {
    let first = true;
    const world = setUp({
      change: (fetch) => async (address, init) => {
        if (!address.includes('dzcdn') || !first) return fetch(address, init);
        first = false;
        return new Response('Forbidden', { status: 403 });
      },
    });
    expect((await world.lookUp('preview')).found).toHaveLength(1);
    await expect(setUp({ previewMs: -1_000 }).lookUp('preview')).rejects.toMatchObject({
      code: 'service-down',
    });
  });

  test('is fetched from Deezer’s hosts only, up to 5 MB', async () => {
    const elsewhereHost = setUp({
      change: (fetch) => async (address, init) => {
        const answer = await fetch(address, init);
        if (!address.includes('/search')) return answer;
        return new Response(
          (await answer.text()).replaceAll(`https://${previewHost}/`, 'https://evil.example/'),
        );
      },
    });
    expect((await elsewhereHost.lookUp('preview')).missed).toEqual([song.id]);
    const large = setUp({
      change: (fetch) => async (address, init) =>
        address.includes('dzcdn')
          ? new Response(
              new Uint8Array(Buffer.concat([previewBytes(song.id), Buffer.alloc(5 * 1024 * 1024)])),
            )
          : fetch(address, init),
    });
    expect((await large.lookUp('preview')).missed).toEqual([song.id]);
  });
});

test.each(['isrc', 'acousticbrainz', 'preview'] as const)(
  '%s asks nobody for a live version, or for a song of unknown name or length',
  async (link) => {
    const world = setUp();
    const strange = [
      { ...song, title: `${song.title} (Live)` },
      { ...song, artists: [] },
      { ...song, durationMs: null },
    ] as StandinSong[]; // as little as the page may tell
    for (const one of strange) expect((await world.lookUp(link, [one])).missed).toEqual([song.id]);
    expect(world.fetch).not.toHaveBeenCalled();
  },
);

describe('a host’s pace', () => {
  const setUpPace = () => {
    const { clock } = fakeClock();
    const locks = createLocks();
    const times: number[] = [];
    /** Each context has its own; the locks are the browser's. */
    const context = () =>
      paced(async () => (times.push(clock.now()), new Response('')), 'reccobeats', {
        locks,
        wait: clock.wait,
      });
    return { context, times };
  };

  test('holds for everybody who asks it, in whatever context', async () => {
    const { context, times } = setUpPace();
    const [background, page] = [context(), context()];
    await Promise.all([background('a'), page('b'), background('c')]);
    expect(times.map((at) => at - (times[0] ?? 0))).toEqual([0, 500, 1000]);
  });

  test('is not for those who gave up while they waited', async () => {
    const { context, times } = setUpPace();
    const fetch = context();
    const gone = new AbortController();
    const first = fetch('a');
    const second = fetch('b', { signal: gone.signal });
    const third = fetch('c');
    gone.abort();
    await expect(second).rejects.toMatchObject({ name: 'AbortError' });
    await Promise.all([first, third]);
    expect(times.map((at) => at - (times[0] ?? 0))).toEqual([0, 500]);
  });

  test('goes on after a question that failed', async () => {
    const { clock } = fakeClock();
    const fetch = paced(
      async (address) => (address === 'a' ? Promise.reject(new TypeError('gone')) : new Response('')),
      'reccobeats',
      { locks: createLocks(), wait: clock.wait },
    );
    await expect(fetch('a')).rejects.toThrow('gone');
    expect((await fetch('b')).ok).toBe(true);
  });
});
