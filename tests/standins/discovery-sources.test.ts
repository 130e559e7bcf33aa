/** The stand-ins of ListenBrainz and Apple's charts are as strict, and as odd, as the real ones. */
import { describe, expect, it } from 'vitest';
import { demoLibrary } from './demo-library.ts';
import { createApple } from './services/apple-charts.ts';
import { countryOf } from './services/artist-countries.ts';
import { artistMbidOf, creditOf } from './services/listenbrainz-data.ts';
import { createListenbrainz } from './services/listenbrainz.ts';
import { createMusicbrainz, mbidOf } from './services/musicbrainz.ts';
import type { Answer, Handler } from './http.ts';

const songs = demoLibrary(1).songs.filter(({ kind, artists }) => kind === 'track' && artists.length === 1);
const song = songs[0];
const artist = song?.artists[0];
if (!song || !artist) throw new Error('the demo library has no song');
const nobody = '00000000-0000-4000-a000-000000000000';

async function ask(handle: Handler, address: string, posted?: unknown, type = 'application/json') {
  const answer = await handle({
    method: posted === undefined ? 'GET' : 'POST',
    url: new URL(address),
    headers: { 'user-agent': 'Mozilla/5.0', ...(posted === undefined ? {} : { 'content-type': type }) },
    body: async () => Buffer.from(typeof posted === 'string' ? posted : JSON.stringify(posted)),
  });
  if (answer === 'hang-up') throw new Error('hung up');
  return answer;
}
// Each test knows the shape of the answer it asked for.
// oxlint-disable-next-line typescript/no-explicit-any
const parse = ({ body }: Answer): any => JSON.parse(String(body));

describe('ListenBrainz Labs', () => {
  const setUp = () => {
    let at = 1_000_000;
    const standin = createListenbrainz(songs, { unknownShare: 0, unmappedShare: 0, now: () => at });
    const get = (path: string) => ask(standin.labs.handle, `https://labs.api.listenbrainz.org/${path}`);
    const post = (name: string, inputs: unknown, type?: string) =>
      ask(standin.labs.handle, `https://labs.api.listenbrainz.org/${name}/json`, inputs, type);
    return { ...standin, get, post, pass: (ms: number) => (at += ms) };
  };
  const algorithm = 'session_based_days_7500_session_300_contribution_5_threshold_15_limit_50_skip_30';

  it('wants a JSON array of at most 30, datasets it has, and ids that are ids', async () => {
    const { get, post } = setUp();
    expect((await get('no-such-dataset/json')).status).toBe(404);
    expect((await get('acr-lookup')).status).toBe(404);
    for (const broken of ['{', '{}', '[]', '[1]', 'null'])
      expect((await post('spotify-id-from-mbid', broken)).status).toBe(400);
    expect((await post('spotify-id-from-mbid', [{ recording_mbid: nobody }], 'text/plain')).status).toBe(400);
    expect((await post('spotify-id-from-mbid', [{ recording_mbid: 'x' }])).status).toBe(400);
    const many = Array.from({ length: 31 }, () => ({ recording_mbid: nobody }));
    expect((await post('spotify-id-from-mbid', many)).status).toBe(400);
    expect((await post('spotify-id-from-mbid', many.slice(1))).status).toBe(200);
    expect((await get('acr-lookup/json?artist_credit_name=a')).status).toBe(400);
  });

  it('refuses a wrong algorithm with the list of valid ones', async () => {
    const { get, labs } = setUp();
    const wrong = await get(`similar-recordings/json?recording_mbids=${mbidOf(song)}&algorithm=best`);
    expect([wrong.status, String(wrong.body)]).toEqual([400, expect.stringContaining(`'${algorithm}'`)]);
    const right = `similar-recordings/json?recording_mbids=${mbidOf(song)}&algorithm=${algorithm}`;
    expect(parse(await get(right))).toHaveLength(50);
    labs.set({ algorithms: { 'similar-recordings': [] } });
    expect((await get(right)).status).toBe(400);
    expect((await get(`similar-artists/json?artist_mbids=x&algorithm=${algorithm}`)).status).toBe(400);
  });

  it('finds a recording by its whole name, and answers plain or as [[input],[output]]', async () => {
    const { get, labs } = setUp();
    const names = new URLSearchParams({ artist_credit_name: creditOf(song), recording_name: song.title });
    const plain = parse(await get(`acr-lookup/json?${names}`));
    expect(plain[0]).toMatchObject({ recording_mbid: mbidOf(song), artist_mbids: [artistMbidOf(artist)] });
    names.set('recording_name', `${song.title} that nobody sang`);
    expect(parse(await get(`acr-lookup/json?${names}`))).toEqual([]);
    labs.set({ wrapped: true });
    names.set('recording_name', song.title);
    const wrapped = parse(await get(`acr-lookup/json?${names}`));
    expect(wrapped).toEqual([[Object.fromEntries(names)], plain]);
  });

  it('tells ids at Spotify by id and by all three names; what it does not know has none', async () => {
    const { post } = setUp();
    const ids = parse(
      await post('spotify-id-from-mbid', [{ recording_mbid: nobody }, { recording_mbid: mbidOf(song) }]),
    );
    expect(ids.map((row: { spotify_track_ids: string[] }) => row.spotify_track_ids)).toEqual([[], [song.id]]);
    const named = { artist_name: creditOf(song), track_name: song.title };
    expect((await post('spotify-id-from-metadata', [named])).status).toBe(400);
    const full = { ...named, release_name: '' };
    const [row] = parse(await post('spotify-id-from-metadata', [full]));
    expect(row).toMatchObject(full);
    expect(row.spotify_track_ids[0]).toBe(song.id);
  });

  it('leaves unknown artists out, and says 404 where no country is found', async () => {
    const { post } = setUp();
    const dataset = 'artist-country-code-from-artist-mbid';
    expect((await post(dataset, [{ artist_mbid: nobody }])).status).toBe(404);
    const rows = parse(await post(dataset, [{ artist_mbid: nobody }, { artist_mbid: artistMbidOf(artist) }]));
    expect(rows).toEqual([expect.objectContaining({ country_code: countryOf(artist) ?? '' })]);
  });

  it('takes 30 questions in five seconds and tells in its own headers when to come back', async () => {
    const { get, pass, labs } = setUp();
    for (let n = 0; n < 30; n += 1) expect((await get('acr-lookup/json')).status).toBe(400);
    const refused = await get('acr-lookup/json');
    expect(refused.status).toBe(429);
    expect(refused.headers).toMatchObject({ 'x-ratelimit-reset-in': '5', 'x-ratelimit-remaining': '0' });
    expect(refused.headers).not.toHaveProperty('retry-after');
    pass(5_000);
    expect((await get('acr-lookup/json')).status).toBe(400);
    expect(labs.refusedCount()).toBe(1);
  });
});

