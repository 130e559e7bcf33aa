import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { createTurns } from '../lib/catalogue/turns.ts';
import { runCatalogueWorker } from '../lib/catalogue/worker.ts';
import type { CataloguePort } from '../lib/catalogue/worker.ts';
import { createCatalogueRepository } from '../lib/store/catalogue.ts';
import { watch } from '../lib/store/live.ts';
import { createStore } from '../lib/store/store.ts';
import type { ModelRecord } from '../lib/training/repository.ts';

export default defineUnlistedScript(() => {
  const store = createStore<ModelRecord>();
  const repository = createCatalogueRepository();
  const forEver = new AbortController().signal;
  // What a database cannot tell now, it tells with the next change.
  const later = () => undefined;
  runCatalogueWorker({
    port: self as unknown as CataloguePort, // this script runs in a worker; the DOM types say window
    repository,
    readTaste: async () => ({ model: await store.models.active(), rated: await store.ratedSongs() }),
    watch(onTaste, onStore) {
      watch(
        () => Promise.all([store.meta.get('activeModel'), store.meta.get('profile'), store.ratings.counts()]),
        () => onTaste(),
        later,
        forEver,
      );
      watch(repository.version, () => onStore(), later, forEver);
    },
    inTurn: (job) => navigator.locks.request('likelihood-catalogue', job),
    nextTurn: createTurns(),
    now: () => performance.timeOrigin + performance.now(),
  });
});
