import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { createStore } from '../lib/store/store.ts';
import type { ModelRecord } from '../lib/training/repository.ts';
import { runTrainingWorker } from '../lib/training/worker.ts';
import type { WorkerPort } from '../lib/training/worker.ts';

export default defineUnlistedScript(() => {
  const store = createStore<ModelRecord>();
  runTrainingWorker({
    port: self as unknown as WorkerPort, // this script runs in a worker; the DOM types say window
    readTrainingSet: store.trainingSet,
    models: store.models,
    keepComparison: store.comparisons.keep,
    now: () => Date.now(),
  });
});
