import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readControl, readControls, until } from './harness/controls.ts';
import { audit, player, setUp, untilRight } from './page-support.ts';
import type { Page } from 'playwright-core';
import type { Setup } from './page-support.ts';

let setup: Setup;
let page: Page | null = null;
let examples: Record<string, string>;

beforeAll(async () => {
  setup = await setUp();
  examples = Object.fromEntries(setup.standins.player.examples());
});
afterAll(() => setup.close());
afterEach(async () => {
  await page?.close();
  page = null;
});

const example = (name: string) => examples[name] ?? `no example ${name}`;
const barControl = (of: Page) => readControls(of, '[data-testid="now-playing-bar"]');

describe('controls on every song', () => {
  for (const [name, path, songs] of [
    ['playlist', () => setup.standins.player.path('Late Train Home'), 15],
    ['Liked Songs', () => setup.standins.player.path('liked'), 15],
    ['album', () => example('Album'), 3],
    ['artist', () => example('Artist'), 3],
    ['search All, rows', () => example('Search, tracklist rows'), 3],
    ['search All, flat list', () => example('Search, flat list'), 3],
    ['song search', () => example('Search, songs'), 3],
    ['track page', () => example('Track'), 3],
    ['old queue page', () => example('Old queue page'), 10],
  ] as const) {
    it(name, async () => {
      page = await setup.open(path());
      const found = await untilRight(page, songs);
      expect(found.hosts).toBeGreaterThanOrEqual(found.songs);
    });
  }

  it('recommendations under a playlist', async () => {
    page = await setup.open(setup.standins.player.path('Late Train Home'));
    await player(page, 'scrollTo(155)');
    await until('the recommended rows', () =>
      readControls(page as Page, '[data-testid="recommended-track"]').then((all) => all.length === 10),
    );
    await untilRight(page, 20);
  });

  it('the queue panel, and none there without an id', async () => {
    page = await setup.open(setup.standins.player.path('Sunday Kitchen'));
    await player(page, 'play(1)');
    await player(page, 'queue(true)');
    await until('the queue', () =>
      readControls(page as Page, '#Desktop_PanelContainer_Id').then((all) => all.length > 5),
    );
    await untilRight(page, 20);
    await player(page, 'set({queueids: 0})');
    await player(page, 'queue(true)');
    await until('the nameless queue', async () => {
      const rows = await (page as Page).evaluate(
        () => document.querySelectorAll('#Desktop_PanelContainer_Id li').length,
      );
      return rows > 5 && (await readControls(page as Page, '#Desktop_PanelContainer_Id')).length === 0;
    });
  });

  it('the track page beside its play button', async () => {
    page = await setup.open(example('Track'));
    const id = example('Track').split('/').at(-1) ?? '';
    const control = await until('the control', () => readControl(page as Page, id, 'track-page'));
    expect(control).toMatchObject({ surface: 'track-page', disabled: false, visible: true });
    expect(control.likeName).toMatch(/^Like ./);
    await player(page, `go('/')`);
    await until('it to go', () =>
      readControl(page as Page, id, 'track-page').then((found) => found === null),
    );
  });

  it('nothing on home cards, the sidebar and headers', async () => {
    page = await setup.browser.newPlayerPage('/');
    await player(page, 'play(0)');
    await until('the bar', () => barControl(page as Page).then((all) => all.length === 1));
    const found = await audit(page);
    expect(found).toMatchObject({ hosts: 0, wrong: [] });
  });
});

describe('the now-playing bar', () => {
  const songs = () => setup.standins.player.songsOf('Late Train Home');
  const rateable = () => songs().findIndex(({ kind }, index) => kind === 'track' && index > 0);

  for (const [name, switches] of [
    ['as an aside with a track link', {}],
    ['as a footer', { bar: 'footer' }],
    ['with an album link and the panel open', { npbhref: 'album', npv: 1 }],
    ['with an album link and the panel closed, by the row that plays', { npbhref: 'album', npv: 0 }],
    ['with remaining time', { npbhref: 'album', npv: 0, remaining: 1 }],
    ['under /intl-de', { intl: 'de' }],
  ] as const) {
    it(name, async () => {
      page = await setup.open(setup.standins.player.path('Late Train Home', switches));
      await untilRight(page);
      const index = rateable();
      await player(page, `play(${index})`);
      const id = songs()[index]?.id ?? '';
      const control = await until('the control', () => readControl(page as Page, id, 'now-playing'));
      expect(control.disabled).toBe(false);
      expect(await barControl(page)).toHaveLength(1);
    });
  }

  it('remembers the id from the list after the list is gone', async () => {
    page = await setup.open(setup.standins.player.path('Late Train Home', { npbhref: 'album', npv: 0 }));
    await untilRight(page);
    const index = rateable();
    await player(page, `go('/')`);
    await until('home', () =>
      (page as Page).evaluate(() => document.querySelector('[data-testid="home-page"]') !== null),
    );
    const id = songs()[index]?.id ?? '';
    await player(page, `play('${id}')`);
    await until('the control', () => readControl(page as Page, id, 'now-playing'));
  });

  it('waits for the id where nothing tells it, and never guesses by the title', async () => {
    page = await setup.browser.newPlayerPage('/?npbhref=album&npv=0');
    await player(page, `play('${songs()[rateable()]?.id}')`);
    const [control] = await until('the control', () =>
      barControl(page as Page).then((all) => all.length === 1 && all),
    );
    expect(control).toMatchObject({ trackId: null, disabled: true, state: 'pending' });
    await player(page, 'npv(true)');
    await until('the id', () => readControl(page as Page, songs()[rateable()]?.id ?? '', 'now-playing'));
  });

  it('has nothing for ads and episodes, and a disabled badge for local files', async () => {
    page = await setup.open(setup.standins.player.path('Late Train Home'));
    for (const nothing of [`'ad'`, `'episode'`, 'null']) {
      await player(page, 'play(1)');
      await until('a control', () => barControl(page as Page).then((all) => all[0]?.trackId));
      await player(page, `play(${nothing})`);
      await until(`no control for ${nothing}`, () =>
        barControl(page as Page).then((all) => all.length === 0),
      );
    }
    await player(page, `play('local')`);
    const [local] = await until('the badge', () =>
      barControl(page as Page).then((all) => all.length === 1 && all),
    );
    expect(local).toMatchObject({ trackId: null, disabled: true, state: 'no-data', title: 'Not rateable' });
  });
});
