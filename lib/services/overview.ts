/** Everything the popup and the dashboard show, read from the store and again whenever it changes. */
import { liveRecord } from '../domain/live-record.ts';
import { missingRatings } from '../domain/rating.ts';
import { linkIds } from '../domain/features.ts';
import type { LinkId } from '../domain/features.ts';
import type { Coverage, ModelSummary, Overview } from '../domain/overview.ts';
import type { TrackState } from '../domain/score.ts';
import type { Track } from '../domain/track.ts';
import { toFailure } from '../errors.ts';
import type { Failure } from '../errors.ts';
import { send } from '../message-client.ts';
import { mayAskLink, readSettings, watchSettings } from '../settings.ts';
import { watch } from '../store/live.ts';
import { createStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';
import type { ModelRecord } from '../training/repository.ts';

/** Without the state of the song that plays, which only the background can score. */
type Stored = Omit<Overview, 'playing' | 'sources' | 'coverage'> & {
  readonly playing: Track | null;
  readonly sources: Overview['sources'];
  readonly coverage: Omit<Coverage, 'estimated'>;
};

async function readModel(store: Store<ModelRecord>, stale: boolean): Promise<ModelSummary | null> {
  const model = await store.models.active();
  if (!model) return null;
  const { id, trainedAt, trainMs, ratings, teacher, report } = model;
  return { id, trainedAt, trainMs, ratings, teacher, report, stale };
}

export async function readStored(store: Store<ModelRecord>): Promise<Stored> {
  const [ratings, events, songs, features, byRecording, training, page, playing] = await Promise.all([
    store.ratings.counts(),
    store.ratings.liveEvents(),
    store.tracks.count(),
    store.features.count(),
    store.features.countByRecording(),
    store.meta.get('training'),
    store.meta.get('page'),
    store.meta.get('playing'),
  ]);
  const health = async (id: LinkId) => (await store.meta.get(`source:${id}`))?.health;
  const phase = training?.phase ?? 'idle';
  const model = await readModel(store, phase === 'scheduled' || phase === 'training');
  return {
    ratings,
    // Only the way to the first model needs it, and it costs a look at every rating.
    missing: missingRatings(model ? ratings : await store.ratings.usableCounts()),
    model,
    live: liveRecord(events),
    training: training ?? { phase, progress: 0, error: null },
    coverage: { songs, withFeatures: Math.min(features, songs), byRecording },
    page,
    playing: playing?.track ?? null,
    sources: await Promise.all(
      linkIds.map(async (id) => ({ id, health: (await health(id)) ?? { state: 'ready' as const } })),
    ),
  };
}

/** Calls back with the overview now and after each change, until the signal aborts. */
export function watchOverview(
  onChange: (overview: Overview) => void,
  onError: (failure: Failure) => void,
  signal: AbortSignal,
): void {
  const store = createStore<ModelRecord>();
  let newest = 0;
  let stored: Stored | null = null;

  async function tell(): Promise<void> {
    if (!stored) return;
    const turn = ++newest;
    const { playing, sources, coverage, ...rest } = stored;
    const [settings, state] = await Promise.all([readSettings(), playing ? stateOf(playing) : null]);
    if (turn !== newest || signal.aborted) return;
    const { consent, links } = settings;
    const waiting = { state: consent ? 'off' : 'waiting-for-consent' } as const;
    const unmeasured = coverage.songs - coverage.withFeatures;
    onChange({
      ...rest,
      playing: playing && state ? { track: playing, state } : null,
      coverage: { ...coverage, estimated: rest.model && links.estimate ? unmeasured : 0 },
      sources: sources
        .filter(({ id }) => id === 'reccobeats' || mayAskLink(settings, id))
        .map((source) => (mayAskLink(settings, source.id) ? source : { ...source, health: waiting })),
    });
  }
  const fail = (error: unknown) => onError(toFailure(error));

  watch(
    () => readStored(store),
    (value) => {
      stored = value;
      tell().catch(fail);
    },
    fail,
    signal,
  );
  watchSettings(() => tell().catch(fail), signal);
}

async function stateOf(track: Track): Promise<TrackState> {
  const answer = await send('scores.of', { tracks: [track] });
  const state = answer.ok ? answer.value[0] : undefined;
  return (
    state ?? {
      trackId: track.id,
      rating: null,
      badge: { state: 'offline', why: 'background', retryAt: null },
    }
  );
}
