/** What is asked of ReccoBeats, how fast and in which order, and what becomes of the answers. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from './harness/controls.ts';
import {
  controlOf,
  idsIn,
  lookups,
  mostWithin,
  metaOf,
  rowControls,
  rowsOf,
  says,
  sayYes,
  startProduct,
  stays,
  tell,
} from './support/product.ts';
import type { Page } from 'playwright-core';
import type { Product } from './support/product.ts';

let product: Product;

beforeAll(async () => {
  product = await startProduct({ unknownShare: 0.3 });
  await sayYes(product);
});
afterAll(() => product.close());

const askedIds = () => product.standins.reccobeats.askedIds();
const queued = async () =>
  (await rowsOf<{ state: string }>(product.desk, 'lookups')).filter(({ state }) => state === 'queued').length;
const idsOnPage = async (page: Page) => (await rowControls(page)).map(({ trackId }) => String(trackId));

/** Ids of the songs whose controls can be seen, as a person would say it. */
const idsInView = async (page: Page) =>
  (await rowControls(page))
    .filter(({ box }) => box.y > 120 && box.y + box.height < 780)
    .map(({ trackId }) => String(trackId));

async function untilAnswered(ids: Iterable<string>): Promise<void> {
  await until(
    'every song to be asked for',
    async () => {
      const asked = new Set(askedIds());
      return [...ids].every((id) => asked.has(id));
    },
    30_000,
  );
  await until('an empty queue', async () => (await queued()) === 0);
}

describe('look-ups', () => {
  it('ask for at most 40 songs at once and twice a second, each song once, in two tabs and on scrolling back', async () => {
    const path = product.standins.player.path('Road North');
    const [one, two] = [await product.open(path), await product.open(path)];
    const seen = new Set<string>();
    for (const index of [0, 40, 80, 120, 60, 0]) {
      for (const page of [one, two]) {
        await page.bringToFront();
        await page.evaluate(`__sp.scrollTo(${index})`);
        await until(`row ${index}`, async () => {
          const id = (await page.evaluate(`__sp.song(${index})?.id`)) as string; // the stand-in's song
          return id.includes(':') || controlOf(page, id);
        });
        for (const id of await idsOnPage(page)) seen.add(id);
      }
    }
    await untilAnswered(seen);
    await one.close();
    await two.close();
    expect(seen.size).toBeGreaterThan(80);
    expect(askedIds().length).toBe(new Set(askedIds()).size);
    expect(Math.max(...lookups(product).map((request) => idsIn(request).length))).toBeLessThanOrEqual(40);
    // Questions begin half a second apart; one that is late on its way comes close to the next, and no further.
    expect(mostWithin(lookups(product), 5000)).toBeLessThanOrEqual(11);
    expect(lookups(product).map(({ status }) => status)).toEqual(lookups(product).map(() => 200));
  });

  it('answers are joined on the song, kept with source and time', async () => {
    interface Row {
      readonly trackId: string;
      readonly source: string;
      readonly fetchedAt: number;
      readonly values: Readonly<Record<string, number>>;
    }
    const rows = await rowsOf<Row>(product.desk, 'features');
    expect(rows.map(({ trackId }) => trackId).sort()).toEqual(
      askedIds()
        .filter((id) => product.standins.reccobeats.knows(id))
        .sort(),
    );
    const songs = new Map(product.standins.player.library.songs.map((song) => [song.id, song]));
    for (const { trackId, source, fetchedAt, values } of rows) {
      expect(source).toBe('reccobeats');
      expect(Math.abs(Date.now() - fetchedAt)).toBeLessThan(600_000);
      expect(songs.get(trackId)?.features).toMatchObject(values);
      expect(Object.keys(values).length).toBeGreaterThanOrEqual(9);
    }
  });

  it('songs it does not know show no-data with the reason, and are not asked for again after a reload', async () => {
    const page = await product.open(product.standins.player.path('Road North'));
    await until('the rows', async () => (await idsOnPage(page)).length > 10);
    const before = askedIds().length;
    const check = async () => {
      for (const { trackId, state, text, title } of await rowControls(page)) {
        const known = product.standins.reccobeats.knows(String(trackId));
        if (state !== (known ? 'learning' : 'no-data')) return false;
        if (!known) expect([text, title]).toEqual(['–', says('page_no_data_unknown_song')]);
      }
      return true;
    };
    await until('badges without made-up scores', check);
    const missed = (await rowControls(page)).find(({ state }) => state === 'no-data');
    await page
      .locator(`likelihood-controls[data-likelihood-track="${missed?.trackId}"] .badge`)
      .first()
      .hover();
    await page.getByText(says('page_no_data_unknown_song_detail')).waitFor();
    await page.reload();
    await until('the rows', async () => (await idsOnPage(page)).length > 10);
    await until('the badges again', check);
    await product.browser.killServiceWorker();
    await page.reload();
    await until('the rows', async () => (await idsOnPage(page)).length > 10);
    await until('the badges once more', check);
    await page.close();
    await stays('songs asked for', before, () => askedIds().length);
    const rests = (await rowsOf<{ state: string; until: number }>(product.desk, 'lookups')).map(
      (row) => (row.until - Date.now()) / 86_400_000,
    );
    expect(rests.length).toBeGreaterThan(0);
    for (const days of rests) expect(days).toBeGreaterThan(6.9);
    for (const days of rests) expect(days).toBeLessThanOrEqual(7);
  });

  it.each([
    ['as a few rows', {}, [300, 340, 380, 420]],
    ['as more rows than one question holds', { compact: 1, overscan: 45 }, [640, 950]],
  ])('songs that come into view go before those that wait, %s', async (_, switches, places) => {
    product.standins.reccobeats.setMode('down');
    const page = await product.open(product.standins.player.path('Everything', switches));
    for (const index of places) {
      await page.evaluate(`__sp.scrollTo(${index})`);
      await until(`row ${index} in view`, async () => {
        const id = (await page.evaluate(`__sp.song(${index})?.id`)) as string; // the stand-in's song
        return (await idsInView(page)).includes(id);
      });
    }
    const inView = await idsInView(page);
    // Songs that an earlier look queued are wished for anew once they are in view.
    const first = await until('a long queue that begins with what is in view', async () => {
      const rows = await rowsOf<{ state: string; trackId: string; rank: number }>(product.desk, 'lookups');
      const queue = rows.filter(({ state }) => state === 'queued').toSorted((a, b) => a.rank - b.rank);
      const ids = queue.map(({ trackId }) => trackId);
      const waiting = inView.filter((id) => ids.includes(id));
      return ids.length > 80 && waiting.every((id) => ids.indexOf(id) < 40) && waiting;
    });
    product.standins.reccobeats.setMode('normal');
    const before = lookups(product).length;
    await tell(product.desk, 'sources.retry');
    const next = await until('the next answer', async () =>
      lookups(product)
        .slice(before)
        .find(({ status }) => status === 200),
    );
    expect(idsIn(next)).toEqual(expect.arrayContaining(first));
    await until('an empty queue', async () => (await queued()) === 0, 20_000);
    await page.close();
    expect((await metaOf(product.desk, 'source:reccobeats')).failures).toBe(0);
  });
});
