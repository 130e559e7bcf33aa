/**
 * Asks a source for the songs in the persistent queue: one question at a time, at the source's pace.
 *
 * The queue and the time before which nothing may be asked live in the store, so a killed background or a
 * restarted browser goes on where it was. While there is work, an alarm revives a background that was killed.
 */
import type { SourceHealth } from '../domain/overview.ts';
import type { StoredFeatures } from '../domain/features.ts';
import type { TrackId } from '../domain/track.ts';
import { toFailure } from '../errors.ts';
import { SourceError } from '../sources/source.ts';
import type { FeatureSource, SourceAnswer } from '../sources/source.ts';
import type { Store } from '../store/store.ts';
import type { Clock, Report } from './deps.ts';

export interface LookupDeps {
  readonly store: Pick<Store, 'lookups' | 'meta' | 'features'>;
  /** Features that are on this machine, of those songs that it has: asked first, and without the listener's yes. */
  readonly catalogue: (ids: readonly TrackId[]) => Promise<StoredFeatures[]>;
  readonly source: FeatureSource;
  readonly clock: Clock;
  readonly random: () => number;
  /** The listener's yes. Nothing is asked before it. */
  readonly mayAsk: () => Promise<boolean>;
  /** Called with what an answer brought. */
  readonly onSettled: (ids: readonly TrackId[]) => void;
  readonly onHealth: () => void;
  /** Called before each question: browsers kill a background that calls none of their functions. */
  readonly keepAlive: () => void;
  /** Revives the background later (true) or no more (false). */
  readonly setAlarm: (on: boolean) => void;
  readonly report: Report;
}

const firstBackOffMs = 2_000;
const longestBackOffMs = 10 * 60_000;
const mostRefused = 3;

