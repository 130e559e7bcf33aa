/** The stand-ins of Deezer, MusicBrainz and AcousticBrainz are as strict, and as careless, as the real ones. */
import { describe, expect, it } from 'vitest';
import { demoLibrary } from './demo-library.ts';
import { createAcousticbrainz } from './services/acousticbrainz.ts';
import { createDeezer } from './services/deezer.ts';
import { createMusicbrainz, mbidOf } from './services/musicbrainz.ts';
import { trapsOf } from './services/offers.ts';
import type { Answer, Handler } from './http.ts';

const songs = demoLibrary(1).songs.filter(({ kind, artists }) => kind === 'track' && artists.length === 1);
const song = songs[0];
if (!song) throw new Error('the demo library has no song');
const artist = song.artists[0]?.name ?? '';

async function ask(handle: Handler, address: string, headers: Record<string, string> = {}): Promise<Answer> {
  const url = new URL(address);
  const answer = await handle({
    method: 'GET',
    url,
    headers: { 'user-agent': 'Mozilla/5.0', ...headers },
    body: async () => Buffer.alloc(0),
  });
  if (answer === 'hang-up') throw new Error('hung up');
  return answer;
}
// Each test knows the shape of the answer it asked for.
// oxlint-disable-next-line typescript/no-explicit-any
const parse = ({ body }: Answer): any => JSON.parse(String(body));

function fakeNow() {
  let at = 1_000_000_000_000;
  return { now: () => at, pass: (ms: number) => (at += ms) };
}

