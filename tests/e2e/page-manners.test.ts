import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './harness/chromium.ts';
import { readControl, readControls, until } from './harness/controls.ts';
import { player, scored, setUp, untilRight } from './page-support.ts';
import type { Page } from 'playwright-core';
import type { ChromiumHarness } from './harness/chromium.ts';
import type { Setup } from './page-support.ts';

let setup: Setup;
let bare: ChromiumHarness;
const pages: Page[] = [];

beforeAll(async () => {
  setup = await setUp();
  bare = await launchChromium({ port: setup.standins.port, hosts: setup.standins.hosts });
});
afterAll(async () => {
  await bare?.close();
  await setup.close();
});
afterEach(async () => {
  for (const page of pages.splice(0)) await page.close();
});

async function open(path: string) {
  const page = await setup.open(path);
  pages.push(page);
  return page;
}

const playlist = (switches: Record<string, string | number> = {}) =>
  setup.standins.player.path('Late Train Home', switches);
const song = (index: number) => {
  const found = setup.standins.player.songsOf('Late Train Home').filter(({ kind }) => kind === 'track')[
    index
  ];
  if (!found) throw new Error(`no song ${index}`);
  return found.id;
};

/** Waits until nothing has been scrolled for some frames. */
const untilStill = (page: Page) =>
  page.evaluate(async () => {
    const tops = () =>
      [...document.querySelectorAll('[data-overlayscrollbars-viewport]')]
        .map(({ scrollTop }) => scrollTop)
        .join();
    for (let before = '', frames = 0; frames < 20; frames += 1) {
      const now = tops();
      if (now !== before) frames = 0;
      before = now;
      await new Promise(requestAnimationFrame);
    }
  });

describe('events', () => {
  it('of a control never reach the page', async () => {
    const page = await open(playlist());
    await untilRight(page, 8);
    // Rows move down once more when it comes.
    await page.locator('likelihood-bar').waitFor();
    const id = song(1);
    const host = page.locator(
      `likelihood-controls[data-likelihood-track="${id}"][data-likelihood-surface="row"]`,
    );
    const like = host.locator('button').first();
    const badge = host.locator('[data-state]');
    await like.hover();
    await player(page, 'reset()');
    await like.click();
    await like.dblclick();
    await like.click({ button: 'right' });
    await badge.click();
    await page.keyboard.press('Escape');
    await badge.dblclick();
    await like.focus();
    for (const key of ['Enter', 'Space', 'ArrowDown', 'm', 'Alt+Shift+B', 'Delete'])
      await page.keyboard.press(key);
    // A drag that starts on a button, and one on the gap between the buttons.
    // The arrow key has scrolled the page, as it does from any focused element.
    await untilStill(page);
    for (const x of [12, 26, 70]) {
      const box = await host.boundingBox();
      await page.mouse.move((box?.x ?? 0) + x, (box?.y ?? 0) + 12);
      await page.mouse.down();
      await page.mouse.move((box?.x ?? 0) + x - 200, (box?.y ?? 0) + 60, { steps: 5 });
      await page.mouse.up();
    }
    const names = ['keys', 'dbl', 'selects', 'drags', 'plays', 'menus', 'hearts', 'leaks'];
    const seen = Object.fromEntries(
      await Promise.all(names.map(async (name) => [name, await player(page, name)])),
    ) as Record<string, unknown>; // names and what the stand-in counted
    expect(seen).toMatchObject({
      keys: 0,
      dbl: 0,
      selects: 0,
      drags: 0,
      plays: 0,
      menus: 0,
      hearts: 0,
      leaks: {},
    });
    expect(await page.locator('[aria-selected="true"]').count()).toBe(0);
  });

  it('let the tab key pass by rows and stop in the bar, and leave Escape to the page', async () => {
    const page = await open(playlist());
    await player(page, `play(1)`);
    await until('the bar', () =>
      readControls(page, '[data-testid="now-playing-bar"]').then((all) => all.length === 1),
    );
    const stops = new Set<string>();
    for (let step = 0; step < 60; step += 1) {
      await page.keyboard.press('Tab');
      stops.add(
        await page.evaluate(() => document.activeElement?.getAttribute('data-likelihood-surface') ?? ''),
      );
    }
    expect([...stops].sort()).toEqual(['', 'now-playing']);
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await player(page, 'reset()');
    await page.keyboard.press('Escape');
    expect(await player(page, 'keys')).toBe(1);
  });

  it('that began elsewhere end where they belong', async () => {
    const page = await open(playlist());
    await untilRight(page, 8);
    await page.evaluate(() =>
      document.addEventListener('mouseup', () => Object.assign(window, { released: true })),
    );
    const box = await page.locator('likelihood-controls').first().boundingBox();
    await page.mouse.move(1000, 120);
    await page.mouse.down();
    await page.mouse.move((box?.x ?? 0) + 12, (box?.y ?? 0) + 12, { steps: 4 });
    await page.mouse.up();
    expect(await page.evaluate('window.released === true')).toBe(true);
  });
});

/**
 * Where everything of Spotify's stands, as lines of text. In the place that gives room to the control only the
 * picture and the height of the words count: the words end in an ellipsis sooner. A trailing part as wide as
 * what is in it counts by what is in it.
 */
