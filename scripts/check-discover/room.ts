/** The room Discover as somebody uses it: pressed, waited for, and read off the page. */
import { basename, join } from 'node:path';
import { until } from '../../tests/e2e/harness/controls.ts';
import { button, outcomesIn } from '../../tests/e2e/support/discover.ts';
import { says } from '../../tests/e2e/support/product.ts';
import type { Page } from 'playwright-core';

export interface SeenSong {
  readonly id: string;
  readonly title: string;
  /** Whole points; NaN where there is no score. */
  readonly score: number;
}

export interface SeenList {
  readonly text: string;
  readonly total: number;
  /** Those in view, from the top. */
  readonly songs: readonly SeenSong[];
}

export interface SeenTag {
  /** As it is written, and for a country its code. */
  readonly name: string;
  readonly songs: number;
  /** Percent of those with a score; NaN where none has one. */
  readonly shareAbove70: number;
}

const wholeMs = 120_000;
const numberIn = (text: string): number => Number(/\d[\d,]*/.exec(text)?.[0].replaceAll(',', '') ?? NaN);
const view = (page: Page, name: Parameters<typeof says>[0]) =>
  page.getByRole('radio', { name: says(name) }).check({ force: true });

/** Nothing is searched any more, and everything counted. */
const settled = (page: Page) =>
  until(
    'answers',
    async () => (await page.locator('[data-searching="true"], .loading').count()) === 0,
    wholeMs,
  );

async function songsIn(page: Page): Promise<SeenSong[]> {
  const rows = await page.locator('.found-body tr').evaluateAll((rows) =>
    rows.map((row) => ({
      id: row.querySelector('a.song-title')?.getAttribute('href')?.slice(-22) ?? '',
      title: row.querySelector('.song-title')?.textContent ?? '',
      score: row.querySelector('.cell-score')?.textContent ?? '',
      index: Number(row.getAttribute('data-index')),
    })),
  );
  return rows
    .toSorted((one, other) => one.index - other.index)
    .map(({ id, title, score }) => ({ id, title, score: /\d/.test(score) ? Number(score) : NaN }));
}

/** @returns the path of the saved query */
export async function exportModel(page: Page, folder: string): Promise<string> {
  const download = page.waitForEvent('download');
  await button(page, says('discoverSaveSql')).click();
  const path = join(folder, 'likelihood.sql');
  await (await download).saveAs(path);
  return path;
}

export interface SeenImport {
  readonly name: string;
  readonly outcome: string;
  /** Songs that the catalogue says it has. */
  readonly songs: number;
}

export async function importFile(page: Page, file: string): Promise<SeenImport> {
  await page.locator('input[type="file"]').setInputFiles(file);
  await until('the import', async () => (await outcomesIn(page).count()) === 1, 600_000);
  const outcome = (await outcomesIn(page).textContent()) ?? '';
  await until('songs', async () => (await page.locator('.found-body tr').count()) > 0, wholeMs);
  await settled(page);
  const heading = (await page.locator('#discover-catalogue').textContent()) ?? '';
  await button(page, says('discoverOutcomesDone')).click();
  return { name: basename(file), outcome, songs: numberIn(heading) };
}

/** Searches among what is not rated; without a text the best of all. */
export async function search(page: Page, text: string): Promise<SeenList> {
  await view(page, 'discoverView_songs');
  await page.getByLabel(says('discoverUnrated')).check();
  await page.getByRole('searchbox').fill(text);
  await settled(page);
  const counted = (await page.locator('.discover-count output').textContent()) ?? '';
  return { text, total: numberIn(counted), songs: await songsIn(page) };
}

export async function readGenres(page: Page): Promise<SeenTag[]> {
  await view(page, 'discoverView_genres');
  await page.locator('.summaries').waitFor();
  await page.getByLabel(says('discoverOrder')).selectOption('songs');
  const rows = await page
    .locator('.summaries tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [
        row.querySelector('th')?.textContent ?? '',
        row.querySelector('.summary-songs span')?.textContent ?? '',
        row.querySelector('.summary-bar span')?.textContent ?? '',
      ]),
    );
  return rows.map(([name = '', songs = '', share = '']) => ({
    name,
    songs: numberIn(songs),
    shareAbove70: numberIn(share),
  }));
}

export async function readCountries(page: Page): Promise<SeenTag[]> {
  await view(page, 'discoverView_countries');
  const tiles = page.locator('button.tile');
  await tiles.first().waitFor();
  const told = await tiles.evaluateAll((tiles) => tiles.map((tile) => tile.getAttribute('aria-label') ?? ''));
  // "BR: Brazil, 12% score above 70, 173 songs, never rated"
  return told.map((label) => ({
    name: label.slice(0, 2),
    songs: numberIn(/([\d,]+) songs?/.exec(label)?.[0] ?? ''),
    shareAbove70: numberIn(/[\d.,]+%/.exec(label)?.[0] ?? ''),
  }));
}

export interface SeenNear {
  readonly heading: string;
  readonly total: number;
  readonly songs: readonly SeenSong[];
}

/** By its link, as copied from a player. */
export async function lookNear(page: Page, { id, title }: { id: string; title: string }): Promise<SeenNear> {
  await view(page, 'discoverView_near');
  await page.getByLabel(says('discoverLink')).fill(`https://open.spotify.com/track/${id}?si=1`);
  await button(page, says('discoverLinkGo')).click();
  const heading = page.locator('#discover-near');
  await until(`"${title}"`, async () => ((await heading.textContent()) ?? '').includes(title), wholeMs);
  await settled(page);
  const counted = (await page.locator('output[data-searching]').textContent()) ?? '';
  return {
    heading: (await heading.textContent()) ?? '',
    total: numberIn(counted),
    songs: await songsIn(page),
  };
}

/** The fifty best of all go to Playlists, where thirty of them are proposed. @returns ids of the plan's rows in view */
export async function makePlan(page: Page): Promise<string[]> {
  await search(page, '');
  await button(page, says('discoverToPlaylists')).click();
  await until('the room Playlists', async () => page.url().endsWith('#playlists'), wholeMs);
  await page
    .getByRole('radio', { name: new RegExp(`^${says('playlistsKind_recommend')}`) })
    .check({ force: true });
  await button(page, says('playlistsMakePlan')).click();
  const rows = page.locator('.plan-body tr');
  await rows.first().waitFor({ timeout: wholeMs });
  const links = await rows
    .locator('a.song-title')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  return links.map((link) => link?.slice(-22) ?? '');
}
