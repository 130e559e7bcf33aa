/** The catalogue as it ships: import, load, rank and search in real Chromium. */
import type { Page } from 'playwright-core';
import { readTraining } from '../../../scripts/demo/extension-state.ts';
import type { CompiledModel } from '../../../lib/model/compiled.ts';
import type { ChromiumHarness } from '../../e2e/harness/chromium.ts';
import { median, rounded, say } from '../bench.ts';
import { watchPeak } from './peak.ts';

/** What `startWorker` puts into the page. */
declare const benchAsk: (type: string, asked: object) => Promise<{ value: unknown; ms: number }>;

/** Starts the catalogue worker as the dashboard does, and a way to ask it. */
async function startWorker(page: Page): Promise<void> {
  await page.evaluate(() => {
    const worker = new Worker('/catalogue-worker.js');
    const waiting = new Map<number, (message: { type: string; answer: unknown; error: unknown }) => void>();
    worker.addEventListener('message', ({ data }) => waiting.get(data.id)?.(data));
    let id = 0;
    const ask = (type: string, asked: object) =>
      new Promise((resolve, reject) => {
        id += 1;
        const startedAt = performance.now();
        waiting.set(id, ({ type, answer, error }) => {
          if (type === 'failed') reject(new Error(JSON.stringify(error)));
          else resolve({ value: answer, ms: performance.now() - startedAt });
        });
        worker.postMessage({ type, id, asked });
      });
    Object.assign(globalThis, { benchAsk: ask });
  });
}

async function importFile(page: Page, file: string): Promise<{ ms: number; added: number }> {
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.id = 'bench-file';
    document.body.append(input);
  });
  await page.setInputFiles('#bench-file', file);
  const { outcomes, ms } = await page.evaluate(async () => {
    const input = document.querySelector<HTMLInputElement>('#bench-file');
    const { value, ms } = await benchAsk('import', { files: [...(input?.files ?? [])], latin1: false });
    return { outcomes: JSON.stringify(value), ms };
  });
  const [outcome] = JSON.parse(outcomes);
  if (outcome?.state !== 'done') throw new Error(outcomes);
  return { ms, added: outcome.counts.added };
}

const timed = (page: Page, type: string, asked: object): Promise<number> =>
  page.evaluate(async ([type, asked]) => (await benchAsk(type, asked)).ms, [type, asked] as const);

const usage = (page: Page): Promise<number> =>
  page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);

/** Deleted rows and files go some time after they are deleted: waits until the figure stands still. */
async function settledUsage(page: Page): Promise<number> {
  let before = -1;
  for (let round = 0; round < 30; round += 1) {
    const now = await usage(page);
    if (now === before) return now;
    before = now;
    await page.waitForTimeout(1000);
  }
  return before;
}

async function train(page: Page, backup: string): Promise<CompiledModel> {
  await say(page, 'backup.restore', { text: backup, mode: 'replace' });
  for (;;) {
    const { trainMs, phase, error } = await readTraining(page);
    if (phase === 'failed') throw new Error(`training failed: ${error}`);
    if (trainMs !== null && phase === 'idle') break;
    await page.waitForTimeout(200);
  }
  return readCompiled(page);
}

/** The model in force, from the extension's database. */
async function readCompiled(page: Page): Promise<CompiledModel> {
  const json = await page.evaluate(async () => {
    const asked = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(request.error));
      });
    const db = await asked(indexedDB.open('likelihood'));
    const read = (table: string, key: string) => asked(db.transaction(table).objectStore(table).get(key));
    const model = await read('models', (await read('meta', 'activeModel@first')).value);
    db.close();
    return JSON.stringify(model.compiled, (_, value: unknown) =>
      value instanceof Float32Array ? { floats: [...value] } : value,
    );
  });
  const revive = (_: string, value: { floats?: number[] } | null) =>
    value?.floats ? Float32Array.from(value.floats) : value;
  return JSON.parse(json, revive) as CompiledModel; // as the extension stored it
}

