import { barStyle } from './bar-style.ts';
import { createBarView } from './bar-view.ts';
import { createListSongs } from './list-songs.ts';
import { createNever } from './never-artist.ts';
import { createRateList } from './rate-list.ts';
import { createStyler } from '../styler.ts';
import { createNextPass } from './gather-list.ts';
import { createDimmer } from './dimmer.ts';
import { findTrackList, trackListName } from '../../spotify/page/track-list.ts';
import type { BarView } from './bar-view.ts';
import type { ListDeps } from '../start-list.ts';

/** One change of many draws the bar once. */
const drawMs = 150;

/** The bar of the list in the page: at most one, for as long as its list is there. */
export function startBar(deps: ListDeps): { settingsChanged(): void; refresh(): void } {
  const { root, page, signal, profiles } = deps;
  const style = createStyler(barStyle);
  const nextPass = createNextPass(page, signal);
  let current: { readonly list: HTMLElement; readonly bar: ListBar; readonly end: AbortController } | null =
    null;
  let path = '';

  function look(everything: boolean) {
    const { pathname } = root.location;
    if (!everything && current?.list.isConnected && path === pathname) return;
    const list = findTrackList(root, pathname);
    if (current && (current.list !== list || path !== pathname)) current.end.abort();
    path = pathname;
    if (!list) current = null;
    else if (current?.list !== list || current.end.signal.aborted) {
      const end = new AbortController();
      const ended = AbortSignal.any([signal, end.signal]);
      current = { list, end, bar: startListBar({ ...deps, nextPass, signal: ended }, list, style) };
      void profiles.refresh();
    }
  }
  page.onPass(({ scopes }) => {
    if (signal.aborted) return;
    look(scopes === null);
    current?.bar.read();
  });
  const redraw = () => current?.bar.draw();
  profiles.onChange(() => signal.aborted || redraw());
  deps.appearance.onChange(() => signal.aborted || redraw());
  return { settingsChanged: redraw, refresh: () => void profiles.refresh() };
}

interface BarDeps extends ListDeps {
  nextPass(): Promise<void>;
}

interface ListBar {
  /** The page changed: puts the bar in its place and takes in the rows. */
  read(): void;
  draw(): void;
}

function startListBar(deps: BarDeps, list: HTMLElement, style: (root: ShadowRoot) => void): ListBar {
  const { root, nextPass, session, rows, appearance, profiles, dimming, signal } = deps;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const songs = createListSongs(list, session, drawSoon);
  const dimmer = createDimmer(rows, songs, dimming);
  const never = createNever(deps, () => view.panel);
  const view: BarView = createBarView(style, {
    rateVisible: (value) => rating.rateVisible(value),
    rateAll: (value) => rating.rateAll(value),
    openInRate: () => rating.openInRate(),
    setNever: never.set,
    dim(choice) {
      dimming.choose(choice);
      draw();
    },
    switchProfile: (id) => void profiles.switchTo(id, view.panel),
  });
  const name = () => trackListName(root, list, root.location.pathname);
  const rating = createRateList({
    list,
    songs,
    nextPass,
    send: session.send,
    panel: view.panel,
    signal,
    name,
  });
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    dimmer.end();
    songs.end();
    view.host.remove();
  });

  function drawSoon() {
    timer ??= setTimeout(draw, drawMs);
  }
  function draw() {
    clearTimeout(timer);
    timer = undefined;
    if (signal.aborted) return;
    const [seen, total, summary] = [songs.seen(), songs.total(), songs.stats.summary()];
    const more = { dim: dimming.choice(), artist: never.artist(), profiles: profiles.known() };
    view.draw({ seen, total, summary, ...more, theme: appearance.theme });
    dimmer.all();
    rating.update();
  }
  draw();
  return {
    draw,
    read() {
      place(view, list);
      const changed = songs.read(rows);
      dimmer.some(changed);
      if (changed.length > 0) drawSoon();
    },
  };
}

/** Right above the list, in line with its rows. React leaves a sibling alone until it rebuilds what is around. */
function place({ host, panel }: BarView, list: HTMLElement) {
  if (host.nextElementSibling === list) return;
  const { paddingInlineStart, paddingInlineEnd } = getComputedStyle(list);
  host.style.setProperty('padding-inline', `${paddingInlineStart} ${paddingInlineEnd}`, 'important');
  list.before(host);
  panel.reopen();
}
