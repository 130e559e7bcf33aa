/** What a hostile page or a damaged content script could try, and a disk that is full. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { protocol } from '../../lib/messages.ts';
import { press, until } from './harness/controls.ts';
import { phaseOf } from './support/learning.ts';
import {
  controlOf,
  rate,
  ratingsOf,
  rowsOf,
  says,
  sayYes,
  songsOf,
  startProduct,
  tell,
  untilStored,
} from './support/product.ts';
import type { Page } from 'playwright-core';
import type { Answer, Product } from './support/product.ts';

const playlist = 'Late Train Home';
let product: Product;
let player: Page;

beforeAll(async () => {
  product = await startProduct();
  await sayYes(product);
  player = await product.open(product.standins.player.path(playlist));
  const ratings = { [song(0)]: true, [song(1)]: false };
  await rate(player, ratings);
  await untilStored(product.desk, ratings);
});
afterAll(() => product?.close());

const song = (index: number) => String(songsOf(product, playlist)[index]?.id);

/** Everything that a forged message could change. */
async function everything(): Promise<unknown> {
  // A training that songs' features brought about goes on by itself.
  await until('no training', async () => (await phaseOf(product.desk)) === 'idle', 20_000);
  const settings = await product.desk.evaluate('chrome.storage.local.get()');
  const meta = (await rowsOf<{ key: string }>(product.desk, 'meta')).filter(({ key }) => key === 'training');
  return [await ratingsOf(product.desk), await rowsOf(product.desk, 'models'), settings, meta];
}

/** Every message of the protocol that only the extension's own pages may send, as they would send it. */
const anySong = 'a'.repeat(22);
const privileged: Readonly<Record<string, unknown>> = {
  'consent.set': { given: false },
  'training.start': {},
  'training.cancel': {},
  'sources.retry': {},
  'backup.create': {},
  'backup.preview': { text: '{}' },
  'backup.restore': {
    text: JSON.stringify({
      format: 'likelihood-backup',
      version: 1,
      createdAt: 1,
      ratings: [],
      events: [],
      tracks: [],
      features: [],
    }),
    mode: 'replace',
  },
  'data.delete': { confirmed: 'delete everything' },
  'ratings.delete': { ids: [anySong] },
  'ratings.move': { ids: [anySong], to: 'first' },
  'ratings.import': { label: 'x', songs: [], onRated: 'replace' },
  'kept.put': { key: 'spotify.grant', value: {} },
  'kept.delete': { key: 'journal head' },
  'proposals.reject': { ids: [anySong] },
  'profiles.create': { name: 'x' },
  'profiles.remove': { id: 'first' },
  'skips.set': { trackId: anySong, skipped: true },
  'snapshots.read': { id: 1 },
  'snapshots.restore': { id: 1 },
  'training.report': { report: { type: 'done', jobId: 'x', modelId: 'x', trainMs: 1 } },
};

/** Evaluates in the world of our own content script in this page. */
async function inContentScript(page: Page, expression: string): Promise<unknown> {
  const cdp = await page.context().newCDPSession(page);
  const worlds: { id: number; origin: string }[] = [];
  cdp.on('Runtime.executionContextCreated', ({ context }) => worlds.push(context));
  await cdp.send('Runtime.enable');
  const ours = worlds.find(({ origin }) => origin === `chrome-extension://${product.browser.extensionId}`);
  if (!ours) throw new Error('no world of our content script');
  const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', {
    contextId: ours.id,
    expression,
    awaitPromise: true,
    returnByValue: true,
  });
  await cdp.detach();
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
}

