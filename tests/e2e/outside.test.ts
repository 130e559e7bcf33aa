/** Discover without a catalogue: songs from outside, source by source, and the countries of the map. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { discoveryHosts } from '../../lib/domain/discovery.ts';
import type { DiscoverySourceId } from '../../lib/domain/discovery.ts';
import { until } from './harness/controls.ts';
import { violations } from './support/axe.ts';
import { opinions, untilModel } from './support/learning.ts';
import { cutOff, takePicture } from './support/looks.ts';
import { chosenListener, ratedBackup } from './support/model-room.ts';
import {
  lookups,
  metaOf,
  mostWithin,
  ratingsOf,
  rowsOf,
  says,
  startProduct,
  stays,
  tell,
} from './support/product.ts';
import type { Locator, Page } from 'playwright-core';
import type { Product } from './support/product.ts';

let product: Product;
let page: Page;
const services = [
  'labs.api.listenbrainz.org',
  'api.listenbrainz.org',
  'rss.marketingtools.apple.com',
  'rss.applemarketingtools.com',
  'musicbrainz.org',
];
const sources = Object.keys(discoveryHosts) as DiscoverySourceId[]; // its keys
const allHosts = [...new Set(Object.values(discoveryHosts).flat())];

const button = (name: string, within: Page | Locator = page) =>
  within.getByRole('button', { name, exact: true });
const rows = () => page.locator('.found-body tr');
const idOf = async (row: Locator) =>
  (await row.locator('a.song-title').getAttribute('href'))?.slice(-22) ?? '';
const ids = () =>
  rows()
    .locator('a.song-title')
    .evaluateAll((links) => links.map((link) => String(link.getAttribute('href')).slice(-22)));
const switchOf = (source: DiscoverySourceId) => page.locator(`[aria-describedby="outside-${source}-hint"]`);
const lineOf = (source: DiscoverySourceId) =>
  page.locator('.source-switch', { has: switchOf(source) }).locator('.status');
const view = (name: string) => page.getByRole('radio', { name }).check({ force: true });
const picture = (name: string) => takePicture(page, `outside-${name}`);
/** Questions for songs; look-ups of features are not. */
const questions = () =>
  product.standins.requests.filter(
    ({ host, path }) => services.includes(host) || path.startsWith('/v1/track'),
  ).length;
const running = async () => (await page.locator('[data-searching="true"]').count()) > 0;

async function switchTo(source: DiscoverySourceId, on: boolean): Promise<void> {
  if ((await switchOf(source).isChecked()) === on) return;
  await switchOf(source).click();
  await until(
    `${source} to be ${on ? 'on' : 'off'}`,
    async () => (await switchOf(source).isChecked()) === on,
  );
}
async function only(...on: readonly DiscoverySourceId[]): Promise<void> {
  for (const source of sources) await switchTo(source, on.includes(source));
}
async function find(): Promise<void> {
  await page.locator('.outside-asks .button-primary').click();
}
const songsFrom = (source: DiscoverySourceId) =>
  until(
    `songs from ${source}`,
    async () => /[1-9]\d* (song|artist)/.test((await lineOf(source).textContent()) ?? ''),
    40_000,
  );
async function cancel(): Promise<void> {
  const stop = button(says('uiCancel'), page.locator('.outside-asks'));
  if ((await stop.count()) > 0) await stop.click();
  await until('the end of the search', async () => !(await running()));
}

async function openRoom(): Promise<void> {
  await page?.close();
  page = await product.browser.openExtensionPage('dashboard.html#discover');
  await page.bringToFront();
  await page.locator('.outside-sources').waitFor();
}

beforeAll(async () => {
  product = await startProduct(
    { unknownShare: 0 },
    { listenbrainz: { unknownShare: 0, unmappedShare: 0 }, musicbrainz: { unknownShare: 0 } },
  );
  await product.allowInAdvance(allHosts);
  const { library } = product.standins.player;
  const songs = library.songs.filter(({ kind, features }) => kind === 'track' && features).slice(0, 60);
  const truth = new Map(Object.entries(opinions(songs)));
  const listener = { ...chosenListener(), library, trackIds: songs.map(({ id }) => id), truth };
  const text = ratedBackup(listener, 60);
  expect(await tell(product.desk, 'backup.restore', { text, mode: 'replace' })).toMatchObject({ ok: true });
  await untilModel(product.desk);
  await openRoom();
});
afterAll(() => product?.close());

describe('before anything is switched on', () => {
  it('a room without a catalogue shows who could be asked and what each would be sent, and waits for the yes', async () => {
    for (const source of sources) {
      expect(await switchOf(source).isDisabled()).toBe(true);
      await page.getByText(says(`discoverSends_${source}`)).waitFor();
    }
    await page.getByText(says('outsideNoConsent')).waitFor();
    await picture('waits');
    expect(await page.locator('.outside-asks .button-primary').isDisabled()).toBe(true);
    await stays('questions', 0, questions);
  });

  it('the yes alone asks nobody: every switch is off', async () => {
    expect(await tell(product.desk, 'consent.set', { given: true })).toMatchObject({ ok: true });
    await until('switches', async () => switchOf('reccobeats').isEnabled());
    for (const source of sources) expect(await switchOf(source).isChecked()).toBe(false);
    expect(await page.locator('.outside-asks .button-primary').isDisabled()).toBe(true);
    await stays('questions', 0, questions);
  });
});

