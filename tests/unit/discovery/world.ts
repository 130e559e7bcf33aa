/** All discovery sources over the stand-ins, with a clock that moves only when something waits for it. */
import { vi } from 'vitest';
import type { Fetch } from '../../../lib/sources/ask.ts';
import { isPlainSong } from '../../../lib/discovery/match.ts';
import { createDiscoverySources } from '../../../lib/discovery/sources.ts';
import type { FindOptions } from '../../../lib/discovery/candidate-source.ts';
import type { Candidate, CandidateSourceId } from '../../../lib/domain/discovery.ts';
import type { Track } from '../../../lib/domain/track.ts';
import { demoLibrary } from '../../standins/demo-library.ts';
import { directFetch } from '../../standins/direct.ts';
import type { StandinSong } from '../../standins/library.ts';
import { createApple } from '../../standins/services/apple-charts.ts';
import type { AppleOptions } from '../../standins/services/apple-charts.ts';
import { createListenbrainz } from '../../standins/services/listenbrainz.ts';
import type { ListenbrainzOptions } from '../../standins/services/listenbrainz.ts';
import { createMusicbrainz } from '../../standins/services/musicbrainz.ts';
import { offersOf } from '../../standins/services/offers.ts';
import { createReccobeats } from '../../standins/services/reccobeats.ts';
import type { ReccobeatsOptions } from '../../standins/services/reccobeats.ts';
import { createLocks, fakeClock } from '../services/fakes.ts';

export const library = demoLibrary(1);
/** Songs of one artist each, under names that no other song has and that speak of no other version. */
export const songs = library.songs.filter(
  ({ kind, artists, title, album, id }) =>
    kind === 'track' &&
    isPlainSong({ title, credit: artists[0]?.name ?? '', album: album.name }) &&
    artists.length === 1 &&
    !library.songs.some((other) => other.id !== id && other.title === title),
);
/** What ListenBrainz lists, made once: hundreds of songs and their wrong recordings. */
const offers = offersOf(library.songs.slice(0, 500), 'listenbrainz', 0);
export const songAt = (n: number): StandinSong => songs[n] as StandinSong; // the demo library has hundreds
export const trackOf = ({ id, title, artists, album, durationMs }: StandinSong): Track => ({
  id,
  title,
  artists,
  album,
  durationMs,
});
export const signal = (): AbortSignal => new AbortController().signal;

export interface WorldOptions {
  readonly listenbrainz?: ListenbrainzOptions;
  readonly apple?: AppleOptions;
  readonly reccobeats?: ReccobeatsOptions;
  readonly change?: (fetch: Fetch) => Fetch;
  readonly meta?: Map<string, unknown>;
}

export function createWorld({ change = (fetch) => fetch, meta = new Map(), ...options }: WorldOptions = {}) {
  const { clock, waits, advance } = fakeClock(1_000_000_000_000);
  const { now } = clock;
  const standins = {
    reccobeats: createReccobeats(library, { unknownShare: 0, now, ...options.reccobeats }),
    musicbrainz: createMusicbrainz(library.songs, { unknownShare: 0, now }),
    listenbrainz: createListenbrainz(library.songs, {
      offers,
      unmappedShare: 0,
      now,
      ...options.listenbrainz,
    }),
    apple: createApple(songs, options.apple),
  };
  const fetch = vi.fn(
    change(
      directFetch({
        'api.reccobeats.com': standins.reccobeats.handle,
        'musicbrainz.org': standins.musicbrainz.handle,
        'labs.api.listenbrainz.org': standins.listenbrainz.labs.handle,
        'api.listenbrainz.org': standins.listenbrainz.core.handle,
        'rss.marketingtools.apple.com': standins.apple.handle,
        'rss.applemarketingtools.com': standins.apple.handleOld,
      }),
    ),
  );
  const sources = createDiscoverySources({
    fetch,
    locks: createLocks(),
    // As the store keeps it: copies under keys.
    keepOf: (id) => ({
      read: async () => structuredClone(meta.get(id)) ?? null,
      write: async (memory) => void meta.set(id, structuredClone(memory)),
    }),
    clock,
    random: () => 0.5,
  });
  const source = (id: CandidateSourceId) => {
    const found = sources.candidates.find((one) => one.id === id);
    if (!found) throw new Error(`no source ${id}`);
    return found;
  };
  const asked = (host = '') =>
    fetch.mock.calls.map(([address]) => new URL(address)).filter((url) => url.host.includes(host));
  return { standins, fetch, sources, source, asked, clock, waits, advance, meta };
}

export const usualOptions: FindOptions = {
  count: 50,
  disliked: [],
  tastes: new Map(),
  countries: ['GB'],
};

/** Everything that a source finds. */
export async function findAll(
  { source }: ReturnType<typeof createWorld>,
  id: CandidateSourceId,
  seeds: readonly StandinSong[],
  options: Partial<FindOptions> = {},
  abort: AbortSignal = signal(),
): Promise<Candidate[]> {
  const found: Candidate[] = [];
  const portions = source(id).find(seeds.map(trackOf), { ...usualOptions, ...options }, abort);
  for await (const portion of portions) found.push(...portion);
  return found;
}

/** An answer of one's own where the address contains a text. */
export const answering =
  (part: string, answer: () => Response) =>
  (fetch: Fetch): Fetch =>
  async (address, init) =>
    address.includes(part) ? answer() : fetch(address, init);
