/** The Model room on a listener with many ratings: every picture, the comparison of learners, the history. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from './harness/controls.ts';
import { violations } from './support/axe.ts';
import { activeModel, untilModel } from './support/learning.ts';
import { chosenListener, faults, ratedBackup, readPictures } from './support/model-room.ts';
import { metaOf, rowsOf, says, startProduct, stays, tell } from './support/product.ts';
import type { Page } from 'playwright-core';
import type { ModelRow } from './support/learning.ts';
import type { Product } from './support/product.ts';

const listener = chosenListener();
let product: Product;
let room: Page;

beforeAll(async () => {
  product = await startProduct();
  // Two trainings, so that there is a past.
  for (const ratings of [60, 120]) {
    const before = await activeModel(product.desk);
    const answer = await tell(product.desk, 'backup.restore', {
      text: ratedBackup(listener, ratings),
      mode: 'replace',
    });
    expect(answer.ok).toBe(true);
    await untilModel(product.desk, before?.id);
  }
  room = await product.browser.openExtensionPage('dashboard.html#overview');
});
afterAll(() => product.close());

describe('pictures', () => {
  it('are all drawn, tell each point and have their numbers', async () => {
    expect(faults(await readPictures(room))).toEqual([]);
  });

  it('are accessible with all numbers open', async () => {
    for (const theme of ['light', 'dark'] as const) {
      await room.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      expect(await violations(room), theme).toEqual([]);
    }
  });

  it('the map names the song under the mouse, and leads to it', async () => {
    const map = room.locator('figure.chart', { has: room.getByText(says('modelMap'), { exact: true }) });
    await map.locator('svg').first().scrollIntoViewIfNeeded();
    const box = await map.locator('.dots-liked').first().boundingBox();
    if (!box) throw new Error('no dots on the map');
    const link = map.locator('a[href*="open.spotify.com/track/"]');
    for (let step = 0; step < 60 && (await link.count()) === 0; step += 1) {
      await room.mouse.move(
        box.x + (box.width * ((step % 10) + 0.5)) / 10,
        box.y + (box.height * (step / 10)) / 6,
      );
    }
    const id = /track\/([A-Za-z0-9]{22})/u.exec((await link.first().getAttribute('href')) ?? '')?.[1];
    const song = listener.library.songs.find((one) => one.id === id);
    expect(await map.locator('.chart-tip').textContent()).toContain(String(song?.title));
  });
});

describe('comparing learners', () => {
  const compareButton = () => room.getByRole('button', { name: says('modelCompareStart') });
  const phase = async () => (await metaOf(product.desk, 'comparing'))?.phase;

  it('can be cancelled, and leaves nothing behind', async () => {
    await compareButton().click();
    await room.getByRole('button', { name: says('modelCompareCancel') }).click();
    await until('the end', async () => (await phase()) === 'idle');
    await stays('comparisons', null, async () => metaOf(product.desk, 'comparisons@first'));
  });

  it('shows every learner with the same figures, the best on top, and sorts by any', async () => {
    await compareButton().click();
    const table = room.getByRole('table', { name: says('modelCompareTable') });
    await table.waitFor({ timeout: 90_000 });
    // The first number of each cell: intervals follow the figure.
    const figures = async (column: number) =>
      (await table.locator(`tbody tr:not(.quiet) td:nth-of-type(${column})`).allInnerTexts()).map(
        Number.parseFloat,
      );
    const areas = await figures(1);
    expect(areas).toHaveLength(10);
    expect(areas).toEqual(areas.toSorted((a, b) => b - a));
    await table.getByRole('button', { name: says('metric_logLoss') }).click();
    await until('the order of the other figure', async () => {
      const losses = await figures(7);
      return losses.join() === losses.toSorted((a, b) => a - b).join();
    });
  });

  it('pins a learner, which then teaches, and gives the choice back to the figures', async () => {
    const before = await activeModel(product.desk);
    const pin = room.getByRole('button', {
      name: says('modelPinLabel').replace('$1', says('modelLearner_logistic')),
    });
    await pin.click();
    const pinned = await untilModel(product.desk, before?.id);
    expect((pinned as ModelRow & { teacher: string }).teacher).toBe('logistic regression');
    await until('the pin', async () => (await pin.getAttribute('aria-pressed')) === 'true');
    await pin.click();
    const free = await untilModel(product.desk, pinned.id);
    expect((free as ModelRow & { teacher: string }).teacher).not.toBe('logistic regression');
  });
});

describe('models of the past', () => {
  it('can be put in force again', async () => {
    const models = (await rowsOf<ModelRow>(product.desk, 'models')).toSorted(
      (a, b) => a.trainedAt - b.trainedAt,
    );
    expect(models.length).toBeGreaterThanOrEqual(3);
    const restore = room.getByRole('button', { name: says('modelRestore') }).last();
    await restore.click();
    await until(
      'the first model',
      async () => (await metaOf(product.desk, 'activeModel@first')) === models[0]?.id,
    );
    await room.getByText(says('modelActive'), { exact: true }).waitFor();
  });
});
