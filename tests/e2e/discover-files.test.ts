/** What goes into Discover and out of it: files that are no songs, the model as a file, and what comes back of it. */
import { execFileSync } from 'node:child_process';
import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bestSongs, exportCommands } from '../../components/discover/export-commands.ts';
import { all, decode, nested, runGraph, texts } from '../unit/catalogue/export/onnx-reader.ts';
import { until } from './harness/controls.ts';
import { ask, startCatalogue } from './support/catalogue-worker.ts';
import {
  button,
  clearCatalogue,
  knownSongs,
  openDiscover,
  outcomesIn,
  startRatedProduct,
  takeFiles,
} from './support/discover.ts';
import { openWarehouse, scoresFrom } from './support/duckdb.ts';
import { ratingsOf, says } from './support/product.ts';
import { catalogueCsv } from './support/song-table.ts';
import type { Page } from 'playwright-core';
import type { SearchAnswer } from '../../lib/catalogue/protocol.ts';
import type { Product } from './support/product.ts';
import type { Warehouse } from './support/duckdb.ts';

const folder = mkdtempSync(join(tmpdir(), 'likelihood-discover-files-'));
let product: Product;
let page: Page;
let warehouse: Warehouse;

beforeAll(async () => {
  product = await startRatedProduct();
  page = await openDiscover(product);
  warehouse = await openWarehouse();
});
afterAll(async () => {
  warehouse?.close();
  await product?.close();
  rmSync(folder, { recursive: true, force: true });
});

const inFolder = (name: string) => join(folder, name);

async function save(name: string): Promise<string> {
  const download = page.waitForEvent('download');
  await button(page, name).click();
  const file = await download;
  const path = inFolder(file.suggestedFilename());
  await file.saveAs(path);
  await page.getByText(says('discoverSaved').replace('$1', file.suggestedFilename())).waitFor();
  return path;
}

describe('the model', () => {
  let query = '';
  let network = '';
  let scores: ReadonlyMap<string, number | null>;

  it('is saved as SQL and as ONNX, without any song in the catalogue', async () => {
    await page.getByText(says('discoverEmpty')).waitFor();
    query = readFileSync(await save(says('discoverSaveSql')), 'utf8');
    network = await save(says('discoverSaveOnnx'));
    expect(network).toMatch(/likelihood\.onnx$/);
  });

  it('scores a table in a warehouse, of all songs that are not rated', async () => {
    writeFileSync(inFolder('songs.csv'), catalogueCsv(knownSongs(product), 0));
    // The stand-in's table has no metre, which the query asks for as for any column of the sort.
    await warehouse.ask(
      `CREATE TABLE songs AS SELECT *, NULL::DOUBLE AS time_signature FROM read_csv('${inFolder('songs.csv')}')`,
    );
    scores = await scoresFrom(warehouse, query);
    const rated = Object.keys(await ratingsOf(product.desk));
    const unrated = knownSongs(product).filter(({ id }) => !rated.includes(id));
    expect([...scores.keys()].toSorted()).toEqual(unrated.map(({ id }) => id).toSorted());
  });

  it('gives the same scores as ONNX', async () => {
    const [graph] = nested(decode(readFileSync(network)), 7);
    if (!graph) throw new Error('a graph is expected');
    const [input] = nested(graph, 11);
    expect(input && texts(input, 1)).toEqual(['inputs']);
    const prepared = query.slice(0, query.lastIndexOf('  SELECT\n')) + 'SELECT * FROM prepared';
    const rows = await warehouse.ask(prepared);
    expect(rows).toHaveLength(scores.size);
    const width = Object.keys(rows[0] ?? {}).filter((name) => /^x\d+$/.test(name)).length;
    expect(all(graph, 5).length).toBeGreaterThan(3);
    for (const row of rows) {
      const inputs = Float32Array.from({ length: width }, (_, at) => Number(row[`x${at}`]));
      const score = scores.get(String(row['track_id'])) ?? NaN;
      expect(Math.abs(runGraph(graph, inputs) - score)).toBeLessThan(1e-5);
    }
  });

  it('brings its best songs back as a file, which then stand by the same scores', async () => {
    mkdirSync(inFolder('songs'));
    await warehouse.ask(`COPY songs TO '${inFolder('songs/part.parquet')}'; DROP TABLE songs`);
    execFileSync('sh', ['-c', bestSongs], { cwd: folder });
    const [duckdb] = exportCommands;
    // What the command line would be handed, as it runs in that folder.
    const [statements = ''] = duckdb?.command.split('| duckdb') ?? [];
    const told = execFileSync('sh', ['-c', statements], { cwd: folder, encoding: 'utf8' });
    await warehouse.ask(
      told.replace("'songs/", `'${inFolder('songs/')}`).replace("'best.csv'", `'${inFolder('best.csv')}'`),
    );
    const [outcome] = await takeFiles(page, [inFolder('best.csv')]);
    expect(outcome).toContain(`${scores.size} new songs`);
    await startCatalogue(page);
    const answer = await ask(page, 'search', `{ filter: {}, offset: 0, limit: 1000 }`);
    const { songs } = answer as SearchAnswer; // what the worker answers to a search
    expect(songs).toHaveLength(scores.size);
    for (const { song, score } of songs)
      expect(Math.abs((score ?? NaN) - (scores.get(song.id) ?? NaN))).toBeLessThan(1e-5);
    // All at once: rows come and go while the list is made.
    const rows = page.locator('.found-body tr');
    const shown = await until('the table', async () => {
      const found = await rows.evaluateAll((lines) =>
        lines.map((line) => ({
          id: String(line.querySelector('a.song-title')?.getAttribute('href')).slice(-22),
          points: Number(line.querySelector('.cell-score')?.textContent || NaN),
        })),
      );
      return found.length > 5 && found.every(({ points }) => points >= 0) && found;
    });
    for (const { id, points } of shown) {
      // Half a point is what rounding takes.
      expect(Math.abs(points - 100 * (scores.get(id) ?? NaN))).toBeLessThan(0.501);
    }
    await clearCatalogue(page);
  });
});

