/** The bar above lists: what it says, what it dims, and rating many songs at once. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { until } from './harness/controls.ts';
import { player, scored, setUp, untilRight } from './page-support.ts';
import { openDesk, ratingsOf, says, tell } from './support/product.ts';
import { violations } from './support/axe.ts';
import type { Locator, Page } from 'playwright-core';
import type { Setup } from './page-support.ts';

let setup: Setup;
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

const name = 'Late Train Home';
const songs = () => setup.standins.player.songsOf(name).filter(({ kind }) => kind === 'track');
const path = (switches: Record<string, string | number> = {}) => setup.standins.player.path(name, switches);

async function open(where = path()): Promise<Page> {
  const page = await setup.open(where);
  pages.push(page);
  await page.bringToFront();
  await untilRight(page, 4);
  await barOf(page).waitFor();
  return page;
}

const barOf = (page: Page): Locator => page.locator('likelihood-bar');
const factsOf = async (page: Page) =>
  (await barOf(page).locator('.facts').innerText()).replaceAll('\u00a0', ' ');
const button = (page: Page, key: Parameters<typeof says>[0]) =>
  barOf(page).getByRole('button', { name: says(key), exact: true });
const panelOf = (page: Page) => barOf(page).locator('.panel');
const titleOf = (page: Page) => panelOf(page).getByRole('heading');
const untilTitle = (page: Page, title: RegExp) =>
  until(
    `the panel to say ${title}`,
    async () => (await titleOf(page).isVisible()) && title.test(await titleOf(page).innerText()),
  );

async function fromMenu(page: Page, key: Parameters<typeof says>[0]) {
  await button(page, 'barRate').click();
  await button(page, key).click();
}

/** Ids of the rows that are dimmed now, and of those that are not. */
const lights = (page: Page) =>
  page.evaluate(() => {
    const rows = [...document.querySelectorAll('main [data-testid="tracklist-row"]')];
    const id = (row: Element) =>
      row.querySelector('likelihood-controls')?.getAttribute('data-likelihood-track') ?? '';
    const isDim = (row: Element) => row.hasAttribute('data-likelihood-dim');
    return { dim: rows.filter(isDim).map(id), bright: rows.filter((row) => !isDim(row)).map(id) };
  });
/** Gives the first songs these scores, and waits until the bar tells of all of them. */
const pushScores = (page: Page, scores: readonly number[]) =>
  until('the scores', async () => {
    // What a tab is told of songs that it has not shown yet is lost.
    await setup.push({
      type: 'tracks.changed',
      states: scores.map((score, index) => scored(songs()[index]?.id ?? '', score)),
    });
    await page.waitForTimeout(250);
    return (await factsOf(page)).includes(`${scores.length} scored`);
  });
const clear = async () => {
  const ids = Object.keys(await ratingsOf(desk));
  if (ids.length > 0) await tell(desk, 'ratings.delete', { ids });
};

