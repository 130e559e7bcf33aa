/** Nothing leaves the machine before the listener's yes, and nothing after they took it back. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readControl, until, waitForBadge } from './harness/controls.ts';
import {
  badgeStates,
  controlOf,
  idsIn,
  lookups,
  rate,
  rowControls,
  rowsOf,
  says,
  songsOf,
  startProduct,
  stays,
  untilStored,
} from './support/product.ts';
import type { Page } from 'playwright-core';
import type { Product } from './support/product.ts';

let product: Product;
let player: Page;

beforeAll(async () => {
  // Late enough to take the yes back meanwhile, soon enough to see that the answer is not taken then.
  product = await startProduct({ slowMs: 5000 });
});
afterAll(() => product.close());

const asked = () => lookups(product).length;
const featureIds = async () =>
  (await rowsOf<{ trackId: string }>(product.desk, 'features')).map(({ trackId }) => trackId);
const openRoom = (room: string) => product.browser.openExtensionPage(`dashboard.html#${room}`);
/** The switch shows what is in force, so it moves only once the choice was stored. */
async function switchConsent(page: Page, on: boolean): Promise<void> {
  const box = page.getByRole('checkbox', { name: says('settingsReccobeats') });
  await box.click();
  await until(`the switch to be ${on ? 'on' : 'off'}`, async () => (await box.isChecked()) === on);
}
const untilBadges = (page: Page, states: readonly string[]) =>
  until(`badges ${states.join()}`, async () =>
    (await badgeStates(page)).every((each) => states.includes(each)),
  );

async function openPlaylist(name: string): Promise<Page> {
  const page = await product.open(product.standins.player.path(name));
  await until('the rows', async () => (await rowControls(page)).length > 10);
  return page;
}

describe('before the yes', () => {
  it('controls work, ratings are kept, badges wait for the yes and nothing is sent', async () => {
    player = await openPlaylist('Late Train Home');
    await untilBadges(player, ['pending']);
    const [first, second] = songsOf(product, 'Late Train Home');
    const ratings = { [String(first?.id)]: true, [String(second?.id)]: false };
    await rate(player, ratings);
    await untilStored(product.desk, ratings);
    await player.reload();
    await until(
      'the ratings after a reload',
      async () => (await controlOf(player, String(first?.id)))?.liked,
    );
    const badge = await waitForBadge(player, String(second?.id), ['pending']);
    expect(badge.disliked).toBe(true);
    expect(badge.title).toContain(says('page_pending_consent'));
    await product.browser.killServiceWorker();
    await player.reload();
    await untilBadges(player, ['pending']);
    await stays('requests before the yes', 0, asked);
    expect(new Set(product.standins.requests.map(({ host }) => host))).toEqual(new Set(['open.spotify.com']));
  });

  it('the first-run page says what is sent, to whom and what for, and a no sends nothing', async () => {
    const page = await openRoom('welcome');
    const text = await page.locator('main').innerText();
    for (const key of ['welcomeLeavesWhatText', 'welcomeLeavesWhomText', 'welcomeLeavesWhyText'] as const) {
      expect(text).toContain(says(key));
    }
    await page.getByRole('button', { name: says('welcomeNo') }).click();
    await page.getByText(says('welcomeNotNow')).waitFor();
    await page.close();
    await stays('requests after a no', 0, asked);
  });
});

describe('the yes', () => {
  it('is one click on the first-run page; look-ups start and badges move on without a reload', async () => {
    const ids = (await rowControls(player)).map(({ trackId }) => String(trackId));
    const page = await openRoom('welcome');
    await page.getByRole('button', { name: says('welcomeYes') }).click();
    await page.getByRole('button', { name: says('welcomeTakeBack') }).waitFor();
    await page.close();
    await until('every song of the list to be asked for', async () => {
      const all = new Set(product.standins.reccobeats.askedIds());
      return ids.every((id) => all.has(id));
    });
    await untilBadges(player, ['learning', 'no-data']);
  });

  it('covers song ids and nothing else', async () => {
    for (const request of lookups(product)) {
      expect(`${request.method} ${request.path}`).toBe('GET /v1/audio-features');
      expect([...new URLSearchParams(request.query).keys()]).toEqual(['ids']);
      for (const id of idsIn(request)) expect(id).toMatch(/^[A-Za-z0-9]{22}$/);
    }
  });
});

describe('taken back in Settings', () => {
  it('withdraws the question under way, sends nothing from then on, and a new yes asks again', async () => {
    const known = new Set(await featureIds());
    // Ready before the question is asked, so that one click is all that has to happen before its answer.
    const settings = await openRoom('settings');
    product.standins.reccobeats.setMode('slow');
    player = await openPlaylist('Sunday Kitchen');
    const question = await until('a question under way', async () =>
      lookups(product).find(({ status }) => status === null),
    );
    await settings.bringToFront();
    await switchConsent(settings, false);
    const count = asked();
    await player.bringToFront();
    await until('the badges to wait for the yes', async () =>
      (await rowControls(player)).some(({ title }) => title.includes(says('page_pending_consent'))),
    );
    await until('the answer that comes too late', async () => question.status === 200);
    product.standins.reccobeats.setMode('normal');
    await openPlaylist('Run the Canal').then((page) => page.close());
    await product.browser.killServiceWorker();
    await player.reload();
    await until('the rows', async () => (await rowControls(player)).length > 10);
    await stays('requests after the yes was taken back', count, asked);
    expect((await featureIds()).filter((id) => !known.has(id))).toEqual([]);

    await settings.bringToFront();
    await switchConsent(settings, true);
    await settings.close();
    const withdrawn = idsIn(question);
    await until('the withdrawn question to be asked again', async () => {
      const again = new Set(lookups(product).slice(count).flatMap(idsIn));
      return withdrawn.every((id) => again.has(id));
    });
    const one = withdrawn.find((id) => product.standins.reccobeats.knows(id));
    await until('its answer', async () => (await featureIds()).includes(String(one)));
  });
});

describe('taken back on the first-run page', () => {
  it('sends nothing from then on', async () => {
    const welcome = await openRoom('welcome');
    await welcome.getByRole('button', { name: says('welcomeTakeBack') }).click();
    await welcome.getByRole('button', { name: says('welcomeYes') }).waitFor();
    await welcome.close();
    // What was said to the background before is done; only then nothing more may come.
    await until('no question under way', async () => lookups(product).every(({ status }) => status !== null));
    const count = asked();
    const page = await openPlaylist('Deep Focus Cellar');
    const unknown = songsOf(product, 'Deep Focus Cellar').find(
      ({ id }) => !product.standins.reccobeats.askedIds().includes(id),
    );
    const badge = await until('the badge', () => readControl(page, String(unknown?.id)));
    expect(badge.state).toBe('pending');
    await stays('requests after the yes was taken back', count, asked);
  });
});