describe('a content script that was taken over', () => {
  const tellFromPlayer = async (type: string, data: unknown) =>
    (await inContentScript(
      player,
      `chrome.runtime.sendMessage(${JSON.stringify({ type, data })})`,
    )) as Answer; // made by the router

  it('cannot train, delete, restore or agree to anything: each is refused and changes nothing', async () => {
    const before = await everything();
    for (const [type, data] of Object.entries(privileged)) {
      expect(await tellFromPlayer(type, data), type).toMatchObject({
        ok: false,
        error: { code: 'not-allowed' },
      });
    }
    expect(await everything()).toEqual(before);
  });

  it('has only these messages left, whatever is added to the protocol', async () => {
    const open = Object.entries(protocol).filter(([, { from }]) =>
      (from as readonly string[]).includes('player'),
    );
    expect(open.map(([type]) => type).sort()).toEqual(
      [
        'artists.never',
        'dashboard.open',
        'list.open',
        'page.health',
        'playing.changed',
        'profiles.list',
        'profiles.switch',
        'ratings.redo',
        'ratings.set',
        'ratings.setMany',
        'ratings.undo',
        'scores.of',
      ].sort(),
    );
    const before = await everything();
    for (const [type] of Object.entries(protocol).filter(
      ([, { from }]) => !(from as readonly string[]).includes('player'),
    )) {
      expect(await tellFromPlayer(type, privileged[type] ?? {}), type).toMatchObject({
        error: { code: 'not-allowed' },
      });
    }
    expect(await everything()).toEqual(before);
  });

  it('cannot smuggle anything odd through the messages it may send', async () => {
    const before = await everything();
    const track = { id: song(2), title: 'T', artists: [], album: null, durationMs: null };
    for (const [type, data] of [
      ['ratings.set', { track, value: 'adored', origin: 'row' }],
      ['ratings.set', { track: { ...track, id: "x' OR 1" }, value: 'liked', origin: 'row' }],
      ['ratings.set', { track: { ...track, title: 'x'.repeat(100_000) }, value: 'liked', origin: 'row' }],
      ['scores.of', { tracks: Array.from({ length: 201 }, () => track) }],
      ['ratings.setMany', { tracks: [track], value: null, label: null, onRated: 'replace' }],
      ['ratings.setMany', { tracks: [], value: 'liked', label: null, onRated: 'keep' }],
      ['ratings.undo', { batchId: '1' }],
      ['profiles.switch', { id: '../x' }],
      ['profiles.switch', { id: 'nobody' }],
      ['list.open', { title: 'x'.repeat(2000), tracks: [track], room: 'rate' }],
      ['list.open', { title: 'x', tracks: [track], room: 'settings' }],
      ['dashboard.open', { place: 'x'.repeat(100) }],
      ['dashboard.open', { place: `discover/near/${song(2)}/../../popup.html` }],
      ['artists.never', { artist: { id: 'x', name: 'x' }, never: true }],
      ['playing.changed', { track: 'a song' }],
      ['page.health', { pageKind: 'x'.repeat(1000) }],
      ['__proto__', {}],
      ['constructor', {}],
    ] as const) {
      expect(await tellFromPlayer(type, data), type).toMatchObject({
        ok: false,
        error: { code: 'bad-message' },
      });
    }
    expect(await everything()).toEqual(before);
  });

  it('of another site may say nothing at all', async () => {
    const other = await product.browser.context.newPage();
    // The other host that the extension may reach, and so the only one where it could have a script.
    await other.goto('https://api.reccobeats.com/v1/track');
    const worker = await product.browser.serviceWorker();
    const before = await everything();
    const track = { id: song(2), title: 'T', artists: [], album: null, durationMs: null };
    for (const [type, data] of [
      ...Object.entries(privileged),
      ['ratings.set', { track, value: 'liked', origin: 'row' }],
      ['scores.of', { tracks: [track] }],
    ]) {
      const answer = await worker.evaluate(
        async (message) => {
          // The worker's own world, where chrome is; `scripting` was allowed with the yes.
          const { chrome } = globalThis as unknown as {
            chrome: {
              tabs: { query(q: object): Promise<{ id: number }[]> };
              scripting: { executeScript(injection: object): Promise<{ result: unknown }[]> };
              runtime: { sendMessage(message: unknown): Promise<unknown> };
            };
          };
          const [tab] = await chrome.tabs.query({ url: 'https://api.reccobeats.com/*' });
          const [injected] = await chrome.scripting.executeScript({
            target: { tabId: tab?.id },
            args: [message],
            func: (forged: unknown) => chrome.runtime.sendMessage(forged),
          });
          return injected?.result;
        },
        { type, data },
      );
      expect(answer, String(type)).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
    }
    expect(await everything()).toEqual(before);
    await other.close();
    await player.bringToFront();
  });
});

describe('a page of the extension', () => {
  it('that says something of a wrong shape is refused and changes nothing', async () => {
    const before = await everything();
    for (const [type, data] of [
      ['ratings.set', null],
      ['ratings.set', { track: { id: '../../x' }, value: 'liked', origin: 'row' }],
      ['data.delete', {}],
      ['data.delete', { confirmed: 'yes' }],
      ['consent.set', { given: 'yes' }],
      ['backup.restore', { text: 7, mode: 'replace' }],
      ['toString', {}],
    ] as const) {
      const answer = await tell(product.desk, type, data);
      expect(answer, type).toMatchObject({ ok: false, error: { code: 'bad-message' } });
    }
    // Only the offscreen document reports on trainings.
    const report = await tell(product.desk, 'training.report', privileged['training.report']);
    expect(report).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
    expect(await everything()).toEqual(before);
  });
});

