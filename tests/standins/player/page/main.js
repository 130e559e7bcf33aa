import { config, local, readConfig } from './config.js';
import { loadStyle, toggleClass } from './dom.js';
import { createApi } from './api.js';
import { createBar } from './bar.js';
import { createFrame } from './frame.js';
import { createPage, shorthand } from './pages.js';
import { createPanel } from './panel.js';
import { listen } from './events.js';
import { loadLibrary, playable } from './library.js';
import { changed, forgetListeners, player, startSong } from './state.js';

readConfig(location.search);
await Promise.all([loadLibrary(), loadStyle()]);
if (config.page) history.replaceState(null, '', local(shorthand(config.page) ?? '/') + location.search);
if (config.intl && !location.pathname.startsWith('/intl-'))
  history.replaceState(null, '', local(location.pathname) + location.search);

const root = document.getElementById('main');
let frame;
let page;
let main;

/** The page under the address now. `fresh` only on load: navigation leaves main's label and the title stale. */
function show(fresh = false) {
  page?.destroy();
  page = createPage(location.pathname, frame.viewport);
  if (fresh) {
    main = document.createElement('main');
    main.setAttribute('aria-label', `Spotify – ${page.title}`);
    main.tabIndex = -1;
    frame.child.replaceChildren(main);
    if (!player.playing) document.title = `${page.title} | Spotify Playlist`;
  }
  main.replaceChildren(page.section);
  frame.topbar.replaceChildren(Object.assign(document.createElement('span'), { textContent: page.title }));
  frame.topbar.style.setProperty(
    '--hue',
    page.section.querySelector('[style*="--hue"]')?.style.getPropertyValue('--hue') || '240',
  );
  frame.viewport.scrollTop = 0;
}

function go(path) {
  const url = new URL(path, location.origin);
  readConfig(url.search);
  const kept = new URLSearchParams([...url.searchParams].filter(([name]) => !(name in config)));
  history.pushState(null, '', url.pathname + (kept.size > 0 ? `?${kept}` : ''));
  show();
}

function upcoming() {
  const songs = page?.lists[0]?.view() ?? [];
  const source = songs.length > 0 ? songs : playable();
  const at = source.findIndex(({ id }) => id === player.song?.id);
  return source.slice(at + 1, at + 21);
}

function skip(step) {
  const songs = page.lists[0]?.view() ?? playable();
  const at = songs.findIndex(({ id }) => id === player.song?.id);
  startSong(songs[Math.max(0, at + step)] ?? songs[0] ?? null, { playing: player.playing });
}

function build() {
  forgetListeners();
  root.replaceChildren();
  frame = createFrame(root, go);
  show(true);
  createBar(frame.bar, {
    skip,
    toggleQueue() {
      player.queueOpen = !player.queueOpen;
      changed();
    },
    togglePanel() {
      Object.assign(player, { npvOpen: !player.npvOpen || player.queueOpen, queueOpen: false });
      changed();
    },
  });
  createPanel(frame.panel, upcoming);
  frame.viewport.addEventListener(
    'scroll',
    () => toggleClass(frame.topbar, 'shown', frame.viewport.scrollTop > 260),
    { passive: true },
  );
}

player.npvOpen = config.npv === -1 ? innerWidth >= 1200 : config.npv === 1;
// The last song played is loaded and waits, as after a reload of the real page.
player.song = playable().find(({ kind }) => kind === 'track') ?? null;
player.atEnd = () => skip(1);
build();
listen(root, { page: () => page, go });
addEventListener('popstate', () => show());
Object.assign(window, { __sp: createApi({ page: () => page, go, redraw: build }) });
