/** Likelihood in a Chromium on the stand-ins, and what its tests ask of it besides clicking. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import messages from '../../../public/_locales/en/messages.json' with { type: 'json' };
import { demoLibrary } from '../../standins/demo-library.ts';
import { startStandins } from '../../standins/server.ts';
import { launchChromium } from '../harness/chromium.ts';
import { press, readControls, until } from '../harness/controls.ts';
import type { Page } from 'playwright-core';
import type { ChromiumHarness } from '../harness/chromium.ts';
import type { DrivenPage, ReadControl } from '../harness/controls.ts';
import type { ReccobeatsOptions } from '../../standins/services/reccobeats.ts';
import type { RequestRecord, StandinOptions, Standins } from '../../standins/server.ts';
import type { StandinSong } from '../../standins/library.ts';

export const says = (key: keyof typeof messages): string => messages[key].message;

export interface Product {
  readonly standins: Standins;
  browser: ChromiumHarness;
  /** A page of the extension without a script of its own, from which the store is read. */
  desk: Page;
  /** Opens a page of the player and waits for its first controls. */
  open(path: string): Promise<Page>;
  /** Closes the browser and starts it again on the same profile, without opening anything. */
  restart(): Promise<void>;
  /**
   * Restarts the browser so that it will allow these hosts when they are asked for: nobody can click its
   * own question here, and hosts that were allowed once are allowed again without one.
   */
  allowInAdvance(origins: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/** @throws Error with a remedy when there is no browser. */
export async function startProduct(
  reccobeats: ReccobeatsOptions = {},
  others: Omit<StandinOptions, 'library' | 'reccobeats'> = {},
): Promise<Product> {
  const standins = await startStandins({ library: demoLibrary(1), reccobeats, ...others });
  const userDataDir = mkdtempSync(join(tmpdir(), 'likelihood-profile-'));
  const launch = () =>
    launchChromium({
      extensionDir: resolve(process.env['LIKELIHOOD_BUILD'] ?? '.output/chrome-mv3'),
      port: standins.port,
      hosts: standins.hosts,
      userDataDir,
    });
  const clean = async () => {
    await standins.close();
    rmSync(userDataDir, { recursive: true, force: true, maxRetries: 5 });
  };
  const browser = await launch().catch(async (error: unknown) => {
    await clean();
    throw error;
  });
  const product: Product = {
    standins,
    browser,
    desk: await openDesk(browser),
    async open(path) {
      const page = await product.browser.newPlayerPage(path);
      // The first-run page of a fresh install may have come to the front meanwhile.
      await page.bringToFront();
      await until('the first controls', async () => (await readControls(page)).length > 0);
      return page;
    },
    async restart() {
      await product.browser.close();
      product.browser = await launch();
      product.desk = await openDesk(product.browser);
    },
    async allowInAdvance(origins) {
      const { extensionId } = product.browser;
      await product.browser.close();
      grant(join(userDataDir, 'Default', 'Preferences'), extensionId, origins);
      product.browser = await launch();
      product.desk = await openDesk(product.browser);
    },
    async close() {
      await product.browser.close();
      await clean();
    },
  };
  return product;
}

/** Writes hosts among those that the extension was granted before, into the browser's own file. */
function grant(file: string, extensionId: string, origins: readonly string[]): void {
  interface Granted {
    readonly granted_permissions: { explicit_host: string[] };
    runtime_granted_permissions?: object;
  }
  const preferences = JSON.parse(readFileSync(file, 'utf8')) as {
    extensions: { settings: Record<string, Granted> }; // as Chromium writes it
  };
  const ours = preferences.extensions.settings[extensionId];
  if (!ours) throw new Error(`the browser's preferences do not know the extension ${extensionId}`);
  ours.granted_permissions.explicit_host.push(...origins);
  const nothing = { api: [], manifest_permissions: [], scriptable_host: [] };
  ours.runtime_granted_permissions = { ...nothing, explicit_host: [...origins] };
  writeFileSync(file, JSON.stringify(preferences));
}

export async function openDesk({ context, extensionId }: ChromiumHarness): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${extensionId}/icon/16.png`);
  return page;
}

/** The one-click yes on the first-run page. */
export async function sayYes({ browser }: Pick<Product, 'browser'>): Promise<void> {
  const page = await browser.openExtensionPage('dashboard.html#welcome');
  await page.getByRole('button', { name: says('welcomeYes') }).click();
  await page.getByRole('button', { name: says('welcomeTakeBack') }).waitFor();
  await page.close();
}

/** All rows of a table of the extension's database, or of the one with that key; none before there is one. */
export async function rowsOf<T>(extensionPage: DrivenPage, table: string): Promise<T[]> {
  const rows = await extensionPage.evaluate(`(async () => {
    const asked = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    // Opening a database that is not there would make one.
    if (!(await indexedDB.databases()).some(({ name }) => name === 'likelihood')) return [];
    const db = await asked(indexedDB.open('likelihood'));
    try {
      return await asked(db.transaction('${table}').objectStore('${table}').getAll());
    } finally {
      db.close();
    }
  })()`);
  return rows as T[]; // as the store wrote them
}

export interface MetaRow {
  readonly key: string;
  // Each reader knows what its key holds.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly value: any;
}

export async function metaOf(extensionPage: DrivenPage, key: string): Promise<MetaRow['value']> {
  return (await rowsOf<MetaRow>(extensionPage, 'meta')).find((row) => row.key === key)?.value ?? null;
}

export interface RatingRow {
  readonly trackId: string;
  readonly value: 'liked' | 'disliked';
}

/** Ratings as stored, by song. */
export async function ratingsOf(extensionPage: DrivenPage): Promise<Record<string, string>> {
  const rows = await rowsOf<RatingRow>(extensionPage, 'marks');
  return Object.fromEntries(rows.map(({ trackId, value }) => [trackId, value]));
}

export interface Answer {
  readonly ok: boolean;
  readonly value?: unknown;
  readonly error?: { readonly code: string; readonly message: string };
}

/** Sends a message to the background as a page of the extension. */
export async function tell(extensionPage: DrivenPage, type: string, data: unknown = {}): Promise<Answer> {
  const message = JSON.stringify({ type, data });
  return (await extensionPage.evaluate(`chrome.runtime.sendMessage(${message})`)) as Answer; // made by the router
}

/** Songs of a playlist that are songs, in its order. */
export function songsOf({ standins }: Pick<Product, 'standins'>, playlist: string): StandinSong[] {
  return standins.player.songsOf(playlist).filter(({ kind }) => kind === 'track');
}

/** Scrolls to each song of the list, clicks its button and waits until it stays pressed. */
export async function rate(page: DrivenPage, ratings: Readonly<Record<string, boolean>>): Promise<void> {
  for (const [id, liked] of Object.entries(ratings)) {
    if (!(await controlOf(page, id))) {
      await page.evaluate(`__sp.scrollTo(__sp.list().findIndex((song) => song.id === '${id}'))`);
    }
    const isRated = async () => {
      const control = await controlOf(page, id);
      return liked ? control?.liked : control?.disliked;
    };
    // Rows move under the pointer while the page is still being drawn: a listener would press again.
    for (let attempt = 0; attempt < 3 && (attempt === 0 || !(await isRated())); attempt += 1) {
      await press(page, id, liked ? 'like' : 'dislike', 'row');
      await until(`${id} to be rated`, isRated, attempt < 2 ? 3000 : 10_000).catch((error: unknown) => {
        if (attempt === 2) throw error;
      });
    }
  }
}

/** Resolves once all these ratings are in the store. */
export async function untilStored(
  extensionPage: DrivenPage,
  ratings: Readonly<Record<string, boolean>>,
): Promise<void> {
  await until('the ratings to be stored', async () => {
    const stored = await ratingsOf(extensionPage);
    return Object.entries(ratings).every(([id, liked]) => stored[id] === (liked ? 'liked' : 'disliked'));
  });
}

/** The control of a song in a row, or undefined. */
export async function controlOf(page: DrivenPage, id: string): Promise<ReadControl | undefined> {
  return (await rowControls(page)).find(({ trackId }) => trackId === id);
}

/** The controls of all rows of songs. */
export async function rowControls(page: DrivenPage): Promise<ReadControl[]> {
  return (await readControls(page)).filter(({ trackId, surface }) => trackId !== null && surface === 'row');
}

/** The requests that came to ReccoBeats, in their order. */
export const lookups = ({ standins }: Pick<Product, 'standins'>): RequestRecord[] =>
  standins.requests.filter(({ host }) => host === 'api.reccobeats.com');

/** The most requests that came within any `ms` of each other. */
export const mostWithin = (requests: readonly RequestRecord[], ms: number): number =>
  Math.max(
    0,
    ...requests.map(({ at: from }) => requests.filter(({ at }) => at >= from && at < from + ms).length),
  );

export const idsIn = ({ query }: RequestRecord): string[] =>
  (new URLSearchParams(query).get('ids') ?? '').split(',');

/** Fails if `look` gives anything but `expected` within `ms`: for what must not happen. */
export async function stays<T>(
  what: string,
  expected: T,
  look: () => T | Promise<T>,
  ms = 800,
): Promise<void> {
  const end = Date.now() + ms;
  while (Date.now() < end) {
    const found = await look();
    if (found !== expected) throw new Error(`${what}: ${String(found)} instead of ${String(expected)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Waits until `look` has given `expected` for `ms` without a break: for what may change several times before. */
export async function settles<T>(
  what: string,
  expected: T,
  look: () => T | Promise<T>,
  ms = 800,
): Promise<void> {
  let since = Infinity;
  await until(`${what} to stay ${String(expected)}`, async () => {
    const now = Date.now();
    since = (await look()) === expected ? Math.min(since, now) : Infinity;
    return now - since >= ms;
  });
}

/** Badge states of all rows of songs, each once. */
export async function badgeStates(page: DrivenPage): Promise<string[]> {
  return [...new Set((await rowControls(page)).map(({ state }) => String(state)))].sort();
}
