/**
 * What a badge shows: memory, then store, then the compiled network; answered at once with what is known.
 * Songs without features join the look-up queue and arrive later as pushes.
 */
import { missingRatings } from '../domain/rating.ts';
import type { RatingValue } from '../domain/rating.ts';
import type { StoredFeatures } from '../domain/features.ts';
import type { Badge, TrackState } from '../domain/score.ts';
import type { RatedSong, Song } from '../domain/song.ts';
import type { Track, TrackId } from '../domain/track.ts';
import { createScorer } from '../model/scorer.ts';
import type { CompiledModel } from '../model/compiled.ts';
import { buildMemory } from '../model/memory.ts';
import { toSong } from '../store/training-set.ts';
import type { Store } from '../store/store.ts';
import type { ModelRecord } from '../training/repository.ts';
import type { Clock, Report } from './deps.ts';
import type { Lookups } from './lookups.ts';

export interface ScoreDeps {
  readonly store: Store<ModelRecord>;
  readonly lookups: Pick<Lookups, 'want' | 'state'>;
  readonly refreshAfterMs: number;
  readonly clock: Clock;
  readonly mayAsk: () => Promise<boolean>;
  readonly report: Report;
}

interface Taste {
  readonly model: {
    readonly id: string;
    readonly trainedAt: number;
    readonly compiled: CompiledModel;
  } | null;
  readonly scorer: ReturnType<typeof createScorer> | null;
  readonly memory: ReturnType<typeof buildMemory>;
  readonly missing: ReturnType<typeof missingRatings>;
}

const seenAgainAfterMs = 86_400_000;
const nothingMissing = { total: 0, liked: 0, disliked: 0 } as const;