describe('ListenBrainz', () => {
  const radio = (mbid: string, more = '') =>
    `https://api.listenbrainz.org/1/lb-radio/artist/${mbid}?mode=easy&max_similar_artists=0&max_recordings_per_artist=3&pop_begin=0&pop_end=100${more}`;

  it('plays songs of an artist, of it alone where nobody similar is asked for', async () => {
    const { core } = createListenbrainz(songs, { unknownShare: 0 });
    const rows = parse(await ask(core.handle, radio(artistMbidOf(artist))));
    expect(Object.keys(rows)).toEqual([artistMbidOf(artist)]);
    expect(rows[artistMbidOf(artist)]).toHaveLength(3);
    expect(parse(await ask(core.handle, radio(nobody)))).toEqual({});
    expect((await ask(core.handle, radio('x'))).status).toBe(400);
    const partial = radio(nobody).replace('mode=easy&', '');
    expect((await ask(core.handle, partial)).status).toBe(400);
    expect((await ask(core.handle, 'https://api.listenbrainz.org/1/nothing')).status).toBe(404);
  });

  it('may want a token', async () => {
    const { core } = createListenbrainz(songs);
    core.setMode('needs-token');
    expect((await ask(core.handle, radio(nobody))).status).toBe(401);
  });
});

describe('Apple’s charts', () => {
  const path = 'api/v2/gb/music/most-played/25/songs.json';
  const newHost = (more: string) => `https://rss.marketingtools.apple.com/${more}`;

  it('come by country, in four sizes, without CORS, ids at Spotify or ISRCs', async () => {
    const { handle } = createApple(songs);
    const answer = await ask(handle, newHost(path));
    const { feed } = parse(answer);
    expect(feed.results).toHaveLength(25);
    expect(feed.results[0].genres.map(({ name }: { name: string }) => name)).toContain('Music');
    expect(JSON.stringify(feed)).not.toMatch(/isrc|spotify/i);
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
    const other = parse(await ask(handle, newHost(path.replace('gb', 'ng')))).feed.results;
    expect(other[0].name).not.toBe(feed.results[0].name);
    for (const wrong of ['zz/music/most-played/25', 'GB/music/most-played/25', 'gb/music/most-played/30'])
      expect((await ask(handle, newHost(`api/v2/${wrong}/songs.json`))).status).toBe(404);
  });

  it('live under a new and an old name, each with failures of its own', async () => {
    const apple = createApple(songs);
    apple.setMode('gone', 'new');
    expect((await ask(apple.handle, newHost(path))).status).toBe(404);
    expect((await ask(apple.handleOld, `https://rss.applemarketingtools.com/${path}`)).status).toBe(200);
    expect([apple.requestCount('new'), apple.requestCount('old')]).toEqual([1, 1]);
  });
});

it('MusicBrainz tells where an artist comes from, by id and with the artists of an ISRC', async () => {
  let at = 0;
  const { handle } = createMusicbrainz(songs, { unknownShare: 0, now: () => (at += 1_000) });
  const get = async (path: string) => parse(await ask(handle, `https://musicbrainz.org/ws/2/${path}`));
  expect((await get(`artist/${artistMbidOf(artist)}?fmt=json`)).country).toBe(countryOf(artist));
  expect((await ask(handle, `https://musicbrainz.org/ws/2/artist/${nobody}?fmt=json`)).status).toBe(404);
  const { recordings } = await get(`isrc/${song.isrc}?fmt=json&inc=artists`);
  expect(recordings[0]['artist-credit'][0].artist.country).toBe(countryOf(artist));
});
