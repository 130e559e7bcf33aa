/** A listener's library among services that know parts of it, with wrong recordings planted in every answer. */

import { createChain } from '../../lib/services/chain.ts';
import { createSources } from '../../lib/services/sources.ts';
import { linkIds } from '../../lib/domain/features.ts';
import { openDatabase } from '../../lib/store/database.ts';
import { createStore } from '../../lib/store/store.ts';
import { libraryFromCsv, listenersIn } from '../standins/csv-library.ts';
import { directFetch } from '../standins/direct.ts';
import { fractionOf, spotifyIdOf } from '../standins/random.ts';
import { createAcousticbrainz } from '../standins/services/acousticbrainz.ts';
import { createDeezer, previewHost } from '../standins/services/deezer.ts';
import { createMusicbrainz } from '../standins/services/musicbrainz.ts';
import { trapOf, traps } from '../standins/services/offers.ts';
import { createReccobeats } from '../standins/services/reccobeats.ts';
import { createLocks } from '../unit/services/fakes.ts';
import { trackOf } from './bench.ts';
import type { LinkId } from '../../lib/domain/features.ts';
import type { ModelRecord } from '../../lib/training/repository.ts';
import type { ListenerLibrary } from '../standins/csv-library.ts';
import type { StandinSong } from '../standins/library.ts';
import type { Offer } from '../standins/services/offers.ts';

/** What the services know; in life these differ from library to library (docs/model.md of a listener's own). */
const shares = {
  unknownById: 0.35,
  /** Of all songs: out a second time on this machine. */
  twins: 0.04,
  /** Of all songs, for Deezer; and of those, by ISRC at ReccoBeats. */
  unknownToDeezer: 0.12,
  unknownByIsrc: 0.5,
  unknownToMusicbrainz: 0.3,
  unknownToAcousticbrainz: 0.5,
} as const;

const day = 86_400_000;

/** The listener with the most ratings where none is named. @throws Error in plain words where there is none. */
export function readLibrary(data: string, listener?: string): ListenerLibrary {
  const names = listener ? [listener] : listenersIn(data);
  const libraries = names.map((name) => libraryFromCsv(data, name));
  const [largest] = libraries.toSorted((a, b) => b.songs.length - a.songs.length);
  if (!largest) throw new Error(`${data} has no folder "listeners" with CSV files`);
  return largest;
}

/** A clock that jumps to whatever is waited for. */
function jumpingClock() {
  let now = 1_800_000_000_000;
  return {
    now: () => now,
    wait: async (ms: number) => {
      now += ms;
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

const again = (song: StandinSong, why: string): StandinSong => ({
  ...song,
  id: spotifyIdOf(`${why}:${song.id}`),
});
const isKnown = (song: StandinSong, salt: string, unknownShare: number) =>
  fractionOf(`${salt}:${song.id}`) >= unknownShare;

/** Spotify and ReccoBeats have no field of its own for a version: it stands in the title. */
const spelled = (offer: Offer): Offer =>
  offer.version ? { ...offer, title: `${offer.title} ${offer.version}` } : offer;

/** Every kind of wrong recording of songs that the id look-up does not know. */
function plantDecoys(songs: readonly StandinSong[]) {
  const names = Object.keys(traps);
  return songs.flatMap((song, at) =>
    [0, 3, 6].map((step) => trapOf(song, names[(at + step) % names.length] ?? 'live')),
  );
}

export function createWorld(library: ListenerLibrary) {
  const { songs } = library;
  const clock = jumpingClock();
  // As the ReccoBeats stand-in decides it.
  const unknown = songs.filter((song) => fractionOf(`unknown:${song.id}`) < shares.unknownById);
  const twins = songs
    .filter((song) => fractionOf(`twin:${song.id}`) < shares.twins)
    .map((song) => again(song, 'twin'));
  const decoys = plantDecoys(unknown);
  // Under the right code a release of another length: a catalogue's mistake.
  const wrongLength = unknown.map((song): Offer => ({ ...trapOf(song, 'longer'), isrc: song.isrc }));
  const offers = (salt: string, share: number): Offer[] => [
    ...decoys,
    ...songs.filter((song) => isKnown(song, salt, share)),
  ];
  const others = [
    ...twins,
    ...decoys.map(spelled),
    ...wrongLength,
    ...unknown
      .filter((song) => isKnown(song, 'isrc', shares.unknownByIsrc))
      .map((song) => again(song, 'release')),
  ];
  const { now } = clock;
  const reccobeats = createReccobeats(library, { unknownShare: shares.unknownById, others, now });
  const deezer = createDeezer(songs, { offers: offers('deezer', shares.unknownToDeezer), now });
  const atMusicbrainz = offers('musicbrainz', shares.unknownToMusicbrainz);
  const fetch = directFetch({
    'api.reccobeats.com': reccobeats.handle,
    'api.deezer.com': deezer.handle,
    [previewHost]: deezer.handlePreview,
    'musicbrainz.org': createMusicbrainz(songs, { offers: atMusicbrainz, now }).handle,
    'acousticbrainz.org': createAcousticbrainz(songs, {
      offers: atMusicbrainz,
      unknownShare: shares.unknownToAcousticbrainz,
    }).handle,
  });
  return { library, twins, decoys: [...decoys.map(spelled), ...wrongLength], clock, fetch };
}

export type World = ReturnType<typeof createWorld>;

/** The product's own store and chain in that world. */
export function createMachine({ library, twins, decoys, clock, fetch }: World) {
  const store = createStore<ModelRecord>(openDatabase('coverage'));
  const on = new Set<LinkId>(['reccobeats']);
  const chain = createChain({
    store,
    catalogue: async () => [],
    sources: createSources(fetch, clock, createLocks()),
    clock,
    random: () => 0.5,
    mayAsk: async (link) => on.has(link),
    mayLend: async () => true,
    onSettled: () => {},
    onHealth: () => {},
    keepAlive: () => {},
    setAlarm: () => {},
    report: () => {},
  });

  async function untilIdle(): Promise<number> {
    const since = clock.now();
    for (;;) {
      chain.start();
      await chain.settled();
      let queued = 0;
      for (const link of on) queued += await store.lookups.queued(link);
      if (queued === 0) return (clock.now() - since) / day;
      // Everybody has done their share for today.
      if (await isResting()) await clock.wait(day - (clock.now() % day));
    }
  }
  async function isResting(): Promise<boolean> {
    const states = await Promise.all(linkIds.map((link) => store.meta.get(`source:${link}`)));
    return states.some((state) => state?.health.state === 'resting');
  }

  return {
    store,
    chain,
    /** The listener's songs and, beside them, other releases and wrong recordings, all seen in the player. */
    async fill(): Promise<void> {
      const all = [...library.songs, ...twins, ...decoys];
      await store.tracks.put(all.map((song) => ({ ...trackOf(song), seenAt: 1 })));
      await chain.want([...twins, ...decoys].map(({ id }) => id));
      await untilIdle();
      await chain.want(library.songs.map(({ id }) => id));
    },
    /** Switches links on and lets them work through their queues. Resolves with the days this takes. */
    async ask(...links: readonly LinkId[]): Promise<number> {
      for (const link of links) on.add(link);
      if (links.length > 0) await chain.switched();
      return untilIdle();
    },
  };
}

export type Machine = ReturnType<typeof createMachine>;