describe('a song that only the catalogue has', () => {
  it('is named and found by its link', async () => {
    writeFileSync(inFolder('songs.csv'), catalogueCsv(knownSongs(product), 300));
    await takeFiles(page, [inFolder('songs.csv')]);
    await page.getByRole('radio', { name: says('discoverView_near') }).check({ force: true });
    const id = `1more${String(123).padStart(17, '0')}`;
    await page.getByLabel(says('discoverLink')).fill(`https://open.spotify.com/track/${id}`);
    await button(page, says('discoverLinkGo')).click();
    await page.getByRole('heading', { name: `${knownSongs(product)[123]?.title} 123` }).waitFor();
    await until('near songs', async () => (await page.locator('.found-body tr').count()) > 10);
  });
});

/** Everything that the catalogue's database holds, by number and size. */
const contents = () =>
  page.evaluate(`(async () => {
    const asked = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const db = await asked(indexedDB.open('likelihood-catalogue'));
    const held = {};
    for (const name of db.objectStoreNames) {
      // Made of the others, a while after an import.
      if (name === 'artists') continue;
      const rows = await asked(db.transaction(name).objectStore(name).getAll());
      const plain = (_, value) => (ArrayBuffer.isView(value) ? [...value.subarray(0, 50), value.length] : value);
      held[name] = JSON.stringify(rows, plain);
    }
    db.close();
    return held;
  })()`);

interface BadFile {
  readonly name: string;
  /** A number makes a file of so many zeros, which take no room on the disk. */
  readonly content: string | Buffer | number;
  readonly words: readonly Parameters<typeof says>[0][];
}

describe('files that are no songs', () => {
  const header = 'track_id,track_name,artists,danceability,energy,valence,tempo';
  const row = (id: string, title: string, energy = '0.5') => `${id},${title},Somebody,0.5,${energy},0.5,120`;
  const id = (n: number) => String(n).padStart(22, '7');
  const lines = (...rows: string[]) => `${[header, ...rows].join('\n')}\n`;
  const png = Buffer.from([
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52,
  ]);
  const cases: readonly BadFile[] = [
    { name: 'wrong-columns.csv', content: 'name,country\nRome,IT\n', words: ['discoverFault_wrong_columns'] },
    {
      name: 'broken-quotes.csv',
      content: lines(row(id(1), 'Fine'), row(id(2), '"open'), row(id(3), 'Lost')),
      words: ['discoverFault_broken_quotes'],
    },
    {
      name: 'latin-1.csv',
      content: Buffer.from(lines(row(id(4), 'Für Elise')), 'latin1'),
      words: ['discoverFault_latin_1'],
    },
    { name: 'two-gigabytes.csv', content: 2_000_000_000, words: ['discoverFault_too_large'] },
    { name: 'picture.csv', content: png, words: ['discoverFault_not_text'] },
    {
      name: 'no-ids.csv',
      content: lines(row('', 'One'), row('', 'Two')),
      words: ['discoverFault_no_song', 'discoverRefused_missing_id'],
    },
    {
      name: 'out-of-range.csv',
      content: lines(row(id(5), 'Loud', '900'), row(id(6), 'Dark', '-3')),
      words: ['discoverFault_no_song', 'discoverRefused_out_of_range'],
    },
    // Within what is allowed, and no text.
    { name: 'zeros.csv', content: 300_000_000, words: ['discoverFault_not_text'] },
  ];

  function write({ name, content }: BadFile): string {
    const path = inFolder(name);
    if (typeof content !== 'number') writeFileSync(path, content);
    else {
      const file = openSync(path, 'w');
      ftruncateSync(file, content);
      closeSync(file);
    }
    return path;
  }

  it.each(cases)('$name is refused in plain words, and changes nothing', async (bad) => {
    const before = await contents();
    const [outcome] = await takeFiles(page, [write(bad)]);
    expect(outcome).toContain(bad.name);
    expect(outcome).toContain(says('discoverOutcomeFailed'));
    for (const key of bad.words) expect(outcome).toContain(says(key));
    expect(await contents()).toEqual(before);
    expect(await outcomesIn(page).locator('.said-bad').count()).toBe(1);
    await page.getByRole('heading', { name: 'Your catalogue: 1,000 songs' }).waitFor();
  });
});
