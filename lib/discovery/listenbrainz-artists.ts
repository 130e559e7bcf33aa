/** Songs of artists who are heard by those who hear the artists of liked songs, by ListenBrainz. */
import { discoveryHosts } from '../domain/discovery.ts';
import type { Candidate } from '../domain/discovery.ts';
import type { Track } from '../domain/track.ts';
import type { ArtistRadio } from './artist-radio.ts';
import type { CandidateSource } from './candidate-source.ts';
import type { Confirm } from './confirm.ts';
import type { Guard } from './guard.ts';
import type { Labs } from './labs.ts';
import type { ListenBrainzNames } from './listenbrainz-names.ts';

/** Names that are sent at most, until so many artists are known there. */
const mostSeeds = 30;
const mostSeedArtists = 10;
const artistsPerSeed = 8;
const songsPerArtist = 3;

interface Deps {
  readonly labs: Labs;
  readonly radio: ArtistRadio;
  readonly names: ListenBrainzNames;
  readonly confirm: Confirm;
  readonly guard: Guard;
}

export function createListenBrainzArtists(deps: Deps): CandidateSource {
  const { labs, radio, names, guard } = deps;

  async function songsBy(
    artist: { readonly mbid: string; readonly name: string },
    seed: Track,
    signal: AbortSignal,
  ) {
    const recordings = await guard.ask(signal, () => radio.songsOf(artist.mbid, songsPerArtist, signal));
    const songs = await deps.confirm(await names.songsOf(recordings, signal), signal);
    const { name } = artist;
    const why = {
      kind: 'similar-artist',
      source: 'listenbrainzArtists',
      seeds: [seed.id],
      artist: name,
    } as const;
    return songs.flatMap(({ track }): Candidate[] =>
      track ? [{ track, artistMbid: artist.mbid, reasons: [why] }] : [],
    );
  }

  /** Each artist of the seeds once, and none who is similar to two of them twice. */
  async function* find(seeds: readonly Track[], count: number, signal: AbortSignal) {
    const met = new Set<string>();
    let asked = 0;
    let found = 0;
    for (const seed of seeds.slice(0, mostSeeds)) {
      if (found >= count || asked >= mostSeedArtists) return;
      const own = (await names.recordingOf(seed, signal))?.artistMbids[0];
      if (own === undefined || met.has(own)) continue;
      met.add(own);
      asked += 1;
      const similar = await guard.ask(signal, () => labs.similarArtists(own, signal));
      for (const artist of similar.filter(({ mbid }) => !met.has(mbid)).slice(0, artistsPerSeed)) {
        met.add(artist.mbid);
        const songs = await songsBy(artist, seed, signal);
        found += songs.length;
        yield songs;
        if (found >= count) return;
      }
    }
  }

  return {
    id: 'listenbrainzArtists',
    sends: 'discoverSends_listenbrainzArtists',
    hosts: discoveryHosts.listenbrainzArtists,
    async *find(seeds, { count }, signal) {
      try {
        yield* find(seeds, count, signal);
      } finally {
        await names.save();
      }
    },
  };
}