describe('the page of the player itself', () => {
  it('has no way to the extension: no messages, no files', async () => {
    expect(await player.evaluate(`typeof globalThis.chrome?.runtime?.sendMessage`)).toBe('undefined');
    for (const file of ['popup.html', 'dashboard.html', 'manifest.json', 'training-worker.js']) {
      const address = `chrome-extension://${product.browser.extensionId}/${file}`;
      const fetched = await player.evaluate(`fetch('${address}').then(() => 'reached', () => 'refused')`);
      expect(fetched, file).toBe('refused');
    }
  });

  it('cannot reach the extension by posting messages or events', async () => {
    const before = await everything();
    await player.evaluate((messages) => {
      for (const [type, data] of messages) {
        window.postMessage({ type, data }, '*');
        document.dispatchEvent(new CustomEvent(type, { detail: data }));
        for (const host of document.querySelectorAll('likelihood-controls')) {
          host.dispatchEvent(new MessageEvent('message', { data: { type, data } }));
        }
      }
    }, Object.entries(privileged));
    // A later rating went through, so whatever the page sent has had its time.
    await rate(player, { [song(3)]: true });
    await untilStored(product.desk, { [song(3)]: true });
    await press(player, song(3), 'like', 'row');
    await until('the rating to be cleared', async () => !(song(3) in (await ratingsOf(product.desk))));
    const settled = async () => JSON.stringify(await everything()) === JSON.stringify(before);
    await until('everything to be as it was', settled);
  });
});

describe('a full disk', () => {
  /** Lets every write of the background fail as on a full disk, or be as before. */
  async function fillDisk(full: boolean): Promise<void> {
    const worker = await product.browser.serviceWorker();
    await worker.evaluate((isFull) => {
      const methods = ['put', 'add'] as const;
      const scope = globalThis as typeof globalThis & { likelihoodWrites?: IDBObjectStore['put'][] };
      scope.likelihoodWrites ??= methods.map((name) => IDBObjectStore.prototype[name]);
      for (const [at, name] of methods.entries()) {
        const real = scope.likelihoodWrites[at];
        const fails = () => {
          throw new DOMException('Encountered full disk.', 'QuotaExceededError');
        };
        Object.assign(IDBObjectStore.prototype, { [name]: isFull ? fails : real });
      }
    }, full);
  }

  it('takes the click back with the reason, loses nothing, and the next click after it works', async () => {
    const before = await ratingsOf(product.desk);
    await fillDisk(true);
    await press(player, song(4), 'like', 'row');
    const host = player.locator(`likelihood-controls[data-likelihood-track="${song(4)}"]`).first();
    await until('the click to be taken back', async () => {
      const control = await controlOf(player, song(4));
      return control?.title === says('page_not_saved') && !control.liked;
    });
    expect(await host.getAttribute('data-likelihood-problem')).not.toBeNull();
    await host.locator('.badge').hover();
    const card = player.locator('likelihood-card:popover-open [role="dialog"]');
    await until('the reason', async () => (await card.innerText()).includes(says('error_storage_full')));
    // A rating that was there before is neither lost nor turned round.
    await press(player, song(0), 'dislike', 'row');
    await until('the other click to be taken back', async () => {
      const control = await controlOf(player, song(0));
      return control?.title === says('page_not_saved') && control.liked && !control.disliked;
    });
    expect(await ratingsOf(product.desk)).toEqual(before);

    await fillDisk(false);
    await rate(player, { [song(4)]: true });
    await untilStored(product.desk, { [song(4)]: true });
    expect(await ratingsOf(product.desk)).toEqual({ ...before, [song(4)]: 'liked' });
    expect((await controlOf(player, song(4)))?.title).not.toBe(says('page_not_saved'));
  });
});

describe('all of this', () => {
  it('asked nobody but the player and ReccoBeats', () => {
    const hosts = new Set(product.standins.requests.map(({ host }) => host));
    expect([...hosts].sort()).toEqual(['api.reccobeats.com', 'open.spotify.com']);
  });
});
