import { LikelihoodError } from '../errors.ts';
import { fitPipeline } from '../model/pipeline/fit.ts';
import { drive } from './drive.ts';
import { artifactsOf, toLayersModel } from './layers-model.ts';
import { onTensorflow } from './tensorflow.ts';
import type { io } from '@tensorflow/tfjs-core';
import type { ModelReport } from '../domain/report.ts';
import type { RatedSong, Song } from '../domain/song.ts';
import type { CompiledModel } from '../model/compiled.ts';
import type { PipelineOptions } from '../model/pipeline/fit.ts';
import type { TrainingHooks } from './drive.ts';

export interface FitTask {
  readonly rated: readonly RatedSong[];
  /** Songs the listener has seen and not rated; those without features are passed over. */
  readonly seen: readonly Song[];
  readonly seed: number;
  readonly options?: PipelineOptions;
}

export interface FittedModel {
  readonly artifacts: io.ModelArtifacts;
  readonly compiled: CompiledModel;
  readonly report: ModelReport;
  /** The learners that taught the network. */
  readonly teacher: string;
  /** Area under the ROC curve that the network loses against its teacher, both out of fold. */
  readonly distillationLoss: number;
  readonly fitMs: number;
}

/**
 * Trains the deployed model: the same ratings and seed give the same figures.
 * @throws LikelihoodError 'cancelled' or 'training-failed'.
 */
export async function fitModel(task: FitTask, hooks: TrainingHooks = {}): Promise<FittedModel> {
  const start = performance.now();
  const options = task.options ?? { useMemory: true };
  const fitted = await drive(fitPipeline(task.rated, task.seen, task.seed, options), hooks).catch(
    (error: unknown) => {
      if (error instanceof LikelihoodError) throw error;
      const message = error instanceof Error ? error.message : String(error);
      throw new LikelihoodError('training-failed', message, { cause: error });
    },
  );
  const artifacts = await onTensorflow(async () => {
    const model = toLayersModel(fitted.compiled);
    try {
      return await artifactsOf(model);
    } finally {
      model.dispose();
    }
  });
  return { ...fitted, artifacts, fitMs: performance.now() - start };
}
