import { describe, expect, it } from 'vitest';
import { demoLibrary } from './demo-library.ts';
import { createReccobeats, type ReccobeatsOptions } from './services/reccobeats.ts';
import type { Answer } from './http.ts';
import { uuidOf } from './random.ts';

const library = demoLibrary(1);
const tracks = library.songs.filter(({ kind }) => kind === 'track');
const all: ReccobeatsOptions = { unknownShare: 0, incompleteShare: 0 };

async function ask(
  service: ReturnType<typeof createReccobeats>,
  path: string,
  { method = 'GET', headers = {}, body = Buffer.alloc(0) as Buffer } = {},
) {
  const url = new URL(path, 'https://api.reccobeats.com');
  const answer = await service.handle({
    method,
    url,
    headers: { 'user-agent': 'Mozilla/5.0', ...headers },
    body: async () => body,
  });
  if (answer === 'hang-up') throw new Error('hung up');
  return answer;
}
// Every answer asked for here is JSON with one of these fields.
const parse = (answer: Answer) =>
  JSON.parse(String(answer.body)) as {
    content: Record<string, unknown>[];
    errors: { path: string; message: string }[];
  };
const idsOf = (count: number) => tracks.slice(0, count).map(({ id }) => id);

describe('GET /v1/audio-features', () => {
  it('takes ids by comma and repeated, 1 to 40 of them', async () => {
    const service = createReccobeats(library, all);
    const [a, b, c] = idsOf(3);
    expect(parse(await ask(service, `/v1/audio-features?ids=${a},${b}&ids=${c}`)).content).toHaveLength(3);
    expect((await ask(service, `/v1/audio-features?ids=${idsOf(40).join()}`)).status).toBe(200);
    for (const ids of [[], idsOf(41)]) {
      const refused = await ask(service, `/v1/audio-features?ids=${ids.join()}`);
      expect(refused.status).toBe(400);
      expect(parse(refused)).toEqual({
        status: 4004,
        errors: [{ path: 'getAudioFeatures.ids', message: 'size must be between 1 and 40' }],
      });
    }
  });

  it('answers in another order, under its own id, with the Spotify id in href only', async () => {
    const service = createReccobeats(library, all);
    const ids = idsOf(40);
    const { content } = parse(await ask(service, `/v1/audio-features?ids=${ids.join()}`));
    const answered = content.map(({ href }) => String(href).split('/').at(-1));
    expect(answered).not.toEqual(ids);
    expect(answered.toSorted()).toEqual(ids.toSorted());
    const row = content.find(({ href }) => String(href).endsWith(ids[0] ?? ''));
    expect(row).toMatchObject({ id: uuidOf(ids[0] ?? ''), ...tracks[0]?.features });
    expect(row).not.toHaveProperty('duration_ms');
    expect(row).not.toHaveProperty('time_signature');
  });

  it('leaves out what it does not know, and says so nowhere', async () => {
    const service = createReccobeats(library);
    const ids = idsOf(40);
    const { content } = parse(await ask(service, `/v1/audio-features?ids=${ids.join()}`));
    const known = ids.filter(service.knows);
    expect(known.length).toBeGreaterThan(15);
    expect(known.length).toBeLessThan(40);
    expect(content).toHaveLength(known.length);
  });

  it('gives a row for every release of an ISRC', async () => {
    const service = createReccobeats(library, all);
    const twice = tracks.find((song) => tracks.some((other) => other !== song && other.isrc === song.isrc));
    const { content } = parse(await ask(service, `/v1/audio-features?ids=${twice?.isrc}`));
    expect(content).toHaveLength(2);
    expect(
      parse(await ask(service, `/v1/audio-features?ids=${uuidOf(twice?.id ?? '')}`)).content,
    ).toHaveLength(1);
  });

  it('fails in every way it can be told to', async () => {
    const service = createReccobeats(library, { ...all, slowMs: 5 });
    const path = `/v1/audio-features?ids=${idsOf(3).join()}`;
    const statuses: Record<string, number> = {};
    for (const mode of ['rate-limited', 'rate-limited-no-header', 'down', 'blocked', 'slow'] as const) {
      service.setMode(mode, 1);
      const answer = await ask(service, path);
      statuses[mode] = answer.status;
      expect('retry-after' in (answer.headers ?? {})).toBe(mode === 'rate-limited');
    }
    expect(statuses).toEqual({
      'rate-limited': 429,
      'rate-limited-no-header': 429,
      down: 503,
      blocked: 403,
      slow: 200,
    });
    service.setMode('malformed', 1);
    const cut = await ask(service, path).catch(() => null);
    expect(() => JSON.parse(String(cut?.body))).toThrow();
    service.setMode('offline', 1);
    await expect(ask(service, path)).rejects.toThrow('hung up');
    expect((await ask(service, path)).status).toBe(200);
    expect((await ask(service, path, { headers: { 'user-agent': '' } })).status).toBe(403);
  });
});

describe('the other calls', () => {
  it('knows no others, and no other methods', async () => {
    const service = createReccobeats(library, all);
    expect((await ask(service, '/v1/nothing')).status).toBe(404);
    expect((await ask(service, '/v1/audio-features', { method: 'POST' })).status).toBe(405);
    expect((await ask(service, `/v1/track/${idsOf(1)[0]}`)).status).toBe(404);
    expect((await ask(service, `/v1/track/${uuidOf(idsOf(1)[0] ?? '')}`)).status).toBe(200);
  });

  it('recommends with 1 to 5 seeds and a size of 1 to 100', async () => {
    const service = createReccobeats(library, all);
    const seeds = idsOf(2).join();
    const { content } = parse(await ask(service, `/v1/track/recommendation?size=20&seeds=${seeds}`));
    expect(content).toHaveLength(20);
    expect(content.filter(({ href }) => href === null)).toHaveLength(1);
    expect(content.some(({ href }) => seeds.includes(String(href).split('/').at(-1) ?? '?'))).toBe(true);
    for (const query of [
      `seeds=${seeds}`,
      `size=101&seeds=${seeds}`,
      'size=5',
      `size=5&seeds=${idsOf(6).join()}`,
      `size=5&seeds=${seeds}&energy=2`,
    ]) {
      expect((await ask(service, `/v1/track/recommendation?${query}`)).status, query).toBe(400);
    }
  });

  it('measures an uploaded file of at most 5 MB', async () => {
    const service = createReccobeats(library, all);
    const upload = (name: string, size: number, mark = 'ID3') => {
      const form = new FormData();
      form.append(name, new Blob([mark, new Uint8Array(size - mark.length).fill(7)]), 'song.mp3');
      return new Response(form);
    };
    const send = async (response: Response) =>
      ask(service, '/v1/analysis/audio-features', {
        method: 'POST',
        headers: { 'content-type': response.headers.get('content-type') ?? '' },
        body: Buffer.from(await response.arrayBuffer()),
      });
    const measured = await send(upload('audioFile', 1000));
    expect(Object.keys(JSON.parse(String(measured.body)))).toHaveLength(9);
    expect((await send(upload('audioFile', 1000, 'GIF'))).status).toBe(400);
    // Another file at once is too much.
    expect((await send(upload('audioFile', 1000))).status).toBe(429);
    expect((await send(upload('file', 1000))).status).toBe(400);
    expect((await send(upload('audioFile', 5 * 1024 * 1024 + 1))).status).toBe(400);
    expect((await send(new Response('x'))).status).toBe(415);
  });
});
