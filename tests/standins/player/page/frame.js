import { config, local } from './config.js';
import { cover, likedCover } from './covers.js';
import { h } from './dom.js';
import { icon } from './icons.js';
import { playable, playlists } from './library.js';
import { say } from './strings.js';
import { word } from './hash.js';

function globalNav(go) {
  const input = h('input', {
    'data-testid': 'search-input',
    'data-encore-id': 'formInput',
    role: 'combobox',
    'aria-expanded': 'false',
    'aria-label': say('search'),
    placeholder: say('search'),
    maxlength: 800,
    c: 'search-input',
  });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && input.value.trim())
      go(local(`/search/${encodeURIComponent(input.value.trim())}`));
  });
  return h(
    'div',
    { 'data-testid': 'global-nav-bar', c: 'global-nav' },
    h('div', { c: 'nav-logo' }, icon('note', 32)),
    h(
      'div',
      { c: 'nav-centre' },
      h(
        'a',
        { 'data-testid': 'home-button', href: local('/'), 'aria-label': say('home'), c: 'nav-home' },
        icon('home', 24),
      ),
      h(
        'form',
        { role: 'search', c: 'search-form', onsubmit: (event) => event.preventDefault() },
        icon('search', 20),
        input,
      ),
    ),
    h(
      'div',
      { c: 'nav-right' },
      icon('bell', 16),
      h('button', { 'data-testid': 'user-widget-link', 'aria-label': 'Robin', c: 'avatar' }, 'R'),
    ),
  );
}

/** A decoy on purpose: the real sidebar is a grid of rows and grid cells, too, and no song is in it. */
function sidebarRow({ uri, path, title, subtitle, image, round }, index) {
  const id = `listrow-title-${uri}`;
  return h(
    'div',
    { role: 'row', 'aria-rowindex': index + 1, 'aria-selected': 'false', tabindex: '-1' },
    h(
      'div',
      { role: 'gridcell', 'aria-colindex': 1 },
      h(
        'div',
        {
          'data-encore-id': 'listRow',
          role: 'group',
          'aria-labelledby': id,
          draggable: 'true',
          k: 'e-10860-list-row',
          c: 'list-row side-row',
        },
        h('a', {
          href: local(path),
          'aria-hidden': 'true',
          tabindex: '-1',
          c: 'mouse-link',
          draggable: 'false',
        }),
        h('img', { src: image, alt: '', width: 48, height: 48, c: `list-image ${round ? 'round' : ''}` }),
        h(
          'div',
          { c: 'list-text' },
          h(
            'p',
            { 'data-encore-id': 'listRowTitle', id, c: 'list-title', dir: 'auto' },
            h('span', {}, title),
          ),
          h('span', { k: 'encore-text-body-small', c: 'subtitle' }, subtitle),
        ),
      ),
    ),
  );
}

export const playlistEntry = ({ id, name, trackIds }) => ({
  uri: id === 'liked' ? 'spotify:collection:tracks' : `spotify:playlist:${id}`,
  path: id === 'liked' ? '/collection/tracks' : `/playlist/${id}`,
  title: id === 'liked' ? say('likedSongs') : name,
  subtitle: `${say('playlist')} • ${say('songs', { n: trackIds.length })}`,
  image: id === 'liked' ? likedCover : cover(id),
});
export const albumEntry = (song) => ({
  uri: `spotify:album:${song.album.id}`,
  path: `/album/${song.album.id}`,
  title: song.album.name,
  subtitle: `${say('album')} • ${song.artists[0].name}`,
  image: cover(song.album.id),
});
export const artistEntry = (artist) => ({
  uri: `spotify:artist:${artist.id}`,
  path: `/artist/${artist.id}`,
  title: artist.name,
  subtitle: say('artist'),
  image: cover(artist.id),
  round: true,
});

function sidebar() {
  const songs = playable();
  const pick = (step) => songs.filter((_, index) => index % step === 5);
  const entries = [
    ...playlists().map(playlistEntry),
    ...pick(260).map(albumEntry),
    ...pick(230).map((song) => artistEntry(song.artists[0])),
  ];
  return h(
    'div',
    { id: 'Desktop_LeftSidebar_Id', c: 'left-sidebar panel' },
    h(
      'nav',
      { 'aria-label': 'Main', c: 'side-nav' },
      h(
        'div',
        { c: 'side-head' },
        icon('library', 24),
        h('h1', { k: 'encore-text-body-medium-bold', c: 'side-title' }, say('library')),
        // Not a song: the real page calls an icon so.
        icon('note', 16, { 'data-testid': 'track' }),
      ),
      h(
        'div',
        { c: 'chips' },
        ['playlists', 'artists', 'albums'].map((key) =>
          h(
            'button',
            { 'data-encore-id': 'chip', role: 'checkbox', 'aria-checked': 'false', c: 'chip' },
            say(key),
          ),
        ),
      ),
      h(
        'div',
        {
          role: 'grid',
          'aria-label': say('library'),
          'aria-rowcount': entries.length,
          tabindex: '0',
          'data-testid': 'rootlist',
          c: 'side-list',
        },
        entries.map(sidebarRow),
      ),
    ),
  );
}

/** Present on every page, never seen: some seventy test ids of languages. */
function languageDialog() {
  const options = Array.from({ length: 74 }, (_, index) =>
    h(
      'a',
      { 'data-testid': `language-option-${word(`language${index}`, 2)}-${index}`, href: '#', tabindex: '-1' },
      `Language ${index}`,
    ),
  );
  return h(
    'dialog',
    { 'aria-hidden': 'true', c: 'language-dialog' },
    h('h1', {}, 'Choose a language'),
    options,
  );
}

/** Draws the frame into #main and returns its parts. */
export function createFrame(root, go) {
  const view = h('div', {
    'data-overlayscrollbars-viewport': 'scrollbarHidden overflowXHidden overflowYScroll',
    tabindex: '-1',
    c: 'viewport',
  });
  const child = h('div', { k: 'main-view-container__scroll-node-child', c: 'scroll-child' });
  view.append(child);
  const topbar = h('header', { 'data-testid': 'topbar', c: 'topbar' });
  const main = h(
    'div',
    { id: 'main-view', c: 'main-view panel' },
    topbar,
    h(
      'div',
      { k: 'main-view-container__scroll-node', 'data-overlayscrollbars': 'host', c: 'scroll-node' },
      view,
    ),
  );
  const panel = h('div', { id: 'Desktop_PanelContainer_Id', c: 'right-sidebar panel' });
  const bar = h(config.bar === 'footer' ? 'footer' : 'aside', {
    'data-testid': 'now-playing-bar',
    'data-testadtype': 'ad-type-none',
    c: 'bar',
  });
  root.append(
    globalNav(go),
    sidebar(),
    main,
    panel,
    bar,
    h('div', { id: 'lyrics-cinema' }),
    languageDialog(),
    h('span', { id: 'live-region-1', 'aria-live': 'polite', c: 'hidden-text' }),
  );
  document.documentElement.dir = config.lang === 'ar' || config.dir === 'rtl' ? 'rtl' : 'ltr';
  document.documentElement.lang = config.lang;
  document.body.className = config.theme === 'light' ? 'encore-light-theme' : 'encore-dark-theme';
  return { viewport: view, child, topbar, panel, bar };
}
