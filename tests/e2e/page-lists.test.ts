import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { until } from './harness/controls.ts';
import { audit, player, setUp, untilRight } from './page-support.ts';
import type { Page } from 'playwright-core';
import type { Setup } from './page-support.ts';

let setup: Setup;
let page: Page;

beforeAll(async () => {
  setup = await setUp();
});
afterAll(() => setup.close());
afterEach(() => page?.close());

const long = (switches: string) => `/playlist/0TenThousandSongs00000?n=10000${switches}`;
const playlist = (switches: Record<string, string | number>) =>
  setup.standins.player.path('Late Train Home', switches);

/** Hosts that exist, and those of them that stand in the page. */
const countHosts = () => page.evaluate(() => document.querySelectorAll('likelihood-controls').length);

for (const mode of ['remount', 'reuse']) {
  describe(`10,000 rows, ${mode}`, () => {
    it('has one control a song, bound to it, wherever the list is scrolled to', async () => {
      page = await setup.open(long(`&mode=${mode}`));
      for (const index of [0, 95, 101, 70, 5000, 4990, 9999, 3]) {
        await player(page, `scrollTo(${index})`);
        await untilRight(page, 12);
      }
      expect(await countHosts()).toBeLessThan(80);
    }, 60_000);

    it('stays right while it is flung', async () => {
      page = await setup.open(long(`&mode=${mode}`));
      await untilRight(page, 15);
      await page.evaluate(async () => {
        const area = document.querySelector(
          'main [data-overlayscrollbars-viewport], [data-overlayscrollbars-viewport]:has(main)',
        );
        if (!area) throw new Error('nothing to scroll');
        for (let frame = 0; frame < 120; frame += 1) {
          area.scrollTop += 1700;
          await new Promise(requestAnimationFrame);
        }
      });
      await untilRight(page, 20);
    }, 60_000);

    it('follows sorting and filtering', async () => {
      page = await setup.open(playlist({ mode }));
      await untilRight(page, 15);
      await player(page, `sort('title')`);
      await page.waitForTimeout(150);
      await untilRight(page, 15);
      await player(page, `sort('last')`);
      await page.waitForTimeout(150);
      await untilRight(page, 15);
      await player(page, `filter('the')`);
      await page.waitForTimeout(150);
      await untilRight(page, 1);
      await player(page, `filter('')`);
      await page.waitForTimeout(150);
      await untilRight(page, 15);
    });
  });
}

describe('every make of the list', () => {
  for (const [name, switches] of [
    ['/intl-de', { intl: 'de' }],
    ['right to left', { lang: 'ar' }],
    ['another language', { lang: 'nl' }],
    ['compact rows', { compact: 1 }],
    ['rows with the heart of 2023', { era: 'heart' }],
    ['without roles and test ids', { roleless: 1 }],
    ['without roles and test ids, reused', { roleless: 1, mode: 'reuse' }],
    ['light', { theme: 'light' }],
    ['signed out', { signedout: 1 }],
    ['traps of data', { n: 300 }],
  ] as const) {
    it(name, async () => {
      page = await setup.open(playlist(switches));
      await untilRight(page, 12);
      await player(page, 'scrollTo(100)');
      await untilRight(page, 12);
    });
  }

  it('keeps its controls when all classes change', async () => {
    page = await setup.open(playlist({}));
    await untilRight(page, 15);
    await player(page, 'rehash()');
    await untilRight(page, 15);
    await player(page, 'scrollTo(90)');
    await untilRight(page, 15);
  });

  it('changes its language and manner of recycling under way', async () => {
    page = await setup.open(playlist({}));
    await untilRight(page, 15);
    for (const call of [
      `lang('ar')`,
      `mode('reuse')`,
      `set({compact: 1})`,
      `set({roleless: 1})`,
      `set({roleless: 0, lang: 'en'})`,
    ]) {
      await player(page, call);
      await page.waitForTimeout(400);
      await untilRight(page, 12);
    }
  });

  it('reads rows that come ten seconds late', async () => {
    page = await setup.browser.newPlayerPage(playlist({ rows: 10_000 }));
    expect((await audit(page)).hosts).toBe(0);
    await untilRight(page, 12, 40_000);
    expect(await page.evaluate('performance.now()')).toBeGreaterThan(10_000);
  });

  it('follows navigation without a reload, and leaves nothing of the page before', async () => {
    page = await setup.open(playlist({}));
    const examples = Object.fromEntries(setup.standins.player.examples());
    for (const [name, atLeast] of [
      ['Album', 1],
      ['Artist', 3],
      ['Track', 3],
      ['Search, songs', 3],
      ['Search, flat list', 3],
      ['Liked Songs', 0],
      ['Home', 0],
    ] as const) {
      await player(page, `go(${JSON.stringify(examples[name] ?? '/collection/tracks')})`);
      await page.waitForTimeout(450);
      if (atLeast > 0) await untilRight(page, atLeast);
    }
    await until('no control', () =>
      page.evaluate(() => document.querySelector('main likelihood-controls') === null),
    );
    await page.goBack();
    await untilRight(page, 3);
  });
});

describe('the page’s peace', () => {
  it('sees no change of ours while nothing happens', async () => {
    page = await setup.open(playlist({}));
    await untilRight(page, 15);
    const mutations = () =>
      page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            let seen = 0;
            const count = (records: MutationRecord[]) => (seen += records.length);
            const options = { childList: true, subtree: true, attributes: true, characterData: true };
            const observer = new MutationObserver(count);
            observer.observe(document, options);
            for (const host of document.querySelectorAll('likelihood-controls'))
              if (host.shadowRoot) observer.observe(host.shadowRoot, options);
            setTimeout(() => {
              observer.disconnect();
              resolve(seen);
            }, 3000);
          }),
      );
    // The page itself is at peace only some time after its last row is right.
    await until('three seconds without a change', async () => (await mutations()) === 0);
  });
});
