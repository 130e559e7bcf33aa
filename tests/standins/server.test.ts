import { createHash } from 'node:crypto';
import { request } from 'node:https';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoLibrary } from './demo-library.ts';
import { startStandins, type Standins } from './server.ts';

let standins: Standins;
beforeAll(async () => {
  standins = await startStandins({ library: demoLibrary(1) });
});
afterAll(() => standins.close());

interface Got {
  readonly status: number;
  readonly policy: string;
  readonly body: string;
}

function get(host: string, path: string, method = 'GET'): Promise<Got> {
  return new Promise((resolve, reject) => {
    const headers = { host, 'user-agent': 'Mozilla/5.0' };
    const target = {
      host: '127.0.0.1',
      port: standins.port,
      path,
      method,
      headers,
      rejectUnauthorized: false,
    };
    const sent = request(target, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (body += part));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          policy: String(response.headers['content-security-policy'] ?? ''),
          body,
        }),
      );
    });
    sent.on('error', reject);
    sent.end();
  });
}

describe('startStandins', () => {
  it('serves one page for every path of the player, with inline scripts allowed by hash only', async () => {
    const page = await get('open.spotify.com', standins.player.path('liked'));
    expect(page.status).toBe(200);
    expect((await get('open.spotify.com', '/intl-de/album/x')).body).toBe(page.body);
    const inline = /<script>([\s\S]*?)<\/script>/.exec(page.body)?.[1] ?? '';
    const hash = createHash('sha256').update(inline).digest('base64');
    expect(page.policy).toContain(`script-src 'self' 'unsafe-eval' blob: 'sha256-${hash}'`);
    expect(page.policy).not.toMatch(/unsafe-inline|style-src|connect-src/);
  });

  it('tells services apart by host and knows no others', async () => {
    expect((await get('api.reccobeats.com', '/v1/audio-features?ids=x')).body).toBe('{"content":[]}');
    expect((await get('open.spotify.com', '/v1/audio-features?ids=x')).body).toContain('<!doctype html>');
    expect((await get('api.spotify.com', '/v1/me')).status).toBe(401);
    expect((await get('accounts.spotify.com', '/nothing')).status).toBe(404);
    expect((await get('labs.api.listenbrainz.org', '/acr-lookup/json')).status).toBe(400);
    expect((await get('api.listenbrainz.org', '/1/lb-radio/artist/x')).status).toBe(400);
    const chart = '/api/v2/gb/music/most-played/10/songs.json';
    expect((await get('rss.marketingtools.apple.com', chart)).status).toBe(200);
    expect((await get('rss.applemarketingtools.com', chart)).status).toBe(200);
    expect((await get('www.spotify.com', '/')).status).toBe(404);
    expect((await get('open.spotify.com', '/oembed?url=x')).status).toBe(404);
    expect((await get('open.spotify.com', '/embed/track/nobody')).status).toBe(200);
    expect((await get('open.spotify.com', '/', 'POST')).status).toBe(405);
  });

  it('keeps a record of every request, and of connections it destroyed', async () => {
    const before = standins.requests.length;
    await get('api.reccobeats.com', '/v1/audio-features?ids=a,b');
    standins.reccobeats.setMode('offline', 1);
    await expect(get('api.reccobeats.com', '/v1/track?ids=a')).rejects.toThrow();
    expect(
      standins.requests.slice(before).map(({ host, path, query, status }) => [host, path, query, status]),
    ).toEqual([
      ['api.reccobeats.com', '/v1/audio-features', '?ids=a,b', 200],
      ['api.reccobeats.com', '/v1/track', '?ids=a', 0],
    ]);
    expect(standins.reccobeats.askedIds()).toEqual(['x', 'a', 'b']);
  });
});
