/** The controls in the page and the keyboard commands: accessible in both themes, and all the way through. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { press, readControl, readControls, until } from './harness/controls.ts';
import { violations } from './support/axe.ts';
import { opinions, teach } from './support/learning.ts';
import {
  metaOf,
  rate,
  ratingsOf,
  rowControls,
  rowsOf,
  says,
  sayYes,
  songsOf,
  startProduct,
  untilStored,
} from './support/product.ts';
import type { Product } from './support/product.ts';

const playlist = 'Late Train Home';
const themes = ['dark', 'light'] as const;
let product: Product;

beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product?.close());

/** Opens a player page in this theme and holds its controls, then the card of one, against axe. */
async function expectAccessible(theme: (typeof themes)[number], states: readonly string[]): Promise<void> {
  const page = await product.open(product.standins.player.path(playlist, { theme }));
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
  await page.evaluate('__sp.play(0)');
  await until('a control in the bar', async () =>
    (await readControls(page)).some(({ surface }) => surface === 'now-playing'),
  );
  await until('every badge to be settled', async () => {
    const found = await rowControls(page);
    return found.length > 10 && found.every(({ state }) => states.includes(String(state)));
  });
  // Songs that the market does not have are dimmed by the page, and with them all that is in their rows.
  const dimmed = ['.unavailable likelihood-controls'];
  expect(await violations(page, ['likelihood-controls'], dimmed), `controls, ${theme}`).toEqual([]);
  for (const state of new Set((await rowControls(page)).map((control) => control.state))) {
    const badge = `likelihood-controls[data-likelihood-surface="row"] .badge[data-state="${state}"]`;
    // Rows move under the pointer while the page is still being drawn: a listener would point again.
    await until(`the card of ${state}`, async () => {
      await page.mouse.move(720, 20);
      await page.locator(badge).first().hover();
      const card = page.locator('likelihood-card:popover-open');
      return card.waitFor({ timeout: 2000 }).then(
        () => true,
        () => false,
      );
    });
    expect(await violations(page, ['likelihood-card']), `card of ${state}, ${theme}`).toEqual([]);
  }
  await page.close();
}

describe('the controls are accessible', () => {
  it.each(themes)('while they wait for the yes, %s', (theme) => expectAccessible(theme, ['pending']));

  it('on the way to the first model, as is the popup', async () => {
    await sayYes(product);
    const player = await product.open(product.standins.player.path(playlist));
    const known = songsOf(product, playlist).filter(({ id }) => product.standins.reccobeats.knows(id));
    const ratings = opinions(known.slice(0, 4));
    await rate(player, ratings);
    await untilStored(product.desk, ratings);
    await player.close();
    for (const theme of themes) {
      await expectAccessible(theme, ['learning', 'no-data']);
      const popup = await product.browser.openExtensionPage('popup');
      await popup.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await popup.getByText(says('verdictMissing_other').replace('$1', '4')).waitFor();
      expect(await violations(popup), `popup, ${theme}`).toEqual([]);
      await popup.close();
    }
  });

  it('with scores', async () => {
    const player = await product.open(product.standins.player.path(playlist));
    const known = songsOf(product, playlist).filter(({ id }) => product.standins.reccobeats.knows(id));
    await teach(player, product.desk, known.slice(4, 16));
    await player.close();
    for (const theme of themes) await expectAccessible(theme, ['scored', 'estimated']);
  });
});

describe('keyboard commands', () => {
  it('are offered to the browser, without keys of their own', async () => {
    const commands = (await product.desk.evaluate('chrome.commands.getAll()')) as {
      name: string;
      shortcut: string;
    }[]; // the browser's list
    const ours = commands.filter(({ name }) => !name.startsWith('_'));
    expect(ours.map(({ name }) => name).sort()).toEqual(['clear-playing', 'dislike-playing', 'like-playing']);
    expect(ours.map(({ shortcut }) => shortcut)).toEqual(['', '', '']);
  });

  it('rate the song that plays, wherever the listener is', async () => {
    const player = await product.open(product.standins.player.path(playlist));
    const id = String(songsOf(product, playlist)[40]?.id);
    await player.evaluate(`__sp.play('${id}')`);
    await until(
      'the background to know what plays',
      async () => (await metaOf(product.desk, 'playing'))?.track?.id === id,
    );
    // The player is in the background then, as when a listener works in another tab.
    await product.desk.bringToFront();
    const worker = await product.browser.serviceWorker();
    for (const [command, value, pressed] of [
      ['like-playing', 'liked', [true, false]],
      ['dislike-playing', 'disliked', [false, true]],
      ['clear-playing', undefined, [false, false]],
    ] as const) {
      // No key reaches the browser's own shortcuts in a test, so its event is fired where it arrives.
      await worker.evaluate(`chrome.commands.onCommand.dispatch('${command}')`);
      await until(command, async () => (await ratingsOf(product.desk))[id] === value);
      await until('the buttons in the bar', async () => {
        const control = await readControl(player, id, 'now-playing');
        return control?.liked === pressed[0] && control?.disliked === pressed[1];
      });
    }
    const events = await rowsOf<{ trackId: string; to: { origin: string } | null }>(product.desk, 'events');
    expect(events.filter(({ trackId }) => trackId === id).map(({ to }) => to?.origin ?? null)).toEqual([
      'shortcut',
      'shortcut',
      null,
    ]);
    await player.close();
  });
});

describe('the song that plays', () => {
  it('is rated from the popup, and player and popup agree', async () => {
    const player = await product.open(product.standins.player.path(playlist));
    const song = songsOf(product, playlist)[41];
    const id = String(song?.id);
    await player.evaluate(`__sp.play('${id}')`);
    const popup = await product.browser.openExtensionPage('popup');
    const like = popup.getByRole('button', {
      name: says('uiLikeSong').replace('$1', String(song?.title)),
      exact: true,
    });
    await like.click();
    await until('the rating', async () => (await ratingsOf(product.desk))[id] === 'liked');
    await until('the player', async () => (await readControl(player, id, 'now-playing'))?.liked);
    await press(player, id, 'dislike', 'now-playing');
    await until('the popup', async () => (await like.getAttribute('aria-pressed')) === 'false');
    await until('the other rating', async () => (await ratingsOf(product.desk))[id] === 'disliked');
    await player.close();
    await popup.getByText(says('playingNothing')).waitFor();
    await popup.close();
  });
});
