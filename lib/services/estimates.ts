/** Measured songs that stand in for one that nobody measured: see lib/model/estimate.ts. */
import type { Song } from '../domain/song.ts';
import type { Track, TrackId } from '../domain/track.ts';
import { standInsFor } from '../model/estimate.ts';
import type { StandIn } from '../model/estimate.ts';
import { artistKeys } from '../model/memory.ts';
import type { CatalogueLookup } from '../store/catalogue-lookup.ts';
import type { KnownSong } from '../store/relatives.ts';
import type { Store } from '../store/store.ts';
import { toSong } from '../store/training-set.ts';

/** Songs of any kind that take part in each estimate. */
const anySongs = 48;
const mostOfArtist = 24;

/** @param heldBy songs of the catalogue by these artists, whose ids are not told */
export function createEstimates(store: Pick<Store, 'relatives'>, heldBy: CatalogueLookup['byArtists']) {
  let others: Promise<Song[]> | null = null;

  async function readOthers(): Promise<Song[]> {
    const features = await store.relatives.anyFeatures(anySongs);
    return features.filter(isPlain).map((row) => toSong(row.trackId, undefined, row));
  }

  return {
    /** Stand-ins of each song of which at least an artist is known; none before any song was measured. */
    async standIns(tracks: readonly Track[]): Promise<ReadonlyMap<TrackId, readonly StandIn[]>> {
      const named = tracks.filter(({ artists }) => artists.length > 0);
      if (named.length === 0) return new Map();
      const [any, related, held] = await Promise.all([
        (others ??= readOthers()),
        store.relatives.byArtistsOf(named),
        // Without it the machine's own songs tell less, and still enough.
        heldBy(named.flatMap(({ artists }) => artists)).catch(() => []),
      ]);
      const known = [...related, ...held].filter(({ features }) => isPlain(features)).map(toRelative);
      return any.length === 0
        ? new Map()
        : new Map(named.map((track) => [track.id, standInsOf(track, known, any)]));
    },
    /** What is measured changed. */
    reset: (): void => void (others = null),
  };
}

export type Estimates = ReturnType<typeof createEstimates>;

/** Of these sources little more than the tempo may count: they cannot stand for another song. */
const isPlain = ({ source }: KnownSong['features']): boolean => source !== 'acousticbrainz';

const toRelative = ({ track, features }: KnownSong) => ({
  song: toSong(track.id, { ...track, seenAt: 0 }, features),
  albumId: track.album?.id ?? null,
});

function standInsOf(
  track: Track,
  known: readonly ReturnType<typeof toRelative>[],
  any: readonly Song[],
): StandIn[] {
  const keys = new Set(artistKeys(track));
  const albumId = track.album?.id ?? null;
  const related = known
    .filter(({ song }) => song.trackId !== track.id && artistKeys(song).some((key) => keys.has(key)))
    .map((relative) => ({ song: relative.song, sameAlbum: albumId !== null && relative.albumId === albumId }))
    .sort((a, b) => Number(b.sameAlbum) - Number(a.sameAlbum));
  return standInsFor(related.slice(0, mostOfArtist), any);
}
