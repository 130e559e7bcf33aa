import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { press, readControl, readControls, until } from './harness/controls.ts';
import { player, scored, setUp, untilRight } from './page-support.ts';
import { openDesk, ratingsOf, settles, stays } from './support/product.ts';
import type { Page } from 'playwright-core';
import type { Setup } from './page-support.ts';

let setup: Setup;
/** The store is read from it. */
let desk: Page;
const pages: Page[] = [];

beforeAll(async () => {
  setup = await setUp();
  desk = await openDesk(setup.browser);
});
afterAll(() => setup.close());
afterEach(async () => {
  for (const page of pages.splice(0)) await page.close();
});

async function open(playlist = 'Late Train Home') {
  const page = await setup.open(setup.standins.player.path(playlist));
  pages.push(page);
  await untilRight(page, 10);
  return page;
}

/** A song of its own for each test, high enough in the list to be drawn. */
const song = (index: number, playlist = 'Late Train Home') => {
  const found = setup.standins.player.songsOf(playlist).filter(({ kind }) => kind === 'track')[index];
  if (!found) throw new Error(`no song ${index}`);
  return found.id;
};
const rated = async (page: Page, id: string) => {
  const control = await readControl(page, id);
  return control && (control.liked ? 'liked' : control.disliked ? 'disliked' : 'none');
};
const untilRated = (page: Page, id: string, value: string) =>
  until(`${id} to be ${value}`, async () => (await rated(page, id)) === value);

/** What is pressed is shown before it is kept. */
const untilKept = (id: string, value: string) =>
  until(`${id} to be kept`, async () => ((await ratingsOf(desk))[id] ?? 'none') === value);

describe('like and dislike', () => {
  it('are one machine of three states, kept over a reload', async () => {
    const page = await open();
    const id = song(0);
    for (const [which, after] of [
      ['like', 'liked'],
      ['dislike', 'disliked'],
      ['dislike', 'none'],
      ['like', 'liked'],
      ['like', 'none'],
      ['dislike', 'disliked'],
    ] as const) {
      await press(page, id, which);
      await untilRated(page, id, after);
    }
    await settles('what is kept', 'disliked', async () => (await ratingsOf(desk))[id]);
    await page.reload();
    await untilRated(page, id, 'disliked');
  });

  it('by keyboard, without the page noticing', async () => {
    const page = await open();
    const id = song(1);
    await player(page, 'reset()');
    const like = page
      .locator(`likelihood-controls[data-likelihood-track="${id}"] button[data-press="liked"]`)
      .first();
    await like.focus();
    await page.keyboard.press('Enter');
    await untilRated(page, id, 'liked');
    await page.keyboard.press('Space');
    await untilRated(page, id, 'none');
    expect(await player(page, 'keys')).toBe(0);
  });

  it('show in every place of the song at once', async () => {
    const page = await open();
    const id = song(2);
    await player(page, `play('${id}')`);
    await until('the bar', () => readControl(page, id, 'now-playing'));
    await player(page, 'queue(true)');
    await until('three places', async () => (await places(page, id)).length === 3);
    // Looked at in the task after the click: nothing is drawn, nor answered, in between.
    await page.evaluate((track) => {
      const hosts = [...document.querySelectorAll(`likelihood-controls[data-likelihood-track="${track}"]`)];
      const buttons = hosts.map((host) => host.shadowRoot?.querySelector('button[data-press="liked"]'));
      const isLiked = (button: Element | null | undefined) => button?.getAttribute('aria-pressed') === 'true';
      const note = () => Object.assign(window, { likedAtOnce: buttons.filter(isLiked).length });
      for (const button of buttons) button?.addEventListener('click', () => setTimeout(note));
    }, id);
    await press(page, id, 'like', 'now-playing');
    expect(await until('the click', () => page.evaluate('window.likedAtOnce ?? null'))).toBe(3);
  });

  it('show in another tab within 100 ms', async () => {
    const [one, other] = [await open(), await open()];
    const id = song(3);
    // Both clocks are the machine's; the second tab notes when its button was pressed in.
    await other.evaluate((track) => {
      const host = document.querySelector(`likelihood-controls[data-likelihood-track="${track}"]`);
      const like = host?.shadowRoot?.querySelector('button[data-press="liked"]');
      const note = () => Object.assign(window, { changedAt: Date.now() });
      if (like)
        new MutationObserver(note).observe(like, { attributes: true, attributeFilter: ['aria-pressed'] });
    }, id);
    await one.evaluate((track) => {
      const host = document.querySelector(`likelihood-controls[data-likelihood-track="${track}"]`);
      const like = host?.shadowRoot?.querySelector('button[data-press="liked"]');
      like?.addEventListener('click', () => Object.assign(window, { clickedAt: Date.now() }), {
        capture: true,
      });
    }, id);
    let after = 'liked';
    await until('a change in time, at a moment when the machine is free', async () => {
      await press(one, id, 'like');
      await untilRated(other, id, after);
      after = after === 'liked' ? 'none' : 'liked';
      const clicked = (await one.evaluate('window.clickedAt')) as number; // set above
      const changed = (await other.evaluate('window.changedAt')) as number; // set above
      return changed - clicked <= 100;
    });
  });

  it('survive a service worker killed between two clicks', async () => {
    const page = await open();
    const [first, second] = [song(4), song(5)];
    await press(page, first, 'like');
    await untilRated(page, first, 'liked');
    await untilKept(first, 'liked');
    await setup.browser.killServiceWorker();
    await press(page, second, 'dislike');
    await untilRated(page, second, 'disliked');
    await untilKept(second, 'disliked');
    await stays('the rating', 'disliked', () => rated(page, second));
    await page.reload();
    await untilRated(page, first, 'liked');
    await untilRated(page, second, 'disliked');
  });

  it('are taken back with a visible reason when they cannot be kept', async () => {
    const page = await open();
    const id = song(8);
    const worker = await setup.browser.serviceWorker();
    // The disk is full, as far as the database can tell.
    await worker.evaluate(() => {
      const full = () => {
        throw new DOMException('The disk is full.', 'QuotaExceededError');
      };
      Object.assign(IDBObjectStore.prototype, { put: full, add: full });
    });
    await press(page, id, 'like');
    const card = page.locator('likelihood-card:popover-open [role="dialog"]');
    await card.filter({ hasText: 'Not saved' }).waitFor();
    expect(await rated(page, id)).toBe('none');
    const marked = page.locator(
      `likelihood-controls[data-likelihood-track="${id}"][data-likelihood-problem]`,
    );
    expect(await marked.count()).toBeGreaterThan(0);
    await setup.browser.killServiceWorker();
    await press(page, id, 'like');
    await untilRated(page, id, 'liked');
    await until('the mark to go', async () => (await marked.count()) === 0);
  });

  it('of quick clicks the last one counts', async () => {
    const page = await open();
    const id = song(6);
    for (const which of ['like', 'dislike', 'like', 'dislike', 'like'] as const) await press(page, id, which);
    expect(await rated(page, id)).toBe('liked');
    await settles('what is kept', 'liked', async () => (await ratingsOf(desk))[id]);
    expect(await rated(page, id)).toBe('liked');
    await page.reload();
    await untilRated(page, id, 'liked');
  });
});

