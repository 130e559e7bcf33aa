import { LikelihoodError, toFailure } from '../errors.ts';
import { fitModel } from './fit-model.ts';
import { createModelIo } from './model-io.ts';
import { isWorkerRequest } from './protocol.ts';
import type { RatedSong, Song } from '../domain/song.ts';
import type { WorkerReport } from './protocol.ts';
import type { ModelRepository } from './repository.ts';

/** The worker's side of its connection; a dedicated worker's global scope is one. */
export interface WorkerPort {
  postMessage(message: WorkerReport): void;
  onmessage: ((event: MessageEvent) => void) | null;
}

export interface TrainingData {
  readonly rated: readonly RatedSong[];
  readonly seen: readonly Song[];
  /** Of these ratings; kept with the model. */
  readonly fingerprint: string;
}

export interface TrainingWorkerDeps {
  readonly port: WorkerPort;
  readonly readTrainingSet: () => Promise<TrainingData>;
  readonly models: ModelRepository;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Answers requests on the port: trains on the ratings as they are then, stores the model whole or not
 * at all, and reports. One job at a time: a new one ends the one before, which reports 'cancelled'.
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
    const { jobId, seed } = data;
    for (const older of jobs.values()) older.abort();
    const controller = new AbortController();
    jobs.set(jobId, controller);
    last = last.then(async () => {
      port.postMessage(await runJob(deps, jobId, seed, controller.signal));
      jobs.delete(jobId);
    });
  };
}

async function runJob(
  deps: TrainingWorkerDeps,
  jobId: string,
  seed: number,
  signal: AbortSignal,
): Promise<WorkerReport> {
  try {
    const { modelId, trainMs } = await trainAndStore(deps, jobId, seed, signal);
    return { type: 'done', jobId, modelId, trainMs };
  } catch (error) {
    const { code, message } = toFailure(error);
    return code === 'cancelled' ? { type: 'cancelled', jobId } : { type: 'failed', jobId, code, message };
  }
}

async function trainAndStore(
  { port, readTrainingSet, models, now }: TrainingWorkerDeps,
  jobId: string,
  seed: number,
  signal: AbortSignal,
): Promise<{ modelId: string; trainMs: number }> {
  const start = performance.now();
  const { rated, seen, fingerprint } = await readTrainingSet();
  const hooks = {
    signal,
    onProgress: (fraction: number, step: 'judging' | 'learning' | 'saving') => {
      port.postMessage({ type: 'progress', jobId, fraction, step });
    },
  };
  const { artifacts, compiled, report, teacher, distillationLoss } = await fitModel(
    { rated, seen, seed },
    hooks,
  );
  if (signal.aborted) throw new LikelihoodError('cancelled', 'training was cancelled');
  hooks.onProgress(1, 'saving');
  const id = crypto.randomUUID();
  const trainMs = performance.now() - start;
  const likes = rated.filter(({ liked }) => liked).length;
  const details = {
    id,
    trainedAt: now(),
    trainMs,
    ratingsFingerprint: fingerprint,
    ratings: { liked: likes, disliked: rated.length - likes },
    teacher,
    distillationLoss,
    compiled,
    report,
  };
  await createModelIo(models, details).save?.(artifacts);
  return { modelId: id, trainMs };
}
