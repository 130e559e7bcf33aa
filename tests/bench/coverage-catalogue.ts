/** A file of songs as the machine's catalogue. */
import { openAsBlob } from 'node:fs';
import { keepArtistSounds } from '../../lib/catalogue/artist-sounds.ts';
import { createCollection, indexIds } from '../../lib/catalogue/collection.ts';
import { runImport } from '../../lib/catalogue/importer.ts';
import { noCounts } from '../../lib/domain/catalogue.ts';
import { openCatalogueDatabase } from '../../lib/store/catalogue-database.ts';
import { createCatalogueLookup } from '../../lib/store/catalogue-lookup.ts';
import { createCatalogueRepository } from '../../lib/store/catalogue.ts';
import type { CatalogueLookup } from '../../lib/store/catalogue-lookup.ts';

/** Imports the file, and tells of its artists; of nobody where there is no file. */
export async function catalogueFrom(path: string | undefined): Promise<CatalogueLookup['byArtists']> {
  if (path === undefined) return async () => [];
  const db = openCatalogueDatabase();
  const repository = createCatalogueRepository(db);
  const file = await openAsBlob(path);
  const told = { name: path, bytes: file.size, startedAt: 1, state: 'waiting', latin1: false } as const;
  const row = await repository.add({ ...told, file: null, counts: noCounts });
  const empty = createCollection({ blocks: [], tags: [], sets: [] });
  const pause = async () => {};
  const { collection, counts } = await runImport(
    { ...row, file },
    { repository, collection: empty, index: indexIds([]) },
    { signal: new AbortController().signal, onProgress: () => {}, pause },
  );
  await keepArtistSounds({ collection, version: await repository.version() }, repository, pause, () => true);
  console.log(`a catalogue of ${counts.added} songs`);
  return createCatalogueLookup(db).byArtists;
}