describe('a search', () => {
  it('lists songs that sound alike, scored by the listener’s own model, and says why', async () => {
    await switchTo('reccobeats', true);
    await find();
    await songsFrom('reccobeats');
    await until('scores', async () => {
      const scores = await rows().locator('.cell-score').allTextContents();
      return scores.length > 5 && scores.every((score) => /^~?\d+$/.test(score));
    });
    await until('the end', async () => !(await running()));
    const scores = (await rows().locator('.cell-score').allTextContents()).map(Number);
    expect(scores[0]).toBeGreaterThanOrEqual(scores.at(-1) ?? 100);
    expect(await rows().first().locator('.cell-why').textContent()).toMatch(/^Sounds like \S/);
    const rated = Object.keys(await ratingsOf(product.desk));
    expect((await ids()).filter((id) => rated.includes(id))).toEqual([]);
    expect(services.filter((host) => product.standins.requests.some((one) => one.host === host))).toEqual([]);
    await picture('found');
  });

  it('asks every source that is on, each finds songs, and cancel ends them all', async () => {
    await only('listenbrainzSongs', 'listenbrainzArtists', 'appleCharts', 'artistCountries');
    await page.getByLabel(says('outsideChartsOf'), { exact: true }).selectOption({ label: 'Brazil' });
    await find();
    await Promise.all(
      (['listenbrainzSongs', 'listenbrainzArtists', 'appleCharts', 'artistCountries'] as const).map(
        songsFrom,
      ),
    );
    await picture('asking');
    await cancel();
    const count = questions();
    await stays('questions after the end', count, questions, 2_000);
    // The look-ups of the background ask the same host meanwhile: the locks keep half a second between all.
    expect(mostWithin(lookups(product), 5000)).toBeLessThanOrEqual(11);
    expect(product.standins.listenbrainz.labs.refusedCount()).toBe(0);
    const whys = await rows().locator('.cell-why').allTextContents();
    expect(whys.join()).toMatch(/No\. \d+ in Brazil|Heard/);
  });

  it('lists only artists from a country or a region', async () => {
    // The table draws only what is in view: the line above it counts.
    const count = async () =>
      Number.parseInt((await page.locator('.discover-count output').textContent()) ?? '', 10) || 0;
    const before = await count();
    const from = page.getByLabel(says('outsideFrom'), { exact: true });
    await from.selectOption({ label: 'Europe, all of it' });
    await until('fewer songs', async () => (await count()) < before);
    await picture('europe');
    await from.selectOption('');
    await until('all songs', async () => (await count()) === before);
  });
});

describe('a source that is down', () => {
  it('says so in plain words while the others go on, and is asked again at a press', async () => {
    product.standins.listenbrainz.labs.setMode('down');
    await only('reccobeats', 'listenbrainzSongs');
    await find();
    const line = lineOf('listenbrainzSongs');
    await until('the trouble', async () =>
      ((await line.textContent()) ?? '').includes(says('outsideTrouble_service_down')),
    );
    await songsFrom('reccobeats');
    await until('the end', async () => !(await running()));
    await picture('down');
    product.standins.listenbrainz.labs.setMode('normal');
    await button(says('uiTryAgain'), line).click();
    await songsFrom('listenbrainzSongs');
    await cancel();
  });

  it('is off once the browser forbids its hosts', async () => {
    await page.evaluate(`chrome.permissions.remove({ origins: ['https://labs.api.listenbrainz.org/*'] })`);
    await until('the switch to be off', async () => !(await switchOf('listenbrainzSongs').isChecked()));
    await openRoom();
    expect(await switchOf('listenbrainzSongs').isChecked()).toBe(false);
    expect(await switchOf('reccobeats').isChecked()).toBe(true);
  });
});

