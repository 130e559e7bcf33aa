import { Dexie } from 'dexie';
import type { EntityTable } from 'dexie';
import type {
  CatalogueArtists,
  CatalogueBlock,
  CatalogueImport,
  CatalogueSets,
  CatalogueShard,
  CatalogueTags,
} from '../domain/catalogue.ts';
import { reopenAfterFailure } from './database.ts';

export type CatalogueDatabase = Dexie & {
  blocks: EntityTable<CatalogueBlock, 'seq'>;
  tags: EntityTable<CatalogueTags, 'seq'>;
  sets: EntityTable<CatalogueSets, 'key'>;
  shards: EntityTable<CatalogueShard, 'shard'>;
  imports: EntityTable<CatalogueImport, 'id'>;
  artists: EntityTable<CatalogueArtists, 'shard'>;
};

/** A database of its own: it can be deleted and imported again, and none of the listener's own data is in it. */
export function openCatalogueDatabase(name = 'likelihood-catalogue'): CatalogueDatabase {
  const db = new Dexie(name) as CatalogueDatabase; // Dexie adds the tables at run time
  db.version(1).stores({
    blocks: 'seq, importId',
    tags: 'seq',
    sets: 'key',
    shards: 'shard',
    imports: '++id, state',
  });
  db.version(2).stores({ artists: 'shard' });
  reopenAfterFailure(db);
  return db;
}
