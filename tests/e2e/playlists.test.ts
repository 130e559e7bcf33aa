/** The room Playlists: connect, clean a long playlist and undo it, have one made, reorder, and what goes wrong. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from './harness/controls.ts';
import { violations } from './support/axe.ts';
import { opinions, untilModel } from './support/learning.ts';
import { chosenListener, ratedBackup } from './support/model-room.ts';
import { ratingsOf, rowsOf, says, startProduct, tell } from './support/product.ts';
import type { Locator, Page } from 'playwright-core';
import type { Product } from './support/product.ts';

const clientId = '0123456789abcdef0123456789abcdef';
let product: Product;
let page: Page;

const spotify = () => product.standins.spotify;
const button = (name: string, within: Page | Locator = page) =>
  within.getByRole('button', { name, exact: true });
/** A radio button by the beginning of its name: a hint may follow. */
const choose = (name: string) =>
  page.getByRole('radio', { name: new RegExp(`^${name}`) }).check({ force: true });
const rows = () => page.locator('.plan-body tr');

async function openRoom(): Promise<void> {
  await page?.close();
  page = await product.browser.openExtensionPage('dashboard.html#playlists');
  await page.bringToFront();
}

/** Makes the plan that the form asks for, and waits until it is there. */
async function makePlan(): Promise<void> {
  await button(says('playlistsMakePlan')).click();
  await rows().first().waitFor();
}

/** Presses what carries the plan out; in place, after the question. */
async function carryOut(inPlace = true): Promise<void> {
  await page.locator('.plan-carry').click();
  if (inPlace) await button(says('planAskYes'), page.getByRole('dialog')).click();
}
const untilDone = () =>
  until('nothing under way', async () => (await page.locator('.playlists-busy').count()) === 0, 20_000);
const runs = () => page.locator('section[aria-labelledby="playlists-past"] li');
const pending = () =>
  rowsOf<{ key: string; value: { active: unknown } }>(product.desk, 'meta').then(
    (meta) => meta.find(({ key }) => key === 'kept journal head')?.value.active ?? null,
  );

/** Songs with features, of which the listener saw all and rates some. */
const knownSongs = () =>
  spotify()
    .state.tracks.filter(({ features }) => features)
    .slice(0, 700);

/** A listener of these songs with 120 ratings, spread over all of them. */
function backup(): string {
  const songs = knownSongs();
  const truth = new Map(Object.entries(opinions(songs)));
  const { library } = product.standins.player;
  return ratedBackup({ ...chosenListener(), library, trackIds: songs.map(({ id }) => id), truth }, 120);
}

/** A playlist of the listener's own with so many songs, among them a local file and an episode. */
function newPlaylist(name: string, songs: number) {
  const { state } = spotify();
  const uris = knownSongs().map(({ id }) => `spotify:track:${id}`);
  const odd = state.urisIn(state.odds.id).filter((uri) => uri !== null && !uri.startsWith('spotify:track:'));
  return state.addPlaylist({ name, uris: [...uris.slice(0, songs - odd.length), ...odd] });
}

beforeAll(async () => {
  product = await startProduct({ unknownShare: 0 });
  const redirect = `https://${product.browser.extensionId}.chromiumapp.org/spotify`;
  spotify().accounts.registerClient(clientId, [redirect]);
  newPlaylist('Five Hundred', 500);
  newPlaylist('To Reorder', 60);
  newPlaylist('Cut Off', 300);
  expect(await tell(product.desk, 'backup.restore', { text: backup(), mode: 'replace' })).toMatchObject({
    ok: true,
  });
  await untilModel(product.desk);
});
afterAll(() => product.close());

const playlistNamed = (name: string) =>
  [...spotify().state.playlists.values()].find((playlist) => playlist.name === name) ??
  (() => {
    throw new Error(`no playlist ${name}`);
  })();
const urisOf = (name: string) => spotify().state.urisIn(playlistNamed(name).id);