describe('where it stands', () => {
  const examples = () => Object.fromEntries(setup.standins.player.examples());
  for (const [what, where] of [
    ['a playlist', () => path()],
    ['liked songs', () => '/collection/tracks'],
    ['an album', () => `${examples()['Album']}`],
    ['an artist', () => `${examples()['Artist']}`],
    ['the songs of a search', () => `${examples()['Search, songs']}`],
    ['a list without roles', () => path({ roleless: 1 })],
    ['an Arabic page', () => path({ lang: 'ar' })],
    ['a localised page', () => path({ intl: 'de' })],
  ] as const) {
    it(`is right above the list: ${what}`, async () => {
      const page = await open(where());
      const at = await page.evaluate(() => {
        const bar = document.querySelector('likelihood-bar');
        const list = bar?.nextElementSibling;
        const [one, other] = [bar?.getBoundingClientRect(), list?.getBoundingClientRect()];
        return {
          bars: document.querySelectorAll('likelihood-bar').length,
          rows: list?.querySelectorAll('likelihood-controls').length ?? 0,
          gap: Number(other?.top) - Number(one?.bottom),
          width: Number(one?.width) - Number(other?.width),
        };
      });
      expect(at).toMatchObject({ bars: 1, gap: 0, width: 0 });
      expect(at.rows).toBeGreaterThan(3);
    });
  }

  it('follows the listener from list to list, and is gone where there is none', async () => {
    const page = await open();
    for (const [where, bars] of [
      ['/', 0],
      ['/collection/tracks', 1],
      [`${examples()['Track']}`, 0],
      [path(), 1],
      [`${examples()['Search, tracklist rows']}`, 0],
    ] as const) {
      await player(page, `go(${JSON.stringify(where)})`);
      await until(`${bars} bars on ${where}`, async () => {
        const isThere = await page.evaluate(() => document.querySelector('main section') !== null);
        return isThere && (await barOf(page).count()) === bars;
      });
    }
  });

  it('fits into every window, and reads in the right order', async () => {
    const page = await open(path({ npv: 0 }));
    for (const width of [320, 400, 640, 800, 1200, 1600]) {
      await page.setViewportSize({ width, height: 900 });
      const spills = () =>
        barOf(page).evaluate((bar) => {
          const edge = bar.getBoundingClientRect();
          return [...(bar.shadowRoot?.querySelectorAll('.bar > :not([popover]), .tools > *') ?? [])]
            .map((part) => part.getBoundingClientRect())
            .filter(({ width: wide }) => wide > 0)
            .some(
              ({ left, right, top, bottom }) =>
                left < edge.left || right > edge.right + 0.5 || top < edge.top || bottom > edge.bottom,
            );
        });
      await page.waitForFunction(`innerWidth === ${width}`);
      await until(`all within the bar at ${width}`, async () => !(await spills()));
    }
  });

  it('goes with the extension, and takes the dimming along', async () => {
    const page = await open();
    await pushScores(page, [10]);
    await button(page, 'barDim').click();
    await barOf(page).getByRole('spinbutton').first().fill('50');
    await page.keyboard.press('Tab');
    await until('a dimmed row', async () => (await lights(page)).dim.length === 1);
    await setup.browser.reloadExtension();
    await until('an empty page', () =>
      page.evaluate(
        () =>
          document.querySelector(
            'likelihood-bar,likelihood-skip,style[data-likelihood-list],[data-likelihood-dim]',
          ) === null,
      ),
    );
    desk = await openDesk(setup.browser);
  });
});

describe('what it says', () => {
  it('counts songs, ratings and scores as they come', async () => {
    const page = await open();
    await pushScores(page, [10, 20, 90, 91]);
    const total = setup.standins.player.songsOf(name).length;
    expect(await factsOf(page)).toMatch(
      new RegExp(`^\\d+ of ${total} songs seen · 0 rated · 4 scored · median 55$`),
    );
    expect(await barOf(page).locator('.picture').getAttribute('aria-label')).toBe(
      'How the scores spread: 10 to 19: 1, 20 to 29: 1, 90 to 100: 2',
    );
    await setup.push({
      type: 'tracks.changed',
      states: [scored(songs()[0]?.id ?? '', 50, { rating: 'liked' })],
    });
    await until('the rating', async () => (await factsOf(page)).includes('1 rated · 4 scored · median 70'));
  });

  it('sees more songs as the list is scrolled, and starts anew when it is filtered', async () => {
    const page = await open();
    const seen = async () => Number(/^\d+/.exec(await factsOf(page))?.[0]);
    const before = await seen();
    await player(page, 'scrollTo(60)');
    await until('more songs', async () => (await seen()) > before + 10);
    await player(page, `filter('the')`);
    await until('fewer songs', async () => {
      const shown = await page.evaluate('__sp.list().length');
      return (await factsOf(page)).match(new RegExp(`^(\\d+ of )?${String(shown)} songs`)) !== null;
    });
  });
});

