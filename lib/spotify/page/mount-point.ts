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
  const trailing = row.querySelector(names.listRowTrailing);
  if (trailing) return { parent: trailing, before: trailing.firstElementChild };
  const title = titleLink(row) ?? bareTitle(row);
  if (!title) return null;
  if (row.matches(names.listRowGeneration.selector)) return { parent: row, before: menuPart(row, title) };
  const cell = title.closest(names.cell);
  if (cell && row.contains(cell)) return last(cell);
  return last(rowCells(row).find((one) => one.contains(title) && one !== title) ?? row);
}

/** The child of a list row that holds its last button, unless that is where the title stands. */
function menuPart(row: Element, title: Element): Element | null {
  const menu = [...row.querySelectorAll('button')].at(-1);
  const part = menu && [...row.children].find((child) => child.contains(menu));
  return part && !part.contains(title) ? part : null;
}

/** In the bar: the last part of the widget, where Spotify has its own add button; else the widget itself. */
export function barMountPoint(bar: Element): MountPoint | null {
  const widget = bar.querySelector(names.barWidget);
  const end = widget?.lastElementChild;
  if (!widget || !end) return null;
  // Our own host comes last where it was put into the widget itself.
  const isOther = end.matches(`${names.barOtherParts},likelihood-controls`);
  return last(isOther || end.querySelector(names.barOtherParts) ? widget : end);
}
