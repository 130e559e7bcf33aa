/** What the room Ratings shows, read from the store and again whenever it changes. */
import { isLocalId } from '../domain/local-id.ts';
import type { RatingRow, RatingsRoomData } from '../domain/ratings-room.ts';
import { toFailure } from '../errors.ts';
import type { Failure } from '../errors.ts';
import { watch } from '../store/live.ts';
import { createStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';
import type { ModelRecord } from '../training/repository.ts';

const latestBatches = 50;

/** What the model said of its own songs without having seen their ratings, from 0 to 100. */
async function readScores(store: Store<ModelRecord>): Promise<ReadonlyMap<string, number>> {
  const { trackIds, probabilities } = (await store.models.active())?.report.outOfFold ?? {
    trackIds: [],
    probabilities: [],
  };
  return new Map(trackIds.map((id, at) => [id, Math.round((probabilities[at] ?? 0) * 100)]));
}

type Names = Pick<RatingRow, 'title' | 'artists' | 'album'>;

/** Names hardly ever change: songs that were read once are not read again with every rating. */
async function readNames(store: Store<ModelRecord>, ids: readonly string[], known: Map<string, Names>) {
  const tracks = await store.tracks.of(ids.filter((id) => !known.get(id)?.title));
  for (const track of tracks) {
    if (!track) continue;
    const artists = track.artists.map(({ name }) => name).join(', ');
    known.set(track.id, { title: track.title, artists, album: track.album?.name ?? '' });
  }
}

const nameless: Names = { title: '', artists: '', album: '' };

async function readRows(store: Store<ModelRecord>, names: Map<string, Names>): Promise<RatingRow[]> {
  const [ratings, scores] = await Promise.all([store.ratings.all(), readScores(store)]);
  await readNames(
    store,
    ratings.map(({ trackId }) => trackId),
    names,
  );
  const rows = ratings.map(({ trackId, value, ratedAt, origin }): RatingRow => {
    return {
      trackId,
      value,
      ratedAt,
      origin,
      ...(names.get(trackId) ?? nameless),
      score: scores.get(trackId) ?? null,
      onSpotify: !isLocalId(trackId),
    };
  });
  return rows.sort((one, other) => other.ratedAt - one.ratedAt);
}

export async function readRatingsRoom(
  store: Store<ModelRecord>,
  names = new Map<string, Names>(),
): Promise<RatingsRoomData> {
  const [profiles, currentId, rows, batches, { undo, redo }, snapshots, savedFile] = await Promise.all([
    store.profiles.all(),
    store.profiles.inForce(),
    readRows(store, names),
    store.log.batches(latestBatches),
    store.log.next(),
    store.snapshots.all(),
    store.meta.get('savedFile'),
  ]);
  const changes = await store.log.entriesAfter(savedFile?.lastEntry ?? 0);
  return {
    profiles,
    currentId,
    rows,
    batches,
    undo,
    redo,
    snapshots,
    sinceFile: { changes, savedAt: savedFile?.at ?? null },
  };
}

/** Calls back with everything now and after each change, until the signal aborts. */
export function watchRatingsRoom(
  onChange: (data: RatingsRoomData) => void,
  onError: (failure: Failure) => void,
  signal: AbortSignal,
): void {
  const store = createStore<ModelRecord>();
  const fail = (error: unknown) => onError(toFailure(error));
  const names = new Map<string, Names>();
  watch(() => readRatingsRoom(store, names), onChange, fail, signal);
}
