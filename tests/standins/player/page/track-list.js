import { config, lateMs, rowHeight } from './config.js';
import { h, listed, set, toggleClass } from './dom.js';
import { columnsOf, listHeader, template } from './list-header.js';
import { createPlaceholder, createRow } from './row.js';
import { onChange } from './state.js';

const sortKeys = {
  title: (song) => song.title.trim(),
  album: (song) => song.album.name,
  added: (song) => song.id,
  plays: (song) => song.id,
  last: (song) => song.durationMs,
};

/**
 * A virtualised track list as the contract's section 1.2 draws it.
 * `options`: {songs, layout, testid, label, header, scroller}. Returns {node, view(), sort, filter, stats, destroy}.
 */
export function createTrackList({
  songs,
  layout,
  testid,
  label,
  withHeader = true,
  scroller,
  instant = false,
}) {
  const height = layout.rowHeight ?? rowHeight();
  const columns = columnsOf(layout);
  let view = songs;
  let sorting = { by: null, down: false };
  let filtering = '';
  let ready = instant || config.rows === 0;
  const loaded = new Set([0]);
  const loading = new Map();
  const rows = new Map(); // position -> row or placeholder
  const counts = { created: 0, renders: 0 };
  let timer = 0;

  const head = withHeader ? listHeader(columns, (name) => sort(name)) : null;
  const spacers = [h('div'), h('div')];
  const holders = [0, 1].map(() => createPlaceholder({}, 0));
  const sentinel = (name, children) =>
    h('div', listed({ 'data-testid': `${name}-sentinel`, c: `sentinel ${name}` }), children);
  const shifted = h('div', listed({ role: 'presentation', style: 'transform:translateY(0px)' }));
  const box = h(
    'div',
    listed({ role: 'presentation', 'data-scroll-size-contained': '', c: 'list-box' }),
    sentinel('top', [holders[0], spacers[0]]),
    shifted,
    sentinel('bottom', [spacers[1], holders[1]]),
  );
  const node = h(
    'div',
    listed({
      role: 'grid',
      'data-testid': testid,
      'aria-colcount': columns.length,
      'aria-label': label,
      tabindex: '0',
      c: `track-list ${config.compact && !layout.rowHeight ? 'compact' : ''}`,
    }),
    head?.node ?? null,
    box,
  );

  function chunkReady(position) {
    if (!ready) return false;
    const chunk = Math.floor(position / config.chunk);
    if (loaded.has(chunk) || lateMs() === 0) return true;
    if (!loading.has(chunk)) {
      const late = setTimeout(() => {
        loaded.add(chunk);
        draw();
      }, lateMs());
      loading.set(chunk, late);
    }
    return false;
  }

  /** Which songs are drawn: those in sight and some beyond; with `reuse` always equally many. */
  function windowNow() {
    const area = scroller.getBoundingClientRect();
    const top = box.getBoundingClientRect().top;
    const first = Math.floor((area.top - top) / height) - config.overscan;
    if (config.mode === 'reuse') {
      const count = Math.min(view.length, Math.ceil(area.height / height) + 1 + 2 * config.overscan);
      const start = Math.min(Math.max(first, 0), view.length - count);
      return { first: start, end: start + count };
    }
    const end = Math.ceil((area.bottom - top) / height) + config.overscan;
    return {
      first: Math.min(Math.max(first, 0), view.length),
      end: Math.max(Math.min(end, view.length), 0),
    };
  }

  function place(position, before) {
    let row = rows.get(position);
    const real = chunkReady(position);
    if (row && Boolean(row.update) !== real) {
      row.outer.remove();
      row = undefined;
    }
    if (!row) {
      row = real ? createRow(layout) : { outer: createPlaceholder(layout, position) };
      counts.created += 1;
      rows.set(position, row);
    }
    if (shifted.childNodes[before] !== row.outer)
      shifted.insertBefore(row.outer, shifted.childNodes[before] ?? null);
    row.update?.(view[position], position);
  }

  /** Leaving rows are removed, new ones made; those that stay keep their nodes. */
  function renderRemount(first, end) {
    for (const [position, row] of rows) {
      if (position >= first && position < end) continue;
      row.outer.remove();
      rows.delete(position);
    }
    for (let position = first; position < end; position++) place(position, position - first);
  }

  /** The same nodes for ever, in the same order; what they show moves along. Only loaded songs are drawn. */
  function renderReuse(first, end) {
    let start = first;
    while (start < end && !chunkReady(start)) start++;
    let stop = start;
    while (stop < end && chunkReady(stop)) stop++;
    const pool = [...rows.values()];
    rows.clear();
    for (let position = start; position < stop; position++) {
      let row = pool[position - start];
      if (!row) {
        row = createRow(layout);
        counts.created += 1;
        shifted.append(row.outer);
      }
      rows.set(position, row);
      row.update(view[position], position);
    }
    for (const row of pool.slice(stop - start)) row.outer.remove();
    return start;
  }

  function render() {
    timer = 0;
    if (!node.isConnected) return;
    counts.renders += 1;
    if (head)
      toggleClass(
        head.node,
        'stuck',
        head.node.getBoundingClientRect().top - scroller.getBoundingClientRect().top < 65,
      );
    const { first, end } = windowNow();
    const start = config.mode === 'reuse' ? renderReuse(first, end) : (renderRemount(first, end), first);
    const styles = `transform:translateY(${start * height}px)`;
    if (shifted.getAttribute('style') !== styles) shifted.setAttribute('style', styles);
    spacers[0].style.height = `${Math.max(0, start - 1) * height}px`;
    spacers[1].style.height = `${Math.max(0, view.length - end - 1) * height}px`;
    toggleClass(holders[0], 'gone', start === 0);
    toggleClass(holders[1], 'gone', end >= view.length);
  }

  function measure() {
    const { lines, hidden } = template(columns, node.clientWidth || 800);
    const style = [
      `--row-height:${height}px`,
      '--index-column-width:16px',
      '--first-min-width:120px',
      '--last-min-width:120px',
      `--grid-template-columns:${lines}`,
      '--placeholder-image:none',
      '--placeholder-image-compact:none',
    ].join(';');
    if (node.getAttribute('style') !== style) node.setAttribute('style', style);
    for (const name of ['plays', 'album', 'added']) toggleClass(node, `hide-${name}`, hidden.includes(name));
    hiddenColumns = hidden;
    markHidden();
  }

  let hiddenColumns = [];
  /** Hidden cells keep their place in the row and say so. */
  function markHidden() {
    const order = columns.filter((name) => ['plays', 'album', 'added'].includes(name));
    const offset = columns.includes('index') ? 2 : 1;
    const grids = [...rows.values()].filter((row) => row.update).map((row) => row.row.firstChild);
    for (const line of head ? [head.row, ...grids] : grids) {
      order.forEach((name, index) =>
        set(line.children[offset + index], 'data-hidden', hiddenColumns.includes(name) ? 'true' : null),
      );
    }
  }

  function draw() {
    render();
    markHidden();
  }

  function schedule() {
    if (!timer) timer = setTimeout(draw, config.redraw);
  }

  function show() {
    const wanted = filtering.toLowerCase();
    const hits = wanted
      ? songs.filter(({ title, artists, album }) =>
          [title, album.name, ...artists.map(({ name }) => name)].some((part) =>
            part.toLowerCase().includes(wanted),
          ),
        )
      : songs;
    const key = sortKeys[sorting.by];
    const compare = (a, b) => (typeof a === 'number' ? a - b : a.localeCompare(b));
    view = key ? hits.toSorted((a, b) => compare(key(a), key(b)) * (sorting.down ? -1 : 1)) : hits;
    set(node, 'aria-rowcount', view.length + 1);
    box.style.height = `${view.length * height}px`;
    for (const [name, cell] of head?.cells ?? []) {
      set(cell, 'aria-sort', name !== sorting.by ? 'none' : sorting.down ? 'descending' : 'ascending');
    }
    draw();
  }

  /** As a click on the header: up, down, back to the list's own order. */
  function sort(by = 'title') {
    if (!sortKeys[by]) sorting = { by: null, down: false };
    else if (sorting.by !== by) sorting = { by, down: false };
    else sorting = sorting.down ? { by: null, down: false } : { by, down: true };
    show();
  }

  scroller.addEventListener('scroll', schedule, { passive: true });
  const sizes = new ResizeObserver(() => {
    measure();
    schedule();
  });
  sizes.observe(node);
  sizes.observe(scroller);
  const stopListening = onChange(() => draw());
  const first = setTimeout(
    () => {
      ready = true;
      draw();
    },
    instant ? 0 : config.rows,
  );
  queueMicrotask(() => {
    measure();
    show();
  });

  return {
    node,
    view: () => view,
    sort,
    filter(text) {
      filtering = text;
      show();
    },
    redraw: draw,
    rowOf: (element) => [...rows.values()].find((row) => row.update && row.outer.contains(element)),
    scrollTo(position) {
      scroller.scrollTop +=
        box.getBoundingClientRect().top - scroller.getBoundingClientRect().top + position * height - 120;
    },
    stats: () => ({
      rows: [...rows.values()].filter((row) => row.update).length,
      total: view.length,
      ...counts,
    }),
    destroy() {
      scroller.removeEventListener('scroll', schedule);
      sizes.disconnect();
      stopListening();
      clearTimeout(first);
      clearTimeout(timer);
      for (const late of loading.values()) clearTimeout(late);
    },
  };
}
