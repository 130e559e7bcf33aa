import { LikelihoodError } from '../errors.ts';
import type { Progress } from '../model/pipeline/cross-validate.ts';

export type TrainingStep = Progress['step'] | 'saving';

export interface TrainingHooks {
  /** @param fraction of the whole that is done, 0 to 1, never falling. */
  readonly onProgress?: (fraction: number, step: TrainingStep) => void;
  readonly signal?: AbortSignal;
}

/** Longest stretch of work before other events are let through, in milliseconds. */
const sliceMs = 40;

/**
 * Runs a calculation in slices, so that messages (cancel above all) are heard in between.
 * @throws LikelihoodError 'cancelled' soon after the signal is aborted.
 */
export async function drive<T>(
  work: Generator<Progress | void, T, void>,
  { onProgress, signal }: TrainingHooks,
): Promise<T> {
  let sliceStart = performance.now();
  for (;;) {
    if (signal?.aborted === true) throw new LikelihoodError('cancelled', 'training was cancelled');
    const step = work.next();
    if (step.done === true) return step.value;
    if (step.value !== undefined) onProgress?.(step.value.fraction, step.value.step);
    if (performance.now() - sliceStart > sliceMs) {
      await new Promise((resolve) => setTimeout(resolve, 0));
      sliceStart = performance.now();
    }
  }
}
