/** From the first rating to scores beside every song, and everything that may happen to a training on the way. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { until } from './harness/controls.ts';
import { activeModel, opinions, phaseOf, teach, untilModel } from './support/learning.ts';
import {
  badgeStates,
  controlOf,
  metaOf,
  rate,
  rowControls,
  rowsOf,
  says,
  sayYes,
  songsOf,
  startProduct,
  tell,
  untilStored,
} from './support/product.ts';
import type { Page } from 'playwright-core';
import type { ModelRow } from './support/learning.ts';
import type { Product } from './support/product.ts';
import type { StandinSong } from '../standins/library.ts';

let product: Product;
let player: Page;
let songs: StandinSong[];
let rated = 0;
const popups: Page[] = [];

const playlist = 'Late Train Home';

beforeAll(async () => {
  product = await startProduct({ unknownShare: 0 });
  await sayYes(product);
  player = await product.open(product.standins.player.path(playlist));
  songs = songsOf(product, playlist);
});
afterAll(() => product.close());
afterEach(async () => {
  for (const popup of popups.splice(0)) await popup.close();
  await player.bringToFront();
});

/** Songs not rated yet, near the top of the list. */
function nextSongs(count: number): StandinSong[] {
  rated += count;
  return songs.slice(rated - count, rated);
}
async function openPopup(): Promise<Page> {
  const popup = await product.browser.openExtensionPage('popup');
  popups.push(popup);
  return popup;
}
const scoresOn = async (page: Page) =>
  Object.fromEntries(
    (await rowControls(page))
      .filter(({ state }) => state === 'scored')
      .map(({ trackId, text }) => [trackId, text]),
  );
const untilScored = (page: Page) =>
  until('scores on every song', async () => (await badgeStates(page)).join() === 'scored');
const untilTraining = () =>
  until('a training', async () => (await phaseOf(product.desk)) === 'training', 20_000);

/**
 * Ends a training under way, again where it had already been done: on a fast machine its model may be in force
 * before the end arrives, which is no fault.
 * @param cutOff starts a training and ends it
 * @returns the model that stayed in force
 */
async function inTime(cutOff: () => Promise<void>): Promise<ModelRow | null> {
  for (let attempt = 0; attempt < 5; attempt++) {
    const before = await activeModel(product.desk);
    await cutOff();
    const late = await until('a model', async () => (await activeModel(product.desk))?.id !== before?.id, 800)
      .then(() => true)
      .catch(() => false);
    if (!late) return before;
    const { ratings } = await untilModel(product.desk, before?.id);
    expect(ratings.liked + ratings.disliked).toBe(rated);
  }
  throw new Error('five trainings were done before they could be ended');
}

async function closeOffscreenDocument(): Promise<void> {
  const cdp = await product.browser.browserSession();
  const { targetInfos } = await cdp.send('Target.getTargets');
  const targets = targetInfos.filter(({ url }) => url.endsWith('/offscreen.html'));
  // None where the training was done just before.
  expect(targets.length).toBeLessThanOrEqual(1);
  for (const { targetId } of targets) await cdp.send('Target.closeTarget', { targetId });
}

describe('before the first model', () => {
  it('badge and popup say how many ratings are missing, and of which kind', async () => {
    const popup = await openPopup();
    await popup.getByText(says('verdictMissingFirst').replace('$1', '8')).waitFor();
    await player.bringToFront();
    const [a, b, c, d, e] = nextSongs(5).map(({ id }) => id);
    const ratings = { [`${a}`]: true, [`${b}`]: true, [`${c}`]: true, [`${d}`]: true, [`${e}`]: false };
    await rate(player, ratings);
    await untilStored(product.desk, ratings);
    const badge = await until('a badge that knows of it', async () => {
      const found = await controlOf(player, `${e}`);
      return found?.text === '+3' && found;
    });
    expect(badge.state).toBe('learning');
    expect(badge.title).toBe(says('page_learning').replace('$1', '3'));
    await popup.getByText(says('verdictMissing_other').replace('$1', '3')).waitFor();
    await popup.getByText(says('verdictMissingDislikes_other').replace('$1', '2')).waitFor();
    expect(await popup.getByRole('button', { name: says('trainingStart') }).isDisabled()).toBe(true);
    await until('the quiet to be over', async () => (await phaseOf(product.desk)) === 'idle');
    expect(await activeModel(product.desk)).toBeNull();
  });

  it('eight of which seven are likes are not enough', async () => {
    const ratings = Object.fromEntries(nextSongs(3).map(({ id }) => [id, true]));
    await rate(player, ratings);
    await untilStored(product.desk, ratings);
    await until('badges that miss two dislikes', async () =>
      (await rowControls(player)).some(({ state, text }) => state === 'learning' && text === '+2'),
    );
    await until('the quiet to be over', async () => (await phaseOf(product.desk)) === 'idle');
    expect(await activeModel(product.desk)).toBeNull();
  });
});

