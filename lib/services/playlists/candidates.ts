/** Pools of songs that a recommended playlist may be chosen from. */
import type { RatedSong } from '../../domain/song.ts';
import type { Track, TrackId } from '../../domain/track.ts';
import { createRandom, shuffledIndices } from '../../model/random.ts';
import type { PooledSong } from '../../playlists/recommend.ts';
import type { Pool } from '../../playlists/wish.ts';
import type { Fetch } from '../../sources/ask.ts';
import { findSimilar } from '../../sources/reccobeats-similar.ts';
import { toSong } from '../../store/training-set.ts';
import { scoreSongs, stillOpen, wantSongs } from './facts.ts';
import type { FactsDeps } from './facts.ts';

export interface CandidateDeps extends FactsDeps {
  /** At ReccoBeats' pace. */
  readonly fetch: Fetch;
  readonly wait: (ms: number, signal?: AbortSignal) => Promise<void>;
  readonly onProgress: (done: number, total: number) => void;
}

const mostSeen = 5000;
/** Questions for similar songs, each with other seeds. */
const questions = 4;
const perQuestion = 100;
const seedsPerQuestion = 5;
/** How long features of songs just found are waited for. */
const patienceMs = 60_000;
const lookEveryMs = 500;

/** Candidates of each pool, scored; a song of several pools counts for the first. */
export async function gatherCandidates(
  deps: CandidateDeps,
  wanted: readonly Pool[],
  rated: readonly RatedSong[],
  seed: number,
  signal: AbortSignal,
): Promise<PooledSong[]> {
  const { store } = deps;
  const found = new Map<TrackId, { readonly track: Track; readonly pool: Pool }>();
  const add = (pool: Pool, tracks: readonly Track[]) => {
    for (const track of tracks) if (!found.has(track.id)) found.set(track.id, { track, pool });
  };
  if (wanted.includes('list')) add('list', await listTracks(deps));
  if (wanted.includes('seen')) add('seen', await store.tracks.latest(mostSeen));
  if (wanted.includes('similar')) add('similar', await similarTracks(deps, rated, seed, signal));
  const all = [...found.values()];
  const features = await store.features.of(all.map(({ track }) => track.id));
  const songs = all.map(({ track }, at) => toSong(track.id, { ...track, seenAt: 0 }, features[at]));
  const scores = await scoreSongs(deps, songs, rated);
  return all.flatMap(({ track, pool }, at): PooledSong[] => {
    const [song, score] = [songs[at], scores[at]];
    return song && score ? [{ song, score, pool, album: track.album }] : [];
  });
}

/** The list that was opened from the player; empty where none was. */
export async function listTracks({ store }: FactsDeps): Promise<Track[]> {
  const list = await store.meta.get('list');
  const tracks = list ? await store.tracks.of(list.trackIds) : [];
  return tracks.filter((track) => track !== undefined);
}

async function similarTracks(
  deps: CandidateDeps,
  rated: readonly RatedSong[],
  seed: number,
  signal: AbortSignal,
): Promise<Track[]> {
  const random = createRandom(seed);
  const drawn = (liked: boolean) => {
    const ids = rated.filter((song) => song.liked === liked).map(({ trackId }) => trackId);
    return [...shuffledIndices(ids.length, random)].map((at) => ids[at] ?? '');
  };
  const [likes, dislikes] = [drawn(true), drawn(false)];
  const found = new Map<TrackId, Track>();
  for (let n = 0; n < questions; n += 1) {
    const part = (ids: readonly string[]) => ids.slice(n * seedsPerQuestion, (n + 1) * seedsPerQuestion);
    const seeds = part(likes);
    if (seeds.length === 0) break;
    const request = { seeds, negativeSeeds: part(dislikes), size: perQuestion };
    for (const track of await findSimilar(deps.fetch, request, signal)) found.set(track.id, track);
  }
  await untilKnown(deps, [...found.values()], signal);
  return [...found.values()];
}

/** Waits until a service answered for all of them, or long enough. */
async function untilKnown(deps: CandidateDeps, tracks: readonly Track[], signal: AbortSignal): Promise<void> {
  await wantSongs(deps, tracks);
  for (let waited = 0; waited < patienceMs && !signal.aborted; waited += lookEveryMs) {
    const open = await stillOpen(
      deps,
      tracks.map(({ id }) => id),
    );
    deps.onProgress(tracks.length - open.length, tracks.length);
    if (open.length === 0) return;
    await deps.wait(lookEveryMs, signal);
  }
}
