import '@tensorflow/tfjs-backend-cpu';
import { ready, setBackend } from '@tensorflow/tfjs-core';
import { LikelihoodError } from '../errors.ts';

let chain: Promise<unknown> = Promise.resolve();

/**
 * Runs `job` when all earlier jobs of this context have ended: tensors and backend are shared state, and
 * a job that is cancelled must not take another's tensors with it.
 * @throws what the job throws; LikelihoodError when tfjs has no backend.
 */
export function onTensorflow<T>(job: () => Promise<T>): Promise<T> {
  const result = chain.then(async () => {
    if (!(await setBackend('cpu'))) throw new LikelihoodError('training-failed', 'tfjs has no backend here');
    await ready();
    return await job();
  });
  chain = result.catch(() => undefined);
  return result;
}
