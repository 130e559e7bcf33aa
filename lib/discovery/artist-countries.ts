/** Where artists come from: by ListenBrainz Labs in batches, then by MusicBrainz one by one. */
import { discoveryHosts } from '../domain/discovery.ts';
import type { DiscoverySourceId } from '../domain/discovery.ts';
import { artistKey } from '../domain/recording.ts';
import type { Track } from '../domain/track.ts';
import type { MessageKey } from '../i18n.ts';
import type { MusicBrainz } from '../sources/musicbrainz.ts';
import { SourceError } from '../sources/source.ts';
import type { Guard } from './guard.ts';
import { mostPerQuestion } from './labs.ts';
import type { Labs } from './labs.ts';
import type { ListenBrainzNames } from './listenbrainz-names.ts';

/** At about a second each, so that a search ends; the rest waits for the next. */
const mostByMusicBrainz = 30;

/** A song whose first artist's country is wanted; the id spares a question where it is known. */
export interface ArtistSong {
  readonly track: Track;
  readonly artistMbid: string | null;
}

export interface ArtistCountries {
  readonly id: DiscoverySourceId;
  readonly sends: MessageKey;
  readonly hosts: readonly string[];
  /**
   * Countries (ISO 3166-1 alpha-2) by first artist, under `artistKey`, in portions as they are found. Artists of
   * whom nobody says it are left out.
   * @throws {SourceError} network, service-down, rate-limited, bad-answer or cancelled
   */
  find(songs: readonly ArtistSong[], signal: AbortSignal): AsyncIterable<ReadonlyMap<string, string>>;
}

interface Deps {
  readonly labs: Labs;
  /** At MusicBrainz' pace. */
  readonly musicbrainz: Pick<MusicBrainz, 'countryOf'>;
  readonly names: ListenBrainzNames;
  /** Of Labs' countries, and of MusicBrainz. */
  readonly guard: Guard;
  readonly musicbrainzGuard: Guard;
}

export function createArtistCountries(deps: Deps): ArtistCountries {
  const { labs, musicbrainz, names, guard } = deps;

  /** What it throws, where the other service may still answer. */
  async function failureOf(work: () => Promise<void>): Promise<SourceError | null> {
    try {
      await work();
      return null;
    } catch (error) {
      if (error instanceof SourceError && error.code !== 'cancelled') return error;
      throw error;
    }
  }

  /** MusicBrainz' ids by artist; of each artist's songs the first that is known there tells. */
  async function addIds(ids: Map<string, string>, songs: readonly ArtistSong[], signal: AbortSignal) {
    for (const { track, artistMbid } of songs) {
      const [artist] = track.artists;
      if (!artist || ids.has(artistKey(artist))) continue;
      const mbid = artistMbid ?? (await names.recordingOf(track, signal))?.artistMbids[0];
      if (mbid !== undefined) ids.set(artistKey(artist), mbid);
    }
  }

  async function byLabs(mbids: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, string>> {
    const found = await guard.ask(signal, () => labs.countriesOf(mbids, signal));
    for (const [mbid, country] of found) await guard.remember(mbid, country);
    return found;
  }

  async function byMusicBrainz(mbid: string, signal: AbortSignal): Promise<string | null> {
    const country = await deps.musicbrainzGuard.ask(signal, () => musicbrainz.countryOf(mbid, signal));
    await guard.remember(mbid, country);
    return country;
  }

  /** By MusicBrainz' ids: what is remembered, then batches, then one by one. */
  async function* lookUp(mbids: readonly string[], signal: AbortSignal) {
    const open: string[] = [];
    for (const mbid of mbids) {
      const kept = await guard.recall(mbid);
      if (typeof kept === 'string') yield new Map([[mbid, kept]]);
      else if (kept !== null) open.push(mbid);
    }
    const left = new Set(open);
    let failure: SourceError | null = null;
    for (let from = 0; from < open.length && !failure; from += mostPerQuestion) {
      let found: ReadonlyMap<string, string> = new Map();
      failure = await failureOf(async () => {
        found = await byLabs(open.slice(from, from + mostPerQuestion), signal);
      });
      for (const mbid of found.keys()) left.delete(mbid);
      yield found;
    }
    for (const mbid of [...left].slice(0, mostByMusicBrainz)) {
      const country = await byMusicBrainz(mbid, signal);
      if (country !== null) yield new Map([[mbid, country]]);
    }
    if (failure) throw failure;
  }

  return {
    id: 'artistCountries',
    sends: 'discoverSends_artistCountries',
    hosts: discoveryHosts.artistCountries,
    async *find(songs, signal) {
      try {
        const ids = new Map<string, string>();
        // Those whose id came along need no names.
        await addIds(
          ids,
          songs.filter(({ artistMbid }) => artistMbid !== null),
          signal,
        );
        const failure = await failureOf(() => addIds(ids, songs, signal));
        const artists = Map.groupBy(ids.keys(), (key) => ids.get(key) ?? '');
        for await (const found of lookUp([...artists.keys()], signal)) {
          yield new Map(
            [...found].flatMap(([mbid, country]) =>
              (artists.get(mbid) ?? []).map((key) => [key, country] as const),
            ),
          );
        }
        if (failure) throw failure;
      } finally {
        await Promise.all([names.save(), guard.save()]);
      }
    },
  };
}

/** Of songs found, those whose first artist comes from one of the countries. @param countries by `artistKey` */
export const comingFrom = <T extends ArtistSong>(
  songs: readonly T[],
  countries: ReadonlyMap<string, string>,
  wanted: ReadonlySet<string>,
): T[] =>
  songs.filter(
    ({
      track: {
        artists: [artist],
      },
    }) => artist && wanted.has(countries.get(artistKey(artist)) ?? ''),
  );
