import { h, listed } from './dom.js';
import { icon } from './icons.js';
import { say } from './strings.js';

const columnText = {
  index: '#',
  title: 'title',
  plays: 'plays',
  album: 'album',
  added: 'dateAdded',
  last: 'duration',
};

/** The names of a layout's columns in their order. */
export function columnsOf(layout) {
  return ['index', 'title', 'plays', 'album', 'added', 'last'].filter(
    (name) => name === 'title' || name === 'last' || layout[name],
  );
}

/** Spotify's named lines, with the variable columns that this width still has room for. */
export function template(columns, width) {
  const variable = columns.filter((name) => !['index', 'title', 'last'].includes(name));
  const room = width >= 860 ? 2 : width >= 560 ? 1 : 0;
  const shown = variable.slice(0, Math.max(room, 0));
  const lines = [];
  if (columns.includes('index')) lines.push('[index] var(--index-column-width)');
  lines.push('[first] minmax(120px, 6fr)');
  shown.forEach((_, index) => lines.push(`[var${index + 1}] minmax(120px, ${index === 0 ? 4 : 3}fr)`));
  lines.push(`[last] minmax(${variable.length > 0 ? 120 : 82}px, 1fr)`);
  return { lines: lines.join(' '), hidden: variable.slice(shown.length) };
}

/** The sticky header; a click on a cell sorts. Returns {node, row, cells by column}. */
export function listHeader(columns, sortBy) {
  const cells = columns.map((name, index) => {
    const label = name === 'index' ? '#' : name === 'last' ? icon('clock', 16) : say(columnText[name]);
    return h(
      'div',
      listed({
        role: 'columnheader',
        'aria-colindex': index + 1,
        'aria-sort': 'none',
        tabindex: '-1',
        c: `cell header-cell ${name}-header ${['plays', 'album', 'added'].includes(name) ? 'variable' : ''} ${name}`,
        onclick: () => sortBy(name),
      }),
      h('div', listed({ 'data-testid': 'column-header-context-menu', c: 'header-label' }), label),
      name === 'index' || name === 'last'
        ? null
        : h(
            'div',
            listed({ role: 'separator', tabindex: '0', 'data-skip-in-keyboard-nav': 'true', c: 'separator' }),
          ),
    );
  });
  const row = h('div', listed({ role: 'row', 'aria-rowindex': 1, c: 'row-grid header-row' }), cells);
  const node = h(
    'div',
    listed({
      role: 'presentation',
      'data-scroll-size-invariant-class': 'sticky',
      c: 'list-header',
      style: 'top:64px',
    }),
    h('div', listed({ role: 'presentation', c: 'header-inner' }), row),
    h(
      'button',
      { 'data-skip-in-keyboard-nav': 'true', 'aria-label': say('columns'), c: 'columns-button' },
      icon('list', 16),
    ),
  );
  return { node, row, cells: new Map(columns.map((name, index) => [name, cells[index]])) };
}
