/** The room Discover: a catalogue comes in, is searched, looked at by genre and country, rated and taken along. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from './harness/controls.ts';
import { violations } from './support/axe.ts';
import { catalogueCsv, genreOf, strangeCountry, strangeGenre } from './support/song-table.ts';
import {
  button as buttonIn,
  clearCatalogue,
  knownSongs,
  openDiscover,
  outcomesIn,
  startRatedProduct,
} from './support/discover.ts';
import { cutOff, takePicture } from './support/looks.ts';
import { metaOf, ratingsOf, says } from './support/product.ts';
import type { Page } from 'playwright-core';
import type { Product } from './support/product.ts';

let product: Product;
let page: Page;

const known = () => knownSongs(product);
const file = (name: string, text: string | Buffer, mimeType = 'text/csv') => ({
  name,
  mimeType,
  buffer: Buffer.from(text),
});
const button = (name: string) => buttonIn(page, name);
const rows = () => page.locator('.found-body tr');
const outcomes = () => outcomesIn(page);
const take = (...files: ReturnType<typeof file>[]) => page.locator('input[type="file"]').setInputFiles(files);
const view = (name: string) => page.getByRole('radio', { name }).check({ force: true });
const count = async () => (await page.locator('.discover-count output').textContent()) ?? '';
const search = () => page.getByRole('searchbox');
const picture = (name: string) => takePicture(page, `discover-${name}`);
const found = (look: (count: string) => boolean) =>
  until('the search to be answered', async () => {
    const settled = (await page.locator('[data-searching="true"]').count()) === 0;
    return settled && look(await count());
  });

async function openRoom(): Promise<void> {
  await page?.close();
  page = await openDiscover(product);
}

beforeAll(async () => {
  product = await startRatedProduct();
  await openRoom();
});
afterAll(() => product?.close());

describe('files', () => {
  it('are asked for in an empty room, which says what for', async () => {
    await page.getByText(says('discoverEmpty')).waitFor();
    await page.getByText(says('discoverSetsWhose')).waitFor();
    expect(await page.locator('.found-table').count()).toBe(0);
    await picture('empty');
  });

  it('that are no tables of songs are refused, each in plain words, and change nothing', async () => {
    await take(
      file('photo.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0, 0])),
      file('cities.csv', 'name,country\nRome,IT\n'),
      file('empty.csv', ''),
    );
    await until('three answers', async () => (await outcomes().count()) === 3);
    expect(await outcomes().nth(0).textContent()).toContain(says('discoverFault_not_text'));
    expect(await outcomes().nth(1).textContent()).toContain(says('discoverFault_wrong_columns'));
    expect(await outcomes().nth(2).textContent()).toContain(says('discoverFault_empty'));
    await picture('refused');
    await page.getByText(says('discoverEmpty')).waitFor();
  });

  it('in Latin-1 are read as such once the listener says so', async () => {
    const latin1 = catalogueCsv(known().slice(0, 3), 0, (title) => `${title} é`);
    await take(file('old.csv', Buffer.from(latin1, 'latin1')));
    await button(says('discoverLatin1One').replace('$1', 'old.csv')).click();
    await until('songs', async () => (await rows().count()) === 3);
    expect(await rows().first().textContent()).toContain('é');
    await clearCatalogue(page);
  });

  it('are given up halfway without a trace', async () => {
    await take(file('huge.csv', catalogueCsv(known(), 100_000)));
    await page.locator('.import-run progress').waitFor();
    await picture('importing');
    await button(says('uiCancel')).click();
    await page.getByText(says('discoverOutcomeCancelled')).waitFor();
    await page.getByText(says('discoverEmpty')).waitFor();
  });

  it('come in with honest progress, and say which rows were left out and why', async () => {
    const text = `${catalogueCsv(known(), 60_000)}short,row\n`;
    await page.evaluate(`(() => {
      globalThis.seenProgress = [];
      new MutationObserver(() => {
        const bar = document.querySelector('.import-run progress');
        if (bar) seenProgress.push(bar.value / bar.max);
      }).observe(document.body, { childList: true, subtree: true, attributes: true, characterData: true });
    })()`);
    await take(file('songs.csv', text));
    await page.getByText(/Your catalogue: 60,\d+ songs/).waitFor();
    const seen = (await page.evaluate('seenProgress')) as number[]; // as noted above
    expect(seen.some((share) => share > 0 && share < 1)).toBe(true);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    await outcomes().locator('summary').click();
    await picture('outcome');
    expect(await outcomes().textContent()).toContain(says('discoverRefused_cell_count'));
    await button(says('discoverOutcomesDone')).click();
  });
});

describe('songs', () => {
  it('stand by the listener’s own scores, best first, and only those in view are drawn', async () => {
    await until('a table', async () => (await rows().count()) > 5);
    const scores = (await rows().locator('.cell-score').allTextContents()).map(Number);
    expect(scores.slice(0, 8)).toEqual(scores.slice(0, 8).toSorted((a, b) => b - a));
    expect(await rows().count()).toBeLessThan(60);
    expect(await count()).toContain('60,');
  });

  it('go on as the table is scrolled', async () => {
    const region = page.locator('.found-table');
    const scroll = () => region.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await scroll();
    await until('more songs', async () => {
      const height = await page.locator('.found-body').evaluate((element) => element.clientHeight);
      return height > 200 * 56;
    });
    await region.evaluate((element) => element.scrollTo(0, 210 * 56));
    await until('row 210', async () => (await page.locator('[aria-rowindex="215"]').count()) === 1);
  });

  it('are found by a few letters, genre, country and score', async () => {
    const [song] = known();
    await search().fill(song?.title ?? '');
    await found((text) => !text.includes('60,'));
    expect(await rows().first().textContent()).toContain(song?.title);
    await search().fill('no song is called this');
    await page.getByText(says('discoverNoneFound')).waitFor();
    await button(says('ratingsClearFilters')).click();
    await page.getByLabel(says('discoverGenre'), { exact: true }).selectOption(strangeGenre);
    await found((text) => !text.includes('60,'));
    for (const genre of await rows().locator('.cell-genre').allInnerTexts()) expect(genre).toBe(strangeGenre);
    await page.getByLabel(`${says('discoverScore')}, at least`).fill('60');
    await until('good ones', async () => {
      const scores = (await rows().locator('.cell-score').allTextContents()).map(Number);
      return scores.every((score) => score >= 60);
    });
    await button(says('ratingsClearFilters')).click();
    await found((text) => text.includes('60,'));
  });

  it('are rated on the spot, and taken back', async () => {
    await page.getByLabel(says('discoverUnrated')).check();
    await found(() => true);
    const id = (await rows().first().locator('a.song-title').getAttribute('href'))?.slice(-22) ?? '';
    await rows().first().locator('.thumb-like').click();
    await until('the rating', async () => (await ratingsOf(product.desk))[id] === 'liked');
    await until(
      'a pressed thumb',
      async () => (await rows().first().locator('.thumb-like').getAttribute('aria-pressed')) === 'true',
    );
    await button(says('undoUndo')).click();
    await until('no rating', async () => !(id in (await ratingsOf(product.desk))));
    await until(
      'a thumb that is not pressed',
      async () => (await rows().first().locator('.thumb-like').getAttribute('aria-pressed')) === 'false',
    );
  });

  it('play in Spotify’s own player', async () => {
    await rows().first().getByRole('button').first().click();
    const player = page.locator('.listen-panel iframe');
    expect(await player.getAttribute('src')).toContain('https://open.spotify.com/embed/track/');
    await picture('listening');
    await button(says('discoverStop')).click();
    await player.waitFor({ state: 'detached' });
  });
});

describe('genres and countries', () => {
  it('show what was never rated, and lead to its songs', async () => {
    await view(says('discoverView_genres'));
    await page.getByLabel(says('discoverNeverGenres')).check();
    await until('one genre', async () => (await page.locator('.summaries tbody tr').count()) === 1);
    await button(strangeGenre).click();
    await found((text) => !text.includes('60,'));
    expect(await page.getByLabel(says('discoverGenre'), { exact: true }).inputValue()).toBe(strangeGenre);
  });

  it('make a map that keys walk through, with the table one key away', async () => {
    await view(says('discoverView_countries'));
    const tile = page.locator('button.tile');
    await tile.first().waitFor();
    expect(await tile.count()).toBe(6);
    await page.locator('button.tile[tabindex="0"]').focus();
    const before = await page.evaluate('document.activeElement.textContent');
    for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp']) {
      await page.keyboard.press(key);
      if ((await page.evaluate('document.activeElement.textContent')) !== before) break;
    }
    expect(await page.evaluate('document.activeElement.textContent')).not.toBe(before);
    await page.keyboard.press('t');
    await page.locator('.summaries').waitFor();
    await picture('country-table');
    const [first] = await page.locator('.elsewhere .chips button').all();
    expect(await first?.textContent()).toContain('Iceland');
    await page.locator('button.tile', { hasText: strangeCountry }).click();
    await found((text) => !text.includes('60,'));
    expect(await page.getByLabel(says('discoverCountry'), { exact: true }).inputValue()).toBe(strangeCountry);
    await button(says('ratingsClearFilters')).click();
  });
});

describe('near songs', () => {
  it('are found from the table, across borders', async () => {
    await search().fill(known()[3]?.title ?? '');
    await found((text) => !text.includes('60,'));
    await rows().first().getByRole('button').nth(1).click();
    await until('near songs', async () => (await rows().count()) > 10);
    const genre = genreOf(known()[3]);
    await page
      .getByLabel(says('discoverGenre'), { exact: true })
      .selectOption({ label: `Elsewhere than ${genre}` });
    await until('others', async () => {
      const genres = await rows().locator('.cell-genre').allInnerTexts();
      return genres.length > 10 && genres.every((name) => name !== genre);
    });
  });

  it('are found by a link', async () => {
    await page.getByLabel(says('discoverLink')).fill('not a link');
    await button(says('discoverLinkGo')).click();
    await page.getByText(says('discoverBadLink')).waitFor();
    const song = known()[5];
    await page
      .getByLabel(says('discoverLink'))
      .fill(`https://open.spotify.com/intl-de/track/${song?.id}?si=1`);
    await button(says('discoverLinkGo')).click();
    await page.getByRole('heading', { name: song?.title ?? '' }).waitFor();
    await until('near songs', async () => (await rows().count()) > 10);
  });
});

describe('looks', () => {
  it('are accessible in every view, light and dark, narrow and wide', async () => {
    for (const name of ['songs', 'genres', 'countries', 'near'] as const) {
      await view(says(`discoverView_${name}`));
      if (name === 'songs') await page.locator('.feature-filters summary').click();
      for (const theme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
        for (const width of [400, 1600]) {
          await page.setViewportSize({ width, height: 1000 });
          await until(
            'a drawn view',
            async () => (await page.locator('[data-searching="true"]').count()) === 0,
          );
          await picture(`${name}-${theme}-${width}`);
          expect(await violations(page), `${name} ${theme} ${width}`).toEqual([]);
          expect(await cutOff(page), `${name} ${theme} ${width}`).toEqual([]);
        }
      }
    }
  });
});

describe('taking along', () => {
  it('sends what is selected to Rate', async () => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await view(says('discoverView_songs'));
    await page.getByLabel(says('discoverUnrated')).check();
    await found(() => true);
    await rows().nth(0).getByRole('checkbox').check();
    await rows().nth(2).getByRole('checkbox').check();
    await button(says('discoverToRate')).click();
    await until(
      'a list of two',
      async () => (await metaOf(product.desk, 'list@first'))?.trackIds.length === 2,
    );
    await until('the room Rate', async () => page.url().endsWith('#rate'));
  });

  it('makes the best ones a list to plan a playlist from', async () => {
    await page.goto(page.url().replace(/#.*/, '#discover'));
    await until('a table', async () => (await rows().count()) > 5);
    await button(says('discoverToPlaylists')).click();
    await until(
      'a list of fifty',
      async () => (await metaOf(product.desk, 'list@first'))?.trackIds.length === 50,
    );
    await until('the room Playlists', async () => page.url().endsWith('#playlists'));
  });
});