const places = (page: Page, id: string) =>
  readControls(page).then((all) => all.filter(({ trackId }) => trackId === id));

describe('badges', () => {
  it('show each state, in words for those who listen', async () => {
    const page = await open();
    const id = song(7);
    const missing = { liked: 3, disliked: 2, total: 8 };
    const at = Date.now();
    for (const [badge, text, said] of [
      [scored(id, 72).badge, '72', 'Likelihood 72 of 100. Somewhere between 62 and 82'],
      [{ ...scored(id, 8).badge, state: 'estimated' as const }, '~8', 'Likelihood about 8 of 100, estimated'],
      [{ state: 'learning' as const, missing }, '+8', 'Still learning: 8 to go'],
      [{ state: 'pending' as const, why: 'consent' as const }, '…', 'Waiting for your yes'],
      [{ state: 'no-data' as const, why: 'unknown-song' as const }, '–', 'No score for this song'],
      [{ state: 'offline' as const, why: 'network' as const, retryAt: at + 60_000 }, '!', 'No score for now'],
    ] as const) {
      // A scored badge is what scored() makes; the others are written out above.
      await setup.push({
        type: 'tracks.changed',
        states: [{ trackId: id, rating: null, badge: badge as never }],
      });
      const shown = await until(`the badge ${badge.state}`, async () => {
        const control = await readControl(page, id);
        return control?.state === badge.state ? control : null;
      });
      expect(shown.text).toBe(text);
      expect(shown.title).toContain(said);
    }
  });

  it('open one card by hover and by keyboard, and Escape closes it', async () => {
    const page = await open();
    const [id, next] = [song(0), song(1)];
    await setup.push({ type: 'tracks.changed', states: [scored(id, 72), scored(next, 31)] });
    await until('the scores', async () => (await readControl(page, next))?.text === '31');
    const cards = () => page.locator('likelihood-card:popover-open').count();
    await badge(page, id).hover();
    await until('the card', async () => (await cards()) === 1);
    const text = await page.locator('likelihood-card [role="dialog"]').innerText();
    expect(text).toContain('Likelihood 72 of 100');
    expect(text).toContain('For it: energetic');
    expect(text).toContain('Against it: electric');
    expect(text).toContain('ReccoBeats');
    expect(text).toContain('5 minutes ago');
    await badge(page, next).hover();
    await until('the other song', async () =>
      (await page.locator('likelihood-card [role="dialog"]').innerText()).includes('31 of 100'),
    );
    expect(await page.locator('likelihood-card').count()).toBe(1);
    await page.keyboard.press('Escape');
    expect(await cards()).toBe(0);
    await badge(page, id).focus();
    await page.keyboard.press('Enter');
    await until('the card', async () => (await cards()) === 1);
    await page.keyboard.press('Enter');
    await untilRated(page, id, 'liked');
    await page.keyboard.press('Escape');
    await stays('cards', 0, cards);
    expect(await focusedTrack(page)).toBe(id);
  });

  it('wait for the listener’s yes with a way to it', async () => {
    const page = await open();
    const id = song(2);
    await setup.push({
      type: 'tracks.changed',
      states: [{ trackId: id, rating: null, badge: { state: 'pending', why: 'consent' } }],
    });
    await badge(page, id).click();
    await page.locator('likelihood-card:popover-open button[data-place="welcome"]').click();
    await until('the first-run page', async () =>
      setup.browser.context.pages().some((one) => /dashboard\.html#?.*welcome/.test(one.url())),
    );
  });
});

const badge = (page: Page, id: string) =>
  page
    .locator(`likelihood-controls[data-likelihood-track="${id}"][data-likelihood-surface="row"] [data-state]`)
    .first();
const focusedTrack = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('data-likelihood-track'));

describe('keyboard commands', () => {
  it('act on the song that plays', async () => {
    const page = await open();
    const id = song(9);
    await player(page, `play('${id}')`);
    await until('the bar', () => readControl(page, id, 'now-playing'));
    for (const [command, after] of [
      ['like', 'liked'],
      ['like', 'liked'],
      ['dislike', 'disliked'],
      ['clear', 'none'],
    ] as const) {
      await setup.push({ type: 'playing.command', command });
      await untilRated(page, id, after);
      await untilKept(id, after);
    }
  });
});