describe('the connection', () => {
  beforeAll(openRoom);

  it('says what is wrong with a Client ID before anybody is asked', async () => {
    await page.getByLabel(says('playlistsClientId')).fill('my app');
    await button(says('playlistsConnect')).click();
    await page.getByText(says('playlistsBadClientId')).waitFor();
  });

  it('is made with a Client ID and a yes at Spotify', async () => {
    await page.getByLabel(says('playlistsClientId')).fill(clientId);
    await button(says('playlistsConnect')).click();
    await page.getByText(says('playlistsConnected')).first().waitFor();
    // The refresh token is where the player's page cannot reach it.
    expect(JSON.stringify(await product.desk.evaluate('chrome.storage.local.get()'))).not.toContain('efresh');
  });
});

describe('plans', () => {
  it('clean a playlist of five hundred songs in place, and an undo gives back songs and order', async () => {
    const before = urisOf('Five Hundred');
    expect(before).toHaveLength(500);
    await page
      .getByLabel(says('playlistsSource'), { exact: true })
      .selectOption({ label: 'Five Hundred (500 songs)' });
    await page.getByRole('spinbutton').first().fill('45');
    await choose(says('playlistsPlaceSame'));
    await makePlan();
    expect(urisOf('Five Hundred')).toEqual(before);
    await carryOut();
    await until('a run', async () => (await runs().count()) === 1, 20_000);
    const after = urisOf('Five Hundred');
    expect(after.length).toBeLessThan(490);
    const ratings = await ratingsOf(product.desk);
    const liked = before.filter((uri) => ratings[String(uri).slice(14)] === 'liked');
    expect(liked.length).toBeGreaterThan(0);
    for (const uri of liked) expect(after).toContain(uri);
    expect(after.filter((uri) => !String(uri).startsWith('spotify:track:'))).toHaveLength(2);
    await runs().getByRole('button').first().click();
    await until(
      'the playlist as it was',
      async () => urisOf('Five Hundred').join() === before.join(),
      20_000,
    );
    await untilDone();
  });

  it('recommend songs into a new playlist: nothing disliked, nothing twice, no artist twice in a row', async () => {
    await choose(says('playlistsKind_recommend'));
    await page.getByRole('spinbutton').first().fill('20');
    await page
      .getByRole('checkbox', { name: new RegExp(`^${says('playlistsWeekly')}`) })
      .check({ force: true });
    await makePlan();
    await carryOut(false);
    await until('a second run', async () => (await runs().count()) === 2, 20_000);
    const made = urisOf(says('playlistsNameRecommended'));
    expect(made.length).toBeGreaterThan(5);
    expect(new Set(made).size).toBe(made.length);
    const ratings = await ratingsOf(product.desk);
    expect(made.filter((uri) => ratings[String(uri).slice(14)])).toEqual([]);
    await untilDone();
  });

  it('reorder a playlist by tempo, with the same songs in it', async () => {
    const before = urisOf('To Reorder');
    await choose(says('playlistsKind_reorder'));
    await page
      .getByLabel(says('playlistsSource'), { exact: true })
      .selectOption({ label: 'To Reorder (60 songs)' });
    await choose(says('playlistsOrder_tempo'));
    await choose(says('playlistsPlaceSame'));
    await makePlan();
    await carryOut();
    await until('a third run', async () => (await runs().count()) === 3, 20_000);
    const after = urisOf('To Reorder');
    expect(after).not.toEqual(before);
    expect(after.toSorted()).toEqual(before.toSorted());
    await untilDone();
  });

  it('are accessible, plan and all', async () => {
    await choose(says('playlistsKind_clean'));
    await choose(says('playlistsPlaceSame'));
    await makePlan();
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      for (const width of [400, 1600]) {
        await page.setViewportSize({ width, height: 1000 });
        expect(await violations(page), `${theme} ${width}`).toEqual([]);
      }
    }
    await button(says('planDrop')).click();
  });
});

