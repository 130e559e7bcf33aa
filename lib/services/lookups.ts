/**
 * One link of the chain: asks its source for the songs in its persistent queue, one question at a time, at
 * the source's pace and within its budget for the day. Failures in a row open the circuit for longer and
 * longer; one question then tries whether it may close. What a source does not know rests before it is
 * asked again.
 *
 * The queue and the time before which nothing may be asked live in the store, so a killed background or a
 * restarted browser goes on where it was. While there is work, an alarm revives a background that was killed.
 */
import type { LinkId } from '../domain/features.ts';
import type { Track, TrackId } from '../domain/track.ts';
import { toFailure } from '../errors.ts';
import { SourceError } from '../sources/source.ts';
import type { FeatureSource, SourceAnswer } from '../sources/source.ts';
import type { LinkState } from '../store/meta.ts';
import type { Store } from '../store/store.ts';
import type { Clock, Report } from './deps.ts';

export interface LookupDeps {
  readonly store: Pick<Store, 'lookups' | 'meta' | 'tracks'>;
  readonly source: FeatureSource;
  readonly clock: Clock;
  readonly random: () => number;
  /** The listener's yes. Nothing is asked before it. */
  readonly mayAsk: () => Promise<boolean>;
  /** Called with what an answer brought and what it did not; awaited before the next question. */
  readonly onSettled: (found: readonly TrackId[], missed: readonly TrackId[]) => Promise<void>;
  /** Its songs are to be drawn anew: it failed, or works again. */
  readonly onHealth: () => void;
  /** Called before each question: browsers kill a background that calls none of their functions. */
  readonly keepAlive: () => void;
  /** Revives the background later (true) or no more (false). */
  readonly setAlarm: (on: boolean) => void;
  readonly report: Report;
}

const firstBackOffMs = 2_000;
const longestBackOffMs = 10 * 60_000;
/** Longer than any back-off, shorter than the rest of most days. */
const longestWaitMs = 20 * 60_000;
const mostRefused = 3;
const day = 86_400_000;
const fresh: LinkState = { health: { state: 'ready' }, failures: 0, notBefore: 0 };

export function createLookups(deps: LookupDeps) {
  const { store, source, clock } = deps;
  const key = `source:${source.id}` as const;
  let running: Promise<void> | null = null;
  let abort = new AbortController();
  let wake = () => {};

  const readState = async (): Promise<LinkState> => (await store.meta.get(key)) ?? fresh;

  async function run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && (await deps.mayAsk())) {
      const ids = await store.lookups.next(source.id, source.batchSize);
      if (ids.length === 0) break;
      const { notBefore } = await readState();
      const waitMs = notBefore - clock.now();
      // Nobody is to be woken twice a minute for a day: the next start of the background looks again.
      if (waitMs > longestWaitMs) return deps.setAlarm(false);
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
    const today = Math.floor(clock.now() / day);
    const asked = before.day === today ? (before.asked ?? 0) : 0;
    if (asked >= source.perDay) return restUntil((today + 1) * day, before);
    await store.meta.put(key, {
      ...before,
      day: today,
      asked: asked + 1,
      notBefore: clock.now() + source.gapMs,
    });
    try {
      await settle(ids, signal);
      const queued = await store.lookups.queued(source.id);
      await store.meta.put(key, {
        ...(await readState()),
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

  async function restUntil(retryAt: number, before: LinkState): Promise<void> {
    const queued = await store.lookups.queued(source.id);
    await store.meta.put(key, {
      ...before,
      health: { state: 'resting', queued, retryAt },
      notBefore: retryAt,
    });
  }

  async function settle(ids: readonly TrackId[], signal: AbortSignal): Promise<void> {
    const refused: TrackId[] = [];
    await askInParts(ids, signal, refused);
    if (signal.aborted || refused.length === 0) return;
    await record({ found: [], missed: refused });
  }

  async function record({ found, missed }: SourceAnswer): Promise<void> {
    await store.lookups.settle(source.id, found, missed, clock.now() + source.restAfterMissMs);
    await deps.onSettled(
      found.map(({ trackId }) => trackId),
      missed,
    );
  }

  /** A song of which the page never told has its id alone. */
  async function tracksOf(ids: readonly TrackId[]): Promise<Track[]> {
    const known = await store.tracks.of(ids);
    return ids.map((id, at) => known[at] ?? { id, title: '', artists: [], album: null, durationMs: null });
  }

  /** A question the service refuses is asked in halves, until the one song it cannot take stands alone. */
  async function askInParts(ids: readonly TrackId[], signal: AbortSignal, refused: TrackId[]): Promise<void> {
    try {
      const answer = await source.lookUp(await tracksOf(ids), signal);
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
    const health = { state, queued, retryAt } as const;
    await store.meta.put(key, { ...(await readState()), health, failures, notBefore: retryAt });
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
        if (signal.aborted || !(await deps.mayAsk())) return;
        // A song may have been wanted between the last look at the queue and here.
        const soon = (await readState()).notBefore <= clock.now() + longestWaitMs;
        if (soon && (await store.lookups.queued(source.id)) > 0) start();
      });
  }

  return {
    /**
     * Queues songs (the last wanted go first) and asks for them as soon as it may.
     * @param from the link that did not know them
     * @param since when it was decided: answers that came meanwhile count
     */
    async want(ids: readonly TrackId[], from?: LinkId, since?: number): Promise<void> {
      if (ids.length === 0) return;
      await store.lookups.want(source.id, ids, clock.now(), from, since);
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
    /**
     * Forgets back-off and which songs the source did not know, and asks again now.
     * @param queue also for those; else they wait to be wanted again
     */
    async retry(queue: boolean): Promise<void> {
      await store.lookups.forgetMisses(source.id, queue);
      await store.meta.put(key, {
        ...(await readState()),
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
