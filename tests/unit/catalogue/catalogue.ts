/** A catalogue over a database of its own, for tests. */
import { createCollection, indexIds } from '../../../lib/catalogue/collection.ts';
import type { Collection } from '../../../lib/catalogue/collection.ts';
import { runImport } from '../../../lib/catalogue/importer.ts';
import type { ImportCounts } from '../../../lib/domain/catalogue.ts';
import { noCounts } from '../../../lib/domain/catalogue.ts';
import { createCatalogueRepository } from '../../../lib/store/catalogue.ts';
import { openCatalogueDatabase } from '../../../lib/store/catalogue-database.ts';

let databases = 0;

export interface ImportOptions {
  readonly signal?: AbortSignal;
  readonly latin1?: boolean;
  readonly onProgress?: (bytes: number, counts: ImportCounts) => void;
}

export function freshCatalogue(name = `catalogue-test-${databases++}`) {
  const repository = createCatalogueRepository(openCatalogueDatabase(name));
  const load = async (): Promise<Collection> => createCollection(await repository.load());
  return {
    name,
    repository,
    load,
    async import(file: Blob, fileName = 'songs.csv', options: ImportOptions = {}) {
      const { signal = new AbortController().signal, latin1 = false, onProgress = () => {} } = options;
      const row = await repository.add({
        name: fileName,
        bytes: file.size,
        startedAt: 1,
        state: 'waiting',
        file,
        latin1,
        counts: noCounts,
      });
      const collection = await load();
      const deps = { repository, collection, index: indexIds(collection.blocks) };
      const { counts } = await runImport({ ...row, file }, deps, {
        signal,
        onProgress,
        pause: async () => {},
      });
      return counts;
    },
  };
}
