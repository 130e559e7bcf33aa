/** A ReccoBeats that is slow, down, in a hurry or talking nonsense, and a background or browser that ends meanwhile. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from './harness/controls.ts';
import {
  badgeStates,
  controlOf,
  idsIn,
  lookups,
  metaOf,
  rowControls,
  rowsOf,
  says,
  sayYes,
  startProduct,
} from './support/product.ts';
import type { Page } from 'playwright-core';
import type { Product } from './support/product.ts';
import type { RequestRecord } from '../standins/server.ts';
import type { ReccobeatsMode } from '../standins/services/reccobeats.ts';

let product: Product;
let player: Page;
let place = 0;

beforeAll(async () => {
  product = await startProduct({ unknownShare: 0, slowMs: 12_000 });
  await sayYes(product);
  player = await product.open(product.standins.player.path('Everything'));
  await until('the first answer', async () => (await stored()).size > 0);
});
afterAll(() => product.close());

const say = (mode: ReccobeatsMode, times?: number) => product.standins.reccobeats.setMode(mode, times);

interface FeatureRow {
  readonly trackId: string;
  readonly values: Readonly<Record<string, number>>;
}
const stored = async () =>
  new Map((await rowsOf<FeatureRow>(product.desk, 'features')).map((row) => [row.trackId, row]));
const health = async () => (await metaOf(product.desk, 'source:reccobeats')).health;

/** Songs out twice lend each other their features, and nobody is asked for them. */
function isOutTwice(id: string): boolean {
  const { songs } = product.standins.player.library;
  const isrc = songs.find((song) => song.id === id)?.isrc;
  return songs.filter((song) => song.isrc === isrc).length > 1;
}

/** Scrolls to songs never seen and gives the ids of what is drawn there. */
async function nextSongs(): Promise<string[]> {
  const known = await stored();
  place += 50;
  await player.bringToFront();
  await player.evaluate(`__sp.scrollTo(${place})`);
  await until(`row ${place}`, async () =>
    controlOf(player, String(await player.evaluate(`__sp.song(${place}).id`))),
  );
  const ids = (await rowControls(player)).map(({ trackId }) => String(trackId));
  return ids.filter((id) => !known.has(id) && !isOutTwice(id));
}

/** Scrolls on while the service behaves so, waits until every song has its features, and gives the requests. */
async function through(mode: ReccobeatsMode, times: number) {
  await until('an idle queue', async () => (await health()).state === 'ready');
  const before = lookups(product).length;
  say(mode, times);
  const ids = await nextSongs();
  expect(ids.length).toBeGreaterThan(5);
  await until(
    'every song to have its features',
    async () => {
      const rows = await stored();
      return ids.every((id) => rows.has(id));
    },
    30_000,
  );
  return { ids, requests: lookups(product).slice(before) };
}

/** The first two requests. */
function pair([first, second]: readonly RequestRecord[]): readonly [RequestRecord, RequestRecord] {
  if (!first || !second) throw new Error('there were not two requests');
  return [first, second];
}

describe('a question without an answer', () => {
  it('429 with Retry-After is asked again, and not before', async () => {
    const { requests } = await through('rate-limited', 2);
    expect(requests.slice(0, 3).map((one) => one.status)).toEqual([429, 429, 200]);
    for (const [first, second] of [pair(requests), pair(requests.slice(1))]) {
      expect(second.at - first.at).toBeGreaterThanOrEqual(1000);
    }
  });

  it.each<[ReccobeatsMode, number]>([
    ['rate-limited-no-header', 429],
    ['down', 503],
    ['malformed', 200],
    ['blocked', 403],
  ])('%s is asked again after a pause and nothing of it is kept', async (mode, status) => {
    const { requests } = await through(mode, 1);
    const [first, second] = pair(requests);
    expect(first.status).toBe(status);
    // Two seconds, and up to half of that less by chance.
    expect(second.at - first.at).toBeGreaterThanOrEqual(1000);
    expect(idsIn(second)).toEqual(expect.arrayContaining(idsIn(first)));
  });

  it('a slow one is given up after ten seconds and asked again', async () => {
    const { requests } = await through('slow', 1);
    const [first, second] = pair(requests);
    expect(second.at - first.at).toBeGreaterThanOrEqual(10_000);
    expect(idsIn(second)).toEqual(expect.arrayContaining(idsIn(first)));
  });
});

