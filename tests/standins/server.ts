/**
 * Stand-ins for the outside world: one local HTTPS server that answers as open.spotify.com (the web
 * player), accounts.spotify.com, api.spotify.com, api.reccobeats.com and the further sources, told apart by the
 * Host header. Browsers reach it by host mapping, so the extension under test is the one that ships.
 *
 *   const standins = await startStandins({ library: demoLibrary(1) });
 *   const browser = await launchChromium({ extensionDir, port: standins.port, hosts: standins.hosts });
 *   const page = await browser.newPlayerPage(standins.player.path('Late Train Home'));
 *   standins.reccobeats.setMode('rate-limited');
 *   standins.spotify.accounts.registerClient(clientId, [redirectUri]);
 *   await standins.close();
 *
 * By hand: node tests/standins/serve.ts --port 8443. The player's switches (query parameters) and its
 * `window.__sp` are described in player/page/config.js and player/page/api.js.
 */
import { createServer } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { generate } from 'selfsigned';
import { plain, readBody, send, type Handler } from './http.ts';
import type { Library } from './library.ts';
import { createPlayer, type PlayerStandin } from './player/player.ts';
import {
  createAcousticbrainz,
  type AcousticbrainzOptions,
  type AcousticbrainzStandin,
} from './services/acousticbrainz.ts';
import { createApple, type AppleOptions, type AppleStandin } from './services/apple-charts.ts';
import { createDeezer, previewHost, type DeezerOptions, type DeezerStandin } from './services/deezer.ts';
import {
  createListenbrainz,
  type ListenbrainzOptions,
  type ListenbrainzStandin,
} from './services/listenbrainz.ts';
import {
  createMusicbrainz,
  type MusicbrainzOptions,
  type MusicbrainzStandin,
} from './services/musicbrainz.ts';
import { createReccobeats, type ReccobeatsOptions, type ReccobeatsStandin } from './services/reccobeats.ts';
import { createSpotify, type SpotifyOptions, type SpotifyStandin } from './services/spotify.ts';

export interface StandinOptions {
  readonly library: Library;
  /** 0, the default, takes a free one. */
  readonly port?: number;
  readonly reccobeats?: ReccobeatsOptions;
  readonly spotify?: SpotifyOptions;
  readonly deezer?: DeezerOptions;
  readonly musicbrainz?: MusicbrainzOptions;
  readonly acousticbrainz?: AcousticbrainzOptions;
  readonly listenbrainz?: ListenbrainzOptions;
  readonly apple?: AppleOptions;
}

export interface RequestRecord {
  readonly host: string;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  /** When it came, in milliseconds since 1970. */
  readonly at: number;
  /** null while unanswered; 0 when the connection was destroyed. */
  status: number | null;
}

export interface Standins {
  readonly port: number;
  /** The names to map to 127.0.0.1:port. */
  readonly hosts: readonly string[];
  /** Every request in the order of arrival; the player's own files under /__standin/ are left out. */
  readonly requests: readonly RequestRecord[];
  readonly player: PlayerStandin;
  readonly reccobeats: ReccobeatsStandin;
  readonly spotify: SpotifyStandin;
  readonly deezer: DeezerStandin;
  readonly musicbrainz: MusicbrainzStandin;
  readonly acousticbrainz: AcousticbrainzStandin;
  readonly listenbrainz: ListenbrainzStandin;
  readonly apple: AppleStandin;
  close(): Promise<void>;
}

async function certificateFor(hosts: readonly string[]) {
  return generate([{ name: 'commonName', value: hosts[0] ?? 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: false },
      {
        name: 'subjectAltName',
        altNames: [
          ...hosts.map((value) => ({ type: 2 as const, value })),
          { type: 2 as const, value: 'localhost' },
          { type: 7 as const, ip: '127.0.0.1' },
        ],
      },
    ],
  });
}

/** @throws Error when the port is taken. */
export async function startStandins(options: StandinOptions): Promise<Standins> {
  const player = createPlayer(options.library);
  const reccobeats = createReccobeats(options.library, options.reccobeats);
  const spotify = createSpotify(options.library, options.spotify);
  const { songs } = options.library;
  const deezer = createDeezer(songs, options.deezer);
  const musicbrainz = createMusicbrainz(songs, options.musicbrainz);
  const acousticbrainz = createAcousticbrainz(songs, options.acousticbrainz);
  const listenbrainz = createListenbrainz(songs, options.listenbrainz);
  const apple = createApple(songs, options.apple);
  const handlers = new Map<string, Handler>([
    ['open.spotify.com', player.handle],
    ['api.reccobeats.com', reccobeats.handle],
    ['accounts.spotify.com', spotify.accounts.handle],
    ['api.spotify.com', spotify.api.handle],
    ['api.deezer.com', deezer.handle],
    [previewHost, deezer.handlePreview],
    ['musicbrainz.org', musicbrainz.handle],
    ['acousticbrainz.org', acousticbrainz.handle],
    ['labs.api.listenbrainz.org', listenbrainz.labs.handle],
    ['api.listenbrainz.org', listenbrainz.core.handle],
    ['rss.marketingtools.apple.com', apple.handle],
    ['rss.applemarketingtools.com', apple.handleOld],
  ]);
  const hosts = [...handlers.keys()];
  const requests: RequestRecord[] = [];

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '');
    const method = request.method ?? 'GET';
    const url = new URL(request.url ?? '/', `https://${host || 'unknown'}`);
    const record: RequestRecord = {
      host,
      method,
      path: url.pathname,
      query: url.search,
      at: Date.now(),
      status: null,
    };
    if (!url.pathname.startsWith('/__standin/')) requests.push(record);
    // By hand, without host mapping, the address bar says 127.0.0.1: that is the player too.
    const local = host === '127.0.0.1' || host === 'localhost';
    const handler = handlers.get(local ? 'open.spotify.com' : host);
    const body = (limit = 20_000_000) => readBody(request, limit);
    const answered = handler
      ? await handler({ method, url, headers: request.headers, body })
      : plain(404, 'Not Found');
    if (answered === 'hang-up') {
      record.status = 0;
      request.socket.destroy();
      return;
    }
    record.status = answered.status;
    send(response, method, answered);
  }

  const { private: key, cert } = await certificateFor(hosts);
  const server = createServer({ key, cert }, (request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (request.socket.destroyed) return; // the browser withdrew its request
      console.error('stand-in failed:', request.url, error);
      if (!response.headersSent) send(response, 'GET', plain(500, String(error)));
    });
  });
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  return {
    // A listening TCP server has an address with a port.
    port: (server.address() as AddressInfo).port,
    hosts,
    requests,
    player,
    reccobeats,
    spotify,
    deezer,
    musicbrainz,
    acousticbrainz,
    listenbrainz,
    apple,
    async close() {
      reccobeats.close();
      spotify.close();
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
