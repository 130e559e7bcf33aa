/** What the tests of "in the page" share: a browser with the built extension on the stand-in player. */
import { resolve } from 'node:path';
import { demoLibrary } from '../standins/demo-library.ts';
import { startStandins } from '../standins/server.ts';
import { launchChromium } from './harness/chromium.ts';
import { until } from './harness/controls.ts';
import type { Page } from 'playwright-core';
import type { ChromiumHarness } from './harness/chromium.ts';
import type { Standins } from '../standins/server.ts';
import type { Push } from '../../lib/messages.ts';
import type { TrackState } from '../../lib/domain/score.ts';

export const extensionDir = resolve(process.env['LIKELIHOOD_BUILD'] ?? '.output/chrome-mv3');

export interface Setup {
  readonly standins: Standins;
  readonly browser: ChromiumHarness;
  /** Opens a page of the player and waits until its rows have controls. */
  open(path: string): Promise<Page>;
  /** Sends to every player tab what the background would. */
  push(push: Push): Promise<void>;
  close(): Promise<void>;
}

export async function setUp(): Promise<Setup> {
  const standins = await startStandins({ library: demoLibrary(1) });
  const browser = await launchChromium({ extensionDir, port: standins.port, hosts: standins.hosts }).catch(
    async (error: unknown) => {
      await standins.close();
      throw error;
    },
  );
  await closeFirstRunPage(browser);
  return {
    standins,
    browser,
    async open(path) {
      const page = await browser.newPlayerPage(path);
      await until('the first controls', () =>
        page.evaluate(() => document.querySelector('likelihood-controls') !== null),
      );
      return page;
    },
    async push(push) {
      const worker = await browser.serviceWorker();
      await worker.evaluate(async (message) => {
        // The worker's own world, where chrome is.
        const { chrome } = globalThis as unknown as {
          chrome: {
            tabs: {
              query(q: object): Promise<{ id: number }[]>;
              sendMessage(id: number, m: unknown): Promise<void>;
            };
          };
        };
        const tabs = await chrome.tabs.query({ url: 'https://open.spotify.com/*' });
        await Promise.allSettled(tabs.map(({ id }) => chrome.tabs.sendMessage(id, message)));
      }, push);
    },
    async close() {
      await browser.close();
      await standins.close();
    },
  };
}

/**
 * It comes by itself after the installation, and would take the front from a page under test. Closed while
 * it loads, it leaves its process without texts, and Chromium opens the next extension page in there.
 */
async function closeFirstRunPage({ context }: ChromiumHarness): Promise<void> {
  const find = async () => context.pages().find((page) => page.url().includes('/dashboard.html'));
  const page = await until('the first-run page', find, 5000).catch(() => null);
  if (!page) return;
  await until('its text', async () => (await page.locator('body').innerText()).length > 100);
  await page.close();
}

/** A state with a score, as the background would push it. */
export function scored(trackId: string, score: number, more: Partial<TrackState> = {}): TrackState {
  return {
    trackId,
    rating: null,
    badge: {
      state: 'scored',
      score,
      low: Math.max(0, score - 10),
      high: Math.min(100, score + 10),
      reasons: [
        { what: 'energy', level: 'high', effect: 0.2 },
        { what: 'acousticness', level: 'low', effect: -0.1 },
      ],
      source: 'reccobeats',
      trainedAt: Date.now() - 300_000,
    },
    ...more,
  };
}

/** What is wrong with the controls of the rows on the page now; empty when all is as it must be. */
export interface Audit {
  readonly rows: number;
  readonly songs: number;
  readonly hosts: number;
  readonly wrong: readonly string[];
}

/** Holds every row of the page, found in the test's own way, against the hosts in it. */
export function audit(page: Page): Promise<Audit> {
  return page.evaluate(() => {
    const wrong: string[] = [];
    const rows = new Set<Element>();
    for (const link of document.querySelectorAll('main a[href*="/track/"], main a[href*="/episode/"]')) {
      const row = link.closest('[draggable="true"]');
      if (row && !row.matches('a,[data-encore-id="card"]')) rows.add(row);
    }
    for (const row of document.querySelectorAll(
      '[data-testid="tracklist-row"],li [data-encore-id="listRow"]',
    ))
      rows.add(row);
    let songs = 0;
    for (const row of rows) {
      const href = row.querySelector('a[href*="/track/"],a[href*="/episode/"]')?.getAttribute('href') ?? '';
      const label = row.getAttribute('aria-labelledby') ?? '';
      const id = /(?:\/track\/|spotify:track:)([A-Za-z0-9]{22})/.exec(href || label)?.[1] ?? null;
      const hosts = [...row.querySelectorAll('likelihood-controls')];
      const bound = hosts.map((host) => host.getAttribute('data-likelihood-track'));
      const name = `${row.textContent?.trim().slice(0, 30)}`;
      if (id) {
        songs += 1;
        if (bound.length !== 1 || bound[0] !== id) wrong.push(`${name}: ${id} has hosts [${bound}]`);
        if (hosts[0]?.getAttribute('data-likelihood-surface') !== 'row') wrong.push(`${name}: surface`);
      } else if (/\/episode\/|spotify:episode:/.test(href + label) || row.matches('li *')) {
        if (hosts.length > 0) wrong.push(`${name}: a host on what is no song`);
      } else {
        const root = hosts[0]?.shadowRoot;
        const disabled = [...(root?.querySelectorAll('button') ?? [])].every((button) => button.disabled);
        const state = root?.querySelector('[data-state]')?.getAttribute('data-state');
        if (hosts.length !== 1 || bound[0] !== null || !disabled || state !== 'no-data')
          wrong.push(`${name}: local file`);
      }
    }
    for (const host of document.querySelectorAll(
      'nav likelihood-controls, #Desktop_LeftSidebar_Id likelihood-controls, [role="columnheader"] likelihood-controls, [data-testid="tracklist-row-placeholder"] likelihood-controls, [data-encore-id="card"] likelihood-controls, [data-testid="home-page"] likelihood-controls',
    ))
      wrong.push(`a host in ${host.parentElement?.outerHTML.slice(0, 60)}`);
    const inRows = document.querySelectorAll('likelihood-controls[data-likelihood-surface="row"]');
    for (const host of inRows)
      if (![...rows].some((row) => row.contains(host))) wrong.push('a host outside of rows');
    return { rows: rows.size, songs, hosts: inRows.length, wrong: wrong.slice(0, 5) };
  });
}

/** Waits until every row has what it must have, and there are at least so many songs. */
export async function untilRight(page: Page, atLeast = 1, ms = 20_000): Promise<Audit> {
  let last: Audit | null = null;
  const look = async () => {
    last = await audit(page);
    return last.songs >= atLeast && last.wrong.length === 0 ? last : null;
  };
  return until('controls in every row', look, ms).catch((error: unknown) => {
    throw new Error(`${String(error)}: ${JSON.stringify(last)}`, { cause: error });
  });
}

/** Calls the stand-in player's own interface. */
export const player = (page: Page, call: string): Promise<unknown> => page.evaluate(`__sp.${call}`);