describe('dimming', () => {
  const choose = async (page: Page, low: string, high: string) => {
    await barOf(page).locator('.opener').first().click();
    const fields = barOf(page).getByRole('spinbutton');
    for (const [index, value] of [low, high].entries()) {
      await fields.nth(index).fill(value);
      await fields.nth(index).press('Tab');
    }
    await page.keyboard.press('Escape');
  };

  for (const mode of ['remount', 'reuse']) {
    it(`keeps songs inside a band bright, wherever they are drawn: ${mode}`, async () => {
      const page = await open(path({ mode }));
      await pushScores(page, [10, 50, 60, 70, 99]);
      await choose(page, '50', '69');
      const ids = songs()
        .slice(0, 5)
        .map(({ id }) => id);
      const dimmed = async () =>
        ids
          .map((id, index) => [index, id] as const)
          .filter(([, id]) => dimIds.includes(id))
          .map(([index]) => index);
      let dimIds: readonly string[] = [];
      await until('three dimmed rows', async () => {
        dimIds = (await lights(page)).dim;
        return (await dimmed()).join() === '0,3,4';
      });
      await player(page, 'scrollTo(80)');
      await page.waitForTimeout(400);
      await until('only bright rows', async () => (await lights(page)).dim.length === 0);
      await player(page, 'scrollTo(0)');
      await until('the dimmed rows again', async () => (await lights(page)).dim.length === 3);
      expect(
        await page.evaluate(
          () => getComputedStyle(document.querySelector('[data-likelihood-dim]') ?? document.body).display,
        ),
      ).toBe('grid');
      await barOf(page).locator('.opener').first().click();
      await button(page, 'barDimReset').click();
      await until('only bright rows', async () => (await lights(page)).dim.length === 0);
    });
  }

  it('takes songs without a score along where that is wanted, and stays for the tab', async () => {
    const page = await open();
    await pushScores(page, [80]);
    await barOf(page).locator('.opener').first().click();
    await barOf(page).getByRole('checkbox').check();
    await page.keyboard.press('Escape');
    await until('one bright song', async () => {
      const { bright, dim } = await lights(page);
      return dim.length > 5 && bright.filter(Boolean).length === 1;
    });
    await player(page, `go('/collection/tracks')`);
    await until('dimmed liked songs', async () => (await lights(page)).dim.length > 5);
    const other = await open();
    expect((await lights(other)).dim).toEqual([]);
  });
});

describe('by keyboard', () => {
  it('opens, moves and closes without the page noticing', async () => {
    const page = await open();
    await player(page, 'reset()');
    await button(page, 'barDim').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await button(page, 'barLikeVisible').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await untilTitle(page, /^Like \d+ songs\?$/);
    await page.keyboard.press('Escape');
    await until('no panel', async () => !(await panelOf(page).isVisible()));
    expect(
      await barOf(page).evaluate((bar) => bar.shadowRoot?.activeElement?.getAttribute('popovertarget')),
    ).toBe('rate');
    expect(await player(page, 'keys')).toBe(0);
    expect(await player(page, 'leaks')).toEqual({});
  });

  it('has no fault that a machine can find', async () => {
    const page = await open();
    await button(page, 'barDim').click();
    expect(await violations(page, ['likelihood-bar'])).toEqual([]);
    await fromMenu(page, 'barLikeVisible');
    await untilTitle(page, /^Like/);
    expect(await violations(page, ['likelihood-bar'])).toEqual([]);
  });
});

