/** Everything that changes ratings: one change after the other, each a step that can be undone. */
import type { Undone } from '../domain/batch.ts';
import type { RatingOrigin, RatingValue } from '../domain/rating.ts';
import type { SnapshotReason } from '../domain/ratings-room.ts';
import type { Track } from '../domain/track.ts';
import type { Changed, MessageData } from '../messages.ts';
import type { Store } from '../store/store.ts';
import type { Clock, Report } from './deps.ts';
import type { Pushes } from './pushes.ts';
import type { Scores } from './scores.ts';

export interface RatingDeps {
  readonly store: Pick<Store, 'ratings' | 'log'>;
  readonly scores: Pick<Scores, 'shownFor' | 'rated' | 'of'>;
  readonly pushes: Pushes;
  readonly scheduleTraining: () => void;
  /** Many songs changed: whatever is remembered of ratings is to be read anew. */
  readonly onMany: () => void;
  /** Keeps a backup first; where that fails nothing else is done. */
  readonly keepSnapshot: (reason: SnapshotReason) => Promise<void>;
  /** Songs that are to be looked up. */
  readonly onSongs: (tracks: readonly Track[]) => Promise<void>;
  readonly onImportProgress: (done: number, total: number) => void;
  readonly clock: Clock;
  readonly report: Report;
}

export interface RatingRequest {
  readonly track: Track;
  readonly value: RatingValue | null;
  readonly origin: RatingOrigin;
}

/** In these rooms no score stands beside a song before it is rated. */
const unseen: ReadonlySet<RatingOrigin> = new Set(['rate-room', 'ratings-room']);

export function createRatings(deps: RatingDeps) {
  const { store, scores, pushes, scheduleTraining, clock, report } = deps;
  // One change after the other: a double click must not read a rating that is about to change.
  let chain: Promise<unknown> = Promise.resolve();
  let importing = new AbortController();

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = chain.then(work);
    chain = done.catch(() => undefined);
    return done;
  };

  async function change({ track, value, origin }: RatingRequest) {
    const at = clock.now();
    // The score is only for the live record: not knowing it must not cost the rating.
    const shown = unseen.has(origin)
      ? null
      : await scores.shownFor(track).catch((error: unknown) => (report('ratings', error), null));
    const { before, batchId } = await store.ratings.set({ track, value, origin, at, shown });
    await scores.rated(track, value, at);
    if (before !== value) scheduleTraining();
    tellEveryone(track).catch((error: unknown) => report('ratings', error));
    return { trackId: track.id, value, batchId };
  }

  /** The song itself at once; what the rating changes in others' scores comes with the new model. */
  async function tellEveryone(track: Track): Promise<void> {
    await pushes.send({ type: 'tracks.changed', states: await scores.of([track]) });
  }

  const many = <T extends { readonly changed: number } | null>(work: () => Promise<T>): Promise<T> =>
    inTurn(async () => {
      const done = await work();
      if (done && done.changed > 0) deps.onMany();
      return done;
    });

  async function importSongs({ songs, label, onRated }: MessageData<'ratings.import'>): Promise<Changed> {
    importing = new AbortController();
    const { signal } = importing;
    await deps.keepSnapshot('import');
    const hooks = { signal, onProgress: deps.onImportProgress };
    const done = await store.ratings.import(songs, clock.now(), label, onRated, hooks);
    await deps
      .onSongs(songs.filter(({ features }) => !features).map(({ track }) => track))
      .catch((error: unknown) => report('import', error));
    return done;
  }

  return {
    /**
     * Likes, dislikes or clears one song.
     * @throws {LikelihoodError} or the database's own error when nothing was written
     */
    set: (request: RatingRequest) => inTurn(() => change(request)),
    setMany: ({ tracks, value, label, onRated }: MessageData<'ratings.setMany'>): Promise<Changed> =>
      many(async () => {
        const done = await store.ratings.setMany(tracks, value, clock.now(), label, onRated);
        await deps.onSongs(tracks).catch((error: unknown) => report('ratings', error));
        return done;
      }),
    delete: ({ ids }: MessageData<'ratings.delete'>): Promise<Changed> =>
      many(async () => {
        if (ids.length > 1) await deps.keepSnapshot('deletion');
        return store.ratings.delete(ids, clock.now());
      }),
    move: ({ ids, to }: MessageData<'ratings.move'>): Promise<Changed> =>
      many(() => store.ratings.move(ids, to, clock.now())),
    import: (request: MessageData<'ratings.import'>): Promise<Changed> => many(() => importSongs(request)),
    cancelImport(): void {
      importing.abort();
    },
    undo: (batchId?: number): Promise<Undone | null> => many(() => store.log.undo(clock.now(), batchId)),
    redo: (): Promise<Undone | null> => many(() => store.log.redo(clock.now())),
    /** Runs other work on ratings in its turn. */
    inTurn,
  };
}

export type Ratings = ReturnType<typeof createRatings>;
