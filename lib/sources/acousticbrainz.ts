/**
 * AcousticBrainz: measured by volunteers until mid-2022, by MusicBrainz's ids, without a key.
 *
 * Tempo, key and mode are what they are elsewhere. The others are what classifiers believe of a song,
 * from 0 to 1: a scale of its own, which is why lib/model takes them only once it has learned that scale.
 */
import { checkFeatures } from '../domain/features.ts';
import type { AudioFeatures } from '../domain/features.ts';
import { ask, badAnswer } from './ask.ts';
import type { AskDeps } from './ask.ts';
import type { MusicBrainz } from './musicbrainz.ts';
import type { FeatureSource } from './source.ts';

const service = 'AcousticBrainz';
const day = 86_400_000;
const pitches = ['C', 'C#', 'D', 'Eb', 'E', 'F', 'F#', 'G', 'Ab', 'A', 'Bb', 'B'];

/** What is read of a recording; anything may be missing. */
interface Measured {
  readonly rhythm?: { readonly bpm?: unknown };
  readonly tonal?: { readonly key_key?: unknown; readonly key_scale?: unknown };
  readonly highlevel?: {
    readonly [classifier: string]: { readonly all?: { readonly [name: string]: unknown } };
  };
}
/** By recording, then by submission. */
type Bulk = { readonly [mbid: string]: { readonly 0?: Measured } };

export function createAcousticBrainz(
  deps: AskDeps & {
    readonly musicbrainz: Pick<MusicBrainz, 'find'>;
    readonly now: () => number;
  },
): FeatureSource {
  async function bulk(
    level: string,
    mbids: readonly string[],
    more: string,
    signal: AbortSignal,
  ): Promise<Bulk> {
    const address = `https://acousticbrainz.org/api/v1/${level}-level?recording_ids=${mbids.join(';')}${more}`;
    const answer = await ask(deps, service, address, signal);
    if (typeof answer !== 'object' || answer === null) throw badAnswer(service);
    return answer as Bulk; // an object; every value in it is checked where it is read
  }

  async function measure(mbids: readonly string[], signal: AbortSignal): Promise<AudioFeatures> {
    if (mbids.length === 0) return {};
    const high = await bulk('high', mbids, '', signal);
    const known = mbids.find((mbid) => high[mbid]?.[0]);
    if (known === undefined) return {};
    const low = await bulk('low', [known], '&features=rhythm.bpm;tonal.key_key;tonal.key_scale', signal);
    return toFeatures({ ...high[known]?.[0], ...low[known]?.[0] });
  }

  return {
    id: 'acousticbrainz',
    batchSize: 1,
    gapMs: 1_000,
    perDay: 500,
    // Frozen: what it does not know today it will not know tomorrow.
    restAfterMissMs: 180 * day,
    refreshAfterMs: 3_650 * day,
    async lookUp(songs, signal) {
      const [song] = songs;
      if (!song) return { found: [], missed: [] };
      const values = await measure(await deps.musicbrainz.find(song, signal), signal);
      if (Object.keys(values).length === 0) return { found: [], missed: [song.id] };
      const told = { trackId: song.id, source: 'acousticbrainz', via: 'acousticbrainz' } as const;
      return { found: [{ ...told, values, isrc: null, fetchedAt: deps.now() }], missed: [] };
    },
  };
}

function toFeatures({ rhythm, tonal, highlevel }: Measured): AudioFeatures {
  const belief = (classifier: string, name: string): unknown => highlevel?.[classifier]?.all?.[name];
  const relaxed = belief('mood_relaxed', 'relaxed');
  const key = pitches.indexOf(String(tonal?.key_key));
  return checkFeatures({
    tempo: rhythm?.bpm,
    key,
    mode: tonal?.key_scale === 'major' ? 1 : tonal?.key_scale === 'minor' ? 0 : null,
    danceability: belief('danceability', 'danceable'),
    acousticness: belief('mood_acoustic', 'acoustic'),
    instrumentalness: belief('voice_instrumental', 'instrumental'),
    valence: belief('mood_happy', 'happy'),
    energy: typeof relaxed === 'number' ? 1 - relaxed : null,
  });
}
