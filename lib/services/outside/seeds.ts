/** Which songs a search begins with. */
import type { RatedSong } from '../../domain/song.ts';
import type { Track, TrackId } from '../../domain/track.ts';
import { findClusters, nearestCentre } from '../../model/clusters.ts';
import { mergeEditions } from '../../model/editions.ts';
import { artistKeys } from '../../model/memory.ts';
import { fitPreparation, prepareSongs } from '../../model/preparation.ts';
import type { Random } from '../../model/random.ts';
import { spread } from '../../playlists/variety.ts';

export interface Seeds {
  /** The most telling first, spread over the listener's tastes as the liked songs are. */
  readonly liked: readonly Track[];
  readonly disliked: readonly Track[];
  /** Which taste each of them is of, by number. */
  readonly tastes: ReadonlyMap<TrackId, number>;
}

const mostSeeds = 60;

interface Placed {
  readonly song: RatedSong;
  readonly artists: readonly string[];
  readonly cluster: number | null;
  /** The square of its distance to the middle of its taste; smaller is more telling. */
  readonly square: number;
}

/**
 * A taste's most telling songs are those nearest to its middle. Songs that a search began with before come after
 * the others, so that the next one finds other songs.
 * @param used ids of songs that earlier searches began with
 */
export function chooseSeeds(rated: readonly RatedSong[], used: ReadonlySet<TrackId>, random: Random): Seeds {
  const placed = placeSongs(mergeEditions(rated), random);
  const order = (songs: readonly Placed[]) =>
    songs.toSorted(
      (one, other) =>
        Number(used.has(one.song.trackId)) - Number(used.has(other.song.trackId)) ||
        one.square - other.square,
    );
  const [liked, disliked] = [true, false].map((wanted) => {
    const songs = order(placed.filter(({ song }) => song.liked === wanted));
    return [...spread(songs, weightsOf(placed))].slice(0, mostSeeds).map(({ song }) => toTrack(song));
  });
  const tastes = placed.flatMap(({ song, cluster }) =>
    cluster === null ? [] : [[song.trackId, cluster] as const],
  );
  return { liked: liked ?? [], disliked: disliked ?? [], tastes: new Map(tastes) };
}

/** How many liked songs each taste has. */
function weightsOf(placed: readonly Placed[]): readonly number[] {
  const weights: number[] = [];
  for (const { song, cluster } of placed) {
    if (song.liked && cluster !== null) weights[cluster] = (weights[cluster] ?? 0) + 1;
  }
  return weights;
}

/** Tastes are the clusters of liked songs; a disliked song is of the one that it is nearest to. */
function placeSongs(rated: readonly RatedSong[], random: Random): readonly Placed[] {
  const liked = rated.filter((song) => song.liked && song.features);
  const nowhere = { cluster: null, square: Infinity };
  const artists = (song: RatedSong) => artistKeys(song);
  if (liked.length === 0) return rated.map((song) => ({ song, artists: artists(song), ...nowhere }));
  const preparation = fitPreparation(liked);
  const { centres } = findClusters(prepareSongs(preparation, liked), random);
  const points = prepareSongs(preparation, rated);
  return rated.map((song, row) => {
    if (!song.features) return { song, artists: artists(song), ...nowhere };
    const { at, square } = nearestCentre(centres, points, row);
    return { song, artists: artists(song), cluster: at, square };
  });
}

/** A rated song under the names by which it is known elsewhere. */
export const toTrack = ({ trackId, title, artists, features }: RatedSong): Track => ({
  id: trackId,
  title,
  artists,
  album: null,
  durationMs: features?.durationMs ?? null,
});
