/**
 * ReccoBeats: audio features by Spotify id, without a key.
 *
 * Its answers name a song by its own UUID and carry Spotify's id only at the end of `href`; unknown songs
 * are left out silently and the order is its own. So answers are joined on `href`, never by position.
 */
import * as v from 'valibot';
import { checkFeatures } from '../domain/features.ts';
import type { AudioFeatures, StoredFeatures } from '../domain/features.ts';
import { isrcFrom } from '../domain/recording.ts';
import type { Recording } from '../domain/recording.ts';
import { isSpotifyId } from '../domain/track.ts';
import type { Track, TrackId } from '../domain/track.ts';
import { ask, badAnswer } from './ask.ts';
import type { AskDeps } from './ask.ts';
import { tracksOf } from './reccobeats-tracks.ts';
import type { FeatureSource, SourceAnswer } from './source.ts';

const base = 'https://api.reccobeats.com/v1/';
const service = 'ReccoBeats';
const day = 86_400_000;

type Row = Record<string, unknown>;
const answerSchema = v.object({ content: v.array(v.record(v.string(), v.unknown())) });

/** A release as ReccoBeats lists it. */
export interface Release extends Recording {
  /** ReccoBeats' own id. */
  readonly uuid: string;
  readonly isrc: string | null;
}

/** The questions ReccoBeats takes. Ids are Spotify's, its own UUIDs or ISRCs, at most 40 at once. */
export function createReccoBeatsClient(deps: AskDeps) {
  async function rows(path: string, ids: readonly string[], signal: AbortSignal): Promise<Row[]> {
    const body = await ask(deps, service, `${base}${path}?ids=${ids.join(',')}`, signal);
    const parsed = v.safeParse(answerSchema, body);
    if (!parsed.success) throw badAnswer(service);
    return parsed.output.content;
  }
  return {
    features: (ids: readonly string[], signal: AbortSignal) => rows('audio-features', ids, signal),
    /** Several for one ISRC: each release that shares it. */
    releases: async (ids: readonly string[], signal: AbortSignal): Promise<Release[]> =>
      (await rows('track', ids, signal)).flatMap(releaseOf),
    /** The songs under these ids at Spotify; those that it does not know are left out. */
    tracks: async (ids: readonly TrackId[], signal: AbortSignal): Promise<Track[]> =>
      tracksOf(await ask(deps, service, `${base}track?ids=${ids.join(',')}`, signal)),
    /** Songs whose names contain these, right ones and wrong ones, at most 25. */
    async search(title: string, artist: string, signal: AbortSignal): Promise<Track[]> {
      const query = new URLSearchParams({ searchText: title, artist, size: '25' });
      return tracksOf(await ask(deps, service, `${base}track/search?${query}`, signal));
    },
    /** Nine features of a clip of at most 5 MB; its first 30 seconds count. */
    async analyse(clip: Blob, signal: AbortSignal): Promise<AudioFeatures> {
      const body = new FormData();
      body.append('audioFile', clip, 'clip.mp3');
      const answer = await ask(deps, service, `${base}analysis/audio-features`, signal, {
        method: 'POST',
        body,
      });
      if (typeof answer !== 'object' || answer === null) throw badAnswer(service);
      return checkFeatures(answer as Row); // an object; its values are checked
    },
  };
}

export type ReccoBeatsClient = ReturnType<typeof createReccoBeatsClient>;

function releaseOf(row: Row): Release[] {
  const { id, trackTitle, artists, durationMs, isrc } = row;
  const artist: unknown = Array.isArray(artists) ? (artists[0] as Row | undefined)?.['name'] : null; // checked below
  if (typeof id !== 'string' || typeof trackTitle !== 'string' || typeof durationMs !== 'number') return [];
  return [
    {
      uuid: id,
      title: trackTitle,
      artist: String(artist ?? ''),
      album: null,
      durationMs,
      isrc: isrcFrom(isrc),
    },
  ];
}

/** The first link: by the song's own id. */
export function createReccoBeats(
  client: Pick<ReccoBeatsClient, 'features'>,
  now: () => number,
): FeatureSource {
  return {
    id: 'reccobeats',
    batchSize: 40,
    gapMs: 500,
    perDay: 5_000,
    restAfterMissMs: 7 * day,
    refreshAfterMs: 180 * day,
    async lookUp(songs, signal) {
      const ids = songs.map(({ id }) => id);
      return joinAnswer(ids, await client.features(ids, signal), now());
    },
  };
}

function joinAnswer(ids: readonly TrackId[], rows: readonly Row[], fetchedAt: number): SourceAnswer {
  const asked = new Set(ids);
  const found = new Map<TrackId, StoredFeatures>();
  for (const row of rows) {
    const trackId = spotifyIdOf(row['href']);
    if (trackId === null || !asked.has(trackId) || found.has(trackId)) continue;
    const values = checkFeatures(row);
    if (Object.keys(values).length === 0) continue;
    const isrc = typeof row['isrc'] === 'string' ? row['isrc'] : null;
    found.set(trackId, { trackId, source: 'reccobeats', values, isrc, fetchedAt });
  }
  return { found: [...found.values()], missed: ids.filter((id) => !found.has(id)) };
}

/** The last path segment of a song's address; null for artists' addresses and anything else. */
function spotifyIdOf(href: unknown): TrackId | null {
  const id = typeof href === 'string' ? /\/track\/([A-Za-z0-9]{22})(?:[/?#]|$)/.exec(href)?.[1] : undefined;
  return isSpotifyId(id) ? id : null;
}