describe('from eight ratings with three of each kind on', () => {
  it('it trains by itself and scores appear without a reload', async () => {
    const ratings = Object.fromEntries(nextSongs(2).map(({ id }) => [id, false]));
    await rate(player, ratings);
    await untilStored(product.desk, ratings);
    const model = await untilModel(product.desk);
    expect(model.ratings).toEqual({ liked: 7, disliked: 3 });
    await untilScored(player);
    for (const { text, title } of await rowControls(player)) {
      expect(text).toMatch(/^\d{1,3}$/);
      expect(Number(text)).toBeLessThanOrEqual(100);
      expect(title).toContain(says('page_scored').replace('$1', text));
    }
    await player.locator('likelihood-controls .badge').first().hover();
    await player.getByText(says('page_source_reccobeats')).waitFor();
    await player.mouse.move(700, 20);
  });

  it('the popup shows the figures with intervals beside "always like", and the confusion matrix', async () => {
    const { report, ratings } = await teach(player, product.desk, nextSongs(12));
    expect(ratings.liked + ratings.disliked).toBe(rated);
    const popup = await openPopup();
    const table = popup.getByRole('table').first();
    await table.waitFor();
    for (const name of ['accuracy', 'precision', 'recall', 'f1', 'rocAuc'] as const) {
      const { value, low, high } = report.metrics[name];
      expect(value).toBeGreaterThanOrEqual(low);
      expect(value).toBeLessThanOrEqual(high);
      const cells = await table
        .locator('tr', { hasText: says(`metric_${name}`) })
        .locator('td')
        .allInnerTexts();
      const percent = (share: number) => (Number.isNaN(share) ? '–' : `${Math.round(share * 100)}%`);
      expect([cells[0], cells[2], cells[3]]).toEqual([
        percent(value),
        `${Math.round(low * 100)}–${percent(high)}`,
        percent(report.alwaysLike[name]),
      ]);
    }
    const { truePositive, falsePositive, trueNegative, falseNegative } = report.confusionMatrix;
    expect(truePositive + falseNegative).toBe(ratings.liked);
    expect(trueNegative + falsePositive).toBe(ratings.disliked);
    const counts = await popup.locator('.matrix-count').allTextContents();
    expect(counts.map(Number)).toEqual([truePositive, falseNegative, falsePositive, trueNegative]);
    const text = await popup.locator('main').innerText();
    expect(text).toContain(says('coverageTitle'));
    expect(text).toMatch(/\d+ known/);
    expect(text).toMatch(new RegExp(`from ${ratings.liked} likes and ${ratings.disliked} dislikes`));
  });

  it('a rating is logged with the score that was shown before it', async () => {
    const [song] = nextSongs(1);
    const id = String(song?.id);
    await player.evaluate(`__sp.scrollTo(${rated - 1})`);
    const before = await until('its score', async () => {
      const control = await controlOf(player, id);
      return control?.state === 'scored' && control;
    });
    await rate(player, { [id]: true });
    await untilStored(product.desk, { [id]: true });
    interface EventRow {
      readonly trackId: string;
      readonly shown: { readonly score: number } | null;
    }
    const events = await rowsOf<EventRow>(product.desk, 'events');
    expect(events.findLast(({ trackId }) => trackId === id)?.shown?.score).toBe(Number(before.text));
  });

  it('scores are the same in two tabs and after a reload', async () => {
    const model = await until('the last rating to be learned', async () => {
      const found = await untilModel(product.desk);
      return found.ratings.liked + found.ratings.disliked === rated && found;
    });
    await player.evaluate('__sp.scrollTo(0)');
    await untilScored(player);
    const other = await product.open(product.standins.player.path(playlist));
    await untilScored(other);
    await until('the same scores in both tabs', async () => {
      const [here, there] = [await scoresOn(player), await scoresOn(other)];
      const common = Object.keys(here).filter((id) => id in there);
      return common.length > 10 && common.every((id) => here[id] === there[id]);
    });
    const scores = await scoresOn(other);
    await other.reload();
    await until('the rows', async () => (await rowControls(other)).length > 10);
    await untilScored(other);
    expect(await scoresOn(other)).toEqual(scores);
    await product.browser.killServiceWorker();
    await other.reload();
    await until('the rows', async () => (await rowControls(other)).length > 10);
    await untilScored(other);
    expect(await scoresOn(other)).toEqual(scores);
    expect((await activeModel(product.desk))?.id).toBe(model.id);
    await other.close();
    await player.bringToFront();
  });
});

