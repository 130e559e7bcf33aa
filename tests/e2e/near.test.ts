/** The ways to songs like one: from the player's rows and bar, and from the rooms of the dashboard. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { press, readControl, until } from './harness/controls.ts';
import { violations } from './support/axe.ts';
import { catalogueCsv } from './support/song-table.ts';
import { rowsOf, says, sayYes, songsOf, startProduct, stays } from './support/product.ts';
import type { Page } from 'playwright-core';
import type { StandinSong } from '../standins/library.ts';
import type { Product } from './support/product.ts';

const playlist = 'Late Train Home';
let product: Product;
let player: Page;
let songs: StandinSong[];

const song = (n: number): StandinSong => {
  const found = songs[n];
  if (!found) throw new Error(`no song ${n}`);
  return found;
};
const badge = (id: string, surface: string) =>
  player
    .locator(
      `likelihood-controls[data-likelihood-track="${id}"][data-likelihood-surface="${surface}"] .badge`,
    )
    .first();
const card = () => player.locator('likelihood-card:popover-open');
const way = () => card().getByRole('button', { name: says('page_near'), exact: true });
const dashboards = () =>
  product.browser.context.pages().filter((page) => page.url().includes('/dashboard.html'));

/** The dashboard, once its near view is of this song, and where the focus is in it. */
async function nearView(of: StandinSong): Promise<{ page: Page; focused: string | null }> {
  return until(`the view of ${of.title}`, async () => {
    for (const page of dashboards()) {
      const heading = page.locator('#discover-near').filter({ hasText: of.title });
      if ((await heading.count()) === 0) continue;
      return { page, focused: await page.evaluate(() => document.activeElement?.id ?? null) };
    }
    return null;
  });
}

async function untilFocused(page: Page): Promise<void> {
  await until(
    'the focus on the heading of the view',
    async () => (await page.evaluate('document.activeElement.id')) === 'discover-near',
  );
}

beforeAll(async () => {
  product = await startProduct({ unknownShare: 0 });
  await sayYes(product);
  songs = songsOf(product, playlist).filter(({ features }) => features);
  player = await product.open(product.standins.player.path(playlist));
  await until('what is known of the songs', async () => {
    const known = new Set(
      (await rowsOf<{ trackId: string }>(product.desk, 'features')).map(({ trackId }) => trackId),
    );
    return [0, 1, 2, 3].every((n) => known.has(song(n).id));
  });
});
afterAll(() => product?.close());

