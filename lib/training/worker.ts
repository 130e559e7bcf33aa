import { ratingsFingerprint } from '../domain/fingerprint.ts';
import { LikelihoodError, toFailure } from '../errors.ts';
import { withoutFeatures } from '../model/analysis/choices.ts';
import { compareLearners } from './compare.ts';
import { fitModel } from './fit-model.ts';
import { createModelIo } from './model-io.ts';
import { optionsOf } from './options.ts';
import { isWorkerRequest } from './protocol.ts';
import type { Comparison } from '../domain/comparison.ts';
import type { ProfileId } from '../domain/profile.ts';
import type { ModelChoices } from '../domain/model-choices.ts';
import type { RatedSong, Song } from '../domain/song.ts';
import type { WorkerReport, WorkerRequest } from './protocol.ts';
import type { ModelRepository } from './repository.ts';

/** The worker's side of its connection; a dedicated worker's global scope is one. */
export interface WorkerPort {
  postMessage(message: WorkerReport): void;
  onmessage: ((event: MessageEvent) => void) | null;
}

export interface TrainingData {
  /** Whose taste it is; kept with what is learned. */
  readonly profileId: ProfileId;
  readonly rated: readonly RatedSong[];
  readonly seen: readonly Song[];
  /** Of these ratings and choices; kept with the model. */
  readonly fingerprint: string;
  readonly choices: ModelChoices;
}

export interface TrainingWorkerDeps {
  readonly port: WorkerPort;
  readonly readTrainingSet: () => Promise<TrainingData>;
  readonly models: ModelRepository;
  readonly keepComparison: (comparison: Comparison, profileId: ProfileId) => Promise<void>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

type Job = Exclude<WorkerRequest, { readonly type: 'cancel' }>;

/**
 * Answers requests on the port: trains on the ratings as they are then and stores the model whole or not
 * at all, or compares the learners and stores what it found; and reports. One job at a time: a new one
 * ends the one before, which reports 'cancelled'.
 */
export function runTrainingWorker(deps: TrainingWorkerDeps): void {
  const { port } = deps;
  const jobs = new Map<string, AbortController>();
  let last: Promise<void> = Promise.resolve();
  port.onmessage = ({ data }) => {
    if (!isWorkerRequest(data)) return;
    if (data.type === 'cancel') {
      jobs.get(data.jobId)?.abort();
      return;
    }
    for (const older of jobs.values()) older.abort();
    const controller = new AbortController();
    jobs.set(data.jobId, controller);
    last = last.then(async () => {
      port.postMessage(await runJob(deps, data, controller.signal));
      jobs.delete(data.jobId);
    });
  };
}

async function runJob(deps: TrainingWorkerDeps, job: Job, signal: AbortSignal): Promise<WorkerReport> {
  const { jobId } = job;
  try {
    if (job.type === 'compare') {
      await compareAndStore(deps, job, signal);
      return { type: 'compared', jobId };
    }
    const { modelId, trainMs } = await trainAndStore(deps, job, signal);
    return { type: 'done', jobId, modelId, trainMs };
  } catch (error) {
    const { code, message } = toFailure(error);
    return code === 'cancelled' ? { type: 'cancelled', jobId } : { type: 'failed', jobId, code, message };
  }
}

async function trainAndStore(
  { port, readTrainingSet, models, now }: TrainingWorkerDeps,
  { jobId, seed }: Job,
  signal: AbortSignal,
): Promise<{ modelId: string; trainMs: number }> {
  const start = performance.now();
  const { profileId, rated, seen, fingerprint, choices } = await readTrainingSet();
  const hooks = {
    signal,
    onProgress: (fraction: number, step: 'judging' | 'learning' | 'saving') => {
      port.postMessage({ type: 'progress', jobId, fraction, step });
    },
  };
  const { artifacts, compiled, report, teacher, distillationLoss } = await fitModel(
    {
      rated: withoutFeatures(rated, choices),
      seen: withoutFeatures(seen, choices),
      seed,
      options: optionsOf(choices),
    },
    hooks,
  );
  if (signal.aborted) throw new LikelihoodError('cancelled', 'training was cancelled');
  hooks.onProgress(1, 'saving');
  const id = crypto.randomUUID();
  const trainMs = performance.now() - start;
  const likes = rated.filter(({ liked }) => liked).length;
  const details = {
    id,
    profileId,
    trainedAt: now(),
    trainMs,
    ratingsFingerprint: fingerprint,
    ratings: { liked: likes, disliked: rated.length - likes },
    teacher,
    distillationLoss,
    choices,
    compiled,
    report,
  };
  await createModelIo(models, details).save?.(artifacts);
  return { modelId: id, trainMs };
}

async function compareAndStore(
  { port, readTrainingSet, keepComparison, now }: TrainingWorkerDeps,
  { jobId, seed, choices }: Extract<Job, { readonly type: 'compare' }>,
  signal: AbortSignal,
): Promise<void> {
  const { profileId, rated, seen } = await readTrainingSet();
  const found = await compareLearners(
    { rated, seen, seed, choices },
    {
      signal,
      onProgress: (fraction) => port.postMessage({ type: 'progress', jobId, fraction, step: 'comparing' }),
    },
  );
  if (signal.aborted) throw new LikelihoodError('cancelled', 'the comparison was cancelled');
  await keepComparison({ ...found, at: now(), ratingsFingerprint: ratingsFingerprint(rated) }, profileId);
}
