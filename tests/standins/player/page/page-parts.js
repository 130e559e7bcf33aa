import { config } from './config.js';
import { h } from './dom.js';
import { icon } from './icons.js';
import { card } from './list-row.js';
import { number, say, span } from './strings.js';

export const layouts = {
  playlist: { index: true, image: true, artists: true, album: true, added: true },
  album: { index: true, artists: true, wrapped: true },
  artist: { index: true, image: true, plays: true },
  search: { index: true, image: true, artists: true, album: true, bareRows: true },
  top: { image: true, artists: true, rowHeight: 56 },
  recommended: { image: true, artists: true, album: true },
  queue: { index: true, image: true, artists: true, album: true },
};

export const imageless = (layout) => (config.compact ? { ...layout, image: false } : layout);

/** Every list of a page is made here, so that the page can end them when it goes. */
export function pageOf(section, lists, title) {
  return { section, lists, title, destroy: () => lists.forEach((list) => list.destroy()) };
}

export function header({ kind, title, image, meta, hue, round, testid = 'entityTitle' }) {
  return h(
    'div',
    { c: 'entity-header', style: `--hue:${hue}` },
    h(
      'div',
      { c: `entity-cover ${round ? 'round' : ''}` },
      h('img', { src: image, alt: '', c: `entity-picture ${round ? 'round' : ''}` }),
    ),
    h(
      'div',
      { c: 'entity-text' },
      h('span', { k: 'encore-text-body-small', c: 'entity-kind' }, kind),
      h(
        'span',
        { 'data-testid': testid },
        h(
          'h1',
          {
            k: 'encore-text-headline-large',
            dir: 'auto',
            c: `entity-title ${title.length > 22 ? 'long' : ''}`,
          },
          title,
        ),
      ),
      h('div', { k: 'encore-text-body-small', c: 'entity-meta' }, meta),
    ),
  );
}

export function actionBar(onPlay, extras = []) {
  return h(
    'div',
    { 'data-testid': 'action-bar-row', c: 'action-bar' },
    h(
      'button',
      {
        'data-testid': 'play-button',
        'data-encore-id': 'buttonPrimary',
        'aria-label': say('play'),
        c: 'big-play',
        onclick: onPlay,
      },
      icon('play', 24),
    ),
    h('button', { 'aria-label': 'Shuffle', c: 'action' }, icon('shuffle', 24)),
    h(
      'button',
      { 'aria-checked': 'false', 'data-encore-id': 'buttonTertiary', 'aria-label': say('add'), c: 'action' },
      icon('add', 24),
    ),
    h('button', { 'aria-label': 'Download', c: 'action' }, icon('download', 24)),
    h(
      'button',
      { 'data-testid': 'more-button', 'aria-haspopup': 'menu', 'aria-label': 'More', c: 'action' },
      icon('more', 24),
    ),
    extras,
  );
}

export function filterBox(list) {
  const input = h('input', {
    role: 'searchbox',
    placeholder: say('find'),
    'aria-label': say('find'),
    c: 'filter-input',
  });
  input.addEventListener('input', () => list.filter(input.value));
  return h(
    'div',
    { c: 'action-end' },
    icon('search'),
    input,
    h('button', { c: 'sort-button' }, say('customOrder'), icon('list')),
  );
}

export const total = (songs) =>
  `${say('songs', { n: number(songs.length) })}, ${span(songs.reduce((sum, song) => sum + song.durationMs, 0))}`;

export function shelf(title, entries) {
  return h(
    'section',
    { 'data-testid': 'component-shelf', 'aria-label': title, c: 'shelf' },
    h('h2', { k: 'encore-text-title-small', c: 'shelf-title' }, title),
    h('div', { c: 'cards' }, entries.map(card)),
  );
}