describe('what is found', () => {
  it('is rated on the spot and taken back', async () => {
    await find();
    await songsFrom('reccobeats');
    await until('the end', async () => !(await running()));
    // Whoever points at the list finds it standing still.
    await rows().nth(1).hover();
    const id = await idOf(rows().nth(1));
    await rows().nth(1).locator('.thumb-like').click();
    await until('the rating', async () => (await ratingsOf(product.desk))[id] === 'liked');
    expect(await idOf(rows().nth(1))).toBe(id);
    await button(says('undoUndo')).click();
    await until('no rating', async () => !(id in (await ratingsOf(product.desk))));
  });

  it('plays in Spotify’s own player', async () => {
    await rows().first().getByRole('button').first().click();
    expect(await page.locator('.listen-panel iframe').getAttribute('src')).toContain(
      await idOf(rows().first()),
    );
    await button(says('discoverStop')).click();
  });

  it('goes for good where it is not wanted, and comes back while that is undone', async () => {
    const id = await idOf(rows().nth(2));
    const title = await rows().nth(2).locator('.song-title').textContent();
    const dismiss = () => button(says('outsideDismiss').replace('$1', title ?? '')).click();
    await dismiss();
    await until('it to be gone', async () => !(await ids()).includes(id));
    await until('the memory', async () => (await metaOf(product.desk, 'rejected@first'))?.includes(id));
    await button(says('undoUndo')).click();
    await until('it to be back', async () => (await ids()).includes(id));
    await until('no memory', async () => !(await metaOf(product.desk, 'rejected@first'))?.includes(id));
    await dismiss();
    await until('the memory', async () => (await metaOf(product.desk, 'rejected@first'))?.includes(id));
    const before = await ids();
    await find();
    await until('another list', async () => (await ids()).join() !== before.join());
    await until('the end', async () => !(await running()));
    expect(await ids()).not.toContain(id);
  });

  it('is sent to Rate', async () => {
    await rows().first().hover();
    const wanted = [await idOf(rows().nth(0)), await idOf(rows().nth(2))];
    await rows().nth(0).getByRole('checkbox').check();
    await rows().nth(2).getByRole('checkbox').check();
    await button(says('discoverToRate')).click();
    await until('the list', async () => (await metaOf(product.desk, 'list@first'))?.trackIds.length === 2);
    expect((await metaOf(product.desk, 'list@first')).trackIds).toEqual(wanted);
    await until('the room Rate', async () => page.url().endsWith('#rate'));
  });

  it('is made a list to plan a playlist from', async () => {
    await page.goto(page.url().replace(/#.*/, '#discover'));
    await until('a table', async () => (await rows().count()) > 5);
    await button(says('discoverToPlaylists')).click();
    await until('the room Playlists', async () => page.url().endsWith('#playlists'));
    expect((await metaOf(product.desk, 'list@first')).trackIds.length).toBeGreaterThan(20);
  });
});

describe('the map without a catalogue', () => {
  it('asks for the chart of the country that is picked, and ranks its songs', async () => {
    await product.allowInAdvance(allHosts);
    await openRoom();
    await switchTo('appleCharts', true);
    await view(says('discoverView_countries'));
    const tile = page.getByRole('button', { name: /^JP:/ });
    await tile.click();
    await until('songs', async () => (await rows().count()) > 5, 40_000);
    await page.getByRole('heading', { name: /^Japan/ }).waitFor();
    await until('scores', async () => {
      const scores = await rows().locator('.cell-score').allTextContents();
      return scores.every((score) => /\d/.test(score));
    });
    expect(await rows().first().locator('.cell-why').textContent()).toMatch(/^No\. \d+ in Japan$/);
    await until('the tile to be coloured', async () => (await tile.getAttribute('data-class')) !== null);
    await picture('map');
    const feeds = () => product.standins.apple.requestCount('new');
    const asked = feeds();
    await button(says('outsideChartClose')).click();
    await tile.click();
    await until('songs', async () => (await rows().count()) > 5);
    expect(feeds()).toBe(asked);
  });

  it('says where there is no chart', async () => {
    await page.getByRole('button', { name: /^GL:/ }).click();
    await page.getByText(says('outsideTrouble_no_chart')).waitFor();
  });

  it('is remembered when the tab is gone', async () => {
    await openRoom();
    await view(says('discoverView_countries'));
    const tile = page.getByRole('button', { name: /^JP:/ });
    await until('the tile to be coloured', async () => (await tile.getAttribute('data-class')) !== null);
    await tile.click();
    await until('songs', async () => (await rows().count()) > 5);
  });
});

describe('looks', () => {
  it.each(['countries', 'outside'] as const)(
    'of %s are accessible, light and dark, narrow and wide',
    async (name) => {
      await view(says(`discoverView_${name}`));
      if (name === 'outside') {
        await find();
        await songsFrom('reccobeats');
        await until('the end', async () => !(await running()));
      }
      for (const theme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
        for (const width of [400, 1600]) {
          await page.setViewportSize({ width, height: 1000 });
          await picture(`${name}-${theme}-${width}`);
          expect(await violations(page), `${name} ${theme} ${width}`).toEqual([]);
          expect(await cutOff(page), `${name} ${theme} ${width}`).toEqual([]);
        }
      }
    },
  );
});

describe('deleting everything', () => {
  it('ends the search first, and nothing of it comes back', async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await switchTo('listenbrainzSongs', true);
    await find();
    await songsFrom('listenbrainzSongs');
    await page.goto(page.url().replace(/#.*/, '#settings'));
    await button(says('deleteStart')).click();
    await button(says('deleteContinue')).click();
    await page.locator('.ask input').fill(says('deleteWord'));
    await button(says('deleteNow')).click();
    await page.getByText(says('deleteDone')).waitFor();
    const count = questions();
    await stays('questions', count, questions, 2_000);
    const kept = (await rowsOf<{ key: string }>(product.desk, 'meta')).map(({ key }) => key);
    expect(kept.filter((key) => key.startsWith('kept discovery'))).toEqual([]);
  });
});