function layout(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const givesRoom = (element: Element) => {
      const cell = element.closest('[role="gridcell"]') ?? element.closest('[draggable="true"] > *');
      const listRowWords = element.closest(
        '[data-encore-id="listRow"] :has(> [data-encore-id="listRowTitle"])',
      );
      const isTitle = cell?.querySelector('[dir="auto"]') && !cell.querySelector('a[href*="/album/"]');
      return Boolean(listRowWords || (isTitle && cell !== element && element.localName !== 'img'));
    };
    const lines: string[] = [];
    for (const element of document.querySelectorAll('.Root *')) {
      if (
        element.closest('likelihood-controls,likelihood-bar,[data-box],[data-testid="now-playing-widget"]') ||
        element.closest('svg') !== null
      )
        continue;
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const sides = givesRoom(element) || element.matches('[data-testid="trailing"]') ? [] : [left, right];
      const name = `${element.localName} ${element.getAttribute('data-testid') ?? element.getAttribute('role') ?? ''}`;
      lines.push(`${name} ${[...sides, top, bottom].map((edge) => edge.toFixed(1)).join(' ')}`);
    }
    return lines;
  });
}

/** Gives the page without the extension an empty box where the other one has its bar, of the same height. */
async function makeRoom(page: Page, plain: Page): Promise<void> {
  const height = await page.evaluate(() => {
    const bar = document.querySelector('likelihood-bar');
    if (bar && !bar.nextElementSibling?.matches('[style*="--grid-template-columns"]'))
      throw new Error('a bar that stands above no list');
    return bar?.getBoundingClientRect().height ?? 0;
  });
  await plain.evaluate((px) => {
    document.querySelector('[data-box]')?.remove();
    const box = Object.assign(document.createElement('div'), { style: `height:${px}px` });
    box.setAttribute('data-box', '');
    if (px > 0) document.querySelector('main [style*="--grid-template-columns"]')?.before(box);
  }, height);
  // Lists draw what is in sight when they are scrolled.
  for (const each of [page, plain])
    await each.evaluate(() =>
      document.querySelector('[data-overlayscrollbars-viewport]')?.dispatchEvent(new Event('scroll')),
    );
}

describe('the page’s own layout', () => {
  const examples = () => Object.fromEntries(setup.standins.player.examples());
  const widths = [700, 1000, 1440, 1900];
  for (const [name, path] of [
    ['playlist', () => playlist()],
    ['compact', () => playlist({ compact: 1 })],
    ['right to left', () => playlist({ lang: 'ar' })],
    ['traps', () => playlist({ n: 120 })],
    ['roleless', () => playlist({ roleless: 1 })],
    ['album', () => `${examples()['Album']}`],
    ['artist', () => `${examples()['Artist']}`],
    ['track page', () => `${examples()['Track']}`],
    ['search rows', () => `${examples()['Search, tracklist rows']}`],
    ['search flat', () => `${examples()['Search, flat list']}`],
  ] as const) {
    it(`does not move by a pixel, but for the room of the bar: ${name}`, async () => {
      const page = await open(path());
      await untilRight(page, 2);
      const plain = await bare.newPlayerPage(path());
      pages.push(plain);
      for (const width of widths) {
        for (const each of [page, plain]) await each.setViewportSize({ width, height: 900 });
        await untilRight(page, 2);
        // Both pages draw a window of another size when they get to it.
        let ours: readonly string[] = [];
        let theirs: readonly string[] = [];
        await until('the same layout', async () => {
          await makeRoom(page, plain);
          [ours, theirs] = [await layout(page), await layout(plain)];
          return ours.length > 100 && ours.join() === theirs.join();
        }).catch(() => undefined);
        expect(ours.length, `${width}`).toBeGreaterThan(100);
        const moved = ours.filter((line, index) => line !== theirs[index]);
        expect(moved.slice(0, 4), `at ${width}`).toEqual([]);
        expect(ours.length).toBe(theirs.length);
      }
    });
  }

  it('keeps its size where buttons show on hover only', async () => {
    const page = await open(playlist());
    await untilRight(page, 8);
    // Rows move down once more when it comes.
    await page.locator('likelihood-bar').waitFor();
    const before = (await readControls(page))[3];
    const options = await setup.browser.openExtensionPage('popup');
    const choose = (settings: object) =>
      options.evaluate(
        (value) =>
          (
            globalThis as unknown as { chrome: { storage: { local: { set(v: object): Promise<void> } } } }
          ).chrome.storage.local.set({ settings: value }),
        settings,
      ); // the extension page's own world
    await choose({ controls: 'hover' });
    await page.bringToFront();
    // Pressed buttons stay in sight: what was said is worth seeing.
    const opacity = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('main likelihood-controls')]
          .flatMap((host) => [...(host.shadowRoot?.querySelectorAll('button[aria-pressed="false"]') ?? [])])
          .map((button) => getComputedStyle(button).opacity),
      );
    await page.mouse.move(5, 5);
    await until('hidden buttons', async () => (await opacity()).every((value) => value === '0'));
    expect((await readControls(page))[3]?.box).toEqual(before?.box);
    await page.mouse.move((before?.box.x ?? 0) - 100, (before?.box.y ?? 0) + 10);
    await until(
      'the hovered row’s buttons',
      async () => (await opacity()).filter((value) => value === '1').length === 2,
    );
    await choose({});
    await page.mouse.move(5, 5);
    await until('all buttons', async () => (await opacity()).every((value) => value !== '0'));
    await options.close();
  });
});

describe('scores', () => {
  it('are told apart without colour', async () => {
    const page = await open(playlist());
    await untilRight(page, 8);
    const [sure, unsure] = [song(0), song(1)];
    const wide = scored(unsure, 60);
    await setup.push({
      type: 'tracks.changed',
      states: [scored(sure, 60), { ...wide, badge: { ...wide.badge, low: 20, high: 95 } as never }], // a scored badge with another range
    });
    await until('both', async () => (await readControl(page, unsure))?.text === '60');
    const fill = (id: string) =>
      page
        .locator(`likelihood-controls[data-likelihood-track="${id}"] [data-state]`)
        .first()
        .getAttribute('data-fill');
    expect([await fill(sure), await fill(unsure)]).toEqual(['solid', 'outline']);
  });
});
