/** Popup and dashboard: accessible in every state, light and dark; backup, deletion and restore; who may say what. */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backupOf } from '../bench/bench.ts';
import { demoLibrary } from '../standins/demo-library.ts';
import { until } from './harness/controls.ts';
import { phaseOf } from './support/learning.ts';
import { ratingsOf, rowsOf, sayYes, says, startProduct, tell } from './support/product.ts';
import type { Page } from 'playwright-core';
import type { Product } from './support/product.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const ratings = 40;
let product: Product;

beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product?.close());

/** Rules that axe finds broken, with the elements. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  // axe-core's own answer, read as text.
  return (await page.evaluate(`axe.run(document).then(({ violations }) => violations.map(
    ({ id, nodes }) => id + ': ' + nodes.map(({ target }) => target.join(' ')).join(', ')))`)) as string[];
}

async function expectAccessible(name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await product.browser.openExtensionPage(name);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await until('its text', async () => (await page.locator('body').innerText()).length > 60);
    expect(await violations(page), `${name}, ${colorScheme}`).toEqual([]);
    await page.close();
  }
}

async function restore(text: string): Promise<void> {
  const answer = await tell(product.desk, 'backup.restore', { text, mode: 'replace' });
  expect(answer.ok).toBe(true);
}

describe('before anything was said', () => {
  it.each(['popup', 'dashboard#welcome', 'dashboard#overview', 'dashboard#settings'])(
    '%s is accessible',
    (name) => expectAccessible(name),
  );
});

describe('with a model', () => {
  beforeAll(async () => {
    await sayYes(product);
    await restore(backupOf(demoLibrary(1).songs, ratings));
    await until(
      'a model',
      async () =>
        (await rowsOf(product.desk, 'models')).length > 0 && (await phaseOf(product.desk)) === 'idle',
      40_000,
    );
  });

  it.each(['popup', 'dashboard#welcome', 'dashboard#overview', 'dashboard#settings'])(
    '%s is accessible',
    (name) => expectAccessible(name),
  );

  it('the popup needs no scrolling on a first look', async () => {
    const popup = await product.browser.openExtensionPage('popup');
    await popup.setViewportSize({ width: 360, height: 600 });
    await popup.locator('.metrics tbody tr').first().waitFor();
    const [width, height] = await popup.evaluate(() => [
      document.documentElement.scrollWidth,
      document.documentElement.scrollHeight,
    ]);
    expect(width).toBeLessThanOrEqual(360);
    expect(height).toBeLessThanOrEqual(640);
    await popup.close();
  });

  it('a bad file changes nothing and says so', async () => {
    const before = await ratingsOf(product.desk);
    const settings = await product.browser.openExtensionPage('dashboard#settings');
    const file = join(tmpdir(), `likelihood-bad-${process.pid}.json`);
    writeFileSync(file, '{"format":"likelihood-backup","version":1,"ratings":[{"trackId":"no"}]}');
    await settings.locator('.backup-file').setInputFiles(file);
    const reason = says('backupBad').split('$1')[0]?.trim() ?? '';
    await until('the reason', async () => (await settings.locator('main').innerText()).includes(reason));
    expect(await ratingsOf(product.desk)).toEqual(before);
    await settings.close();
  });

  it('a saved backup brings everything back after everything was deleted, which asks twice', async () => {
    const before = await ratingsOf(product.desk);
    expect(Object.keys(before)).toHaveLength(ratings);
    const settings = await product.browser.openExtensionPage('dashboard#settings');
    const download = settings.waitForEvent('download');
    await settings.getByRole('button', { name: says('backupCreate') }).click();
    const file = await (await download).path();
    await settings.getByRole('button', { name: says('deleteStart') }).click();
    expect(await ratingsOf(product.desk)).toEqual(before);
    await settings.getByRole('button', { name: says('deleteContinue') }).click();
    expect(await ratingsOf(product.desk)).toEqual(before);
    await settings.getByRole('textbox').fill('delete');
    await settings.getByRole('button', { name: says('deleteNow') }).click();
    await until('the deletion', async () => (await rowsOf(product.desk, 'models')).length === 0);
    expect(await ratingsOf(product.desk)).toEqual({});
    await restore(readFileSync(file, 'utf8'));
    expect(await ratingsOf(product.desk)).toEqual(before);
    await settings.close();
  });
});

describe('who may say what', () => {
  it('messages of a wrong shape are refused and change nothing', async () => {
    const before = await ratingsOf(product.desk);
    const forged = [
      ['ratings.set', { track: { id: '../../x' }, value: 'liked', origin: 'row' }],
      ['ratings.set', null],
      ['data.delete', {}],
      ['data.delete', { confirmed: 'yes' }],
      ['backup.restore', { text: 7, mode: 'replace' }],
      ['toString', {}],
    ] as const;
    for (const [type, data] of forged) {
      const answer = await tell(product.desk, type, data);
      expect(answer, type).toMatchObject({ ok: false, error: { code: 'bad-message' } });
    }
    // Only the offscreen document reports on trainings.
    const report = { report: { type: 'done', jobId: 'x', modelId: 'x', trainMs: 1 } };
    expect(await tell(product.desk, 'training.report', report)).toMatchObject({
      error: { code: 'not-allowed' },
    });
    expect(await ratingsOf(product.desk)).toEqual(before);
  });

  it('the page of the player itself reaches nothing of the extension', async () => {
    const page = await product.open(product.standins.player.path('Late Train Home'));
    expect(await page.evaluate(`typeof globalThis.chrome?.runtime?.sendMessage`)).toBe('undefined');
    const before = await ratingsOf(product.desk);
    await page.evaluate(
      `window.postMessage({ type: 'data.delete', data: { confirmed: 'delete everything' } }, '*')`,
    );
    const fetched = await page.evaluate(
      `fetch('chrome-extension://${product.browser.extensionId}/popup.html').then(() => 'reached', () => 'refused')`,
    );
    expect(fetched).toBe('refused');
    expect(await ratingsOf(product.desk)).toEqual(before);
  });

  it('only the player and ReccoBeats were ever asked', () => {
    const hosts = new Set(product.standins.requests.map(({ host }) => host));
    expect([...hosts].filter((host) => !['open.spotify.com', 'api.reccobeats.com'].includes(host))).toEqual(
      [],
    );
  });
});