const limit = 100;
const search = (filter: object) => ({ filter, offset: 0, limit });

/** As somebody types, and with everything else that can be asked for. */
const filters = [
  ...['l', 'lo', 'lov', 'love', 'love me'].map((text) => ({ text })),
  { genres: ['rock', 'pop'], years: { from: 1990, to: 2009 } },
  { countries: ['IT', 'JP'], unrated: true },
  { text: 'night', features: { energy: { from: 0.6, to: null } }, score: { from: 0.5, to: null } },
];

export interface ProductFigures {
  readonly importRowsPerSecond: number;
  readonly bytesPerSong: number;
  readonly loadMs: number;
  /** From the loaded catalogue to the first answer: model read, everything scored and ranked. */
  readonly scoreMs: number;
  readonly filterMs: number;
  readonly topMs: number;
  readonly peakMb: number | null;
}

export interface ProductTask {
  readonly launch: () => Promise<ChromiumHarness>;
  readonly file: string;
  readonly rows: number;
  readonly backup: string;
}

interface ImportFigures {
  readonly compiled: CompiledModel;
  readonly importRowsPerSecond: number;
  readonly peak: number | null;
}

async function measureImport({ launch, file, rows, backup }: ProductTask): Promise<ImportFigures> {
  const browser = await launch();
  try {
    const page = await browser.openExtensionPage('dashboard.html#settings');
    const compiled = await train(page, backup);
    const stop = await watchPeak(await browser.browserSession());
    await startWorker(page);
    const { ms, added } = await importFile(page, file);
    const peak = stop();
    if (added !== rows) throw new Error(`${added} of ${rows} songs were imported`);
    return { compiled, peak, importRowsPerSecond: Math.round(added / (ms / 1000)) };
  } finally {
    await browser.close();
  }
}

async function measureUse({ launch, rows }: ProductTask) {
  const browser = await launch();
  try {
    const page = await browser.openExtensionPage('dashboard.html#settings');
    const stop = await watchPeak(await browser.browserSession());
    await startWorker(page);
    const loadMs = await timed(page, 'open', {});
    const scoreMs = await timed(page, 'search', search({}));
    // Titles are made ready for searching meanwhile.
    await page.waitForTimeout(2000 + rows / 200);
    const tops: number[] = [];
    for (let round = 0; round < 9; round += 1) tops.push(await timed(page, 'search', search({})));
    const filtered: number[] = [];
    for (const filter of [...filters, ...filters]) {
      filtered.push(await timed(page, 'search', search(filter)));
    }
    // What the import deleted, its copy of the file first, is gone some time after the restart.
    const bytesPerSong = (await settledUsage(page)) / rows;
    process.stderr.write(`  filters ${filtered.map((ms) => ms.toFixed(0)).join(' ')} ms\n`);
    return { loadMs, scoreMs, filterMs: median(filtered), topMs: median(tops), peak: stop(), bytesPerSong };
  } finally {
    await browser.close();
  }
}

/** Imports, and uses what was imported after a restart of the browser. */
export async function measureProduct(
  task: ProductTask,
): Promise<{ readonly figures: ProductFigures; readonly compiled: CompiledModel }> {
  process.stderr.write('import …\n');
  const { compiled, importRowsPerSecond, peak } = await measureImport(task);
  process.stderr.write('use …\n');
  const use = await measureUse(task);
  process.stderr.write(`  peak: import ${peak} MB, use ${use.peak} MB\n`);
  const figures = {
    importRowsPerSecond,
    bytesPerSong: rounded(use.bytesPerSong),
    loadMs: rounded(use.loadMs),
    scoreMs: rounded(use.scoreMs),
    filterMs: rounded(use.filterMs),
    topMs: rounded(use.topMs),
    peakMb: use.peak === null ? null : rounded(Math.max(use.peak, peak ?? 0)),
  };
  return { figures, compiled };
}
