import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readControls, until } from './harness/controls.ts';
import { player, scored, setUp, untilRight } from './page-support.ts';
import { metaOf, openDesk } from './support/product.ts';
import type { Page } from 'playwright-core';
import type { Setup } from './page-support.ts';

let setup: Setup;
/** The store is read from it. */
let desk: Page;

beforeAll(async () => {
  setup = await setUp();
  desk = await openDesk(setup.browser);
});
afterAll(() => setup.close());

const playlist = (switches: Record<string, string | number> = {}) =>
  setup.standins.player.path('Late Train Home', switches);

/** What the popup says, once it has read all it shows. */
async function popupText(): Promise<string> {
  const popup = await setup.browser.openExtensionPage('popup');
  const text = await until('the popup', async () => {
    const found = await popup.locator('body').innerText();
    return found.includes('ReccoBeats') && found;
  });
  await popup.close();
  return text;
}

/** The last report of health, as the background keeps it. */
const health = async () =>
  (await metaOf(desk, 'page')) as { readonly broken: boolean; readonly at: number } | null; // as background.ts puts it

/** Changes the page as a new version of Spotify's might: rows and their words stay, no link leads to a song. */
const breakRows = (page: Page) =>
  page.evaluate(() => {
    const spoil = () => {
      for (const link of document.querySelectorAll('a[href*="/track/"]')) {
        link.setAttribute('href', `${link.getAttribute('href')}`.replace('/track/', '/song/'));
      }
    };
    spoil();
    new MutationObserver(spoil).observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['href'],
    });
  });

describe('the health of the page reader', () => {
  it('is told when no row can be read for five seconds, and when it is well again', async () => {
    const page = await setup.open(playlist());
    await untilRight(page, 8);
    await until('the report of health', async () => !/page has changed/i.test(await popupText()));
    await page.bringToFront();
    const brokenAt = Date.now();
    await breakRows(page);
    await until('the controls to go', async () =>
      (await readControls(page, 'main')).every(({ trackId }) => trackId === null),
    );
    const report = await until('the report that nothing is read', async () => {
      const last = await health();
      return last?.broken ? last : null;
    });
    expect(report.at - brokenAt).toBeGreaterThanOrEqual(5000);
    await until('the popup to say so', async () => /0 of \d+ rows/.test(await popupText()));
    await page.bringToFront();
    await page.reload();
    await untilRight(page, 8);
    await until('the all-clear', async () => !/0 of \d+ rows/.test(await popupText()));
    await page.close();
  });

  it('does not cry while rows are merely late', async () => {
    const page = await setup.browser.newPlayerPage(playlist({ rows: 9000 }));
    await until('the rows', async () => {
      if ((await health())?.broken) throw new Error('reported as broken');
      return page.evaluate(() => document.querySelector('[data-testid="tracklist-row"]') !== null);
    });
    await untilRight(page, 8);
    expect(await health()).toMatchObject({ broken: false });
    expect(await popupText()).not.toMatch(/0 of \d+ rows/);
    await page.close();
  });
});

describe('axe', () => {
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  for (const theme of ['dark', 'light']) {
    it(`finds nothing in the controls and the card, ${theme}`, async () => {
      const page = await setup.open(playlist({ theme }));
      await untilRight(page, 8);
      const songs = setup.standins.player.songsOf('Late Train Home').filter(({ kind }) => kind === 'track');
      await setup.push({
        type: 'tracks.changed',
        states: songs.slice(0, 12).map(({ id }, index) => scored(id, index * 9)),
      });
      await player(page, 'play(1)');
      await until('the bar', () =>
        readControls(page, '[data-testid="now-playing-bar"]').then((all) => all.length === 1),
      );
      await page.locator('main likelihood-controls [data-state]').nth(2).click();
      await until('the card', () => page.evaluate(() => document.querySelector('likelihood-card') !== null));
      await page.evaluate(axe);
      const violations = await page.evaluate(async () => {
        const { axe: loaded } = globalThis as unknown as {
          axe: {
            run(
              context: object,
              options: object,
            ): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
          };
        }; // just evaluated
        const result = await loaded.run({ include: ['likelihood-controls', 'likelihood-card'] }, {});
        return result.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
      });
      expect(violations).toEqual([]);
      await page.close();
    });
  }
});
