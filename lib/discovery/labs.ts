/**
 * ListenBrainz Labs: which recording a name means, what is heard with it, its ids at Spotify, and where
 * artists come from. No key. Some answers come as `[[input],[output]]`; nothing is joined by position.
 */
import type * as v from 'valibot';
import { isSpotifyId } from '../domain/track.ts';
import { ask } from '../sources/ask.ts';
import type { AskDeps, Fetch } from '../sources/ask.ts';
import { SourceError } from '../sources/source.ts';
import { nearestAlgorithm, usualAlgorithms } from './labs-algorithms.ts';
import type { SimilarDataset } from './labs-algorithms.ts';
import {
  artistSchema,
  countrySchema,
  foundSchema,
  idsSchema,
  labsService,
  rowsOf,
  similarSchema,
  valid,
} from './labs-rows.ts';
import type { NamedSong } from './match.ts';

const base = 'https://labs.api.listenbrainz.org/';

/** Most recordings, artists or names that one question may hold. */
export const mostPerQuestion = 25;

export interface FoundRecording extends NamedSong {
  readonly mbid: string;
  readonly artistMbids: readonly string[];
}
/** A song with its ids at Spotify, the likeliest first; none where it is not known there. */
export interface SongWithIds extends NamedSong {
  /** '' where it was asked for by name. */
  readonly mbid: string;
  readonly ids: readonly string[];
}

export function createLabs(deps: AskDeps) {
  const algorithms = new Map<SimilarDataset, string>();

  const get = (
    dataset: string,
    query: Readonly<Record<string, string>>,
    signal: AbortSignal,
    fetch = deps.fetch,
  ) =>
    ask({ ...deps, fetch }, labsService, `${base}${dataset}/json?${new URLSearchParams(query)}`, signal).then(
      rowsOf,
    );
  const post = (dataset: string, inputs: readonly object[], signal: AbortSignal, fetch = deps.fetch) =>
    ask({ ...deps, fetch }, labsService, `${base}${dataset}/json`, signal, {
      method: 'POST',
      headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
      body: JSON.stringify(inputs),
    }).then(rowsOf);

  /** Algorithms are renamed now and then; a refusal lists the ones of today, and the nearest is taken. */
  async function similar(dataset: SimilarDataset, field: string, id: string, signal: AbortSignal) {
    const algorithm = algorithms.get(dataset) ?? usualAlgorithms[dataset];
    let nearest: string | null = null;
    const listening: Fetch = async (address, init) => {
      const response = await deps.fetch(address, init);
      if (response.status === 400) nearest = nearestAlgorithm(await response.text(), algorithm);
      return response;
    };
    try {
      return await get(dataset, { [field]: id, algorithm }, signal, listening);
    } catch (error) {
      const refused = error instanceof SourceError && error.refused;
      if (!refused || nearest === null) throw error;
      algorithms.set(dataset, nearest);
      return get(dataset, { [field]: id, algorithm: nearest }, signal);
    }
  }

  return {
    /** Recordings that may be meant by a name, the likeliest first; they may be others: compare the names. */
    async find(artist: string, title: string, signal: AbortSignal): Promise<FoundRecording[]> {
      const rows = await get('acr-lookup', { artist_credit_name: artist, recording_name: title }, signal);
      return valid(foundSchema, rows).map((row) => ({
        ...named(row),
        mbid: row.recording_mbid,
        artistMbids: row.artist_mbids,
      }));
    },
    /**
     * What is heard in one sitting with a recording, the strongest first.
     * @throws {SourceError} `refused` where the dataset takes no algorithm that it lists
     */
    async similarRecordings(
      dataset: 'similar-recordings' | 'mlhd-similar-recordings',
      recording: string,
      signal: AbortSignal,
    ): Promise<FoundRecording[]> {
      const rows = valid(similarSchema, await similar(dataset, 'recording_mbids', recording, signal));
      return strongestFirst(rows).map((row) => ({
        ...named(row),
        album: row.release_name,
        mbid: row.recording_mbid,
        artistMbids: row['[artist_credit_mbids]'],
      }));
    },
    /** Artists who are heard by those who hear this one, the strongest first. */
    async similarArtists(artist: string, signal: AbortSignal) {
      const rows = valid(artistSchema, await similar('similar-artists', 'artist_mbids', artist, signal));
      const others = rows.filter((row) => row.artist_mbid !== artist);
      return strongestFirst(others).map((row) => ({ mbid: row.artist_mbid, name: row.name }));
    },
    /** @param recordings at most `mostPerQuestion` */
    async idsOf(recordings: readonly string[], signal: AbortSignal): Promise<SongWithIds[]> {
      const inputs = recordings.map((one) => ({ recording_mbid: one }));
      return valid(idsSchema, await post('spotify-id-from-mbid', inputs, signal)).map(withIds);
    },
    /** @param songs at most `mostPerQuestion`; each answer carries the names of its question */
    async idsByName(songs: readonly NamedSong[], signal: AbortSignal): Promise<SongWithIds[]> {
      const inputs = songs.map(({ title, credit, album }) => ({
        artist_name: credit,
        release_name: album ?? '',
        track_name: title,
      }));
      return valid(idsSchema, await post('spotify-id-from-metadata', inputs, signal)).map(withIds);
    },
    /** Countries by artist, ISO 3166-1 alpha-2; unknown ones are left out. @param artists at most `mostPerQuestion` */
    async countriesOf(artists: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, string>> {
      const inputs = artists.map((one) => ({ artist_mbid: one }));
      // Where it knows none of them it says that there is no such page.
      const noneIsEmpty: Fetch = async (address, init) => {
        const response = await deps.fetch(address, init);
        return response.status === 404 ? new Response('[]') : response;
      };
      const rows = await post('artist-country-code-from-artist-mbid', inputs, signal, noneIsEmpty);
      return new Map(valid(countrySchema, rows).map((row) => [row.artist_mbid, row.country_code]));
    },
  };
}

export type Labs = ReturnType<typeof createLabs>;

const named = (row: { readonly recording_name: string; readonly artist_credit_name: string }): NamedSong => ({
  title: row.recording_name,
  credit: row.artist_credit_name,
  album: null,
});
const withIds = (row: v.InferOutput<typeof idsSchema>): SongWithIds => ({
  mbid: row.recording_mbid,
  title: row.track_name,
  credit: row.artist_name,
  album: row.release_name,
  ids: row.spotify_track_ids.filter(isSpotifyId),
});
const strongestFirst = <T extends { readonly score: number }>(rows: readonly T[]): T[] =>
  rows.toSorted((one, other) => other.score - one.score);
