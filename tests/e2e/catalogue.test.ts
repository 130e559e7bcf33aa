/** The catalogue worker of the shipped build: import, restart in the middle, search, and look-ups without network. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoLibrary } from '../standins/demo-library.ts';
import { startStandins } from '../standins/server.ts';
import type { Standins } from '../standins/server.ts';
import { launchChromium } from './harness/chromium.ts';
import type { ChromiumHarness } from './harness/chromium.ts';
import { until } from './harness/controls.ts';
import { ask, beginImport, filesOf, startCatalogue, untilState } from './support/catalogue-worker.ts';
import { rowsOf, tell } from './support/product.ts';
import type { Page } from 'playwright-core';

const profile = mkdtempSync(join(tmpdir(), 'likelihood-catalogue-e2e-'));
let standins: Standins;
let browser: ChromiumHarness;
let page: Page;

async function open(): Promise<void> {
  browser = await launchChromium({
    extensionDir: resolve('.output/chrome-mv3'),
    port: standins.port,
    hosts: standins.hosts,
    userDataDir: profile,
  });
  page = await browser.openExtensionPage('dashboard.html#settings');
  await startCatalogue(page);
}

beforeAll(async () => {
  standins = await startStandins({ library: demoLibrary(1), reccobeats: { unknownShare: 0 } });
  await open();
});
afterAll(async () => {
  await browser?.close();
  await standins?.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
});

const songs = 210_000;

test('an import goes on after the browser was closed in the middle of it', async () => {
  await ask(page, 'open', '{}');
  await beginImport(page, songs);
  await untilState(page, 'some of the import', ({ importing }) => (importing?.counts.added ?? 0) > 50_000);
  await browser.close();
  await open();
  expect(await ask(page, 'open', '{}')).toMatchObject({ songs: 0 });
  await untilState(page, 'the rest of the import', (state) => state.songs === songs && !state.importing);
});

test('words, genres and countries find songs, whatever the accents', async () => {
  const filter = `{ text: 'kunstler nachtlied 1499', genres: ['folk'], countries: ['JP', 'IT'] }`;
  const found = await ask(page, 'search', `{ filter: ${filter}, offset: 0, limit: 5 }`);
  expect(found).toMatchObject({ songs: [{ song: { artists: [{}] }, score: null }, {}, {}, {}, {}] });
  expect(await ask(page, 'summaries', `{ by: 'countries', filter: {} }`)).toMatchObject([
    { name: 'IT', songs: songs / 3, meanScore: null },
    { name: 'JP', songs: songs / 3 },
  ]);
});

test('the same file again adds nothing, and one that is given up leaves nothing', async () => {
  expect(await ask(page, 'import', filesOf(1000))).toMatchObject([{ counts: { added: 0, known: 1000 } }]);
  await beginImport(page, songs * 2);
  await untilState(page, 'new songs', ({ importing }) => (importing?.counts.added ?? 0) > 10_000);
  await ask(page, 'cancel', '{}');
  await untilState(page, 'the end of the import', ({ importing }) => importing === null);
  expect(await ask(page, 'search', '{ filter: {}, offset: 0, limit: 1 }')).toMatchObject({ total: songs });
});

test('songs of the catalogue have features without any question to the network', async () => {
  const id = `real${String(77).padStart(18, '0')}`;
  const track = {
    id,
    title: 'Nachtlied 77',
    artists: [{ id: null, name: 'X' }],
    album: null,
    durationMs: null,
  };
  await tell(page, 'scores.of', { tracks: [track] });
  const row = await until('the features', async () =>
    (await rowsOf(page, 'features')).find((one) => (one as { trackId: string }).trackId === id),
  );
  expect(row).toMatchObject({ source: 'import', values: { tempo: 60 + 77 } });
  expect(standins.requests.filter(({ host }) => host === 'api.reccobeats.com')).toEqual([]);
});
