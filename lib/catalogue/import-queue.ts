/** Files on their way into the catalogue: one after the other, kept over restarts, whole or not at all. */
import { noCounts } from '../domain/catalogue.ts';
import type { CatalogueImport, ImportCounts } from '../domain/catalogue.ts';
import { toFailure } from '../errors.ts';
import type { CatalogueRepository } from '../store/catalogue.ts';
import { indexIds } from './collection.ts';
import type { Collection } from './collection.ts';
import { CatalogueFault, mostBytes } from './faults.ts';
import type { IdIndex } from './id-index.ts';
import { runImport } from './importer.ts';
import type { ImportOutcome, ImportProgress } from './protocol.ts';

export interface QueueDeps {
  readonly repository: CatalogueRepository;
  /** The catalogue as it is in the store now. */
  readonly readCollection: () => Promise<Collection>;
  readonly onCollection: (collection: Collection) => Promise<void>;
  readonly onProgress: (progress: ImportProgress | null) => void;
  /** Lets messages in, a cancel among them. */
  readonly pause: () => Promise<void>;
  /** Runs one job at a time over all pages: two dashboards share one catalogue. */
  readonly inTurn: <T>(job: () => Promise<T>) => Promise<T>;
  /** Milliseconds, for rates and for dates. */
  readonly now: () => number;
}

const progressEveryMs = 100;

export function createImportQueue(deps: QueueDeps) {
  const { repository, now, pause } = deps;
  let controller = new AbortController();
  let running = false;

  /** A file of a gigabyte takes seconds to be kept: that it is on its way is told at once. */
  function announce({ name, size }: File, waiting: number): void {
    if (running) return;
    deps.onProgress({ name, bytes: 0, ofBytes: size, counts: noCounts, rowsPerSecond: 0, waiting });
  }

  function progressOf({ name, bytes }: CatalogueImport, from: ImportCounts, waiting: number) {
    const startedAt = now();
    let told = -Infinity;
    return (read: number, counts: ImportCounts): void => {
      if (now() - told < progressEveryMs) return;
      told = now();
      const seconds = Math.max(0.001, (now() - startedAt) / 1000);
      const rowsPerSecond = Math.round((counts.rows - from.rows) / seconds);
      deps.onProgress({ name, bytes: read, ofBytes: bytes, counts, rowsPerSecond, waiting });
    };
  }

  async function runOne(
    row: CatalogueImport & { readonly file: Blob },
    index: { ids: IdIndex | null },
    waiting: number,
    signal: AbortSignal,
  ): Promise<ImportOutcome> {
    const { name } = row;
    const collection = await deps.readCollection();
    const artists = collection.artists.texts.length;
    index.ids ??= indexIds(collection.blocks);
    try {
      const onProgress = progressOf(row, row.counts, waiting);
      const into = { repository, collection, index: index.ids };
      const { collection: next, counts } = await runImport(row, into, { signal, onProgress, pause });
      await deps.onCollection(next);
      return { name, state: 'done', counts };
    } catch (error) {
      await repository.drop(row.id);
      // Both hold songs now that are not there.
      index.ids = null;
      collection.artists.truncate(artists);
      return outcomeOf(name, error, signal);
    }
  }

  async function runEach(rows: readonly CatalogueImport[], signal: AbortSignal): Promise<ImportOutcome[]> {
    const outcomes: ImportOutcome[] = [];
    const index: { ids: IdIndex | null } = { ids: null };
    for (const [at, row] of rows.entries()) {
      const { file, name } = row;
      // Another page may have taken it up as one that was cut off.
      const kept = await repository.find(row.id);
      if (kept?.state === 'done') {
        outcomes.push({ name, state: 'done', counts: kept.counts });
        continue;
      }
      if (signal.aborted || !file) {
        await repository.drop(row.id);
        outcomes.push({ name, state: 'cancelled' });
        continue;
      }
      const { id: _, ...anew } = row;
      const current = kept ?? (await repository.add({ ...anew, counts: noCounts }));
      outcomes.push(await runOne({ ...current, file }, index, rows.length - at - 1, signal));
    }
    return outcomes;
  }

  async function runAll(rows: readonly CatalogueImport[], signal: AbortSignal): Promise<ImportOutcome[]> {
    running = true;
    try {
      return await runEach(rows, signal);
    } finally {
      running = false;
      deps.onProgress(null);
    }
  }

  return {
    async take(files: readonly File[], latin1: boolean): Promise<ImportOutcome[]> {
      const { signal } = controller;
      const rows: CatalogueImport[] = [];
      for (const [at, file] of files.entries()) {
        announce(file, files.length - at - 1);
        const row = {
          name: file.name,
          bytes: file.size,
          startedAt: now(),
          state: 'waiting',
          latin1,
        } as const;
        rows.push(await keep({ ...row, file, counts: noCounts }).catch(notKept));
      }
      return deps.inTurn(() => runAll(rows, signal));
    },
    /** Goes on with what was cut off; [] where nothing was. */
    async resume(): Promise<ImportOutcome[]> {
      const { signal } = controller;
      if ((await repository.unfinished()).length === 0) return [];
      // Looked at again in turn: another page may have taken them up meanwhile.
      return deps.inTurn(async () => runAll(await repository.unfinished(), signal));
    },
    cancel(): void {
      controller.abort();
      controller = new AbortController();
    },
  };

  function notKept(error: unknown): never {
    if (!running) deps.onProgress(null);
    throw error;
  }

  /** The file itself is kept where there is room, or the import goes on without: only a restart ends it then. */
  async function keep(row: Omit<CatalogueImport, 'id'> & { readonly file: File }): Promise<CatalogueImport> {
    const withoutFile = async () => ({ ...(await repository.add({ ...row, file: null })), file: row.file });
    if (row.file.size > mostBytes) return withoutFile();
    return repository.add(row).catch(withoutFile);
  }
}

export type ImportQueue = ReturnType<typeof createImportQueue>;

function outcomeOf(name: string, error: unknown, signal: AbortSignal): ImportOutcome {
  if (signal.aborted) return { name, state: 'cancelled' };
  const { code, message } = toFailure(error);
  const { fault, detail, refused } =
    error instanceof CatalogueFault ? error : { fault: null, detail: '', refused: [] };
  return { name, state: 'failed', code, message, fault, detail, refused };
}
