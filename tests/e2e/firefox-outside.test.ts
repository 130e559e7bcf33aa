/** Firefox: songs from outside without a catalogue, by a source whose host is asked for in the click. */
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoLibrary } from '../standins/demo-library.ts';
import { startStandins } from '../standins/server.ts';
import { launchFirefox } from './harness/firefox.ts';
import { until } from './harness/controls.ts';
import { clickOn } from './support/firefox-click.ts';
import { opinions, untilModel } from './support/learning.ts';
import { chosenListener, ratedBackup } from './support/model-room.ts';
import { lookups, metaOf, mostWithin, rowsOf, says } from './support/product.ts';
import type { Standins } from '../standins/server.ts';
import type { DrivenPage } from './harness/controls.ts';
import type { FirefoxHarness } from './harness/firefox.ts';
import type { Page } from 'puppeteer-core';

let standins: Standins;
let firefox: FirefoxHarness;
let page: Page;

const library = demoLibrary(1);

beforeAll(async () => {
  standins = await startStandins({
    library,
    reccobeats: { unknownShare: 0 },
    listenbrainz: { unknownShare: 0, unmappedShare: 0 },
  });
  firefox = await launchFirefox({
    extensionDir: resolve('.output/firefox-mv3'),
    port: standins.port,
    hosts: standins.hosts,
  });
  page = await firefox.openExtensionPage('dashboard.html#discover');
  const songs = library.songs.filter(({ kind, features }) => kind === 'track' && features).slice(0, 60);
  const truth = new Map(Object.entries(opinions(songs)));
  const listener = { ...chosenListener(), library, trackIds: songs.map(({ id }) => id), truth };
  const text = ratedBackup(listener, 60);
  await tell('backup.restore', { text, mode: 'replace' });
  await tell('consent.set', { given: true });
  await untilModel(page as DrivenPage);
});
afterAll(async () => {
  await firefox?.close();
  await standins?.close();
});

async function tell(type: string, data: unknown): Promise<void> {
  const message = JSON.stringify({ type, data });
  expect(await page.evaluate(`browser.runtime.sendMessage(${message})`)).toMatchObject({ ok: true });
}
const asked = (part: string) => standins.requests.filter(({ host }) => host.includes(part)).length;
const switchOf = (source: string) => `document.querySelector('[aria-describedby="outside-${source}-hint"]')`;
const isOn = (source: string) => page.evaluate(`${switchOf(source)}?.checked === true`);
const rows = async () => Number(await page.evaluate(`document.querySelectorAll('.found-body tr').length`));
const find = `document.querySelector('.outside-asks .button-primary')`;

describe('songs from outside in Firefox', () => {
  test('nobody is asked before a switch is on', async () => {
    await until('a switch', async () => page.evaluate(`${switchOf('reccobeats')}?.disabled === false`));
    expect(asked('listenbrainz') + asked('apple') + asked('musicbrainz')).toBe(0);
    expect(standins.requests.filter(({ path }) => path.startsWith('/v1/track'))).toEqual([]);
  });

  test('two sources find songs, whose scores arrive; the look-ups keep the pace with them', async () => {
    for (const source of ['reccobeats', 'listenbrainzSongs']) {
      await clickOn(page, switchOf(source));
      await until(`${source} to be on`, () => isOn(source));
    }
    await clickOn(page, find);
    await until('songs', async () => (await rows()) > 5, 30_000);
    await until(
      'scores',
      () =>
        page.evaluate(`(() => {
          const scores = [...document.querySelectorAll('.found-body .cell-score')];
          return scores.length > 5 && scores.every(({ textContent }) => /\\d/.test(textContent));
        })()`),
      30_000,
    );
    await until('ListenBrainz to be asked', async () => asked('labs.api.listenbrainz.org') > 2, 30_000);
    const cancel = `[...document.querySelectorAll('.outside-asks .button')].find((one) => one.textContent === ${JSON.stringify(says('uiCancel'))})`;
    if (await page.evaluate(`Boolean(${cancel})`)) await clickOn(page, cancel);
    await until(
      'the end',
      async () => !(await page.evaluate(`document.querySelector('[data-searching="true"]')`)),
    );
    // Two contexts ask one host: the browser's locks keep half a second between an answer and a question.
    expect(mostWithin(lookups({ standins }), 5000)).toBeLessThanOrEqual(11);
  });

  test('what is not wanted is remembered, and what is liked is stored', async () => {
    // Whoever points at the list finds it standing still.
    await page.hover('.found-body tr');
    const first = `document.querySelector('.found-body tr')`;
    const id = String(await page.evaluate(`${first}.querySelector('a.song-title').href.slice(-22)`));
    await clickOn(page, `${first}.querySelector('.thumb-like')`);
    await until('the rating', async () =>
      (await rowsOf<{ trackId: string }>(page as DrivenPage, 'marks')).some(({ trackId }) => trackId === id),
    );
    const second = `document.querySelectorAll('.found-body tr')[1]`;
    const other = String(await page.evaluate(`${second}.querySelector('a.song-title').href.slice(-22)`));
    await clickOn(page, `${second}.querySelector('.cell-deeds > .icon-button:nth-last-of-type(1)')`);
    await until('the memory', async () =>
      (await metaOf(page as DrivenPage, 'rejected@first'))?.includes(other),
    );
  });

  test('the source is off once Firefox forbids its host', async () => {
    await page.evaluate(`browser.permissions.remove({ origins: ['https://labs.api.listenbrainz.org/*'] })`);
    await until('the switch to be off', async () => !(await isOn('listenbrainzSongs')));
  });
});