describe('impossible values', () => {
  it('are dropped one by one, the others of the same song stay', async () => {
    const { ids } = await through('out-of-range', 9);
    say('normal');
    const rows = await stored();
    const songs = new Map(product.standins.player.library.songs.map((song) => [song.id, song]));
    for (const id of ids) {
      const values = rows.get(id)?.values ?? {};
      expect(Object.keys(values)).toEqual(
        expect.arrayContaining(['acousticness', 'liveness', 'speechiness']),
      );
      for (const name of ['energy', 'tempo', 'loudness', 'danceability', 'key', 'valence']) {
        expect(values).not.toHaveProperty(name);
      }
      expect(songs.get(id)?.features).toMatchObject(values);
    }
  });
});

describe('a service that stays away', () => {
  it('makes badges and popup say so, and both recover by themselves when it is back', async () => {
    say('offline');
    const ids = await nextSongs();
    const popup = await product.browser.openExtensionPage('popup');
    await popup.locator('.status', { hasText: says('sourceNetwork') }).waitFor();
    const untilState = (state: string) =>
      until(
        `${state} badges`,
        async () =>
          (await Promise.all(ids.map((id) => controlOf(player, id)))).every((one) => one?.state === state),
        20_000,
      );
    await untilState('offline');
    const badge = await controlOf(player, ids[0] ?? '');
    expect([badge?.text, badge?.title]).toEqual(['!', says('page_offline_network')]);
    say('normal');
    await untilState('learning');
    await popup.locator('.status', { hasText: says('sourceReady') }).waitFor();
    await popup.close();
  });

  it('is asked again at once by "Try again"', async () => {
    say('down');
    await nextSongs();
    await until(
      'two failures',
      async () => (await metaOf(product.desk, 'source:reccobeats')).failures >= 2,
      20_000,
    );
    const popup = await product.browser.openExtensionPage('popup');
    await popup.locator('.status', { hasText: says('sourceServiceDown') }).waitFor();
    // A failure of just now: it would be asked again by itself only in some seconds.
    const { retryAt } = await until('time before the next try', async () => {
      const now = await health();
      return now.retryAt - Date.now() > 3000 && now;
    });
    const failedAt = Number(lookups(product).at(-1)?.at);
    say('normal');
    await popup.getByRole('button', { name: says('uiTryAgain') }).click();
    const answered = await until('an answer', async () =>
      lookups(product).find((one) => one.at > failedAt && one.status === 200),
    );
    expect(answered.at).toBeLessThan(retryAt);
    await until('badges that are not offline', async () => !(await badgeStates(player)).includes('offline'));
    await popup.locator('.status', { hasText: says('sourceReady') }).waitFor();
    await popup.close();
  });
});

describe('the queue', () => {
  /** Queues songs that cannot be asked for now, closes the player and gives their ids. */
  async function queueSongs(): Promise<string[]> {
    say('down');
    const ids = await nextSongs();
    await until('a queue', async () => {
      const rows = await rowsOf<{ trackId: string }>(product.desk, 'lookups');
      return ids.every((id) => rows.some(({ trackId }) => trackId === id));
    });
    await until('a failure', async () => (await metaOf(product.desk, 'source:reccobeats')).failures > 0);
    await player.close();
    return ids;
  }
  const untilAnswered = (ids: readonly string[]) =>
    until(
      'the queued songs to be answered',
      async () => {
        const rows = await stored();
        return ids.every((id) => rows.has(id));
      },
      30_000,
    );

  it('survives a killed service worker', async () => {
    const ids = await queueSongs();
    await product.browser.killServiceWorker();
    say('normal');
    // Any event wakes it; here a player page without a single song.
    player = await product.open(product.standins.player.path('Late Train Home'));
    await untilAnswered(ids);
  });

  it('survives a restart of the browser, in which no player is opened', async () => {
    player = await product.open(product.standins.player.path('Everything'));
    const ids = await queueSongs();
    say('normal');
    await product.restart();
    await untilAnswered(ids);
    expect(lookups(product).flatMap(idsIn)).toEqual(expect.arrayContaining(ids));
  });
});
