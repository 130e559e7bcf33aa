/** The rooms Rate and Ratings: what keys and buttons do to the store, and how it is taken back. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from './harness/controls.ts';
import { violations } from './support/axe.ts';
import { chosenListener, ratedBackup } from './support/model-room.ts';
import { rowsOf, says, startProduct, tell } from './support/product.ts';
import type { Locator, Page } from 'playwright-core';
import type { Product } from './support/product.ts';

interface MarkRow {
  readonly profileId: string;
  readonly trackId: string;
  readonly value: 'liked' | 'disliked';
  readonly origin: string;
}

const listener = chosenListener();
const known = 40;
let product: Product;
let page: Page;

const marks = (profileId = 'first') =>
  rowsOf<MarkRow>(product.desk, 'marks').then((rows) => rows.filter((row) => row.profileId === profileId));
const untilMarks = (count: number, profileId?: string) =>
  until(`${count} ratings`, async () => (await marks(profileId)).length === count);
const named = (name: string, within: Page | Locator = page) =>
  within.getByRole('button', { name, exact: true });
const said = () => page.locator('.ratings-said output');

async function openRoom(room: 'rate' | 'ratings'): Promise<void> {
  await page?.close();
  page = await product.browser.openExtensionPage(`dashboard.html#${room}`);
  await page.bringToFront();
}

beforeAll(async () => {
  product = await startProduct();
  const text = ratedBackup(listener, known);
  expect(await tell(product.desk, 'backup.restore', { text, mode: 'replace' })).toMatchObject({ ok: true });
});
afterAll(() => product.close());

describe('the room Rate', () => {
  const card = () => page.locator('.rate-card h2');
  const told = () => page.locator('.rate-said');
  const untilCard = (title: string) =>
    until(`the card of ${title}`, async () => (await card().innerText()) === title);

  beforeAll(() => openRoom('rate'));

  it('rates by arrows, the next song at once, and Backspace takes it back', async () => {
    const first = await card().innerText();
    await page.keyboard.press('ArrowRight');
    await until('the next song', async () => (await card().innerText()) !== first);
    await untilMarks(known + 1);
    const rated = (await marks()).find(({ origin }) => origin === 'rate-room');
    expect(rated?.value).toBe('liked');
    await told()
      .filter({ hasText: says('rateDidLike').replace('$1', first.trim()) })
      .waitFor();
    await page.keyboard.press('Backspace');
    await untilMarks(known);
    await untilCard(first);
  });

  it('sets a song aside for a while, and takes that back', async () => {
    const first = await card().innerText();
    await page.keyboard.press('ArrowDown');
    await until('the skip', async () => (await rowsOf(product.desk, 'skips')).length === 1);
    expect(await card().innerText()).not.toBe(first);
    await page.keyboard.press('Backspace');
    await until('no skip', async () => (await rowsOf(product.desk, 'skips')).length === 0);
    await untilCard(first);
  });

  it('keys go on after a click into the embedded player', async () => {
    const first = await card().innerText();
    await card().hover(); // the mouse comes from somewhere
    await page.locator('iframe[data-shown="true"]').click();
    await until('the keys to come back', () =>
      page.evaluate(`document.activeElement?.classList.contains('rate-card') ?? false`),
    );
    await page.keyboard.press('ArrowDown');
    await until('the next song', async () => (await card().innerText()) !== first);
    await page.keyboard.press('Backspace');
    await until('no skip', async () => (await rowsOf(product.desk, 'skips')).length === 0);
  });

  it('never shows a song twice, however fast the keys are', async () => {
    const seen: string[] = [];
    for (let turn = 0; turn < 12; turn += 1) {
      seen.push((await page.locator('.rate-card h2 a').getAttribute('href')) ?? '');
      await page.keyboard.press(turn % 2 === 0 ? 'ArrowLeft' : 'ArrowRight');
    }
    expect(new Set(seen).size).toBe(12);
    await untilMarks(known + 12);
    for (let turn = 0; turn < 12; turn += 1) await page.keyboard.press('Backspace');
    await untilMarks(known);
  });

  it('shows how far a list of the player is rated, and leads back to all songs', async () => {
    const rated = (await marks()).slice(0, 2).map(({ trackId }) => trackId);
    const open = listener.trackIds.filter((id) => !rated.includes(id)).slice(0, 6);
    const list = { key: 'list@first', value: { title: 'Late Trains', trackIds: [...rated, ...open] } };
    // Only the player may open a list; how it does so is tested there.
    await product.desk.evaluate(`new Promise((resolve, reject) => {
      const asked = indexedDB.open('likelihood');
      asked.onsuccess = () => {
        const put = asked.result.transaction('meta', 'readwrite').objectStore('meta').put(${JSON.stringify(list)});
        put.onsuccess = () => resolve(asked.result.close());
        put.onerror = () => reject(put.error);
      };
    })`);
    await openRoom('rate');
    await page.getByText('Late Trains').waitFor();
    await named(says('rateListClose')).click();
    await until('no list', async () => (await page.getByText('Late Trains').count()) === 0);
    await card().waitFor();
  });
});

describe('the room Ratings', () => {
  const rows = () => page.locator('.rating-body tr');
  const search = (text: string) => page.getByRole('searchbox').fill(text);
  const selectAll = () => page.getByRole('checkbox', { name: says('ratingsSelectAll') }).click();

  beforeAll(() => openRoom('ratings'));

  it('imports a table after a preview, and takes all of it back as one', async () => {
    const rated = new Set((await marks()).map(({ trackId }) => trackId));
    const fresh = listener.trackIds.filter((id) => !rated.has(id)).slice(0, 20);
    const text = [
      'id,title,artist,liked',
      ...fresh.map((id, at) => `${id},Song ${at},Somebody,${at % 2}`),
      'x,,,',
    ];
    await page.locator('.picked-file').setInputFiles({
      name: 'songs.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(text.join('\n')),
    });
    const counts = page.locator('.counts');
    await counts.waitFor();
    expect(await counts.innerText()).toMatch(/21[\s\S]+20[\s\S]+10[\s\S]+10/u);
    expect((await marks()).length).toBe(known);
    await named(says('ratingsImportStart')).click();
    await untilMarks(known + 20);
    await named(says('undoUndo'), page.locator('.ratings-said')).click();
    await untilMarks(known);
  });

  it('deletes what a search found, and Ctrl+Z brings it back', async () => {
    const title = await page.locator('.cell-title .song-title').first().innerText();
    const shown = async () =>
      Number(/^\d+/.exec(await page.locator('.ratings-card > output').innerText())?.[0]);
    // What was taken back just before may still be on its way to the table.
    await until('all ratings', async () => (await shown()) === known);
    await search(title.slice(0, 3));
    await until('the search', async () => (await shown()) < known);
    const selected = await shown();
    await selectAll();
    await named(says('ratingsDelete')).click();
    await untilMarks(known - selected);
    await page.locator('h1').click();
    await page.keyboard.press('Control+z');
    await untilMarks(known);
    await page.keyboard.press('Control+Shift+z');
    await untilMarks(known - selected);
    await page.keyboard.press('Control+z');
    await untilMarks(known);
    await search('');
  });

  it('changes a rating in its row', async () => {
    const [before] = await marks();
    if (!before) throw new Error('nothing is rated');
    const title = listener.library.songs.find(({ id }) => id === before.trackId)?.title ?? '';
    await search(title);
    const other = before.value === 'liked' ? 'uiDislikeSong' : 'uiLikeSong';
    await page
      .getByRole('button', { name: says(other).replace('$1', title) })
      .first()
      .click();
    await until('the other rating', async () =>
      (await marks()).some((row) => row.origin === 'ratings-room' && row.value !== before.value),
    );
    await search('');
  });

  it('makes a profile, moves ratings there, and switches between the two', async () => {
    await named(says('profileCreate')).click();
    await page.getByRole('textbox', { name: says('profileName') }).fill('Gym');
    await named(says('profileCreateConfirm')).click();
    await page.getByText(says('ratingsEmpty')).waitFor();
    const profile = page.getByRole('combobox', { name: says('profileCurrent') });
    const gym = await profile.inputValue();
    await profile.selectOption('first');
    await rows().first().waitFor();
    const boxes = page.locator('.rating-body input[type="checkbox"]');
    await boxes.nth(0).click();
    await boxes.nth(2).click({ modifiers: ['Shift'] });
    await named(says('ratingsMove')).click();
    await untilMarks(3, gym);
    await untilMarks(known - 3);
    await profile.selectOption(gym);
    await until('three rows', async () => (await rows().count()) === 3);
    await named(says('profileRemove')).click();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await until('the focus where it was', async () =>
      page.evaluate(`document.activeElement?.textContent === ${JSON.stringify(says('profileRemove'))}`),
    );
    await named(says('profileRemove')).click();
    await named(says('profileRemoveConfirm'), page.getByRole('dialog')).click();
    await until('the first profile', async () => (await profile.inputValue()) === 'first');
    await named(says('undoUndo'), page.locator('.ratings-said')).click();
    await until('the profile again', async () => (await profile.locator('option').count()) === 2);
  });

  it('restores a backup that was made by itself, after a question', async () => {
    await page
      .getByRole('button', { name: /^Restore the backup/u })
      .last()
      .click();
    await named(says('snapshotsRestore'), page.getByRole('dialog')).click();
    await said()
      .filter({ hasText: says('backupReplaced').split('$1')[0] ?? '' })
      .waitFor();
    await untilMarks(known);
  });

  it('saves tables and backups', async () => {
    for (const [button, name] of [
      ['ratingsExportCsv', /^likelihood-ratings-.*\.csv$/u],
      ['ratingsExportJson', /^likelihood-.*\.json$/u],
    ] as const) {
      const download = page.waitForEvent('download');
      await named(says(button), page.locator('.files')).click();
      expect((await download).suggestedFilename()).toMatch(name);
    }
  });
});

describe('both rooms', () => {
  it.each(['rate', 'ratings'] as const)('%s is accessible in both themes and fits 400 px', async (room) => {
    await openRoom(room);
    await page
      .locator(room === 'rate' ? '.rate-card' : '.rating-body tr')
      .first()
      .waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      for (const width of [400, 1600]) {
        await page.setViewportSize({ width, height: 900 });
        expect(await violations(page), `${colorScheme} ${width}`).toEqual([]);
        const over = await page.evaluate(
          `document.documentElement.scrollWidth - document.documentElement.clientWidth`,
        );
        expect(over).toBe(0);
      }
    }
  });
});
