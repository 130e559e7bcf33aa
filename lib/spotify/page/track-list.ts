import { hasWords } from './find-rows.ts';
import { pageKind } from './page-kind.ts';
import * as names from './selectors.ts';
import { textOf } from './text.ts';

const kinds: ReadonlySet<string> = new Set(['playlist', 'liked', 'album', 'artist', 'search-tracks']);

/** The list that a page is about; null on pages that are about none, and until it is drawn. */
export function findTrackList(root: ParentNode, pathname: string): HTMLElement | null {
  if (!kinds.has(pageKind(pathname))) return null;
  const lists = [...root.querySelectorAll<HTMLElement>(names.trackLists)];
  return lists.find((list) => !list.closest(`${names.recommendations},${names.places}`)) ?? null;
}

/** What the list is called: by the page's head, the words searched for, or the list's own label. */
export function trackListName(root: ParentNode, list: Element, pathname: string): string {
  const search = /\/search\/([^/]+)/.exec(pathname)?.[1];
  if (search) return decode(search);
  const head =
    root.querySelector(`main ${names.headEntityTitle}`) ?? root.querySelector(names.headArtistTitle);
  return textOf(head) || (list.getAttribute('aria-label') ?? '');
}

/** A path may hold what is no valid encoding. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** How many songs the list says it has; null where it says nothing. The row of column names counts as one. */
export function songCount(list: Element): number | null {
  const rows = Number(list.getAttribute(names.rowCountAttribute) ?? 0);
  return rows > 0 ? rows - 1 : null;
}

/** The place of a row in its list, from 1; null where it tells none. */
export function positionOf(row: Element): number | null {
  const index = row.closest(`[${names.rowIndexAttribute}]`)?.getAttribute(names.rowIndexAttribute);
  return index ? Number(index) - 1 : null;
}

/** What moves when the list is scrolled. */
export function scrollerOf(list: Element): Element {
  const known = list.closest(names.scroller);
  if (known) return known;
  for (let at = list.parentElement; at; at = at.parentElement) {
    if (at.scrollHeight > at.clientHeight && /auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
  }
  return document.documentElement;
}

/** Rows of the list that show words by now: songs, episodes and files alike. */
export function loadedRows(list: Element): Element[] {
  return [...list.querySelectorAll(names.rowLike)].filter(
    (row) => hasWords(row) && !row.querySelector(names.columnHeader),
  );
}

/** Rows of the list whose middle can be seen: neither scrolled away nor under the names of the columns. */
export function rowsInSight(list: Element): Element[] {
  const area = scrollerOf(list).getBoundingClientRect();
  const head = list.querySelector(names.columnHeader)?.getBoundingClientRect().bottom ?? area.top;
  const [top, bottom] = [Math.max(area.top, head, 0), Math.min(area.bottom, innerHeight)];
  return loadedRows(list).filter((row) => {
    const at = row.getBoundingClientRect();
    const middle = at.top + at.height / 2;
    return middle > top && middle < bottom;
  });
}