describe('a training', () => {
  it('that newer ratings overtake is followed by one that knows them', async () => {
    const before = await activeModel(product.desk);
    const [first, second] = [opinions(nextSongs(2)), opinions(nextSongs(2))];
    await rate(player, first);
    await untilTraining();
    await rate(player, second);
    await untilStored(product.desk, second);
    const after = await until('a model that knows every rating', async () => {
      const model = await untilModel(product.desk, before?.id);
      return model.ratings.liked + model.ratings.disliked === rated && model;
    });
    expect(after.id).not.toBe(before?.id);
  });

  it('is started by "Train now" and ended by Cancel, which leaves the model in force', async () => {
    const popup = await openPopup();
    const train = popup.getByRole('button', { name: says('trainingStart') });
    const before = await inTime(async () => {
      await train.click();
      await popup.getByRole('progressbar').waitFor();
      const cancel = popup.getByRole('button', { name: says('uiCancel') });
      await Promise.race([cancel.click(), train.waitFor()]);
      await train.waitFor();
    });
    expect(await phaseOf(product.desk)).toBe('idle');
    await train.click();
    const after = await untilModel(product.desk, before?.id);
    expect(after.ratings).toEqual(before?.ratings);
    await train.click();
    const again = await untilModel(product.desk, after.id);
    // The same songs and the same seed: the same figures.
    expect(again.report).toEqual(after.report);
  });

  it('goes on when the service worker is killed, and its model arrives', async () => {
    const before = await activeModel(product.desk);
    await rate(player, opinions(nextSongs(2)));
    await until(
      'a training well under way',
      async () => (await metaOf(product.desk, 'training')).progress > 0,
    );
    await product.browser.killServiceWorker();
    const after = await untilModel(product.desk, before?.id);
    expect(after.ratings.liked + after.ratings.disliked).toBe(rated);
    await untilScored(player);
    await until('scores of the new model', async () => {
      const answer = await tell(product.desk, 'scores.of', { tracks: await tracksOn(player) });
      const states = answer.value as readonly { trackId: string; badge: { score: number } }[]; // asked just now
      const shown = await scoresOn(player);
      return (
        states.length > 10 && states.every(({ trackId, badge }) => shown[trackId] === String(badge.score))
      );
    });
  });

  it('killed in the quiet before it still happens', async () => {
    const before = await activeModel(product.desk);
    const ratings = opinions(nextSongs(2));
    await rate(player, ratings);
    await untilStored(product.desk, ratings);
    await until('the quiet', async () => (await phaseOf(product.desk)) === 'scheduled');
    await product.browser.killServiceWorker();
    await tell(product.desk, 'scores.of', { tracks: [] });
    const after = await untilModel(product.desk, before?.id);
    expect(after.ratings.liked + after.ratings.disliked).toBe(rated);
  });

  it('killed with its document leaves the old model in force and runs again with the next background', async () => {
    const before = await inTime(async () => {
      await rate(player, opinions(nextSongs(2)));
      await untilTraining();
      await closeOffscreenDocument();
    });
    expect(await badgeStates(player)).toEqual(['scored']);
    await product.browser.killServiceWorker();
    await tell(product.desk, 'scores.of', { tracks: [] });
    const after = await untilModel(product.desk, before?.id);
    expect(after.ratings.liked + after.ratings.disliked).toBe(rated);
  });

  it('killed with the whole browser leaves the old model in force and runs again at the next start', async () => {
    const before = await activeModel(product.desk);
    await rate(player, opinions(nextSongs(2)));
    await untilTraining();
    await product.restart();
    const after = await untilModel(product.desk, before?.id);
    expect(after.ratings.liked + after.ratings.disliked).toBe(rated);
    player = await product.open(product.standins.player.path(playlist));
    await untilScored(player);
  });
});

/** The songs in the list's rows, as the page itself would tell them. */
async function tracksOn(page: Page) {
  const ids = new Set((await rowControls(page)).map(({ trackId }) => trackId));
  return songs
    .filter(({ id }) => ids.has(id))
    .map(({ id, title, artists, album, durationMs }) => ({
      id,
      title,
      artists,
      album,
      // The page shows whole seconds.
      durationMs: Math.floor(durationMs / 1000) * 1000,
    }));
}
