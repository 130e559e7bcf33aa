/**
 * The comparison of all learners, on demand. It has the same worker as the training and gives way to it:
 * while new ratings are learned it waits, and starts again afterwards. Its state is kept in the store.
 *
 * Every step here runs in the training's turn (training.ts), never by itself.
 */
import type { ComparisonState } from '../domain/comparison.ts';
import { defaultChoices } from '../domain/model-choices.ts';
import type { ModelChoices } from '../domain/model-choices.ts';
import { toFailure } from '../errors.ts';
import type { Store } from '../store/store.ts';
import type { ModelRecord } from '../training/repository.ts';
import type { WorkerReport } from '../training/protocol.ts';
import type { Report } from './deps.ts';
import type { TrainingHost } from './training.ts';

export interface ComparisonDeps {
  readonly store: Pick<Store<ModelRecord>, 'meta'>;
  readonly host: TrainingHost;
  readonly seed: number;
  readonly newId: () => string;
  readonly report: Report;
}

const idle = { phase: 'idle', progress: 0, error: null, jobId: null, choices: defaultChoices } as const;

export function createComparison({ store, host, seed, newId, report }: ComparisonDeps) {
  const readState = async () => (await store.meta.get('comparing')) ?? idle;
  const writeState = (state: ComparisonState & { jobId: string | null }) =>
    store.meta.put('comparing', state);
  const isTraining = async () => (await store.meta.get('training'))?.phase === 'training';

  async function begin(choices: ModelChoices): Promise<void> {
    const jobId = newId();
    await writeState({ ...idle, phase: 'running', jobId, choices });
    try {
      await host.compare(jobId, seed, choices);
    } catch (error) {
      await writeState({ ...idle, phase: 'failed', error: toFailure(error).message, choices });
      throw error;
    }
  }

  /** Starts one that waits, unless a training is under way. */
  async function goOn(): Promise<void> {
    const { phase, choices } = await readState();
    if (phase === 'waiting' && !(await isTraining())) await begin(choices);
  }

  /** Ends one that runs; what comes after it is the caller's to write. */
  async function stop({ phase, jobId }: Awaited<ReturnType<typeof readState>>): Promise<void> {
    if (phase === 'running' && jobId) await host.cancel(jobId);
  }

  return {
    goOn,
    isRunning: async () => (await readState()).phase === 'running',
    /** Compares under these choices, at once or after the training under way. */
    async start(choices: ModelChoices): Promise<void> {
      await stop(await readState());
      await writeState({ ...idle, phase: 'waiting', choices });
      await goOn();
    },
    /** A training wants the worker. */
    async giveWay(): Promise<void> {
      const state = await readState();
      if (state.phase !== 'running') return;
      await stop(state);
      await writeState({ ...idle, phase: 'waiting', choices: state.choices });
    },
    async cancel(): Promise<void> {
      const state = await readState();
      await stop(state);
      await writeState({ ...idle, choices: state.choices });
      if (state.phase === 'running') await host.close();
    },
    /** Finds one under way again, or runs a lost one. */
    async resume(): Promise<void> {
      const { phase, jobId, choices } = await readState();
      if (phase === 'running' && !(jobId && (await host.isRunning(jobId)))) {
        await writeState({ ...idle, phase: 'waiting', choices });
      }
      await goOn();
    },
    /** Is this report about the comparison? Then it is dealt with. */
    async onReport(said: WorkerReport): Promise<boolean> {
      const state = await readState();
      if (state.jobId === null || state.jobId !== said.jobId) return false;
      if (said.type === 'progress') {
        await writeState({ ...state, progress: said.fraction });
        return true;
      }
      const failed = said.type === 'failed';
      const outcome = failed ? ({ phase: 'failed', error: said.message } as const) : {};
      await writeState({ ...idle, ...outcome, choices: state.choices });
      if (failed) report('comparison', Object.assign(new Error(said.message), { name: said.code }));
      await host.close();
      return true;
    },
  };
}

export type ComparisonService = ReturnType<typeof createComparison>;
