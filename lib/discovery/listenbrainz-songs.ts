/** Songs that others hear in one sitting with liked ones, by ListenBrainz. */
import { discoveryHosts } from '../domain/discovery.ts';
import type { Candidate } from '../domain/discovery.ts';
import type { Track } from '../domain/track.ts';
import { SourceError } from '../sources/source.ts';
import type { CandidateSource } from './candidate-source.ts';
import type { Confirm } from './confirm.ts';
import type { Guard } from './guard.ts';
import type { FoundRecording, Labs } from './labs.ts';
import { sameSongs } from './listenbrainz-names.ts';
import type { ListenBrainzNames } from './listenbrainz-names.ts';
import { isPlainSong } from './match.ts';

const mostSeeds = 20;
const perSeed = 50;

export function createListenBrainzSongs(deps: {
  readonly labs: Labs;
  readonly names: ListenBrainzNames;
  readonly confirm: Confirm;
  readonly guard: Guard;
}): CandidateSource {
  const { labs, names, guard } = deps;

  /** The younger data know what is heard today, the older and greater ones what was heard before. */
  async function similarTo(mbid: string, signal: AbortSignal): Promise<FoundRecording[]> {
    const ask = (dataset: 'similar-recordings' | 'mlhd-similar-recordings') =>
      guard.ask(signal, () => labs.similarRecordings(dataset, mbid, signal));
    try {
      const found = await ask('similar-recordings');
      if (found.length > 0) return found;
    } catch (error) {
      if (!(error instanceof SourceError && error.refused)) throw error;
    }
    return ask('mlhd-similar-recordings');
  }

  async function candidatesFor(seed: Track, signal: AbortSignal): Promise<Candidate[]> {
    const recording = await names.recordingOf(seed, signal);
    if (!recording) return [];
    const similar = (await similarTo(recording.mbid, signal))
      .filter((one) => one.mbid !== recording.mbid && isPlainSong(one))
      .slice(0, perSeed);
    const ids = similar.map(({ mbid }) => mbid);
    const songs = sameSongs(await names.songsOf(ids, signal), similar);
    const artists = new Map(similar.map(({ mbid, artistMbids }) => [mbid, artistMbids[0] ?? null]));
    const reasons = [{ kind: 'heard-with', source: 'listenbrainzSongs', seeds: [seed.id] }] as const;
    return (await deps.confirm(songs, signal)).flatMap(({ song, track }) =>
      track ? [{ track, artistMbid: artists.get(song.mbid) ?? null, reasons }] : [],
    );
  }

  return {
    id: 'listenbrainzSongs',
    sends: 'discoverSends_listenbrainzSongs',
    hosts: discoveryHosts.listenbrainzSongs,
    async *find(seeds, { count }, signal) {
      const found = new Set<string>();
      try {
        for (const seed of seeds.slice(0, mostSeeds)) {
          if (found.size >= count) return;
          const candidates = await candidatesFor(seed, signal);
          for (const { track } of candidates) found.add(track.id);
          yield candidates;
        }
      } finally {
        await names.save();
      }
    },
  };
}
