/**
 * When a model is trained: by itself, 1.5 s after the last change that matters, one at a time, newest wins.
 *
 * The training itself runs in a worker (training-host.ts). Its state is kept in the store, so a background
 * killed meanwhile finds it again, and a training that died is run again.
 */
import { trainingFingerprint } from '../domain/fingerprint.ts';
import { defaultChoices } from '../domain/model-choices.ts';
import type { ModelChoices } from '../domain/model-choices.ts';
import { minimumRatings } from '../domain/rating.ts';
import type { TrainingState } from '../domain/overview.ts';
import { toFailure } from '../errors.ts';
import type { Store } from '../store/store.ts';
import type { ModelRecord } from '../training/repository.ts';
import { isWorkerReport } from '../training/protocol.ts';
import type { WorkerReport } from '../training/protocol.ts';
import { createComparison } from './comparison.ts';
import type { Clock, Report } from './deps.ts';

/** Owns the worker, wherever the browser lets it live. */
export interface TrainingHost {
  /** Starts a training; resolves once the worker has it. */
  start(jobId: string, seed: number): Promise<void>;
  /** Starts a comparison of all learners. */
  compare(jobId: string, seed: number, choices: ModelChoices): Promise<void>;
  cancel(jobId: string): Promise<void>;
  /** Is this job under way there? */
  isRunning(jobId: string): Promise<boolean>;
  /** Frees the worker's memory. */
  close(): Promise<void>;
}

export interface TrainingDeps {
  readonly store: Store<ModelRecord>;
  readonly host: TrainingHost;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly onModel: () => void;
  /** Revives the background later (true) or no more (false). */
  readonly setAlarm: (on: boolean) => void;
  readonly report: Report;
}

const quietMs = 1_500;
const seed = 20_261_122;
const idle = { phase: 'idle', progress: 0, error: null, jobId: null } as const;

export function createTraining(deps: TrainingDeps) {
  const { store, host, clock } = deps;
  const comparison = createComparison({ ...deps, seed });
  let quiet = new AbortController();
  // Every step that reads and changes the training's state runs after the one before.
  let chain: Promise<unknown> = Promise.resolve();

  const inTurn = <T>(step: () => Promise<T>): Promise<T> => {
    const done = chain.then(step);
    chain = done.catch((error: unknown) => deps.report('training', error));
    return done;
  };
  const readState = async () => (await store.meta.get('training')) ?? idle;

  /** With an alarm while there is something to do: a background killed then is started again and finds it. */
  async function writeState(state: TrainingState & { jobId: string | null }): Promise<void> {
    await store.meta.put('training', state);
    if (state.progress === 0) deps.setAlarm(state.phase === 'scheduled' || state.phase === 'training');
  }

  /** Kept in the store, so that a background killed before the quiet is over still trains. */
  async function markScheduled(): Promise<void> {
    const state = await readState();
    if (!state.jobId) await writeState({ ...idle, phase: 'scheduled' });
  }

  /** Starts a training where the ratings allow it and, unless forced, the model in force has not seen them. */
  async function begin(force: boolean): Promise<void> {
    const { jobId } = await readState();
    if (jobId) await host.cancel(jobId);
    const rated = (await store.ratedSongs()).filter(({ features }) => features);
    const fingerprint = trainingFingerprint(rated, (await store.meta.get('choices')) ?? defaultChoices);
    const liked = rated.filter((song) => song.liked).length;
    const enough =
      rated.length >= minimumRatings.total &&
      Math.min(liked, rated.length - liked) >= minimumRatings.ofEachKind;
    const known = (await store.models.active())?.ratingsFingerprint === fingerprint;
    if (!enough || (known && !force)) return writeState(idle);
    await comparison.giveWay();
    const next = deps.newId();
    await writeState({ ...idle, phase: 'training', jobId: next });
    try {
      await host.start(next, seed);
    } catch (error) {
      await writeState({ ...idle, phase: 'failed', error: toFailure(error).message });
      throw error;
    }
  }

  async function end(report: Exclude<WorkerReport, { type: 'progress' }>): Promise<void> {
    const state = await readState();
    if (state.jobId !== report.jobId) return;
    const failed = report.type === 'failed';
    await writeState(failed ? { ...idle, phase: 'failed', error: report.message } : idle);
    if (failed) deps.report('training', Object.assign(new Error(report.message), { name: report.code }));
    await host.close();
    if (report.type === 'done') {
      deps.onModel();
      // Ratings given while it trained are not in it.
      await begin(false);
    }
    await comparison.goOn();
  }

  return {
    /** Something the model learns from changed. */
    schedule(): void {
      quiet.abort();
      quiet = new AbortController();
      const { signal } = quiet;
      inTurn(markScheduled)
        .then(() => clock.wait(quietMs, signal))
        .then(() => (signal.aborted ? undefined : inTurn(() => begin(false))))
        .catch((error: unknown) => deps.report('training', error));
    },
    /** Trains now, even where nothing changed. */
    start: (): Promise<void> => inTurn(() => begin(true)),
    cancel: (): Promise<void> =>
      inTurn(async () => {
        quiet.abort();
        const { jobId } = await readState();
        if (jobId) await host.cancel(jobId);
        await writeState(idle);
        // A comparison may have the worker.
        if (jobId || !(await comparison.isRunning())) await host.close();
        await comparison.goOn();
      }),
    /** Compares all learners; waits while a training is under way. */
    compare: (choices: ModelChoices): Promise<void> => inTurn(() => comparison.start(choices)),
    cancelComparison: (): Promise<void> => inTurn(() => comparison.cancel()),
    /** At every start of the background: finds a training under way again, or runs a lost or missing one. */
    resume: (): Promise<void> =>
      inTurn(async () => {
        const { phase, jobId } = await readState();
        const lost = jobId !== null && !(await host.isRunning(jobId));
        if (lost) {
          // It died, or it ended while no background was there to hear: its model may be in force already.
          await host.close();
          deps.onModel();
        }
        if (lost || phase === 'scheduled') await begin(false);
        await comparison.resume();
      }),
    /** What the worker says, from wherever it lives. Anything else is ignored. */
    onReport: (report: unknown): Promise<void> =>
      inTurn(async () => {
        if (!isWorkerReport(report) || (await comparison.onReport(report))) return;
        if (report.type !== 'progress') return end(report);
        const state = await readState();
        if (state.jobId === report.jobId) await writeState({ ...state, progress: report.fraction });
      }),
  };
}

export type Training = ReturnType<typeof createTraining>;
