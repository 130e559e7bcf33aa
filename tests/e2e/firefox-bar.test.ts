/** The bar and skipping in Firefox: two content scripts that meet, popovers, styles and locks of another browser. */
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoLibrary } from '../standins/demo-library.ts';
import { startStandins } from '../standins/server.ts';
import { launchFirefox } from './harness/firefox.ts';
import { readControls, until } from './harness/controls.ts';
import { rate, ratingsOf, says } from './support/product.ts';
import type { DrivenPage } from './harness/controls.ts';
import type { FirefoxHarness } from './harness/firefox.ts';
import type { Page } from 'puppeteer-core';
import type { Standins } from '../standins/server.ts';

const playlist = 'Late Train Home';
let standins: Standins;
let firefox: FirefoxHarness;
let page: Page;
/** The first-run page; the store is read from it. */
let welcome: Page;

beforeAll(async () => {
  standins = await startStandins({ library: demoLibrary(1), reccobeats: { unknownShare: 0 } });
  firefox = await launchFirefox({
    extensionDir: resolve('.output/firefox-mv3'),
    port: standins.port,
    hosts: standins.hosts,
  });
  page = await firefox.newPlayerPage(standins.player.path(playlist));
  await page.bringToFront();
  await until('the first controls', async () => (await readControls(page as DrivenPage)).length > 0, 20_000);
});
afterAll(async () => {
  await firefox?.close();
  await standins?.close();
});

const songs = () => standins.player.songsOf(playlist);
/** In the shadow root of a host of ours. */
const inside = <T>(host: string, expression: string) =>
  page.evaluate(
    `(() => { const root = document.querySelector('${host}')?.shadowRoot; return root ? ${expression} : null; })()`,
  ) as Promise<T | null>;
const facts = () => inside<string>('likelihood-bar', `root.querySelector('.facts').textContent`);
const title = () =>
  inside<string>('likelihood-bar', `root.querySelector('.panel:popover-open h2')?.textContent ?? ''`);

/** Clicks a button of the bar or the notice with the mouse, once it stands still. */
async function click(host: string, name: string): Promise<void> {
  const at = await until(`the button ${name}`, () =>
    inside<{ x: number; y: number }>(
      host,
      `[...root.querySelectorAll('button')].filter((one) => one.textContent === ${JSON.stringify(name)})
        .map((one) => one.getBoundingClientRect()).filter(({ width }) => width > 0)
        .map(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 }))[0]`,
    ),
  );
  await page.mouse.click(at.x, at.y);
}

describe('in Firefox', () => {
  test('the bar stands above the list, styled, and knows its songs', async () => {
    await until('the bar', async () => (await facts())?.includes('songs seen'));
    const look = await inside<{ border: string; next: string; height: number }>(
      'likelihood-bar',
      `{
        border: getComputedStyle(root.querySelector('.opener')).borderRadius,
        next: root.host.nextElementSibling.getAttribute('data-testid'),
        height: root.querySelector('.bar').getBoundingClientRect().height,
      }`
        .replace(/^/, '(')
        .replace(/$/, ')'),
    );
    expect(look).toEqual({ border: '16px', next: 'playlist-tracklist', height: 40 });
  });

  test('many songs are rated in one step and taken back as one', async () => {
    welcome = await firefox.openExtensionPage('dashboard');
    await page.bringToFront();
    await click('likelihood-bar', says('barRate'));
    await click('likelihood-bar', says('barDislikeAll'));
    await until('the question', async () => /^Dislike \d+ songs\?$/.test((await title()) ?? ''), 20_000);
    await click('likelihood-bar', says('barDislike'));
    await until('the word', async () => /^Rated: \d+ songs/.test((await title()) ?? ''));
    const stored = Object.values(await ratingsOf(welcome as DrivenPage));
    expect(stored.length).toBeGreaterThan(100);
    expect(new Set(stored)).toEqual(new Set(['disliked']));
    await click('likelihood-bar', says('barUndo'));
    await until('no ratings', async () => Object.keys(await ratingsOf(welcome as DrivenPage)).length === 0);
    await until('the bar to know', async () => (await facts())?.includes('0 rated'));
    await click('likelihood-bar', says('barClose'));
  });

  test('the card of a song leads to songs like it', async () => {
    const song = songs().filter(({ kind }) => kind === 'track')[2];
    const badge = `likelihood-controls[data-likelihood-track="${song?.id}"][data-likelihood-surface="row"]`;
    await page.bringToFront();
    await until('the card', async () => {
      await inside(badge, `root.querySelector('.badge').focus()`);
      await page.keyboard.press('Enter');
      return inside<boolean>('likelihood-card', `root.host.matches(':popover-open')`);
    });
    await click('likelihood-card', says('page_near'));
    const heading = `document.activeElement?.id === 'discover-near' && document.activeElement.textContent`;
    await until('the near view in the dashboard', async () => {
      for (const each of await firefox.browser.pages()) {
        const text = await each.evaluate(heading).catch(() => null);
        if (typeof text === 'string' && text.includes(String(song?.title.trim()))) return true;
      }
      return false;
    });
    await page.bringToFront();
  });

  test('a song that is disliked is skipped as it starts, unless its listener says no', async () => {
    const [, bad, good] = songs();
    await rate(page as DrivenPage, { [String(bad?.id)]: false });
    await welcome.evaluate(`browser.storage.local.set({ settings: { autoSkip: true, skipBelow: null } })`);
    await until(
      'the notice to be ready',
      () => page.evaluate(`document.querySelector('likelihood-skip') !== null`) as Promise<boolean>,
    );
    await new Promise((done) => setTimeout(done, 1500));
    const playing = async () => ((await page.evaluate(`__sp.stats()`)) as { song: string }).song; // as the stand-in tells
    await page.evaluate(`__sp.play(1)`);
    await until('the next song', async () => (await playing()) === good?.id);
    await page.evaluate(`__sp.play(1)`);
    await click('likelihood-skip', says('skipCancel'));
    await new Promise((done) => setTimeout(done, 4500));
    expect(await playing()).toBe(bad?.id);
  });
});
