import { bareTitle, rowCells, titleLink } from './read-row.ts';
import * as names from './selectors.ts';

/** Where a control goes: into `parent`, before `before`, or last where that is null. */
export interface MountPoint {
  readonly parent: Element;
  readonly before: Element | null;
}

const last = (parent: Element): MountPoint => ({ parent, before: null });

/**
 * The place in a row where nothing of Spotify's moves: the end of the title cell; in a flat list row the
 * head of its trailing part, or just before its menu button. null while the row has no such place.
 */
export function rowMountPoint(row: Element): MountPoint | null {
  if (row.matches(names.listRowGeneration.selector)) return listRowMountPoint(row);
  const title = titleLink(row) ?? bareTitle(row);
  if (!title) return null;
  const cell = title.closest(names.cell);
  if (cell && row.contains(cell)) return last(cell);
  const trailing = row.querySelector(names.listRow.trailing);
  if (trailing) return { parent: trailing, before: firstOf(trailing) };
  const box = rowCells(row).find((one) => one.contains(title) && one !== title);
  return last(box ?? row);
}

function listRowMountPoint(row: Element): MountPoint {
  const trailing = row.querySelector(names.listRow.trailing);
  if (trailing) return { parent: trailing, before: firstOf(trailing) };
  const menu = [...row.querySelectorAll('button[aria-haspopup="menu"],button')].at(-1);
  const inOwn = menu?.closest('likelihood-controls');
  const part = menu && !inOwn ? childOn(row, menu) : null;
  return part && !part.contains(row.querySelector(names.listRow.title))
    ? { parent: row, before: part }
    : last(row);
}

/** The child of `ancestor` on the way to `element`. */
function childOn(ancestor: Element, element: Element): Element | null {
  let child: Element | null = element;
  while (child && child.parentElement !== ancestor) child = child.parentElement;
  return child;
}

const firstOf = (parent: Element): Element | null =>
  [...parent.children].find((child) => child.localName !== 'likelihood-controls') ?? null;

/** In the bar: the last part of the widget, where Spotify has its own add button; else the widget itself. */
export function barMountPoint(bar: Element): MountPoint | null {
  const widget = bar.querySelector(names.bar.widget);
  if (!widget) return null;
  const parts = [...widget.children].filter((part) => part.localName !== 'likelihood-controls');
  const end = parts.at(-1);
  const isNative = end?.querySelector(
    [names.bar.title, names.bar.subtitles, names.bar.localTitle, names.bar.cover, names.bar.link].join(','),
  );
  const isCover = end?.matches(names.bar.cover);
  return last(end && parts.length > 1 && !isNative && !isCover ? end : widget);
}
