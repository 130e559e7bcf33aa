/** Firefox: a further source is switched on by a click that asks for its host, works, and goes with the host. */
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import messages from '../../public/_locales/en/messages.json' with { type: 'json' };
import { demoLibrary } from '../standins/demo-library.ts';
import { spotifyIdOf } from '../standins/random.ts';
import { startStandins } from '../standins/server.ts';
import { launchFirefox } from './harness/firefox.ts';
import { readControls, until } from './harness/controls.ts';
import { clickOn } from './support/firefox-click.ts';
import { rowsOf, stays } from './support/product.ts';
import type { Standins } from '../standins/server.ts';
import type { DrivenPage } from './harness/controls.ts';
import type { FirefoxHarness } from './harness/firefox.ts';
import type { Page } from 'puppeteer-core';

let standins: Standins;
let firefox: FirefoxHarness;
let settings: Page;

beforeAll(async () => {
  const library = demoLibrary(1);
  // ReccoBeats knows each recording, under ids that nobody here has seen.
  const others = library.songs
    .filter(({ kind }) => kind === 'track')
    .map((song) => ({ ...song, id: spotifyIdOf(`elsewhere:${song.id}`) }));
  standins = await startStandins({
    library,
    reccobeats: { unknownShare: 1, others },
    deezer: { unknownShare: 0 },
  });
  firefox = await launchFirefox({
    extensionDir: resolve('.output/firefox-mv3'),
    port: standins.port,
    hosts: standins.hosts,
  });
});
afterAll(async () => {
  await firefox?.close();
  await standins?.close();
});

const asked = (host: string) => standins.requests.filter((request) => request.host === host).length;

const switchOf = (link: string) =>
  `document.querySelector('[aria-describedby="settings-source-${link}-hint"]')`;
const isOn = (link: string) => settings.evaluate(`${switchOf(link)}?.checked === true`);

describe('a further source in Firefox', () => {
  test('is asked nothing before its switch', async () => {
    const welcome = await firefox.openExtensionPage('dashboard.html#welcome');
    const yes = JSON.stringify(messages.welcomeYes.message);
    await clickOn(
      welcome,
      `[...document.querySelectorAll('button')].find((one) => one.textContent.trim() === ${yes})`,
    );
    const player = await firefox.newPlayerPage(standins.player.path('Late Train Home'));
    await until(
      'the first controls',
      async () => (await readControls(player as DrivenPage)).length > 0,
      20_000,
    );
    await until('ReccoBeats to be asked', async () => asked('api.reccobeats.com') > 0);
    await stays('questions to Deezer', 0, () => asked('api.deezer.com'), 1_000);
  });

  test('finds songs by their recording once it is on', async () => {
    settings = await firefox.openExtensionPage('dashboard.html#settings');
    await until('the switch', async () => settings.evaluate(`${switchOf('isrc')}?.disabled === false`));
    await clickOn(settings, switchOf('isrc'));
    await until('the switch to be on', async () => isOn('isrc'));
    const rows = await until(
      'features by recording',
      async () => {
        const found = await rowsOf<{ via?: string }>(settings as DrivenPage, 'features');
        return found.length > 4 && found;
      },
      20_000,
    );
    expect(new Set(rows.map(({ via }) => via))).toEqual(new Set(['isrc']));
  });

  test('is off once Firefox forbids its host', async () => {
    await settings.evaluate(`browser.permissions.remove({ origins: ['https://api.deezer.com/*'] })`);
    await until('the switch to be off', async () => !(await isOn('isrc')));
    await until('no question under way', async () =>
      standins.requests.every(({ host, status }) => host !== 'api.deezer.com' || status !== null),
    );
    await stays('questions to Deezer', asked('api.deezer.com'), () => asked('api.deezer.com'), 2_500);
  });
});
