/**
 * ReccoBeats by ISRC: the second chance of a song whose id it does not know. Spotify's API told the ISRC
 * where the listener is connected, else Deezer does;
 * ReccoBeats then lists every release that shares it, and the one of the same length is taken.
 */
import { checkFeatures } from '../domain/features.ts';
import type { StoredFeatures } from '../domain/features.ts';
import { nearestRecording, recordingOf } from '../domain/recording.ts';
import type { Track } from '../domain/track.ts';
import type { Deezer } from './deezer.ts';
import type { ReccoBeatsClient, Release } from './reccobeats.ts';
import type { FeatureSource } from './source.ts';

const day = 86_400_000;

interface Match {
  readonly track: Track;
  readonly release: Release;
}

export function createByIsrc(deps: {
  readonly deezer: Pick<Deezer, 'isrcOf'>;
  readonly reccobeats: Pick<ReccoBeatsClient, 'features' | 'releases'>;
  readonly now: () => number;
}): FeatureSource {
  const { deezer, reccobeats, now } = deps;

  async function match(songs: readonly Track[], signal: AbortSignal): Promise<Match[]> {
    const isrcs = new Map<Track, string>();
    for (const track of songs) {
      const isrc = track.isrc ?? (await deezer.isrcOf(track, signal));
      if (isrc !== null) isrcs.set(track, isrc);
    }
    if (isrcs.size === 0) return [];
    const releases = await reccobeats.releases([...new Set(isrcs.values())], signal);
    return [...isrcs].flatMap(([track, isrc]) => {
      const sharing = releases.filter((release) => release.isrc === isrc);
      const release = nearestRecording(recordingOf(track), sharing);
      return release ? [{ track, release }] : [];
    });
  }

  async function measure(matches: readonly Match[], signal: AbortSignal): Promise<StoredFeatures[]> {
    if (matches.length === 0) return [];
    const uuids = new Set(matches.map(({ release }) => release.uuid));
    const rows = new Map((await reccobeats.features([...uuids], signal)).map((one) => [one['id'], one]));
    return matches.flatMap(({ track, release }): StoredFeatures[] => {
      const values = checkFeatures(rows.get(release.uuid) ?? {});
      if (Object.keys(values).length === 0) return [];
      const { isrc } = release;
      return [{ trackId: track.id, source: 'reccobeats', via: 'isrc', values, isrc, fetchedAt: now() }];
    });
  }

  return {
    id: 'isrc',
    batchSize: 5,
    gapMs: 1_000,
    perDay: 1_000,
    restAfterMissMs: 7 * day,
    refreshAfterMs: 180 * day,
    async lookUp(songs, signal) {
      const found = await measure(await match(songs, signal), signal);
      const ids = new Set(found.map(({ trackId }) => trackId));
      return { found, missed: songs.map(({ id }) => id).filter((id) => !ids.has(id)) };
    },
  };
}