describe('the weekly playlist', () => {
  const name = says('playlistsNameRecommended');
  const card = () => page.locator('section[aria-labelledby="playlists-weekly"]');

  it('is planned anew: what was liked stays, the others make room, and nothing is proposed twice', async () => {
    const before = urisOf(name);
    const [liked] = before.map((uri) => String(uri).slice(14));
    const { state } = spotify();
    const song = state.tracks.find(({ id }) => id === liked);
    const track = { id: liked, title: song?.title, artists: song?.artists, album: null, durationMs: null };
    expect(await tell(product.desk, 'ratings.set', { track, value: 'liked', origin: 'row' })).toMatchObject({
      ok: true,
    });
    // A playlist outlives the page that made it.
    await openRoom();
    await card().getByText(name).first().waitFor();
    await button(says('playlistsWeeklyMake'), card()).click();
    await rows().first().waitFor();
    await carryOut();
    await until('another playlist', async () => urisOf(name).join() !== before.join(), 20_000);
    await untilDone();
    const after = urisOf(name);
    expect(after).toContain(`spotify:track:${liked}`);
    expect(after.filter((uri) => before.includes(uri))).toEqual([`spotify:track:${liked}`]);
    expect(after.length).toBeGreaterThan(5);
  });

  it('is left alone once that is wanted', async () => {
    await button(says('playlistsWeeklyStop'), card()).click();
    await card().waitFor({ state: 'detached' });
    await openRoom();
    await page.getByText(says('playlistsConnected')).first().waitFor();
    expect(await card().count()).toBe(0);
  });
});

describe('what is cut off', () => {
  async function plan(threshold: string, label = 'Cut Off (300 songs)'): Promise<void> {
    await choose(says('playlistsKind_clean'));
    await page.getByLabel(says('playlistsSource'), { exact: true }).selectOption({ label });
    await page.getByRole('spinbutton').first().fill(threshold);
    await choose(says('playlistsPlaceSame'));
    await makePlan();
  }

  it('by a quota in the middle waits, says so, and is rolled back later', async () => {
    const before = urisOf('Cut Off');
    await plan('60');
    // Looks at the playlist and takes out the first hundred songs.
    let writes = 0;
    spotify().api.settings.fault = (method) =>
      method !== 'GET' && ++writes > 1 ? (spotify().api.setQuota('playlists', 0), null) : null;
    await carryOut();
    await page.getByText(says('error_quota_exceeded')).first().waitFor();
    expect(urisOf('Cut Off').length).toBeLessThan(300);
    spotify().api.settings.fault = null;
    spotify().api.setQuota('playlists', Infinity);
    // Spotify forgives after hours; this browser forgets that it was told so.
    expect(await tell(product.desk, 'kept.delete', { key: 'spotify.locks' })).toMatchObject({ ok: true });
    await openRoom();
    await button(says('playlistsRollBack')).click();
    await until('the playlist as it was', async () => urisOf('Cut Off').join() === before.join(), 20_000);
    await untilDone();
    expect(await pending()).toBeNull();
  });

  it('by a killed worker and a closed page is found again and finished', async () => {
    const before = urisOf('Cut Off');
    await plan('60');
    let writes = 0;
    spotify().api.settings.fault = (method) => (method !== 'GET' && ++writes > 1 ? 'down' : null);
    await product.browser.killServiceWorker();
    await carryOut();
    await until('the first step', async () => urisOf('Cut Off').length < 300, 20_000);
    await product.browser.killServiceWorker();
    await page.close();
    spotify().api.settings.fault = null;
    await openRoom();
    await button(says('playlistsFinish')).click();
    await until('the run to be over', async () => (await pending()) === null, 20_000);
    await untilDone();
    const after = urisOf('Cut Off');
    expect(after.length).toBeLessThan(before.length - 100);
    expect(before.filter((uri) => after.includes(uri))).toEqual(after);
  });

  it('by a playlist that changed in between is not begun', async () => {
    await plan('50', 'To Reorder (60 songs)');
    const playlist = playlistNamed('To Reorder');
    spotify().state.change(playlist, playlist.rows.toReversed());
    const now = urisOf('To Reorder');
    await carryOut();
    await page.getByText(says('playlistsSaid_changed')).waitFor();
    expect(urisOf('To Reorder')).toEqual(now);
  });
});

describe('disconnecting', () => {
  it('wipes the tokens and leaves Spotify as it is', async () => {
    await button(says('playlistsDisconnect')).click();
    await button(says('playlistsDisconnect'), page.getByRole('dialog')).click();
    await button(says('playlistsConnect')).waitFor();
    const kept = JSON.stringify([
      await rowsOf(product.desk, 'meta'),
      await product.desk.evaluate('chrome.storage.session.get()'),
    ]);
    expect(kept).not.toMatch(/refreshToken|"token"/);
  });
});
