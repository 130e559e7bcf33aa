import { blockRows, hashIdAt, idLength, shardOf } from '../domain/catalogue.ts';
import type {
  CatalogueArtists,
  CatalogueBlock,
  CatalogueImport,
  CatalogueSets,
  CatalogueShard,
  CatalogueTags,
  ImportCounts,
} from '../domain/catalogue.ts';
import { openCatalogueDatabase } from './catalogue-database.ts';
import type { CatalogueDatabase } from './catalogue-database.ts';

/** Everything that finished imports brought. */
export interface CatalogueRows {
  readonly blocks: readonly CatalogueBlock[];
  readonly tags: readonly CatalogueTags[];
  readonly sets: readonly CatalogueSets[];
}

/** What the end of an import writes, all at once. */
export interface CatalogueChange {
  readonly counts: ImportCounts;
  readonly blocks: readonly CatalogueBlock[];
  readonly tags: readonly CatalogueTags[];
  readonly sets: readonly CatalogueSets[];
  /** All blocks of the import, those written before too: where its songs are found from now on. */
  readonly added: readonly CatalogueBlock[];
}

/** Blocks read at a time: some megabytes, so that no one answer is too large. */
const readAtOnce = 16;
const shardsAtOnce = 128;

/** The catalogue's blocks and imports. Blocks of an import that is not done are there for its resumption only. */
export function createCatalogueRepository(db: CatalogueDatabase = openCatalogueDatabase()) {
  async function blocksOf(seqs: readonly number[]): Promise<CatalogueBlock[]> {
    const blocks: CatalogueBlock[] = [];
    for (let at = 0; at < seqs.length; at += readAtOnce) {
      const part = await db.blocks.bulkGet(seqs.slice(at, at + readAtOnce));
      blocks.push(...part.filter((block) => block !== undefined));
    }
    return blocks;
  }

  const unfinished = () => db.imports.where('state').equals('waiting').sortBy('id');

  /** Inside the caller's transaction, some shards at a time: all of them are half as large as their songs. */
  async function addPlaces(added: readonly CatalogueBlock[]): Promise<void> {
    const places = [...placesByShard(added)];
    const blocks = new Map(added.map((block) => [block.seq, block]));
    for (let at = 0; at < places.length; at += shardsAtOnce) {
      const part = places.slice(at, at + shardsAtOnce);
      const known = await db.shards.bulkGet(part.map(([shard]) => shard));
      await db.shards.bulkPut(part.map(([shard, own], i) => joined(shard, known[i], own, blocks)));
    }
  }

  return {
    /** @param onProgress from 0 to 1. */
    async load(onProgress: (fraction: number) => void = () => {}): Promise<CatalogueRows> {
      const waiting = new Set((await unfinished()).map(({ id }) => id));
      const all = await db.blocks.orderBy('importId').keys();
      const seqs = await db.blocks.orderBy('importId').primaryKeys();
      const done = seqs.filter((_, at) => !waiting.has(Number(all[at]))).sort((a, b) => a - b);
      const blocks: CatalogueBlock[] = [];
      for (let at = 0; at < done.length; at += readAtOnce) {
        blocks.push(...(await blocksOf(done.slice(at, at + readAtOnce))));
        onProgress(Math.min(1, blocks.length / done.length));
      }
      const [tags, sets] = await Promise.all([db.tags.toArray(), db.sets.toArray()]);
      return { blocks, tags, sets };
    },
    find: (id: number): Promise<CatalogueImport | undefined> => db.imports.get(id),
    imports: (): Promise<CatalogueImport[]> => db.imports.toArray(),
    /** Imports to go on with, the first asked for first. */
    unfinished,
    /** Keeps what is to be imported, so that a restart goes on. */
    async add(row: Omit<CatalogueImport, 'id'>): Promise<CatalogueImport> {
      // The browser numbers it.
      const id = await db.imports.add(row as CatalogueImport);
      return { ...row, id };
    },
    /** Blocks that an unfinished import has written, in order. */
    async writtenBy(importId: number): Promise<CatalogueBlock[]> {
      const seqs = await db.blocks.where('importId').equals(importId).primaryKeys();
      return blocksOf(seqs.sort((a, b) => a - b));
    },
    /** Keeps full blocks of an import under way, and how far it came. */
    checkpoint(id: number, blocks: readonly CatalogueBlock[], counts: ImportCounts): Promise<void> {
      return db.transaction('rw', db.blocks, db.imports, async () => {
        await db.blocks.bulkPut([...blocks]);
        await db.imports.update(id, { counts });
      });
    },
    /** Makes an import part of the catalogue, all of it at once. */
    finish(id: number, { counts, blocks, tags, sets, added }: CatalogueChange): Promise<void> {
      return db.transaction('rw', db.blocks, db.tags, db.sets, db.shards, db.imports, async () => {
        await db.blocks.bulkPut([...blocks]);
        await db.tags.bulkPut([...tags]);
        await db.sets.bulkPut([...sets]);
        await addPlaces(added);
        await db.imports.update(id, { state: 'done', file: null, counts });
      });
    },
    /** Forgets an import, finished without anything new or given up, and what it wrote. */
    drop(id: number): Promise<void> {
      return db.transaction('rw', db.blocks, db.imports, async () => {
        await db.blocks.where('importId').equals(id).delete();
        await db.imports.delete(id);
      });
    },
    /** Of which version of the catalogue the sounds of artists are; null where they were never written whole. */
    artistsVersion: async (): Promise<string | null> => (await db.artists.get(0))?.of ?? null,
    async putArtists(parts: readonly CatalogueArtists[]): Promise<void> {
      await db.artists.bulkPut([...parts]);
    },
    /** Removes every song. */
    clear(): Promise<void> {
      return db.transaction('rw', db.tables, async () => {
        await Promise.all(db.tables.map((table) => table.clear()));
      });
    },
    /** Another one after every import and every removal: what was loaded before is not the catalogue any more. */
    async version(): Promise<string> {
      const done = await db.imports.where('state').equals('done').primaryKeys();
      return done.join();
    },
    close: (): void => db.close(),
  };
}

export type CatalogueRepository = ReturnType<typeof createCatalogueRepository>;

function placesByShard(added: readonly CatalogueBlock[]): Map<number, number[]> {
  const places = new Map<number, number[]>();
  for (const { seq, rows, ids } of added) {
    for (let row = 0; row < rows; row += 1) {
      const shard = shardOf(hashIdAt(ids, row));
      const own = places.get(shard);
      if (own) own.push(seq * blockRows + row);
      else places.set(shard, [seq * blockRows + row]);
    }
  }
  return places;
}

function joined(
  shard: number,
  known: CatalogueShard | undefined,
  added: readonly number[],
  blocks: ReadonlyMap<number, CatalogueBlock>,
): CatalogueShard {
  const before = known?.places.length ?? 0;
  const ids = new Uint8Array((before + added.length) * idLength);
  const places = new Uint32Array(before + added.length);
  if (known) {
    ids.set(known.ids);
    places.set(known.places);
  }
  added.forEach((place, at) => {
    const row = place % blockRows;
    const from = blocks.get((place - row) / blockRows)?.ids.subarray(row * idLength, (row + 1) * idLength);
    if (from) ids.set(from, (before + at) * idLength);
    places[before + at] = place;
  });
  return { shard, ids, places };
}
