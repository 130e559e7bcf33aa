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

export async function measureProduct(
  { openExtensionPage, browserSession }: ChromiumHarness,
  { file, rows, backup }: { readonly file: string; readonly rows: number; readonly backup: string },
): Promise<{ readonly figures: ProductFigures; readonly compiled: CompiledModel }> {
  const page = await openExtensionPage('dashboard.html#settings');
  const compiled = await train(page, backup);
  const before = await settledUsage(page);
  const stop = await watchPeak(await browserSession());
  await startWorker(page);
  process.stderr.write('  import …\n');
  const { ms, added } = await importFile(page, file);
  if (added !== rows) throw new Error(`${added} of ${rows} songs were imported`);
  process.stderr.write('  a new start …\n');
  const importPeak = stop();
  await page.reload();
  const stopAgain = await watchPeak(await browserSession());
  await startWorker(page);
  const loadMs = await timed(page, 'open', {});
  const scoreMs = await timed(page, 'search', search({}));
  await page.waitForTimeout(2000);
  const tops: number[] = [];
  for (let round = 0; round < 9; round += 1) tops.push(await timed(page, 'search', search({})));
  const filtered: number[] = [];
  for (const filter of [...filters, ...filters]) filtered.push(await timed(page, 'search', search(filter)));
  const peak = stopAgain();
  process.stderr.write(
    `  peak: import ${importPeak} MB, use ${peak} MB; filters ${filtered.map((ms) => ms.toFixed(0)).join(' ')} ms\n`,
  );
  const bytes = (await settledUsage(page)) - before;
  const figures = {
    importRowsPerSecond: Math.round(added / (ms / 1000)),
    bytesPerSong: rounded(bytes / added),
    loadMs: rounded(loadMs),
    scoreMs: rounded(scoreMs),
    filterMs: rounded(median(filtered)),
    topMs: rounded(median(tops)),
    peakMb: peak === null ? null : rounded(Math.max(peak, importPeak ?? 0)),
  };
  return { figures, compiled };
}
