/** The room Discover of a listener who has a model. */
import { until } from '../harness/controls.ts';
import { opinions, untilModel } from './learning.ts';
import { chosenListener, ratedBackup } from './model-room.ts';
import { says, startProduct, tell } from './product.ts';
import type { Locator, Page } from 'playwright-core';
import type { StandinSong } from '../../standins/library.ts';
import type { Product } from './product.ts';

/** Songs with features, some of which the listener rated. */
export const knownSongs = ({ standins }: Pick<Product, 'standins'>): StandinSong[] =>
  standins.spotify.state.tracks.filter(({ features }) => features).slice(0, 700);

/** Starts the product with 120 ratings and the model that comes of them. */
export async function startRatedProduct(): Promise<Product> {
  const product = await startProduct({ unknownShare: 0 });
  const songs = knownSongs(product);
  const truth = new Map(Object.entries(opinions(songs)));
  const { library } = product.standins.player;
  const text = ratedBackup({ ...chosenListener(), library, trackIds: songs.map(({ id }) => id), truth }, 120);
  const answer = await tell(product.desk, 'backup.restore', { text, mode: 'replace' });
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  await untilModel(product.desk);
  return product;
}

export async function openDiscover({ browser }: Pick<Product, 'browser'>): Promise<Page> {
  const page = await browser.openExtensionPage('dashboard.html#discover');
  await page.bringToFront();
  await page.getByRole('heading', { level: 2 }).first().waitFor();
  return page;
}

export const button = (within: Page | Locator, name: string): Locator =>
  within.getByRole('button', { name, exact: true });

/** How the files of the last import went, a line each. */
export const outcomesIn = (page: Page): Locator => page.locator('.import-outcomes .line');

/** Removes every song, and waits until none is left. */
export async function clearCatalogue(page: Page): Promise<void> {
  await button(page, says('discoverClear')).click();
  await button(page.getByRole('dialog'), says('discoverClearYes')).click();
  await page.getByText(says('discoverEmpty')).waitFor();
}

/** Hands in files by their names on the disk, or as they are, and waits for an answer to each. */
export async function takeFiles(
  page: Page,
  files: readonly (string | { name: string; mimeType: string; buffer: Buffer })[],
): Promise<string[]> {
  const dismiss = button(page, says('discoverOutcomesDone'));
  if ((await dismiss.count()) > 0) await dismiss.click();
  await until('no answer of before', async () => (await outcomesIn(page).count()) === 0);
  const input = page.locator('input[type="file"]');
  // The two kinds cannot be mixed in one call.
  await input.setInputFiles(files as string[]);
  await until(
    'an answer to each file',
    async () => (await outcomesIn(page).count()) === files.length,
    60_000,
  );
  return outcomesIn(page).allTextContents();
}