export function createLookups(deps: LookupDeps) {
  const { store, source, clock } = deps;
  const key = `source:${source.id}` as 'source:reccobeats'; // the one source there is
  let running: Promise<void> | null = null;
  let abort = new AbortController();
  let wake = () => {};

  const readState = async () =>
    (await store.meta.get(key)) ?? { health: { state: 'ready' } as SourceHealth, failures: 0, notBefore: 0 };

  async function run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && (await deps.mayAsk())) {
      const ids = await store.lookups.next(source.id, source.batchSize);
      if (ids.length === 0) break;
      const { notBefore } = await readState();
      const waitMs = notBefore - clock.now();
      deps.setAlarm(true);
      if (waitMs > 0) {
        await interruptibleWait(waitMs, signal);
        continue;
      }
      deps.keepAlive();
      await ask(ids, signal);
    }
    if (!signal.aborted && (await store.lookups.queued(source.id)) === 0) await rest();
  }

  async function rest(): Promise<void> {
    const state = await readState();
    deps.setAlarm(false);
    if (state.health.state === 'working') await store.meta.put(key, { ...state, health: { state: 'ready' } });
  }

  /** A song in view may be wanted while the queue waits: it is woken to look again at what comes first. */
  async function interruptibleWait(ms: number, signal: AbortSignal): Promise<void> {
    await Promise.race([clock.wait(ms, signal), new Promise<void>((resolve) => (wake = resolve))]);
  }

  async function ask(ids: readonly TrackId[], signal: AbortSignal): Promise<void> {
    // Written before the question, so that a background killed while it waits keeps the pace too.
    const before = await readState();
    await store.meta.put(key, { ...before, notBefore: clock.now() + source.gapMs });
    try {
      await settle(ids, signal);
      const queued = await store.lookups.queued(source.id);
      await store.meta.put(key, {
        health: queued > 0 ? { state: 'working', queued } : { state: 'ready' },
        failures: 0,
        // From the answer on: a question that was long on its way must not bring the next ones closer together.
        notBefore: clock.now() + source.gapMs,
      });
      if (before.failures > 0) deps.onHealth();
    } catch (error) {
      if (!signal.aborted) await backOff(error, before.failures + 1);
    }
  }

  async function settle(ids: readonly TrackId[], signal: AbortSignal): Promise<void> {
    const refused: TrackId[] = [];
    await askInParts(ids, signal, refused);
    if (signal.aborted || refused.length === 0) return;
    await record({ found: [], missed: refused });
  }

  async function record({ found, missed }: SourceAnswer): Promise<void> {
    await store.lookups.settle(source.id, found, missed, clock.now() + source.restAfterMissMs);
    deps.onSettled([...found.map(({ trackId }) => trackId), ...missed]);
  }

  /** Answers from the catalogue what has no features yet: that goes out of the queue again. */
  async function answerHere(ids: readonly TrackId[]): Promise<void> {
    const present = await store.features.of(ids);
    const found = await deps.catalogue(ids.filter((_, at) => !present[at]));
    if (found.length > 0) await record({ found, missed: [] });
  }

  /** A question the service refuses is asked in halves, until the one song it cannot take stands alone. */
  async function askInParts(ids: readonly TrackId[], signal: AbortSignal, refused: TrackId[]): Promise<void> {
    try {
      const answer = await source.lookUp(ids, signal);
      if (!signal.aborted) await record(answer);
    } catch (error) {
      if (!(error instanceof SourceError && error.refused)) throw error;
      deps.report('lookups', error);
      if (ids.length === 1) {
        refused.push(...ids);
        // Not a strange song but a service that refuses everything: nothing is said of the songs then.
        if (refused.length > mostRefused)
          throw new SourceError('service-down', error.message, { cause: error });
        return;
      }
      for (const half of [ids.slice(0, ids.length / 2), ids.slice(ids.length / 2)]) {
        await clock.wait(source.gapMs, signal);
        if (!signal.aborted) await askInParts(half, signal, refused);
      }
    }
  }

  async function backOff(error: unknown, failures: number): Promise<void> {
    deps.report('lookups', error);
    const { code } = toFailure(error);
    const state = code === 'network' || code === 'rate-limited' ? code : 'service-down';
    const asked = error instanceof SourceError ? error.retryAfterMs : null;
    const exponential = Math.min(longestBackOffMs, firstBackOffMs * 2 ** (failures - 1));
    const waitMs = Math.max(asked ?? 0, asked === null ? exponential * (0.5 + deps.random()) : source.gapMs);
    const retryAt = clock.now() + Math.round(waitMs);
    const queued = await store.lookups.queued(source.id);
    await store.meta.put(key, { health: { state, queued, retryAt }, failures, notBefore: retryAt });
    deps.onHealth();
  }

  function start(): void {
    wake();
    if (running) return;
    abort = new AbortController();
    const { signal } = abort;
    running = run(signal)
      .catch((error: unknown) => deps.report('lookups', error))
      .finally(async () => {
        running = null;
        // A song may have been wanted between the last look at the queue and here.
        if (!signal.aborted && (await deps.mayAsk()) && (await store.lookups.queued(source.id)) > 0) start();
      });
  }

  return {
    /** Queues songs (the last wanted go first) and asks for them as soon as it may. */
    async want(ids: readonly TrackId[]): Promise<void> {
      if (ids.length === 0) return;
      await store.lookups.want(source.id, ids, clock.now());
      // A catalogue that cannot be read must not keep the service from being asked.
      await answerHere(ids).catch((error: unknown) => deps.report('catalogue', error));
      start();
    },
    /** Goes on with what is queued; called at every start of the background. */
    start,
    /** Stops at once, the question under way included; what is queued stays. */
    async stop(): Promise<void> {
      abort.abort();
      deps.setAlarm(false);
      await running;
    },
    /** Forgets back-off and asks again now, for songs the source did not know too. */
    async retry(): Promise<void> {
      await store.lookups.forgetMisses(source.id);
      await store.meta.put(key, {
        health: { state: 'ready' },
        failures: 0,
        notBefore: clock.now() + source.gapMs,
      });
      start();
    },
    state: readState,
    settled: (): Promise<void> => running ?? Promise.resolve(),
  };
}

export type Lookups = ReturnType<typeof createLookups>;
