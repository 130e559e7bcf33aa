/** From a file to songs of the catalogue: all of them, or none. */
import { noCounts } from '../domain/catalogue.ts';
import type { CatalogueBlock, CatalogueImport, ImportCounts } from '../domain/catalogue.ts';
import { hold, indexIds, withBlocks } from './collection.ts';
import type { Collection } from './collection.ts';
import { createDraft } from './draft.ts';
import type { Draft } from './draft.ts';
import { CatalogueFault, mostSongs } from './faults.ts';
import { createFeeder } from './feeder.ts';
import type { Feeder } from './feeder.ts';
import type { IdIndex } from './id-index.ts';
import { createCsvReader } from './read/csv.ts';
import { openTables } from './read/open.ts';
import type { Table } from './read/open.ts';
import { createTally } from './tally.ts';
import type { CatalogueRepository } from '../store/catalogue.ts';

export interface ImportHooks {
  readonly signal: AbortSignal;
  /** Called after every piece of the file. */
  readonly onProgress: (bytes: number, counts: ImportCounts) => void;
  /** Lets messages in; called as often. */
  readonly pause: () => Promise<void>;
}

export interface ImportDeps {
  readonly repository: CatalogueRepository;
  readonly collection: Collection;
  /** Ids of the collection; holds the new ones too afterwards, even those of an import that failed. */
  readonly index: IdIndex;
}

/** Characters that are read at a stretch. */
const pieceLength = 131_072;

/**
 * Reads one import to its end and makes it part of the catalogue. One that was cut off goes on: rows whose songs
 * are written already only tell their genres again, which changes nothing twice.
 * @returns the collection as it is then, and what was counted
 * @throws {CatalogueFault} what is wrong with the file; the signal's reason. Nothing of the import stays then,
 *   but for the blocks it wrote, which the caller drops.
 */
export async function runImport(
  row: CatalogueImport & { readonly file: Blob },
  { repository, collection, index }: ImportDeps,
  hooks: ImportHooks,
): Promise<{ readonly collection: Collection; readonly counts: ImportCounts }> {
  const written = await repository.writtenBy(row.id);
  const draft = takeUp(row.id, collection, index, written);
  const tally = createTally(written.length > 0 ? row.counts : noCounts);
  const skip = written.length > 0 ? row.counts.rows : 0;
  let bytes = 0;
  const open = { latin1: row.latin1, signal: hooks.signal, onBytes: (read: number) => (bytes = read) };
  const feeder = createFeeder(draft, tally, skip);
  for await (const table of openTables(row.file, row.name, open)) {
    await readTable(table, feeder, async () => {
      await hooks.pause();
      hooks.signal.throwIfAborted();
      hooks.onProgress(bytes, tally.counts());
      if (collection.size + tally.counts().added > mostSongs) throw new CatalogueFault('too-many-songs');
      await feeder.write((blocks, counts) => repository.checkpoint(row.id, blocks, counts));
    });
  }
  const counts = tally.counts();
  if (counts.added + counts.known === 0) throw new CatalogueFault('no-song', worst(counts), counts.refused);
  hooks.signal.throwIfAborted();
  const left = await feeder.left();
  const { blocks, newBlocks, changedBlocks, changedTags, added } = draft.finish();
  if (added.length + changedBlocks.length + changedTags.length === 0) {
    await repository.drop(row.id);
    return { collection, counts };
  }
  await repository.finish(row.id, {
    counts,
    added,
    // A block may be among those left and changed since: the later one counts.
    blocks: [...left, ...newBlocks, ...changedBlocks],
    tags: changedTags,
    sets: [
      { key: 'genres', sets: collection.genres.texts },
      { key: 'countries', sets: collection.countries.texts },
    ],
  });
  return { collection: withBlocks(collection, blocks), counts };
}

function worst({ refused }: ImportCounts): string {
  const [most] = [...refused].sort((a, b) => b.count - a.count);
  return most ? `${most.count} × ${most.reason}${most.example ? `, ${most.example}` : ''}` : '';
}

function takeUp(
  importId: number,
  collection: Collection,
  index: IdIndex,
  written: readonly CatalogueBlock[],
): Draft {
  const before = collection.blocks.at(-1);
  const held = hold(written, new Map()).map((entry) => ({ ...entry, start: entry.start + collection.size }));
  for (const { block } of held) for (const artists of block.newArtists) collection.artists.placeOf(artists);
  indexIds(held, index);
  const nextSeq = (written.at(-1)?.seq ?? before?.block.seq ?? 0) + 1;
  return createDraft(collection, index, { importId, nextSeq, written: held });
}

async function readTable(table: Table, feeder: Feeder, afterPiece: () => Promise<void>): Promise<void> {
  feeder.begin();
  const csv = createCsvReader(feeder.take);
  for await (const text of table.texts) {
    // Some browsers hand out a file in pieces of many megabytes, and a cancel must not wait for all of one.
    for (let at = 0; at < text.length; at += pieceLength) {
      csv.push(text.slice(at, at + pieceLength));
      await afterPiece();
    }
  }
  csv.end();
  feeder.endTable();
  await afterPiece();
}