describe('from the player', () => {
  it('a song’s card leads to songs like it, and says what to do before there is a catalogue', async () => {
    // Rows move under the pointer while the page is still being drawn: a listener would come again.
    await until('the card', async () => {
      await badge(song(0).id, 'row').hover();
      return way()
        .waitFor({ timeout: 2000 })
        .then(
          () => true,
          () => player.mouse.move(0, 0).then(() => false),
        );
    });
    await picture(player, 'card');
    await way().click();
    const { page } = await nearView(song(0));
    await untilFocused(page);
    await page.getByText(says('discoverNearNoSongs')).waitFor();
    await stays('cards', 0, () => card().count());
    // What is looked for once is not looked for again at each reload.
    expect(new URL(page.url()).hash).toBe('#discover');
    await picture(page, 'no-catalogue');
    const text = catalogueCsv(songs, 3000);
    await page
      .locator('input[type="file"]')
      .setInputFiles([{ name: 'songs.csv', mimeType: 'text/csv', buffer: Buffer.from(text) }]);
    await until('near songs', async () => (await page.locator('.found-body tr').count()) > 5);
    expect(await page.locator('#discover-near').textContent()).toContain(song(0).title);
  });

  it('so does the bar, by keyboard, in the dashboard that is open and without loading it anew', async () => {
    const { page } = await nearView(song(0));
    await page.evaluate(() => Object.assign(window, { sameAsBefore: true }));
    await player.bringToFront();
    await player.evaluate(`__sp.play('${song(1).id}')`);
    await until('the bar', () => readControl(player, song(1).id, 'now-playing'));
    await badge(song(1).id, 'now-playing').focus();
    await player.keyboard.press('Enter');
    await way().waitFor();
    await picture(player, 'bar');
    const focused = () =>
      card().evaluate((host) => host.shadowRoot?.activeElement?.getAttribute('data-place') ?? null);
    await until('the way', async () => {
      if ((await focused()) !== null) return true;
      await player.keyboard.press('Tab');
      return false;
    });
    await player.keyboard.press('Enter');
    const shown = await nearView(song(1));
    expect(shown.page).toBe(page);
    expect(dashboards()).toHaveLength(1);
    expect(await page.evaluate('window.sameAsBefore')).toBe(true);
    await untilFocused(page);
    await until('near songs', async () => (await page.locator('.found-body tr').count()) > 5);
    // The focus is where it was before, and that opens no card.
    const back = await player.evaluate(() => document.activeElement?.getAttribute('data-likelihood-track'));
    expect(back).toBe(song(1).id);
    await stays('cards', 0, () => card().count());
  });

  it('the same song again is shown again', async () => {
    const { page } = await nearView(song(1));
    await page.getByRole('radio', { name: says('discoverView_genres') }).check({ force: true });
    await player.bringToFront();
    await badge(song(1).id, 'now-playing').focus();
    await player.keyboard.press('Enter');
    await way().click();
    await nearView(song(1));
    await untilFocused(page);
    expect(await page.evaluate('window.sameAsBefore')).toBe(true);
  });

  it.each(['dark', 'light'] as const)(
    'the card is accessible with it, wide and narrow, %s',
    async (theme) => {
      await player.close();
      player = await product.open(product.standins.player.path(playlist, { theme, npv: 0 }));
      await player.evaluate(`__sp.play('${song(1).id}')`);
      await until('the bar', () => readControl(player, song(1).id, 'now-playing'));
      for (const width of [1600, 800]) {
        await player.setViewportSize({ width, height: 900 });
        for (const surface of ['row', 'now-playing'] as const) {
          // What moves in the page that is still being drawn closes cards.
          await until('the card', async () => {
            await badge(song(1).id, surface).focus();
            if ((await card().count()) === 0) await player.keyboard.press('Enter');
            return way()
              .waitFor({ timeout: 2000 })
              .then(
                () => true,
                () => false,
              );
          });
          expect(await violations(player, ['likelihood-card']), `${surface} ${width}`).toEqual([]);
          await picture(player, `${surface}-${theme}-${width}`);
          await player.keyboard.press('Escape');
        }
      }
      await player.setViewportSize({ width: 1440, height: 900 });
    },
  );
});

describe('from the rooms', () => {
  it('a rated song leads there and back again, by keyboard', async () => {
    await press(player, song(2).id, 'like', 'row');
    const { page } = await nearView(song(1));
    await page.bringToFront();
    await page.getByRole('link', { name: says('ratingsRoom') }).click();
    const link = page.getByRole('link', { name: says('discoverNear').replace('$1', song(2).title) });
    await link.waitFor();
    await picture(page, 'ratings');
    await link.focus();
    await page.keyboard.press('Enter');
    await nearView(song(2));
    await untilFocused(page);
    await page.goBack();
    await link.waitFor();
    expect(await page.evaluate('window.sameAsBefore')).toBe(true);
  });

  it('so does a song that is to be rated', async () => {
    const [page] = dashboards();
    if (!page) throw new Error('no dashboard');
    await page.getByRole('link', { name: says('rateRoom'), exact: true }).click();
    const title = await page.locator('#rate-title').innerText();
    await picture(page, 'rate');
    await page.getByRole('link', { name: says('discoverNearShort') }).click();
    await page.locator('#discover-near').filter({ hasText: title.trim() }).waitFor();
    await untilFocused(page);
  });

  it('what is no song is refused in plain words', async () => {
    const [page] = dashboards();
    if (!page) throw new Error('no dashboard');
    await page.getByRole('link', { name: says('ratingsRoom') }).click();
    await page.evaluate(() => (location.hash = '#discover/near/%3Cimg%20src=x%3E'));
    await page.getByText(says('discoverBadLink')).waitFor();
    await untilFocused(page);
  });
});

/** For people to look at, where a folder for them is named. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['LIKELIHOOD_PICTURES'];
  if (folder) await page.screenshot({ path: `${folder}/near-${name}.png` });
}
