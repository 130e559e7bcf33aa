import { counters, heart, isHearted, leaks, player, startSong, togglePlay } from './state.js';
import { set } from './dom.js';

const typing = (target) => target.closest?.('input, textarea, [contenteditable]');
const foreign = (target) => target.closest?.('*')?.localName.includes('-');

/**
 * Listens where Spotify listens: React's root container for the mouse, the document for keys.
 * `page()` is the page shown now.
 */
export function listen(root, { page, go }) {
  const rowAt = (target) => {
    for (const list of page().lists) {
      const row = list.rowOf(target);
      if (row) return { row, list };
    }
    return null;
  };
  let selected = null;
  function select(element) {
    counters.selects += 1;
    if (selected) set(selected, 'aria-selected', 'false');
    selected = element;
    set(element, 'aria-selected', 'true');
  }
  function play(hit) {
    if (hit.row.song.kind === 'unavailable') return;
    startSong(hit.row.song, { context: location.pathname });
  }

  for (const type of [
    'pointerdown',
    'mousedown',
    'click',
    'dblclick',
    'contextmenu',
    'dragstart',
    'keydown',
    'keyup',
  ]) {
    root.addEventListener(type, (event) => {
      if (foreign(event.target)) leaks[type] = (leaks[type] ?? 0) + 1;
    });
  }
  root.addEventListener('click', (event) => {
    const link = event.target.closest('a[href]');
    if (link && !event.ctrlKey && !event.metaKey && !event.defaultPrevented) {
      const href = new URL(link.href);
      event.preventDefault();
      if (href.origin === location.origin) go(href.pathname + href.search);
      return;
    }
    const hit = rowAt(event.target);
    const button = event.target.closest('button');
    if (hit && button) {
      if (button.matches('[aria-checked]')) {
        counters.hearts += 1;
        heart(hit.row.song.id, !isHearted(hit.row.song.id));
      } else if (!button.matches('[aria-haspopup]') && button.getAttribute('aria-label')) play(hit);
      return;
    }
    const queued = event.target.closest('li[role="row"]');
    if (hit) select(hit.row.row);
    else if (queued && !button) select(queued);
  });
  root.addEventListener('dblclick', (event) => {
    if (event.target.closest('a, button')) return;
    const hit = rowAt(event.target);
    if (!hit && !event.target.closest('li[role="row"]')) return;
    counters.dbl += 1;
    if (hit) play(hit);
  });
  root.addEventListener('contextmenu', (event) => {
    if (!rowAt(event.target)) return;
    counters.menus += 1;
    event.preventDefault();
  });
  root.addEventListener('dragstart', () => {
    counters.drags += 1;
  });
  root.addEventListener('keydown', (event) => moveInGrid(event, { page, rowAt, select, play }));
  document.addEventListener('keydown', (event) => {
    if (typing(event.target)) return;
    counters.keys += 1;
    if (event.key === ' ' && !event.target.closest?.('button, a')) {
      event.preventDefault();
      togglePlay();
    }
    if (event.altKey && event.shiftKey && event.code === 'KeyB' && player.song?.id)
      heart(player.song.id, !isHearted(player.song.id));
  });
}

/** Arrows move along the rows, Enter plays: as Spotify's grids do. */
function moveInGrid(event, { page, rowAt, select, play }) {
  if (!['ArrowDown', 'ArrowUp', 'Enter'].includes(event.key) || typing(event.target)) return;
  const list = page().lists.find(({ node }) => node.contains(event.target));
  if (!list || event.target.closest('button, a')) return;
  const hit = rowAt(event.target);
  if (event.key === 'Enter') {
    if (hit) play(hit);
    return;
  }
  event.preventDefault();
  const rows = [...list.node.querySelectorAll('[draggable="true"]')].filter(
    (each) => rowAt(each)?.row.row === each.parentElement,
  );
  const at = rows.findIndex((each) => each.contains(event.target));
  const next = rows[at + (event.key === 'ArrowDown' ? 1 : -1)] ?? rows[0];
  if (!next) return;
  next.parentElement.tabIndex = -1;
  next.parentElement.focus();
  select(next.parentElement);
}
