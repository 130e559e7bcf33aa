/** The connection to Spotify against its stand-in, over HTTPS, with time that passes only when it is told to. */
import { request } from 'node:https';
import { onTestFinished } from 'vitest';
import { createSpotify, type Spotify } from '../../../../lib/spotify/api/connection.ts';
import type { SmallStore } from '../../../../lib/spotify/api/deps.ts';
import { demoLibrary } from '../../../standins/demo-library.ts';
import { startStandins } from '../../../standins/server.ts';
import { testClient, type SpotifyOptions } from '../../../standins/services/spotify.ts';

const library = demoLibrary(1);
export const start = Date.UTC(2026, 10, 27, 12);

/** The product's fetch, led to the stand-in's port whatever the host. */
export function fetchAt(port: number): typeof fetch {
  return async (input, init = {}) => {
    const url = new URL(String(input));
    const body = typeof init.body === 'string' ? init.body : '';
    const length = { 'content-length': String(Buffer.byteLength(body)) };
    const headers = { ...Object.fromEntries(new Headers(init.headers)), host: url.host, ...length };
    const target = {
      host: '127.0.0.1',
      port,
      path: `${url.pathname}${url.search}`,
      method: init.method ?? 'GET',
      headers,
      rejectUnauthorized: false,
      ...(init.signal ? { signal: init.signal } : {}),
    };
    return new Promise((resolve, reject) => {
      const sent = request(target, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', reject);
        response.on('end', () => {
          const answered = new Headers();
          for (const [name, value] of Object.entries(response.headers)) answered.set(name, String(value));
          const status = response.statusCode ?? 0;
          const content = status === 204 ? null : Buffer.concat(parts).toString('utf8');
          resolve(new Response(content, { status, headers: answered }));
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });
  };
}

/** A clock whose waits take no time but move it on. */
export function fakeClock() {
  const waits: number[] = [];
  const clock = {
    at: start,
    waits,
    now: () => clock.at,
    wait: async (ms: number, signal?: AbortSignal) => {
      waits.push(ms);
      if (!signal?.aborted) clock.at += ms;
    },
  };
  return clock;
}

/** Like extension storage: what goes in comes out as a copy. */
export function memoryStore() {
  const values = new Map<string, string>();
  const store: SmallStore = {
    get: async (key) => {
      const text = values.get(key);
      return text === undefined ? undefined : (JSON.parse(text) as unknown);
    },
    set: async (key, value) => void values.set(key, JSON.stringify(value)),
    remove: async (key) => void values.delete(key),
  };
  return { ...store, values };
}

export async function startWorld(options: SpotifyOptions = {}) {
  const clock = fakeClock();
  const standins = await startStandins({ library, spotify: { now: clock.now, ...options } });
  onTestFinished(() => standins.close());
  const session = memoryStore();
  const lasting = memoryStore();
  const fetch = fetchAt(standins.port);
  const deps = { fetch, clock, session, lasting };
  /** Another background over the same stores, as after a restart. */
  const restart = (changes: Partial<Parameters<typeof createSpotify>[0]> = {}) =>
    createSpotify({ ...deps, ...changes });
  const { accounts, api, state } = standins.spotify;
  return { clock, session, lasting, fetch, restart, accounts, api, state, spotify: restart() };
}
export type World = Awaited<ReturnType<typeof startWorld>>;

/** What the browser does between `start` and `finish`: it follows the address to where it leads back to. */
export async function consent(fetch: typeof globalThis.fetch, address: string): Promise<string> {
  const response = await fetch(address);
  return response.headers.get('location') ?? `no redirect: ${await response.text()}`;
}

export async function login(world: Pick<World, 'fetch'> & { readonly spotify: Spotify }): Promise<void> {
  const address = await world.spotify.login.start(testClient.id, testClient.redirectUri);
  await world.spotify.login.finish(await consent(world.fetch, address));
}

export async function connectedWorld(options: SpotifyOptions = {}) {
  const world = await startWorld(options);
  await login(world);
  return world;
}
