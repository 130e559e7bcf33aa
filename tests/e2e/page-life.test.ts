import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { press, readControl, until } from './harness/controls.ts';
import { player, setUp, untilRight } from './page-support.ts';
import { openDesk, ratingsOf, stays } from './support/product.ts';
import type { Page } from 'playwright-core';
import type { Setup } from './page-support.ts';

let setup: Setup;

beforeAll(async () => {
  setup = await setUp();
});
afterAll(() => setup.close());

const playlist = () => setup.standins.player.path('Late Train Home');
const song = (index: number) => {
  const found = setup.standins.player.songsOf('Late Train Home').filter(({ kind }) => kind === 'track')[
    index
  ];
  if (!found) throw new Error(`no song ${index}`);
  return found.id;
};
/** Everything of ours in the page. */
const ours = (page: Page) =>
  page.evaluate(
    () =>
      document.querySelectorAll(
        'likelihood-controls,likelihood-card,likelihood-bar,likelihood-skip,style[data-likelihood],style[data-likelihood-list]',
      ).length,
  );

describe('the life of the controls', () => {
  it('leaves no nodes behind when a long list is scrolled through and left', async () => {
    const page = await setup.open('/playlist/0TenThousandSongs00000?n=10000');
    await untilRight(page, 15);
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Performance.enable');
    const nodes = async () => {
      for (let round = 0; round < 3; round += 1) await cdp.send('HeapProfiler.collectGarbage');
      const { metrics } = await cdp.send('Performance.getMetrics');
      return metrics.find(({ name }) => name === 'Nodes')?.value ?? 0;
    };
    const tour = async () => {
      for (let index = 0; index < 10_000; index += 400) {
        await player(page, `scrollTo(${index})`);
        await page.waitForTimeout(130);
      }
      await player(page, 'scrollTo(0)');
      await untilRight(page, 10);
    };
    await tour();
    const before = await nodes();
    await tour();
    // Some thousand rows came and went, of a dozen nodes each.
    await until('the nodes to be gone', async () => (await nodes()) < before + 1500);
    await player(page, `go('/')`);
    await until('home', () =>
      page.evaluate(() => document.querySelector('[data-testid="home-page"]') !== null),
    );
    await until('no control', () =>
      page.evaluate(() => document.querySelector('main likelihood-controls') === null),
    );
    await page.close();
  });

  it('ends within moments when the extension is cut off from the page', async () => {
    const page = await setup.open(playlist());
    await untilRight(page, 8);
    await page.locator('likelihood-controls [data-state]').first().hover();
    await until('the card', () => page.evaluate(() => document.querySelector('likelihood-card') !== null));
    expect(await ours(page)).toBeGreaterThan(8);
    await setup.browser.reloadExtension();
    await until('an empty page', async () => (await ours(page)) === 0);
    // And it stays so, however the page goes on.
    await player(page, `scrollTo(60)`);
    await stays('hosts and styles', 0, () => ours(page), 2500);
    await page.reload();
    await untilRight(page, 8);
    await page.close();
  });

  it('goes over to an updated extension: old controls go, new ones come, never two', async () => {
    const options = await setup.browser.openExtensionPage('dashboard');
    const granted = await options.evaluate(() =>
      // The extension page's own world; a click of the listener grants it.
      (
        globalThis as unknown as { chrome: { permissions: { request(p: object): Promise<boolean> } } }
      ).chrome.permissions.request({ permissions: ['scripting'] }),
    );
    expect(granted).toBe(true);
    await options.close();
    const page = await setup.open(playlist());
    await untilRight(page, 8);
    const id = song(0);
    await press(page, id, 'like');
    await until('the like', async () => (await readControl(page, id))?.liked);
    const desk = await openDesk(setup.browser);
    await until('the like to be kept', async () => (await ratingsOf(desk))[id] === 'liked');
    await desk.close();
    await page.bringToFront();
    const bars = () => page.evaluate(() => document.querySelectorAll('likelihood-bar').length);
    await until('the bar', async () => (await bars()) === 1);
    await page.evaluate(() => {
      // Marks the old hosts, and notes whether a row ever had two.
      for (const host of document.querySelectorAll('likelihood-controls')) host.setAttribute('data-old', '');
      const check = () => {
        for (const row of document.querySelectorAll('[data-testid="tracklist-row"]'))
          if (row.querySelectorAll('likelihood-controls').length > 1) Object.assign(window, { sawTwo: true });
        requestAnimationFrame(check);
      };
      check();
    });
    await setup.browser.reloadExtension();
    await until('new controls only', () =>
      page.evaluate(() => {
        const hosts = [...document.querySelectorAll('main likelihood-controls')];
        return hosts.length > 8 && hosts.every((host) => !host.hasAttribute('data-old'));
      }),
    );
    await untilRight(page, 8);
    await until('one bar', async () => (await bars()) === 1);
    expect(await page.evaluate('window.sawTwo === true')).toBe(false);
    expect(await page.evaluate(() => document.querySelectorAll('style[data-likelihood]').length)).toBe(1);
    await until('the rating', async () => (await readControl(page, id))?.liked);
    await press(page, song(1), 'dislike');
    await until('the new rating', async () => (await readControl(page, song(1)))?.disliked);
    await page.waitForTimeout(2500);
    await untilRight(page, 8);
    await page.close();
  });
});
