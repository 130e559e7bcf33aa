/** From a file to songs of the catalogue: all of them, or none. */
import { noCounts } from '../domain/catalogue.ts';
import type { CatalogueBlock, CatalogueImport, ImportCounts, Refusal, Refused } from '../domain/catalogue.ts';
import { hold, indexIds, withBlocks } from './collection.ts';
import type { Collection } from './collection.ts';
import { createDraft } from './draft.ts';
import type { Draft } from './draft.ts';
import { CatalogueFault, mostSongs } from './faults.ts';
import type { IdIndex } from './id-index.ts';
import { createCsvReader } from './read/csv.ts';
import { readHeader } from './read/header.ts';
import type { Header } from './read/header.ts';
import { openTables } from './read/open.ts';
import type { Table } from './read/open.ts';
import { createSongReader } from './read/songs.ts';
import type { SongReader } from './read/songs.ts';
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

/** Rows that tell how a file writes lists and shares. */
const sampleRows = 2000;

/** Full blocks that are written together. */
const blocksAtOnce = 8;

/** Characters that are read at a stretch. */
const pieceLength = 131_072;

/** Names of artists.csv and the like: what the first columns are, for a message. */
const namesIn = (cells: readonly string[]): string => cells.slice(0, 6).join(', ').slice(0, 120);

/** Counts rows, and what was wrong with those refused. */
function createTally(from: ImportCounts) {
  let { rows, added, known } = from;
  const refused = new Map<Refusal, Refused>(from.refused.map((entry) => [entry.reason, entry]));
  return {
    row: () => (rows += 1),
    song: (isNew: boolean) => (isNew ? (added += 1) : (known += 1)),
    refuse(reason: Refusal, example: string): void {
      const before = refused.get(reason);
      refused.set(
        reason,
        before ? { ...before, count: before.count + 1 } : { reason, count: 1, row: rows, example },
      );
    },
    counts: (): ImportCounts => ({ rows, added, known, refused: [...refused.values()] }),
  };
}

type Tally = ReturnType<typeof createTally>;

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

interface Feeder {
  begin(): void;
  take(cells: string[], broken: boolean): void;
  endTable(): void;
  /** Full blocks that were not written yet. */
  left(): Promise<readonly CatalogueBlock[]>;
  write(write: (blocks: CatalogueBlock[], counts: ImportCounts) => Promise<void>): Promise<void>;
}

/** Takes rows in: the first of a table is its header, the next tell how to read, and all become songs. */
function createFeeder(draft: Draft, tally: Tally, skip: number): Feeder {
  let header: Header | null = null;
  let reader: SongReader | null = null;
  let sample: { cells: string[]; broken: boolean }[] = [];
  let seen = 0;
  let full: CatalogueBlock[] = [];
  let countsThen = noCounts;
  let writing = Promise.resolve();

  function takeSong(cells: string[], broken: boolean, reader: SongReader): void {
    seen += 1;
    const isBefore = seen <= skip;
    if (!isBefore) tally.row();
    const reason = broken ? 'broken-quotes' : reader.read(cells);
    if (reason) {
      if (!isBefore) tally.refuse(reason, broken ? '' : reader.example());
      return;
    }
    const isNew = draft.add(reader.song);
    if (!isBefore) tally.song(isNew);
    const blocks = draft.takeFull();
    if (blocks.length === 0) return;
    full.push(...blocks);
    countsThen = tally.counts();
  }

  function readSample(header: Header): SongReader {
    reader = createSongReader(
      header,
      sample.map(({ cells }) => cells),
    );
    for (const { cells, broken } of sample) takeSong(cells, broken, reader);
    sample = [];
    return reader;
  }

  return {
    begin() {
      header = null;
      reader = null;
    },
    take(cells, broken) {
      if (!header) {
        header = readHeader(cells);
        if (!header) throw new CatalogueFault('wrong-columns', namesIn(cells));
        return;
      }
      if (reader) {
        takeSong(cells, broken, reader);
        return;
      }
      sample.push({ cells, broken });
      if (sample.length >= sampleRows) readSample(header);
    },
    endTable() {
      if (!header) throw new CatalogueFault('empty');
      if (!reader) readSample(header);
    },
    async left() {
      await writing;
      return full;
    },
    async write(write) {
      if (full.length < blocksAtOnce) return;
      // The database writes while the next rows are read; a second writing waits for the first.
      await writing;
      writing = write(full, countsThen);
      writing.catch(() => undefined);
      full = [];
    },
  };
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
