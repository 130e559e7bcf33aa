// @vitest-environment happy-dom
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultSettings } from '../../../lib/settings.ts';
import { startPlayerPage } from '../../../lib/content/start.ts';
import { fakeSend, useTexts } from './page.ts';
import * as spotify from '../spotify/fixtures.ts';

type Seen = (entries: { readonly target: Element; readonly isIntersecting: boolean }[]) => void;

/** Tells of everything at once that it is in view. */
class InstantObserver {
  readonly #seen: Seen;
  readonly #targets: Element[] = [];
  constructor(seen: Seen) {
    this.#seen = seen;
  }
  observe(target: Element) {
    if (this.#targets.push(target) > 1) return;
    queueMicrotask(() => this.#seen(this.#targets.map((one) => ({ target: one, isIntersecting: true }))));
  }
  disconnect() {}
}

let end: AbortController;
let send: ReturnType<typeof fakeSend>;

beforeAll(useTexts);
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('IntersectionObserver', InstantObserver);
  end = new AbortController();
  send = fakeSend();
  document.head.replaceChildren();
});
afterEach(() => {
  end.abort();
  vi.useRealTimers();
});

const start = () => startPlayerPage({ root: document, send, look: defaultSettings, signal: end.signal });
/** Long enough for records to be delivered and a frame to pass. */
const frame = () => vi.advanceTimersByTimeAsync(300);
const hosts = () => [...document.querySelectorAll('likelihood-controls')];
const bound = () => hosts().map((host) => host.getAttribute('data-likelihood-track'));
const sent = (wanted: string) =>
  send.mock.calls.filter(([type]) => type === wanted).map(([, data]) => data as unknown);
const list = () => document.querySelector('[style^="transform"]') as HTMLElement; // in the fixture
const two = spotify.row() + spotify.row({ track: spotify.id('two'), rowindex: 3 });

describe('rows', () => {
  it('get one control each, bound to their song', async () => {
    document.body.innerHTML = spotify.page(two + spotify.localRow + spotify.episodeRow);
    start();
    await frame();
    expect(bound()).toEqual([spotify.id('track'), spotify.id('two'), null]);
    expect(hosts().map((host) => host.getAttribute('data-likelihood-surface'))).toEqual([
      'row',
      'row',
      'row',
    ]);
    const [like, dislike] = hosts()[0]?.shadowRoot?.querySelectorAll('button') ?? [];
    expect([
      like?.ariaLabel ?? like?.getAttribute('aria-label'),
      dislike?.getAttribute('aria-label'),
    ]).toEqual(['Like Shorelines', 'Dislike Shorelines']);
    const local = hosts()[2]?.shadowRoot;
    expect([...(local?.querySelectorAll('button') ?? [])].every(({ disabled }) => disabled)).toBe(true);
    expect(local?.querySelector('[data-state]')?.getAttribute('data-state')).toBe('no-data');
  });

  it('are bound anew where their link changes, by the same host', async () => {
    document.body.innerHTML = spotify.page(two);
    start();
    await frame();
    const [host] = hosts();
    document
      .querySelector('[data-testid="internal-track-link"]')
      ?.setAttribute('href', `/track/${spotify.id('new')}`);
    await frame();
    expect(hosts()[0]).toBe(host);
    expect(bound()).toEqual([spotify.id('new'), spotify.id('two')]);
    document
      .querySelector('[data-testid="internal-track-link"]')
      ?.setAttribute('href', `/episode/${spotify.id('e')}`);
    await frame();
    expect(bound()).toEqual([spotify.id('two')]);
  });

  it('that come and go later are followed, one host each whatever others leave', async () => {
    document.body.innerHTML = spotify.page('');
    start();
    await frame();
    list().innerHTML = two;
    await frame();
    expect(bound()).toEqual([spotify.id('track'), spotify.id('two')]);
    const copy = hosts()[0]?.cloneNode(true) as Element; // a host like ours
    hosts()[0]?.parentElement?.prepend(copy);
    await vi.advanceTimersByTimeAsync(12_000);
    expect(bound()).toEqual([spotify.id('track'), spotify.id('two')]);
    list().replaceChildren();
    await frame();
    expect(hosts()).toEqual([]);
  });

  it('are announced in one message', async () => {
    document.body.innerHTML = spotify.page(two);
    start();
    await frame();
    const [track, other] = [spotify.id('track'), spotify.id('two')];
    expect(sent('scores.of')).toMatchObject([
      { tracks: [{ id: track, title: 'Shorelines', durationMs: 187_000 }, { id: other }] },
    ]);
  });
});

