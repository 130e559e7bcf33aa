/** The main job in Firefox: the yes, mount, like, train, score, reload, the yes taken back. */
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import messages from '../../public/_locales/en/messages.json' with { type: 'json' };
import { demoLibrary } from '../standins/demo-library.ts';
import { startStandins } from '../standins/server.ts';
import type { Standins } from '../standins/server.ts';
import { launchFirefox } from './harness/firefox.ts';
import type { FirefoxHarness } from './harness/firefox.ts';
import { readControls, until } from './harness/controls.ts';
import type { DrivenPage } from './harness/controls.ts';
import { chosenListener, faults, ratedBackup, readPictures } from './support/model-room.ts';
import {
  rate,
  ratingsOf,
  rowControls,
  rowsOf,
  songsOf,
  stays,
  tell,
  untilStored,
} from './support/product.ts';
import type { ModelRow } from './support/learning.ts';
import type { Page } from 'puppeteer-core';

const playlist = 'Late Train Home';
let standins: Standins;
let firefox: FirefoxHarness;
let player: Page;
/** The first-run page; the store is read from it too. */
let welcome: Page;

beforeAll(async () => {
  standins = await startStandins({ library: demoLibrary(1), reccobeats: { unknownShare: 0 } });
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

const asked = () => standins.requests.filter(({ host }) => host === 'api.reccobeats.com').length;

const countOf = async (table: string) => (await rowsOf(welcome as DrivenPage, table)).length;

/** Clicks a button of one of our pages by its name, with the mouse: a permission asks for a real click. */
async function clickButton(page: Page, name: string): Promise<void> {
  await page.bringToFront();
  const at = await until(`the button ${name}`, async () => {
    const found = await page.evaluate((wanted: string) => {
      const button = [...document.querySelectorAll('button')].find(
        (one) => one.textContent?.trim() === wanted,
      );
      button?.scrollIntoView({ block: 'center' });
      const box = button?.getBoundingClientRect();
      return box && box.width > 0 ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : null;
    }, name);
    return found;
  });
  await page.mouse.click(at.x, at.y);
}

/** Writes into a field as keys would. */
async function type(page: Page, selector: string, text: string): Promise<void> {
  await page.evaluate(
    (at: string, written: string) => {
      const field = document.querySelector<HTMLInputElement>(at);
      if (field) field.value = written;
      field?.dispatchEvent(new Event('input', { bubbles: true }));
    },
    selector,
    text,
  );
}

const shows = (page: Page, text: string) =>
  page.evaluate((wanted: string) => document.body.innerText.includes(wanted), text);

/** Picks the option that begins so; false where there is none. */
const pick = (page: Page, selector: string, text: string) =>
  page.evaluate(
    (at: string, wanted: string) => {
      const select = document.querySelector<HTMLSelectElement>(at);
      const option = [...(select?.options ?? [])].find((one) => one.text.startsWith(wanted));
      if (select && option) select.value = option.value;
      select?.dispatchEvent(new Event('change', { bubbles: true }));
      return option !== undefined;
    },
    selector,
    text,
  );

async function openPlayer(): Promise<Page> {
  const page = await firefox.newPlayerPage(standins.player.path(playlist));
  await page.bringToFront();
  await until('the first controls', async () => (await readControls(page as DrivenPage)).length > 0, 20_000);
  return page;
}

describe('Likelihood in Firefox', () => {
  test('mounts one control on every song, and asks nobody before the yes', async () => {
    player = await openPlayer();
    const controls = await rowControls(player as DrivenPage);
    expect(new Set(controls.map(({ trackId }) => trackId)).size).toBe(controls.length);
    expect(controls.every(({ state }) => state === 'pending')).toBe(true);
    await stays('requests before the yes', 0, asked);
  });

  test('one click on the first-run page is the yes', async () => {
    welcome = await firefox.openExtensionPage('dashboard.html#welcome');
    await clickButton(welcome, messages.welcomeYes.message);
    await until('look-ups', async () => asked() > 0, 15_000);
  });

  test('songs are rated by clicking, the model trains by itself and scores appear', async () => {
    await player.bringToFront();
    const songs = songsOf({ standins }, playlist).slice(0, 12);
    const ratings = Object.fromEntries(songs.map(({ id }, at) => [id, at % 2 === 0]));
    await rate(player as DrivenPage, ratings);
    await untilStored(welcome as DrivenPage, ratings);
    await until(
      'scores',
      async () => (await rowControls(player as DrivenPage)).some(({ state }) => state === 'scored'),
      60_000,
    );
    expect(await rowsOf(welcome as DrivenPage, 'models')).not.toHaveLength(0);
  });

  test('a reload keeps ratings and scores', async () => {
    const told = async (page: Page): Promise<Record<string, string>> =>
      Object.fromEntries(
        (await rowControls(page as DrivenPage)).map(({ trackId, state, text, liked, disliked }) => [
          String(trackId),
          `${state} ${text} ${liked} ${disliked}`,
        ]),
      );
    await player.evaluate(`__sp.scrollTo(0)`);
    await until('a score on every song', async () =>
      (await rowControls(player as DrivenPage)).every(({ state }) => state === 'scored'),
    );
    const before = await told(player);
    await player.close();
    player = await openPlayer();
    await until('the same ratings and scores', async () => {
      const after = await told(player);
      const common = Object.keys(after).filter((id) => id in before);
      return common.length > 10 && common.every((id) => after[id] === before[id]);
    });
    expect(Object.values(await told(player)).filter((words) => words.includes('true'))).not.toHaveLength(0);
  });

  test('popup and dashboard show the model', async () => {
    const popup = await firefox.openExtensionPage('popup.html');
    await until('the verdict', async () =>
      popup.evaluate(() => Boolean(document.querySelector('.verdict')?.textContent?.trim())),
    );
    expect(
      await popup.evaluate(() => document.querySelectorAll('.metrics tbody tr').length),
    ).toBeGreaterThanOrEqual(5);
    await popup.close();
  });

  test('the Model room trains on many ratings and draws every picture', async () => {
    const restored = await tell(welcome as DrivenPage, 'backup.restore', {
      text: ratedBackup(chosenListener(), 80),
      mode: 'replace',
    });
    expect(restored.ok).toBe(true);
    await until(
      'a model of them',
      async () => {
        const models = await rowsOf<ModelRow>(welcome as DrivenPage, 'models');
        return models.some(({ ratings }) => ratings.liked + ratings.disliked > 60);
      },
      30_000,
    );
    const room = await firefox.openExtensionPage('dashboard.html#overview');
    expect(faults(await readPictures(room as DrivenPage))).toEqual([]);
    await room.close();
  });

  test('the Rate room rates by keys, and takes back', async () => {
    const before = await ratingsOf(welcome as DrivenPage);
    const room = await firefox.openExtensionPage('dashboard.html#rate');
    await room.bringToFront();
    const title = () => room.evaluate(() => document.querySelector('.rate-card h2')?.textContent ?? '');
    await until('a song, with its player', () =>
      room.evaluate(() => document.querySelector('iframe[data-shown="true"]') !== null),
    );
    const first = await title();
    await room.keyboard.press('ArrowRight');
    await until('the next song', async () => (await title()) !== first);
    const size = Object.keys(before).length;
    await until('the rating', async () => (await countOf('marks')) === size + 1);
    await room.keyboard.press('Backspace');
    await until('no rating', async () => (await countOf('marks')) === size);
    await until('the song again', async () => (await title()) === first);
    expect(await ratingsOf(welcome as DrivenPage)).toEqual(before);
    await room.close();
  });

  test('the Ratings room imports a file after a preview, and takes it back as one', async () => {
    const size = await countOf('marks');
    const room = await firefox.openExtensionPage('dashboard.html#ratings');
    const rows = [1, 2, 3].map((n) => `${String(n).padStart(22, '0')},Song ${n},Somebody,${n % 2}`);
    await until('the room', () => room.evaluate(() => document.querySelector('.picked-file') !== null));
    await room.evaluate(
      (text: string) => {
        const input = document.querySelector<HTMLInputElement>('.picked-file');
        const files = new DataTransfer();
        files.items.add(new File([text], 'songs.csv', { type: 'text/csv' }));
        if (input) input.files = files.files;
        input?.dispatchEvent(new Event('change', { bubbles: true }));
      },
      ['id,title,artist,liked', ...rows].join('\n'),
    );
    await clickButton(room, messages.ratingsImportStart.message);
    await until('the import', async () => (await countOf('marks')) === size + 3);
    expect(await countOf('snapshots')).toBeGreaterThan(0);
    await until('the way back', () =>
      room.evaluate((undo: string) => {
        const buttons = [...document.querySelectorAll<HTMLElement>('.ratings-said button')];
        const button = buttons.find((one) => one.textContent?.trim() === undo);
        button?.click();
        return button !== undefined;
      }, messages.undoUndo.message),
    );
    await until('the import to be taken back', async () => (await countOf('marks')) === size);
    await room.close();
  });

  test('the bar above a list rates what is in view, and takes it back', async () => {
    const size = await countOf('marks');
    await player.bringToFront();
    const press = (name: string) =>
      until(`the button ${name} of the bar`, () =>
        player.evaluate((wanted: string) => {
          const bar = document.querySelector('likelihood-bar')?.shadowRoot;
          const button = [...(bar?.querySelectorAll('button') ?? [])].find(
            (one) => one.textContent?.trim() === wanted && one.getClientRects().length > 0,
          );
          button?.click();
          return button !== undefined;
        }, name),
      );
    await press(messages.barRate.message);
    await press(messages.barLikeVisible.message);
    await press(messages.barLike.message);
    await until('ratings of the list', async () => (await countOf('marks')) > size);
    await press(messages.barUndo.message);
    await until('them to be taken back', async () => (await countOf('marks')) === size);
  });

  test('the Playlists room connects to Spotify, cleans a playlist and undoes it', async () => {
    const clientId = '0123456789abcdef0123456789abcdef';
    const { accounts, state } = standins.spotify;
    const room = await firefox.openExtensionPage('dashboard.html#playlists');
    const redirect = await room.evaluate(`browser.identity.getRedirectURL('spotify')`);
    accounts.registerClient(clientId, [String(redirect)]);
    const uris = state.tracks.slice(0, 120).map(({ id }) => `spotify:track:${id}`);
    const playlist = state.addPlaylist({ name: 'Firefox, cleaned', uris });
    const disliked = state.tracks[60]?.id ?? '';
    const track = { id: disliked, title: 'T', artists: [], album: null, durationMs: null };
    const rated = await tell(welcome as DrivenPage, 'ratings.set', {
      track,
      value: 'disliked',
      origin: 'popup',
    });
    expect(rated.ok).toBe(true);

    await until('the field', () => room.evaluate(() => document.querySelector('main form input') !== null));
    await type(room, 'main form input', clientId);
    await clickButton(room, messages.playlistsConnect.message);
    await until('the connection', () => shows(room, messages.playlistsConnected.message), 20_000);
    await until('the playlists', () => pick(room, 'main select', 'Firefox, cleaned'), 20_000);
    await room.evaluate((wanted: string) => {
      const radios = [...document.querySelectorAll<HTMLLabelElement>('label.choice')];
      radios.find((one) => one.textContent?.startsWith(wanted))?.click();
    }, messages.playlistsPlaceSame.message);
    await clickButton(room, messages.playlistsMakePlan.message);
    await until(
      'the plan',
      () => room.evaluate(() => document.querySelector('.plan-body tr') !== null),
      20_000,
    );
    await room.evaluate(() => document.querySelector<HTMLElement>('.plan-carry')?.click());
    await until('the question', () => shows(room, messages.planAskYes.message));
    await clickButton(room, messages.planAskYes.message);
    await until(
      'the cleaned playlist',
      async () => !state.urisIn(playlist.id).includes(`spotify:track:${disliked}`),
      20_000,
    );
    const undo = '[aria-labelledby="playlists-past"] button:not([disabled])';
    await until(
      'a way back',
      () => room.evaluate((at: string) => document.querySelector(at) !== null, undo),
      20_000,
    );
    await room.evaluate((at: string) => document.querySelector<HTMLElement>(at)?.click(), undo);
    await until(
      'the playlist as it was',
      async () => state.urisIn(playlist.id).join() === uris.join(),
      20_000,
    );
    await room.close();
  });

  test('the yes taken back: nothing is sent from then on', async () => {
    await clickButton(welcome, messages.welcomeTakeBack.message);
    await expectNothingSent('/collection/tracks');
  });

  test('the yes taken back in Firefox itself: nothing is sent from then on', async () => {
    await clickButton(welcome, messages.welcomeYes.message);
    const before = asked();
    await until('the songs that waited', async () => asked() > before, 15_000);
    // What Firefox's own page about the extension does when its switch is turned off there.
    await welcome.evaluate(`browser.permissions.remove({ data_collection: ['websiteContent'] })`);
    await expectNothingSent(standins.player.path('Sunday Kitchen'));
  });
});

/** Waits until the yes is offered again, shows songs never seen, and holds that nobody is asked for them. */
async function expectNothingSent(path: string): Promise<void> {
  await until('the yes to be offered again', async () =>
    welcome.evaluate(
      (wanted: string) =>
        [...document.querySelectorAll('button')].some((one) => one.textContent?.trim() === wanted),
      messages.welcomeYes.message,
    ),
  );
  await until('no question under way', async () =>
    standins.requests.every(({ host, status }) => host !== 'api.reccobeats.com' || status !== null),
  );
  const before = asked();
  await player.bringToFront();
  await player.evaluate(`__sp.go('${path}')`);
  // There is a model by now: what may not be looked up is estimated, for which nothing is sent.
  await until('songs that nobody may be asked for', async () =>
    (await rowControls(player as DrivenPage)).some(({ state }) => state === 'estimated'),
  );
  await stays('requests after the yes was taken back', before, asked, 1500);
}
