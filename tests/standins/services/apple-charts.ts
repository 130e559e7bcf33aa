import type { StandinSong } from '../library.ts';
import { json, plain, type Answer, type Handler } from '../http.ts';
import { fractionOf } from '../random.ts';
import { trapsOf } from './offers.ts';

export const appleModes = ['normal', 'down', 'gone', 'malformed', 'offline'] as const;
export type AppleMode = (typeof appleModes)[number];

export interface AppleOptions {
  readonly mode?: AppleMode;
  /** The songs of every chart, in their order; by default another choice for each country. */
  readonly charts?: readonly StandinSong[];
}

export interface AppleStandin {
  /** rss.marketingtools.apple.com */
  readonly handle: Handler;
  /** rss.applemarketingtools.com, the older name of the same. */
  readonly handleOld: Handler;
  /** @param host both where none is named */
  setMode(mode: AppleMode, host?: 'new' | 'old'): void;
  requestCount(host: 'new' | 'old'): number;
}

const countries: Readonly<Record<string, string>> = {
  us: 'United States',
  gb: 'United Kingdom',
  de: 'Germany',
  fr: 'France',
  jp: 'Japan',
  br: 'Brazil',
  ng: 'Nigeria',
  kr: 'Korea, Republic of',
};
const sizes = new Set(['10', '25', '50', '100']);
const guests = / \(feat\. [^)]*\)/;

/** Apple names guests in the title and joins the others with commas and "&". */
function entryOf(song: StandinSong) {
  const id = String(1_400_000_000 + Math.floor(fractionOf(`apple:${song.id}`) * 3e8));
  const names = song.artists.map(({ name }) => name);
  const shown = guests.test(song.title) ? names.slice(0, 1) : names;
  const last = shown.at(-1) ?? '';
  return {
    artistName: shown.length > 1 ? `${shown.slice(0, -1).join(', ')} & ${last}` : last,
    id,
    name: song.title,
    releaseDate: '2026-06-05',
    kind: 'songs',
    artistId: String(Math.floor(fractionOf(`apple-artist:${last}`) * 1e9)),
    artistUrl: `https://music.apple.com/us/artist/${id}`,
    artworkUrl100: 'https://is1-ssl.mzstatic.com/image/thumb/100x100bb.jpg',
    genres: [
      { genreId: '14', name: 'Pop', url: 'https://itunes.apple.com/us/genre/id14' },
      { genreId: '34', name: 'Music', url: 'https://itunes.apple.com/us/genre/id34' },
    ],
    url: `https://music.apple.com/us/album/${id}`,
  };
}

/** The stand-in of Apple's chart feeds, under both names; no CORS header. */
export function createApple(songs: readonly StandinSong[], options: AppleOptions = {}): AppleStandin {
  const modes = { new: options.mode ?? 'normal', old: options.mode ?? 'normal' };
  const counts = { new: 0, old: 0 };

  function chart(country: string, size: number): readonly StandinSong[] {
    if (options.charts) return options.charts.slice(0, size);
    return songs
      .filter(({ kind }) => kind === 'track')
      .toSorted((one, other) => fractionOf(country + one.id) - fractionOf(country + other.id))
      .slice(0, size)
      .flatMap((song, place) => (place % 10 === 9 ? trapsOf(song).slice(0, 1) : [song]));
  }

  function answer(url: URL, mode: AppleMode): Answer {
    if (mode === 'down') return plain(503, 'Service Unavailable');
    const path = /^\/api\/v2\/([a-z]{2})\/music\/most-played\/(\d+)\/songs\.json$/.exec(url.pathname);
    const [, code = '', size = ''] = path ?? [];
    const title = countries[code];
    if (mode === 'gone' || title === undefined || !sizes.has(size)) return plain(404, 'Not Found');
    const body = json(200, {
      feed: {
        title: 'Top Songs',
        id: String(url),
        author: { name: 'Apple', url: 'https://www.apple.com/' },
        copyright: 'Copyright © 2026 Apple Inc. All rights reserved.',
        country: code,
        icon: 'https://www.apple.com/favicon.ico',
        updated: 'Sun, 19 Jul 2026 13:22:46 +0000',
        results: chart(code, Number(size)).map(entryOf),
      },
    });
    return mode === 'malformed' ? { ...body, body: String(body.body).slice(0, 60) } : body;
  }

  const handlerOf =
    (host: 'new' | 'old'): Handler =>
    async ({ method, url }) => {
      counts[host] += 1;
      if (modes[host] === 'offline') return 'hang-up';
      return method === 'GET' ? answer(url, modes[host]) : plain(405, 'Method Not Allowed');
    };
  return {
    handle: handlerOf('new'),
    handleOld: handlerOf('old'),
    setMode(mode, host) {
      if (host !== 'old') modes.new = mode;
      if (host !== 'new') modes.old = mode;
    },
    requestCount: (host) => counts[host],
  };
}