describe('what plays', () => {
  it('is told once for each song, and as nothing for an ad', async () => {
    document.body.innerHTML = spotify.page('') + spotify.bar();
    start();
    await frame();
    await vi.advanceTimersByTimeAsync(12_000);
    expect(sent('playing.changed')).toMatchObject([{ track: { id: spotify.id('track') } }]);
    expect(bound()).toEqual([spotify.id('track')]);
    document.querySelector('[data-testid="now-playing-bar"]')?.setAttribute('data-testadtype', 'ad-type-ad');
    await frame();
    expect(sent('playing.changed')).toHaveLength(2);
    expect(sent('playing.changed')[1]).toEqual({ track: null });
    expect(hosts()).toEqual([]);
  });

  it('is rated by keyboard commands', async () => {
    document.body.innerHTML = spotify.bar();
    const page = start();
    await frame();
    for (const command of ['like', 'like', 'clear', 'dislike'] as const) {
      page.receive({ type: 'playing.command', command });
      await frame();
    }
    expect(sent('ratings.set')).toMatchObject(
      ['liked', 'liked', null, 'disliked'].map((value) => ({ value, origin: 'shortcut' })),
    );
  });
});

describe('health', () => {
  it('is told with counts and rules only, broken after five seconds without a row read', async () => {
    document.body.innerHTML = spotify.page(two);
    start();
    await frame();
    expect(sent('page.health')).toMatchObject([
      { rowsFound: 2, rowsRead: 2, rules: ['tracklist-row'], broken: false },
    ]);
    for (const link of document.querySelectorAll('[data-testid="internal-track-link"]'))
      link.setAttribute('href', '/song/1');
    await vi.advanceTimersByTimeAsync(4000);
    expect(sent('page.health')).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(4000);
    expect(sent('page.health')[1]).toMatchObject({ rowsFound: 2, rowsRead: 0, broken: true });
    expect(JSON.stringify(sent('page.health'))).not.toContain('Shorelines');
  });

  it('is not broken while there are only placeholders', async () => {
    document.body.innerHTML = spotify.page('');
    start();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(sent('page.health')).toMatchObject([{ rowsFound: 0, broken: false }]);
  });
});

describe('the end', () => {
  it('leaves no node, no timer and no listener that acts', async () => {
    document.body.innerHTML = spotify.page(two) + spotify.bar();
    const before = vi.getTimerCount();
    start();
    await frame();
    expect(hosts()).toHaveLength(3);
    end.abort();
    expect(
      document.querySelectorAll('likelihood-controls,likelihood-card,style[data-likelihood]'),
    ).toHaveLength(0);
    expect(vi.getTimerCount()).toBe(before);
    list().innerHTML = two;
    document.dispatchEvent(new Event('visibilitychange'));
    await vi.advanceTimersByTimeAsync(20_000);
    expect(hosts()).toHaveLength(0);
    expect(vi.getTimerCount()).toBe(before);
  });

  it('of an older script is cleared away by the next', async () => {
    document.body.innerHTML = `${spotify.page(two)}<likelihood-card></likelihood-card>`;
    document.querySelector('[role="gridcell"]')?.append(document.createElement('likelihood-controls'));
    start();
    await frame();
    expect(bound()).toEqual([spotify.id('track'), spotify.id('two')]);
    expect(document.querySelector('likelihood-card')).toBeNull();
  });
});