describe('Deezer', () => {
  const query = encodeURIComponent(`artist:"${artist}" track:"${song.title}"`);
  const setUp = (time = fakeNow()) => ({
    time,
    deezer: createDeezer(songs, { unknownShare: 0, now: time.now }),
  });

  it('finds a song by name, wrong recordings of it first, without a CORS header', async () => {
    const { deezer } = setUp();
    const answer = await ask(deezer.handle, `https://api.deezer.com/search?q=${query}`);
    const rows = parse(answer).data;
    expect(rows.length).toBeGreaterThan(2);
    expect(
      rows.some((row: { duration: number }) => row.duration === Math.round(song.durationMs / 1000)),
    ).toBe(true);
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
  });

  it('says every error with HTTP 200', async () => {
    const { deezer } = setUp();
    const code = async (path: string) => {
      const answer = await ask(deezer.handle, `https://api.deezer.com${path}`);
      expect(answer.status).toBe(200);
      return parse(answer).error?.code;
    };
    expect(await code('/search')).toBe(501);
    expect(await code('/search?q=a&limit=101')).toBe(500);
    expect(await code('/track/1')).toBe(800);
    const dashed = song.isrc.replace(/^(.{5})(..)/, '$1-$2-');
    expect(await code(`/track/isrc:${dashed}`)).toBe(800);
    expect(await code(`/track/isrc:${song.isrc}`)).toBeUndefined();
    for (let n = 0; n < 50; n++) await ask(deezer.handle, 'https://api.deezer.com/track/1');
    expect(await code('/track/1')).toBe(4);
  });

  it('answers JSONP where asked to, and bpm 0 for what it did not measure', async () => {
    const { deezer } = setUp();
    const jsonp = await ask(deezer.handle, 'https://api.deezer.com/track/1?output=jsonp&callback=got');
    expect(String(jsonp.body)).toMatch(/^got\(\{/);
    const bpms: number[] = [];
    for (const { isrc } of songs.slice(0, 30))
      bpms.push(parse(await ask(deezer.handle, `https://api.deezer.com/track/isrc:${isrc}`)).bpm);
    expect(bpms).toContain(0);
    expect(Math.max(...bpms)).toBeGreaterThan(60);
  });

  it('gives previews that can be had for 900 seconds', async () => {
    const { deezer, time } = setUp();
    const { preview } = parse(await ask(deezer.handle, `https://api.deezer.com/track/isrc:${song.isrc}`));
    const file = await ask(deezer.handlePreview, preview);
    expect([file.status, file.headers?.['access-control-allow-origin']]).toEqual([200, '*']);
    time.pass(901_000);
    expect((await ask(deezer.handlePreview, preview)).status).toBe(403);
  });
});

describe('MusicBrainz', () => {
  const query = encodeURIComponent(`recording:"${song.title}" AND artist:"${artist}"`);
  const address = `https://musicbrainz.org/ws/2/recording?query=${query}&fmt=json`;

  it('is busy on every fourth call and whenever it is asked too soon', async () => {
    const time = fakeNow();
    const { handle } = createMusicbrainz(songs, { now: time.now });
    const statuses: number[] = [];
    for (const gap of [0, 1000, 1000, 1000, 1000, 500]) {
      time.pass(gap);
      statuses.push((await ask(handle, address)).status);
    }
    expect(statuses).toEqual([200, 200, 200, 503, 200, 503]);
  });

  it('wants a name, JSON asked for, whole quotes and ISRCs without dashes', async () => {
    const time = fakeNow();
    const { handle } = createMusicbrainz(songs, { now: time.now, unknownShare: 0 });
    const get = async (path: string, headers?: Record<string, string>) => {
      time.pass(1000);
      const answer = await ask(handle, `https://musicbrainz.org/ws/2/${path}`, headers);
      return answer.status === 503
        ? ask(handle, (time.pass(1000), `https://musicbrainz.org/ws/2/${path}`), headers)
        : answer;
    };
    expect((await get('recording?query=a&fmt=json', { 'user-agent': '' })).status).toBe(403);
    expect(String((await get('recording?query=a')).body)).toMatch(/^<\?xml/);
    expect((await get('recording?query=recording:%22a&fmt=json')).status).toBe(400);
    expect((await get('isrc/QZZZZ0000000?fmt=json')).status).toBe(404);
    expect((await get(`isrc/${song.isrc.slice(0, 5)}-${song.isrc.slice(5)}?fmt=json`)).status).toBe(400);
    const found = parse(await get(`isrc/${song.isrc}?fmt=json`)).recordings;
    expect(found.map(({ id }: { id: string }) => id)).toContain(mbidOf(song));
  });

  it('lists wrong recordings beside the right one', async () => {
    const { handle } = createMusicbrainz(songs, { unknownShare: 0 });
    const ids = parse(await ask(handle, address)).recordings.map(({ id }: { id: string }) => id);
    expect(ids).toContain(mbidOf(song));
    expect(ids.length).toBeGreaterThan(1);
  });
});

describe('AcousticBrainz', () => {
  const at = (ids: readonly string[], level = 'high') =>
    `https://acousticbrainz.org/api/v1/${level}-level?recording_ids=${ids.join(';')}`;

  it('leaves misses out, refuses more than 25 and answers 404 for a single miss', async () => {
    const { handle } = createAcousticbrainz(songs, { unknownShare: 0 });
    const found = parse(await ask(handle, at([mbidOf(song), mbidOf({ id: 'nobody' })])));
    expect(Object.keys(found)).toEqual([mbidOf(song), 'mbid_mapping']);
    expect(found[mbidOf(song)]['0'].highlevel.danceability.all.danceable).toBeGreaterThan(0);
    expect((await ask(handle, at(Array.from({ length: 26 }, (_, n) => mbidOf({ id: `${n}` }))))).status).toBe(
      400,
    );
    const single = `https://acousticbrainz.org/api/v1/${mbidOf({ id: 'nobody' })}/low-level`;
    expect((await ask(handle, single)).status).toBe(404);
    expect(parse(await ask(handle, at([mbidOf(song)], 'low')))[mbidOf(song)]['0'].rhythm.bpm).toBe(
      song.features?.['tempo'],
    );
  });
});

it('the traps of a song are other recordings, under ids and ISRCs of their own', () => {
  for (const trap of trapsOf(song)) {
    expect(trap.id).not.toBe(song.id);
    expect(trap.isrc).not.toBe(song.isrc);
    expect(trap.features).not.toEqual(song.features);
  }
});
