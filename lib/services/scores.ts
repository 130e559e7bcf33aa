/**
 * What a badge shows: memory, then store, then the compiled network; answered at once with what is known.
 * Songs without features join the look-up queue and arrive later as pushes.
 */
import { missingRatings } from '../domain/rating.ts';
import type { RatingValue } from '../domain/rating.ts';
import type { StoredFeatures } from '../domain/features.ts';
import type { TrackState } from '../domain/score.ts';
import type { RatedSong } from '../domain/song.ts';
import type { Track, TrackId } from '../domain/track.ts';
import { createScorer } from '../model/scorer.ts';
import { buildMemory } from '../model/memory.ts';
import { isrcIn } from '../store/tracks.ts';
import { toSong } from '../store/training-set.ts';
import type { Store } from '../store/store.ts';
import type { ModelRecord } from '../training/repository.ts';
import { badgeOf, isFirstLook } from './badges.ts';
import type { Look, Taste } from './badges.ts';
import type { Chain } from './chain.ts';
import type { Clock, Report } from './deps.ts';
import type { Estimates } from './estimates.ts';

export interface ScoreDeps {
  readonly store: Store<ModelRecord>;
  readonly chain: Pick<Chain, 'want' | 'standings' | 'isGood'>;
  readonly estimates: Estimates;
  readonly clock: Clock;
  /** The listener's yes to asking anybody. */
  readonly mayAsk: () => Promise<boolean>;
  readonly mayEstimate: () => Promise<boolean>;
  readonly report: Report;
}

type Known = ReadonlyMap<TrackId, StoredFeatures>;

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

  /** What is known of these songs; later news do not change it. */
  async function featuresOf(ids: readonly TrackId[]): Promise<Known> {
    const known = new Map<TrackId, StoredFeatures>();
    const keep = (row: StoredFeatures | undefined) => row && known.set(row.trackId, row);
    for (const id of ids) keep(features.get(id));
    const read = await store.features.of(ids.filter((id) => !known.has(id)));
    for (const row of read) if (row) features.set(row.trackId, row);
    read.forEach(keep);
    if (features.size > 20_000) for (const id of [...features.keys()].slice(0, 10_000)) features.delete(id);
    return known;
  }

  /** Remembers what songs are called; a song seen again within a day is not written again, unless its ISRC is told. */
  async function remember(tracks: readonly Track[]): Promise<void> {
    const now = clock.now();
    const fresh = tracks.filter(({ id, isrc }) => isrc || (seen.get(id) ?? 0) + seenAgainAfterMs < now);
    if (fresh.length === 0) return;
    for (const { id } of fresh) seen.set(id, now);
    const known = await store.tracks.of(fresh.map(({ id }) => id));
    await store.tracks.put(
      fresh.map((track, at) => ({
        ...track,
        album: track.album ?? known[at]?.album ?? null,
        artists: track.artists.length > 0 ? track.artists : (known[at]?.artists ?? []),
        durationMs: track.durationMs ?? known[at]?.durationMs ?? null,
        ...isrcIn(track, known[at]),
        seenAt: now,
      })),
    );
  }

  /** Measured songs in place of those that are estimated now: not of those whose first answer is about to come. */
  async function standInsOf(
    tracks: readonly Track[],
    known: Known,
    look: Omit<Look, 'standIns'>,
  ): Promise<Look['standIns']> {
    const {
      current: { scorer },
      standings,
      mayAsk,
    } = look;
    if (!scorer || !(await deps.mayEstimate())) return new Map();
    const wanted = tracks.filter((track) => {
      const stored = known.get(track.id);
      if (stored) return !scorer.isMeasured(toSong(track.id, { ...track, seenAt: 0 }, stored));
      return !mayAsk || !isFirstLook(standings.get(track.id) ?? 'nobody-knows');
    });
    return deps.estimates.standIns(wanted);
  }

  async function statesOf(tracks: readonly Track[]): Promise<TrackState[]> {
    const ids = tracks.map(({ id }) => id);
    const [ratings, current, mayAsk, known] = await Promise.all([
      store.ratings.of(ids),
      (taste ??= readTaste()),
      deps.mayAsk(),
      featuresOf(ids),
    ]);
    const unknown = ids.filter((id) => !known.has(id));
    const found = unknown.length > 0 ? await deps.chain.standings(unknown) : [];
    const standings = new Map(unknown.map((id, at) => [id, found[at] ?? ('nobody-knows' as const)]));
    const look = { current, standings, mayAsk };
    const standIns = await standInsOf(tracks, known, look);
    return tracks.map((track, at) => ({
      trackId: track.id,
      rating: ratings[at] ?? null,
      badge: badgeOf(track, known.get(track.id), { ...look, standIns }),
    }));
  }

  async function wantUnknown(ids: readonly TrackId[]): Promise<void> {
    await deps.chain.want(
      ids.filter((id) => {
        const stored = features.get(id);
        return !stored || !deps.chain.isGood(stored);
      }),
    );
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
      deps.estimates.reset();
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
      deps.estimates.reset();
      features.clear();
      seen.clear();
      model = null;
      rated = null;
      taste = null;
    },
  };
}

export type Scores = ReturnType<typeof createScores>;
