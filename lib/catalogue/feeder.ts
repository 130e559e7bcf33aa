import { noCounts } from '../domain/catalogue.ts';
import type { CatalogueBlock, ImportCounts } from '../domain/catalogue.ts';
import type { Draft } from './draft.ts';
import { CatalogueFault } from './faults.ts';
import { readHeader } from './read/header.ts';
import type { Header } from './read/header.ts';
import { createSongReader } from './read/songs.ts';
import type { SongReader } from './read/songs.ts';
import type { Tally } from './tally.ts';

/** Rows that tell how a file writes lists and shares. */
const sampleRows = 2000;

/** Full blocks that are written together, some 15 MB: browsers take twice as long over a quarter of it at a time. */
const blocksAtOnce = 32;

/** Names of artists.csv and the like: what the first columns are, for a message. */
const namesIn = (cells: readonly string[]): string => cells.slice(0, 6).join(', ').slice(0, 120);

export interface Feeder {
  begin(): void;
  take(cells: string[], broken: boolean): void;
  endTable(): void;
  /** Full blocks that were not written yet. */
  left(): Promise<readonly CatalogueBlock[]>;
  write(write: (blocks: CatalogueBlock[], counts: ImportCounts) => Promise<void>): Promise<void>;
}

/** Takes rows in: the first of a table is its header, the next tell how to read, and all become songs. */
export function createFeeder(draft: Draft, tally: Tally, skip: number): Feeder {
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
