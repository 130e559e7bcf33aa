/** Plans that propose songs, as Discover does, from whatever pools of songs there are. */
import { isLocalId } from '../domain/local-id.ts';
import type { SongScore } from '../domain/score.ts';
import type { RatedSong, Song } from '../domain/song.ts';
import type { AlbumRef, TrackId } from '../domain/track.ts';
import { findClusters, nearestCentre } from '../model/clusters.ts';
import { editionKey } from '../model/editions.ts';
import { artistKeys } from '../model/memory.ts';
import { fitPreparation, prepareSongs } from '../model/preparation.ts';
import type { Random } from '../model/random.ts';
import { itemOf, keptRow, refOf, songOf } from './plan.ts';
import type { Facts, NewPlaylist, Plan, PlanRow } from './plan.ts';
import type { RemotePlaylist } from '../domain/remote-playlist.ts';
import { chooseVaried, spread } from './variety.ts';

/** A song that could be proposed. */
export interface PooledSong {
  readonly song: Song;
  readonly score: SongScore;
  /** What it comes from, e.g. "seen". */
  readonly pool: string;
  readonly album?: AlbumRef | null;
}

export interface RecommendRequest {
  /** How many songs. */
  readonly count: number;
  readonly candidates: readonly PooledSong[];
  readonly rated: readonly RatedSong[];
  /** Songs that were proposed before and not wanted. */
  readonly rejected: ReadonlySet<TrackId>;
  /** Least probability of a like, from 0 to 1. */
  readonly least: number;
  /** Whether songs that are rated up already may be proposed. */
  readonly likedToo: boolean;
  /**
   * A new playlist, or the end of one that is there; `refresh` takes its songs out but for those that were
   * rated up, so that it holds new ones each week.
   */
  readonly into: NewPlaylist | { readonly playlist: RemotePlaylist; readonly refresh: boolean };
  /** Of the songs in that playlist. */
  readonly facts: Facts;
  readonly random: Random;
}

/**
 * The likeliest songs, spread over the listener's clusters of taste as the liked songs are, and no artist
 * twice in a row. Left out: songs rated down, rejected, in the playlist already or under `least`; of a song's
 * editions the likeliest stays. There may be fewer than asked for.
 */
export function planRecommend(request: RecommendRequest): Plan {
  const { into, facts, count } = request;
  const there = 'into' in into ? [] : existingRows(into.playlist, into.refresh, facts);
  const found = findSongs(request, there);
  const added = found.map(({ candidate, cluster }, n): PlanRow => {
    const { song, score, pool, album = null } = candidate;
    const rating = request.rated.some((one) => one.trackId === song.trackId) ? 'liked' : null;
    const item = { ...itemOf(song), album };
    const from = { pool, cluster };
    const id = there.length + n;
    return { id, item, place: null, deed: 'add', why: 'proposed', rating, score, from, edited: false };
  });
  const source = 'into' in into ? null : refOf(into.playlist);
  const target = 'into' in into ? into : ({ into: 'playlist', ...refOf(into.playlist) } as const);
  return { kind: 'recommend', source, target, rows: [...there, ...added], wanted: count };
}

/** How many were found of how many that were asked for; what the listener drops is not found. */
export const foundOf = ({ rows, wanted }: Plan): { readonly found: number; readonly wanted: number } => {
  const found = rows.filter(({ deed }) => deed === 'add').length;
  return { found, wanted: wanted ?? found };
};

function existingRows(playlist: RemotePlaylist, refresh: boolean, facts: Facts): PlanRow[] {
  const rows = playlist.items.map((item, place) => keptRow(item, place, facts));
  if (!refresh) return rows;
  return rows.map((row) =>
    row.why === 'not-a-song' || row.rating === 'liked' ? row : { ...row, deed: 'remove', why: 'replaced' },
  );
}

interface Found {
  readonly candidate: PooledSong;
  readonly artists: readonly string[];
  readonly cluster: number | null;
}

function findSongs(request: RecommendRequest, there: readonly PlanRow[]): readonly Found[] {
  const candidates = eligible(request, there);
  const { clusters, weights } = clusterOf(request, candidates);
  const found = candidates.map((candidate, n): Found => {
    return { candidate, artists: artistKeys(candidate.song), cluster: clusters[n] ?? null };
  });
  const last = there.findLast(({ deed }) => deed === 'keep');
  const before = last ? artistKeys(songOf(last.item, request.facts)) : [];
  const rank = ({ candidate }: Found) => -candidate.score.probability;
  return chooseVaried(spread(found, weights), request.count, rank, before);
}

/** The candidates that may be proposed at all, the likeliest first, one edition of each. */
function eligible(request: RecommendRequest, there: readonly PlanRow[]): PooledSong[] {
  const { candidates, rated, rejected, least, likedToo, facts } = request;
  const taken = new Set<string>();
  const take = (song: Song) => keysOf(song).forEach((key) => taken.add(key));
  for (const song of rated) if (!song.liked || !likedToo) take(song);
  for (const { item } of there) take(songOf(item, facts));
  for (const { song } of candidates) if (rejected.has(song.trackId)) take(song);
  const sorted = candidates
    .filter(({ song, score }) => score.probability >= least && !isLocalId(song.trackId))
    .toSorted((one, other) => other.score.probability - one.score.probability);
  return sorted.filter(({ song }) => {
    if (keysOf(song).some((key) => taken.has(key))) return false;
    take(song);
    return true;
  });
}

/** Everything by which a song may be known to be another one: its id, its ISRC, and artist with title. */
const keysOf = (song: Song): readonly string[] => [
  `id:${song.trackId}`,
  editionKey(song),
  editionKey({ ...song, isrc: null }),
];

/** Each candidate's cluster among those of the liked songs, and how many liked songs each cluster has. */
function clusterOf({ rated, random }: RecommendRequest, candidates: readonly PooledSong[]) {
  const liked = rated.filter((song) => song.liked && song.features);
  if (liked.length === 0) return { clusters: candidates.map(() => null), weights: [] };
  const preparation = fitPreparation(liked);
  const { centres, of } = findClusters(prepareSongs(preparation, liked), random);
  const weights = Array.from({ length: centres.rows }, (_, at) => of.filter((one) => one === at).length);
  const points = prepareSongs(
    preparation,
    candidates.map(({ song }) => song),
  );
  const clusters = candidates.map(({ song }, row) =>
    song.features ? nearestCentre(centres, points, row).at : null,
  );
  return { clusters, weights };
}