describe('rating many', () => {
  it('rates the songs in view, says so and takes it back', async () => {
    const page = await open();
    await fromMenu(page, 'barLikeVisible');
    await untilTitle(page, /^Like \d+ songs\?$/);
    const count = Number(/\d+/.exec(await titleOf(page).innerText())?.[0]);
    expect(count).toBeGreaterThan(2);
    expect(count).toBeLessThan(16);
    await button(page, 'barLike').click();
    await untilTitle(page, new RegExp(`^Rated: ${count} songs`));
    expect(Object.values(await ratingsOf(desk))).toEqual(Array.from({ length: count }, () => 'liked'));
    await until('the bar to know', async () => (await factsOf(page)).includes(`${count} rated`));
    await button(page, 'barUndo').click();
    await untilTitle(page, /^Taken back/);
    expect(await ratingsOf(desk)).toEqual({});
    await until('the bar to know', async () => (await factsOf(page)).includes('0 rated'));
  });

  it('gathers the whole list, goes back to where it was, and keeps what was rated', async () => {
    const page = await open();
    const [first, second] = songs();
    await tell(desk, 'ratings.set', { track: first && toTrack(first), value: 'disliked', origin: 'row' });
    await button(page, 'barRate').click();
    await page.mouse.move(700, 500);
    await page.mouse.wheel(0, 40);
    const top = () =>
      page.evaluate(() => document.querySelector('[data-overlayscrollbars-viewport]')?.scrollTop);
    let before: number | undefined;
    await until('the page to have been scrolled, and to stand', async () => {
      const last = before;
      before = await top();
      return before !== undefined && before > 0 && before === last;
    });
    await button(page, 'barLikeAll').click();
    await untilTitle(page, /^Like \d+ songs\?$/);
    expect(await top()).toBe(before);
    const rateable = setup.standins.player
      .songsOf(name)
      .filter(({ kind }) => /^(track|unavailable)$/.test(kind));
    const all = new Set(rateable.map(({ id }) => id)).size;
    expect(await titleOf(page).innerText()).toBe(`Like ${all} songs?`);
    expect(await panelOf(page).innerText()).toContain('Rated already: 1.');
    await button(page, 'barLike').click();
    await untilTitle(page, new RegExp(`^Rated: ${all - 1} songs`));
    const stored = await ratingsOf(desk);
    expect(Object.keys(stored).length).toBe(all);
    expect([stored[first?.id ?? ''], stored[second?.id ?? '']]).toEqual(['disliked', 'liked']);
    await button(page, 'barUndo').click();
    await untilTitle(page, /^Taken back/);
    expect(await ratingsOf(desk)).toEqual({ [first?.id ?? '']: 'disliked' });
    // Seen once, the list is known: nothing scrolls for the second question.
    await fromMenu(page, 'barDislikeAll');
    await untilTitle(page, /^Dislike \d+ songs\?$/);
    await clear();
  });

  it('replaces ratings where that is chosen', async () => {
    const page = await open();
    const [first] = songs();
    await tell(desk, 'ratings.set', { track: first && toTrack(first), value: 'disliked', origin: 'row' });
    await until('the rating', async () => (await factsOf(page)).includes('1 rated'));
    await fromMenu(page, 'barLikeVisible');
    await barOf(page)
      .getByRole('radio', { name: says('barReplace') })
      .check();
    await button(page, 'barLike').click();
    await untilTitle(page, /^Rated:/);
    expect((await ratingsOf(desk))[first?.id ?? '']).toBe('liked');
    await clear();
  });

  it('says in plain words why it did not work, and changes nothing', async () => {
    const page = await open();
    const worker = await setup.browser.serviceWorker();
    await worker.evaluate(() => {
      for (const name of ['put', 'add'] as const)
        IDBObjectStore.prototype[name] = () => {
          throw new DOMException('The disk is full', 'QuotaExceededError');
        };
    });
    await fromMenu(page, 'barLikeVisible');
    await button(page, 'barLike').click();
    await untilTitle(page, new RegExp(says('barFailed')));
    expect(await panelOf(page).innerText()).toContain(says('error_storage_full'));
    await setup.browser.killServiceWorker();
    expect(await ratingsOf(desk)).toEqual({});
  });

  it('can be cancelled while the list is read; nothing is rated and the page is where it was', async () => {
    const page = await open('/playlist/0TenThousandSongs00000?n=10000');
    const top = () =>
      page.evaluate(() => document.querySelector('[data-overlayscrollbars-viewport]')?.scrollTop);
    const before = await top();
    await fromMenu(page, 'barDislikeAll');
    await untilTitle(page, /^Reading/);
    await until('some progress', async () => /[1-9]\d\d of 10,000/.test(await panelOf(page).innerText()));
    await button(page, 'barCancel').click();
    await untilTitle(page, /^Cancelled/);
    expect(await top()).toBe(before);
    expect(await ratingsOf(desk)).toEqual({});
  });

  for (const [key, hash] of [
    ['barOpenRate', '#rate'],
    ['barOpenPlaylists', '#playlists'],
  ] as const) {
    it(`opens the list in the dashboard, at ${hash}`, async () => {
      const page = await open();
      await fromMenu(page, key);
      const room = await until('the room', async () =>
        page
          .context()
          .pages()
          .find((each) => each.url().endsWith(hash)),
      );
      pages.push(room);
      await untilTitle(page, /dashboard/);
      await until('its name there', async () => (await room.content()).includes(name));
    });
  }
});