export function createScores(deps: ScoreDeps) {
  const { store, clock } = deps;
  let model: Promise<Pick<Taste, 'model' | 'scorer'>> | null = null;
  let rated: Promise<Map<TrackId, RatedSong>> | null = null;
  let taste: Promise<Taste> | null = null;
  const features = new Map<TrackId, StoredFeatures>();
  const seen = new Map<TrackId, number>();

  async function readModel(): Promise<Pick<Taste, 'model' | 'scorer'>> {
    const active = await store.models.active();
    return { model: active, scorer: active ? createScorer(active.compiled) : null };
  }

  async function readRated(): Promise<Map<TrackId, RatedSong>> {
    return new Map((await store.ratedSongs()).map((song) => [song.trackId, song]));
  }

  async function readTaste(): Promise<Taste> {
    const [current, songs] = await Promise.all([(model ??= readModel()), (rated ??= readRated())]);
    return {
      ...current,
      memory: buildMemory([...songs.values()]),
      // Only the way to the first model needs it.
      missing: current.model ? nothingMissing : missingRatings(await store.ratings.usableCounts()),
    };
  }

  async function featuresOf(ids: readonly TrackId[]): Promise<void> {
    const unread = ids.filter((id) => !features.has(id));
    for (const row of await store.features.of(unread)) if (row) features.set(row.trackId, row);
    if (features.size > 20_000) for (const id of [...features.keys()].slice(0, 10_000)) features.delete(id);
  }

  /** Remembers what songs are called; a song seen again within a day is not written again. */
  async function remember(tracks: readonly Track[]): Promise<void> {
    const now = clock.now();
    const fresh = tracks.filter(({ id }) => (seen.get(id) ?? 0) + seenAgainAfterMs < now);
    if (fresh.length === 0) return;
    for (const { id } of fresh) seen.set(id, now);
    const known = await store.tracks.of(fresh.map(({ id }) => id));
    await store.tracks.put(
      fresh.map((track, at) => ({
        ...track,
        album: track.album ?? known[at]?.album ?? null,
        artists: track.artists.length > 0 ? track.artists : (known[at]?.artists ?? []),
        durationMs: track.durationMs ?? known[at]?.durationMs ?? null,
        seenAt: now,
      })),
    );
  }

  async function unknownBadges(ids: readonly TrackId[]): Promise<Map<TrackId, Badge>> {
    if (ids.length === 0) return new Map();
    const [lookups, state, mayAsk] = await Promise.all([
      store.lookups.of('reccobeats', ids),
      deps.lookups.state(),
      deps.mayAsk(),
    ]);
    const { health, failures } = state;
    const waiting: Badge =
      'retryAt' in health && failures > 1
        ? { state: 'offline', why: health.state, retryAt: health.retryAt }
        : { state: 'pending', why: 'lookup' };
    return new Map(
      ids.map((id, at): [TrackId, Badge] => {
        const lookup = lookups[at];
        if (lookup?.state === 'missed') return [id, { state: 'no-data', why: 'unknown-song' }];
        return [id, mayAsk ? waiting : { state: 'pending', why: 'consent' }];
      }),
    );
  }

  function badgeOf(song: Song, { model, scorer, memory, missing }: Taste): Badge {
    if (!model || !scorer) {
      return missing.total > 0 ? { state: 'learning', missing } : { state: 'pending', why: 'training' };
    }
    const [score] = scorer.score([song], memory);
    if (!score || !song.source) return { state: 'no-data', why: 'unknown-song' };
    const percent = (probability: number) => Math.round(probability * 100);
    return {
      state: 'scored',
      score: percent(score.probability),
      low: percent(score.low),
      high: percent(score.high),
      reasons: scorer.explain(song, memory),
      source: song.source,
      trainedAt: model.trainedAt,
    };
  }

  async function statesOf(tracks: readonly Track[]): Promise<TrackState[]> {
    const ids = tracks.map(({ id }) => id);
    const [ratings, current] = await Promise.all([
      store.ratings.of(ids),
      (taste ??= readTaste()),
      featuresOf(ids),
    ]);
    const unknown = await unknownBadges(ids.filter((id) => !features.has(id)));
    return tracks.map((track, at) => {
      const stored = features.get(track.id);
      const badge = stored
        ? badgeOf(toSong(track.id, { ...track, seenAt: 0 }, stored), current)
        : (unknown.get(track.id) ?? { state: 'pending', why: 'lookup' });
      // Before the first model the way there says more than a look-up under way.
      const learning =
        !current.model && current.missing.total > 0 && badge.state === 'pending' && badge.why === 'lookup';
      return {
        trackId: track.id,
        rating: ratings[at] ?? null,
        badge: learning ? { state: 'learning', missing: current.missing } : badge,
      };
    });
  }

  async function wantUnknown(ids: readonly TrackId[]): Promise<void> {
    const stale = clock.now() - deps.refreshAfterMs;
    await deps.lookups.want(ids.filter((id) => (features.get(id)?.fetchedAt ?? -1) < stale));
  }

  return {
    /** States of songs, in the order asked. */
    async of(tracks: readonly Track[]): Promise<TrackState[]> {
      const states = await statesOf(tracks);
      remember(tracks)
        .then(() => wantUnknown(tracks.map(({ id }) => id)))
        .catch((error: unknown) => deps.report('scores', error));
      return states;
    },
    /** States of songs known to the store, without looking anything up. */
    async ofIds(ids: readonly TrackId[]): Promise<TrackState[]> {
      const tracks = (await store.tracks.of(ids)).filter((track) => track !== undefined);
      return statesOf(tracks);
    },
    /** The score a badge would show now, for the live record; null where there is none. */
    async shownFor(track: Track): Promise<{ score: number; modelId: string } | null> {
      const { model: current } = await (model ??= readModel());
      if (!current) return null;
      const [state] = await statesOf([track]);
      return state?.badge.state === 'scored' ? { score: state.badge.score, modelId: current.id } : null;
    },
    /** Features of these songs changed in the store. */
    forget(ids: readonly TrackId[]): void {
      for (const id of ids) features.delete(id);
      rated = null;
      taste = null;
    },
    /** A rating changed: the next score knows it, without reading all ratings again. */
    async rated(track: Track, value: RatingValue | null, ratedAt: number): Promise<void> {
      const songs = await (rated ??= readRated());
      await featuresOf([track.id]);
      const song = toSong(track.id, { ...track, seenAt: ratedAt }, features.get(track.id));
      if (value === null) songs.delete(track.id);
      else songs.set(track.id, { ...song, liked: value === 'liked', ratedAt });
      taste = null;
    },
    /** Many ratings changed. */
    ratingsChanged(): void {
      rated = null;
      taste = null;
    },
    modelChanged(): void {
      model = null;
      taste = null;
    },
    /** Everything in the store may have changed. */
    reset(): void {
      features.clear();
      seen.clear();
      model = null;
      rated = null;
      taste = null;
    },
  };
}

export type Scores = ReturnType<typeof createScores>;
