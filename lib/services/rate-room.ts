/** What the room Rate shows, read from the store and again whenever it changes. */
import { missingRatings } from '../domain/rating.ts';
import type { OfferedSong, RateRoomData } from '../domain/rate-room.ts';
import type { SeenTrack } from '../domain/rows.ts';
import type { RatedSong } from '../domain/song.ts';
import type { Track } from '../domain/track.ts';
import { isLocalId } from '../domain/local-id.ts';
import { toFailure } from '../errors.ts';
import type { Failure } from '../errors.ts';
import { buildMemory } from '../model/memory.ts';
import { rankToRate } from '../model/rate-order.ts';
import { createScorer } from '../model/scorer.ts';
import { watch } from '../store/live.ts';
import { createStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';
import { toSong } from '../store/training-set.ts';
import type { ModelRecord } from '../training/repository.ts';

/** Of so many songs, the last seen, those to offer are chosen. */
const mostCandidates = 400;
const mostLooked = 5000;
const offered = 20;

/** Songs of the opened list, or all that were seen, that are not rated and do not rest. */
async function readCandidates(store: Store<ModelRecord>, ratedIds: ReadonlySet<string>, now: number) {
  const [list, resting] = await Promise.all([store.meta.get('list'), store.skips.resting(now)]);
  const tracks = list
    ? (await store.tracks.of(list.trackIds)).filter((track) => track !== undefined)
    : await store.tracks.latest(mostLooked);
  const open = tracks.filter(({ id }) => !ratedIds.has(id) && !isLocalId(id));
  const waiting = open.filter(({ id }) => !resting.has(id));
  return {
    waiting,
    resting: open.length - waiting.length,
    list: list && {
      title: list.title,
      songs: list.trackIds.length,
      rated: list.trackIds.filter((id) => ratedIds.has(id)).length,
    },
  };
}

async function offer(
  store: Store<ModelRecord>,
  waiting: readonly SeenTrack[],
  rated: readonly RatedSong[],
  model: ModelRecord | null,
): Promise<OfferedSong[]> {
  const tracks = waiting.slice(0, mostCandidates);
  const features = await store.features.of(tracks.map(({ id }) => id));
  const songs = tracks.map((track, at) => toSong(track.id, track, features[at]));
  const scores = model && createScorer(model.compiled).score(songs, buildMemory(rated));
  const candidates = songs.map((song, at) => ({ song, probability: scores?.[at]?.probability ?? null }));
  return rankToRate(candidates, rated, offered).flatMap(({ at, why }): OfferedSong[] => {
    const track = tracks[at];
    return track ? [{ track: withoutTime(track), why }] : [];
  });
}

const withoutTime = ({ seenAt: _, ...track }: SeenTrack): Track => track;

export async function readRateRoom(store: Store<ModelRecord>, now: number): Promise<RateRoomData> {
  const [rated, model, history, training, profiles, currentId, ratings] = await Promise.all([
    store.ratedSongs(),
    store.models.active(),
    store.models.history(),
    store.meta.get('training'),
    store.profiles.all(),
    store.profiles.inForce(),
    store.ratings.counts(),
  ]);
  const { waiting, resting, list } = await readCandidates(
    store,
    new Set(rated.map(({ trackId }) => trackId)),
    now,
  );
  const before = history.findLast(({ model: past }) => model && past.trainedAt < model.trainedAt)?.model;
  return {
    profile: profiles.find(({ id }) => id === currentId) ?? { id: currentId, name: '', createdAt: 0 },
    offered: await offer(store, waiting, rated, model),
    waiting: waiting.length,
    resting,
    list,
    ratings,
    missing: missingRatings(model ? ratings : await store.ratings.usableCounts()),
    auc: model?.report.metrics.rocAuc.value ?? null,
    aucBefore: before?.report.metrics.rocAuc.value ?? null,
    beatsGuessing: model?.report.beatsGuessing ?? false,
    training: training ?? { phase: 'idle', progress: 0, error: null },
  };
}

/** Calls back with everything now and after each change, until the signal aborts. */
export function watchRateRoom(
  onChange: (data: RateRoomData) => void,
  onError: (failure: Failure) => void,
  signal: AbortSignal,
): void {
  const store = createStore<ModelRecord>();
  const fail = (error: unknown) => onError(toFailure(error));
  watch(() => readRateRoom(store, Date.now()), onChange, fail, signal);
}