describe('tastes and artists', () => {
  it('offers a switch once there are two tastes', async () => {
    const page = await open();
    expect(await barOf(page).getByRole('combobox').count()).toBe(0);
    const made = await tell(desk, 'profiles.create', { name: 'For running' });
    expect(made.ok).toBe(true);
    const { id } = made.value as { id: string }; // the profile made
    await player(page, `go('/collection/tracks')`);
    const choice = barOf(page).getByRole('combobox', { name: says('barProfile') });
    await choice.waitFor();
    expect(await choice.locator('option').allInnerTexts()).toEqual([says('profileFirst'), 'For running']);
    await choice.selectOption('For running');
    const current = async () =>
      ((await tell(desk, 'profiles.list')).value as { currentId: string }).currentId; // as the protocol says
    await until('the other taste', async () => (await current()) === id);
    await choice.selectOption(says('profileFirst'));
    await until('the first taste', async () => (await current()) === 'first');
    await tell(desk, 'profiles.remove', { id });
  });

  it('puts an artist on the never list and takes it off again', async () => {
    const page = await open(Object.fromEntries(setup.standins.player.examples())['Artist'] ?? '');
    const never = async () =>
      (await desk.evaluate(
        `chrome.storage.local.get('settings').then(({ settings }) => settings?.never ?? [])`,
      )) as {
        name: string;
      }[]; // as settings are stored
    await button(page, 'barRate').click();
    await barOf(page)
      .getByRole('button', { name: /^Never play / })
      .click();
    await untilTitle(page, /is on your never list/);
    expect((await never()).length).toBe(1);
    await button(page, 'barUndo').click();
    await untilTitle(page, /is off your never list/);
    expect(await never()).toEqual([]);
  });
});

describe('the popup', () => {
  it('takes back the rating that was given in it', async () => {
    const page = await open();
    await player(page, 'play(4)');
    const popup = await setup.browser.openExtensionPage('popup');
    pages.push(popup);
    await popup.getByRole('button', { name: /^Like / }).click();
    const id = songs()[4]?.id ?? '';
    await until('the rating', async () => (await ratingsOf(desk))[id] === 'liked');
    await popup.getByRole('button', { name: says('popupUndo') }).click();
    await until('no rating', async () => Object.keys(await ratingsOf(desk)).length === 0);
    await popup.getByText(says('popupUndone')).waitFor();
  });
});

describe('manners', () => {
  it('does nothing while nothing happens', async () => {
    const page = await open();
    let changes: readonly string[] = [];
    // The page itself is at peace only some time after its last row is right.
    await until('four seconds without a change', async () => {
      changes = await page.evaluate(async () => {
        const seen: string[] = [];
        const observer = new MutationObserver((records) => {
          for (const { type, target, attributeName } of records)
            seen.push(`${type} ${target.nodeName} ${attributeName ?? target.textContent}`);
        });
        const all = { childList: true, subtree: true, attributes: true, characterData: true };
        observer.observe(document, all);
        const root = document.querySelector('likelihood-bar')?.shadowRoot;
        if (root) observer.observe(root, all);
        await new Promise((resolve) => setTimeout(resolve, 4000));
        observer.disconnect();
        return seen;
      });
      return changes.length === 0;
    }).catch(() => undefined);
    expect(changes).toEqual([]);
  });
});

interface StandinTrack {
  readonly id: string;
  readonly title: string;
  readonly artists: readonly { readonly id: string; readonly name: string }[];
  readonly album: { readonly id: string; readonly name: string };
  readonly durationMs: number;
}

const toTrack = ({ id, title, artists, album, durationMs }: StandinTrack) => ({
  id,
  title: title.trim(),
  artists: artists.map((artist) => ({ id: artist.id, name: artist.name })),
  album: { id: album.id, name: album.name },
  durationMs,
});
