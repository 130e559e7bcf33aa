/** Songs that are not wanted, skipped as they start; never without a word, and never against the listener. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { until } from './harness/controls.ts';
import { player, scored, setUp, untilRight } from './page-support.ts';
import { openDesk, says, stays } from './support/product.ts';
import type { Page } from 'playwright-core';
import type { Setup } from './page-support.ts';
import type { TrackState } from '../../lib/domain/score.ts';

let setup: Setup;
let desk: Page;
let page: Page;

beforeAll(async () => {
  setup = await setUp();
  desk = await openDesk(setup.browser);
});
afterAll(() => setup.close());
afterEach(() => page?.close());

const name = 'Late Train Home';
const songs = () => setup.standins.player.songsOf(name);
const song = (index: number) => {
  const found = songs()[index];
  if (!found) throw new Error(`no song ${index}`);
  return found;
};
const choose = (settings: object) =>
  desk.evaluate(`chrome.storage.local.set({ settings: ${JSON.stringify(settings)} })`);

async function open(settings: object, switches: Record<string, string | number> = {}) {
  await choose(settings);
  page = await setup.open(setup.standins.player.path(name, switches));
  await page.bringToFront();
  await untilRight(page, 8);
  // Past the look at what was there before anybody came.
  await page.waitForTimeout(1500);
}

const push = (...states: TrackState[]) => setup.push({ type: 'tracks.changed', states });
const play = (index: number) => player(page, `play(${index})`);
const playing = async () => ((await player(page, 'stats()')) as { song: string | null }).song; // as the stand-in tells
const notice = () => page.locator('likelihood-skip .notice');
const words = () => notice().getByRole('status');
const untilPlays = (index: number, ms?: number) =>
  until(`song ${index}`, async () => (await playing()) === song(index).id, ms);

describe('a song that starts', () => {
  it('is left alone while skipping is off', async () => {
    await open({ autoSkip: false, skipBelow: 100 });
    await push(scored(song(1).id, 5));
    await play(1);
    await page.waitForTimeout(4500);
    expect(await playing()).toBe(song(1).id);
    expect(await page.locator('likelihood-skip').count()).toBe(0);
  });

  it('is skipped for its score, after three seconds with a word', async () => {
    await open({ autoSkip: true, skipBelow: 40 });
    await push(scored(song(1).id, 39), scored(song(2).id, 40));
    const startedAt = Date.now();
    await play(1);
    await notice().waitFor();
    expect(await words().innerText()).toContain(song(1).title.trim());
    const box = await notice().boundingBox();
    const bar = await page.locator('[data-testid="now-playing-bar"]').boundingBox();
    expect(Number(box?.y) + Number(box?.height)).toBeLessThanOrEqual(Number(bar?.y));
    await untilPlays(2);
    expect(Date.now() - startedAt).toBeGreaterThan(2900);
    await until('no notice', async () => !(await notice().isVisible()));
    await page.waitForTimeout(4000);
    expect(await playing()).toBe(song(2).id);
  });

  it('is skipped where it is disliked, and not where it is liked', async () => {
    await open({ autoSkip: true, skipBelow: 90 });
    await push(scored(song(1).id, 95, { rating: 'disliked' }), scored(song(2).id, 5, { rating: 'liked' }));
    await play(1);
    await untilPlays(2);
    await page.waitForTimeout(4000);
    expect(await playing()).toBe(song(2).id);
  });

  it('is skipped for an artist on the never list, by id and not by name', async () => {
    const [artist] = song(1).artists;
    await open({ autoSkip: true, skipBelow: null, never: [{ id: artist?.id, name: 'By another name' }] });
    await play(1);
    await notice().waitFor();
    await untilPlays(2);
  });

  it('stays when the listener says so, and is not asked about again', async () => {
    await open({ autoSkip: true, skipBelow: 40 });
    await push(scored(song(1).id, 10));
    await play(1);
    const button = notice().getByRole('button', { name: says('skipCancel') });
    await button.waitFor();
    await player(page, 'reset()');
    await button.focus();
    await page.keyboard.press('Enter');
    await until('no notice', async () => !(await notice().isVisible()));
    await page.waitForTimeout(4500);
    expect(await playing()).toBe(song(1).id);
    expect(await player(page, 'keys')).toBe(0);
  });

  it('stays where it has no score, and where the page does not say which song it is', async () => {
    await open({ autoSkip: true, skipBelow: 100 });
    await play(3);
    await page.waitForTimeout(4500);
    expect(await playing()).toBe(song(3).id);
    for (const what of ["'ad'", "'local'", "'episode'"]) {
      await player(page, `play(${what})`);
      await page.waitForTimeout(500);
      expect(await notice().isVisible()).toBe(false);
    }
  });

  it('waits for its listener while nothing plays', async () => {
    await open({ autoSkip: true, skipBelow: 40 });
    await push(scored(song(1).id, 10));
    await player(page, 'play(1, false)');
    await page.waitForTimeout(15_000);
    expect(await playing()).toBe(song(1).id);
    expect(await notice().isVisible()).toBe(false);
    await page.locator('[data-testid="control-button-playpause"]').click();
    await notice().waitFor();
    await untilPlays(2);
  });

  it('is skipped once, however many tabs show it', async () => {
    await open({ autoSkip: true, skipBelow: 40 });
    const other = await setup.open(setup.standins.player.path(name));
    await page.waitForTimeout(1500);
    const both = [page, other];
    await push(scored(song(1).id, 10), scored(song(2).id, 80));
    for (const each of both) await player(each, 'play(1)');
    const skipped = async () => {
      const now = both.map(async (each) => ((await player(each, 'stats()')) as { song: string }).song);
      return (await Promise.all(now)).filter((id) => id === song(2).id).length;
    };
    await until('one tab to skip', async () => (await skipped()) > 0);
    await stays('tabs that skipped', 1, skipped, 5000);
    await other.close();
  });
});

describe('many in a row', () => {
  it('stop after five, say so, and go on once a song was kept', async () => {
    await open({ autoSkip: true, skipBelow: 50 });
    await push(
      ...songs()
        .slice(0, 20)
        .map(({ id }, index) => scored(id, index === 8 ? 90 : 5)),
    );
    await play(1);
    await untilPlays(6, 60_000);
    await until('the word', async () => (await words().innerText()) === says('skipResting'));
    await page.waitForTimeout(4000);
    expect(await playing()).toBe(song(6).id);
    await play(8);
    await until('no notice', async () => !(await notice().isVisible()));
    await page.waitForTimeout(500);
    await play(10);
    await untilPlays(11);
  }, 90_000);
});
