/** Popup and dashboard: accessible in every state, light and dark; backup, deletion and restore. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backupOf } from '../bench/bench.ts';
import { demoLibrary } from '../standins/demo-library.ts';
import { until } from './harness/controls.ts';
import { violations } from './support/axe.ts';
import { phaseOf } from './support/learning.ts';
import {
  badgeStates,
  lookups,
  ratingsOf,
  rowControls,
  rowsOf,
  says,
  sayYes,
  startProduct,
  stays,
  tell,
} from './support/product.ts';
import type { Page } from 'playwright-core';
import type { Product } from './support/product.ts';

const ratings = 40;
let product: Product;

beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product?.close());

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

/** Chooses a file of this text as a backup. */
const chooseFile = (settings: Page, text: string) =>
  settings
    .locator('.picked-file')
    .setInputFiles({ name: 'backup.json', mimeType: 'application/json', buffer: Buffer.from(text) });

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

  it.each([
    ['is not JSON', 'once upon a time'],
    ['is something else', '{"some":"thing"}'],
    ['is damaged', '{"format":"likelihood-backup","version":1,"ratings":[{"trackId":"no"}]}'],
    ['comes from the future', '{"format":"likelihood-backup","version":99}'],
  ])('a file that %s changes nothing and says so', async (_, text) => {
    const before = await ratingsOf(product.desk);
    const settings = await product.browser.openExtensionPage('dashboard#settings');
    await chooseFile(settings, text);
    const reason = says('backupBad').replace('$1', says('error_bad_file'));
    await settings.getByText(reason).waitFor();
    expect(await settings.getByRole('radio', { name: says('backupMerge') }).count()).toBe(0);
    expect(await ratingsOf(product.desk)).toEqual(before);
    await settings.close();
  });

  it('a saved backup brings everything back after everything was deleted, which asks twice', async () => {
    const before = await ratingsOf(product.desk);
    expect(Object.keys(before)).toHaveLength(ratings);
    const player = await product.open(product.standins.player.path('Late Train Home'));
    const settings = await product.browser.openExtensionPage('dashboard#settings');
    const download = settings.waitForEvent('download');
    await settings.getByRole('button', { name: says('backupCreate') }).click();
    const saved = await download;
    expect(saved.suggestedFilename()).toMatch(/^likelihood-\d{4}-\d\d-\d\d\.json$/);
    const text = readFileSync(await saved.path(), 'utf8');

    await settings.getByRole('button', { name: says('deleteStart') }).click();
    expect(await ratingsOf(product.desk)).toEqual(before);
    await settings.getByRole('button', { name: says('deleteContinue') }).click();
    expect(await ratingsOf(product.desk)).toEqual(before);
    const forGood = settings.getByRole('button', { name: says('deleteNow') });
    expect(await forGood.isDisabled()).toBe(true);
    await settings.getByRole('textbox').fill(says('deleteWord'));
    await forGood.click();
    await settings.getByText(says('deleteDone')).waitFor();
    // The open player asks for its songs again at once: they are queued anew, and wait for a new yes.
    for (const table of ['marks', 'events', 'batches', 'snapshots', 'features', 'models', 'reports']) {
      expect(await rowsOf(product.desk, table), table).toEqual([]);
    }
    expect(await product.desk.evaluate('chrome.storage.local.get()')).toEqual({});
    await until('the open player to know', async () => (await badgeStates(player)).join() === 'pending');
    expect((await rowControls(player)).every(({ liked, disliked }) => !liked && !disliked)).toBe(true);
    const asked = lookups(product).length;
    await stays('requests after the deletion', asked, () => lookups(product).length);

    await chooseFile(settings, text);
    await settings.getByRole('radio', { name: says('backupReplace') }).check();
    await settings.getByRole('button', { name: says('backupRestoreReplace'), exact: true }).click();
    await until('the ratings', async () => Object.keys(await ratingsOf(product.desk)).length === ratings);
    expect(await ratingsOf(product.desk)).toEqual(before);
    // Features came back with it, so it learns without asking anybody.
    await until('a model', async () => (await rowsOf(product.desk, 'models')).length > 0, 40_000);
    await player.close();
    await settings.close();
  });

  it('a merge keeps what is on this machine and adds what is new', async () => {
    const before = await ratingsOf(product.desk);
    const settings = await product.browser.openExtensionPage('dashboard#settings');
    await chooseFile(settings, backupOf(demoLibrary(1).songs, ratings + 5));
    await settings.getByRole('radio', { name: says('backupMerge') }).check();
    await settings.getByRole('button', { name: says('backupRestoreMerge'), exact: true }).click();
    await settings.getByText(says('backupMerged').split(':')[0] ?? '').waitFor();
    const after = await ratingsOf(product.desk);
    expect(after).toMatchObject(before);
    expect(Object.keys(after)).toHaveLength(ratings + 5);
    await settings.close();
  });
});
