/** The catalogue worker in Firefox: import, search, and an import that its page left in the middle. */
import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoLibrary } from '../standins/demo-library.ts';
import { startStandins } from '../standins/server.ts';
import type { Standins } from '../standins/server.ts';
import { launchFirefox } from './harness/firefox.ts';
import type { FirefoxHarness } from './harness/firefox.ts';
import { ask, beginImport, startCatalogue, untilState } from './support/catalogue-worker.ts';

let standins: Standins;
let firefox: FirefoxHarness;

beforeAll(async () => {
  standins = await startStandins({ library: demoLibrary(1), reccobeats: { unknownShare: 0 } });
  firefox = await launchFirefox({
    extensionDir: resolve('.output/firefox-mv3'),
    port: standins.port,
    hosts: standins.hosts,
  });
});
afterAll(async () => {
  await firefox?.close();
  await standins?.close();
});

test('an import goes on after its page was closed, and is searched', async () => {
  const songs = 120_000;
  const first = await firefox.openExtensionPage('dashboard.html#settings');
  await startCatalogue(first);
  await ask(first, 'open', '{}');
  await beginImport(first, songs);
  await untilState(
    first,
    'some of the import',
    ({ importing }) => (importing?.counts.added ?? 0) > songs / 4,
  );
  await first.close();
  const second = await firefox.openExtensionPage('dashboard.html#settings');
  await startCatalogue(second);
  await ask(second, 'open', '{}');
  await untilState(second, 'the rest of the import', (state) => state.songs === songs && !state.importing);
  const found = await ask(
    second,
    'search',
    `{ filter: { text: 'kunstler 77 nachtlied' }, offset: 0, limit: 3 }`,
  );
  expect(found).toMatchObject({ songs: [{ song: { genres: ['folk'] } }, {}, {}] });
});
