import * as names from './selectors.ts';

export interface FoundRows {
  readonly rows: ReadonlySet<Element>;
  /** Which rules found them, by the names in selectors.ts. */
  readonly rules: ReadonlySet<string>;
}

/**
 * Rows of songs in, at or around `root`, innermost only; local files and episodes among them.
 * `root` may be a document, a part of it, or a single changed element inside a row.
 */
export function findRows(root: ParentNode): FoundRows {
  const rows = new Set<Element>();
  const rules = new Set<string>();
  const add = (row: Element, rule: string) => {
    if (rows.has(row) || !inBounds(row)) return;
    rows.add(row);
    rules.add(rule);
  };
  for (const { selector, rule } of names.rowGenerations)
    for (const row of within(root, selector)) add(row, rule);
  for (const link of within(root, names.trackLink)) {
    // Most links lie in rows just found; the way up to the others is longer.
    if (rows.has(link.closest(names.rows) as Element)) continue; // null is in no set
    const found = rowOfLink(link);
    if (found) add(found.row, found.rule);
  }
  for (const row of within(root, names.songListRow)) add(row, names.listRowGeneration.rule);
  // Rows found by one rule do not hold each other.
  return { rows: rules.size > 1 ? innermost(rows) : rows, rules };
}

/** The row-like element around any element of the page, to look for rows in; null outside of rows. */
export function rowAround(element: Element): Element | null {
  return element.closest(names.rowLike);
}

/** All matches in a root, the root itself included. */
function within(root: ParentNode, selector: string): Element[] {
  const inside = [...root.querySelectorAll(selector)];
  return 'matches' in root && (root as Element).matches(selector) ? [root as Element, ...inside] : inside; // only elements have matches()
}

function rowOfLink(link: Element): { row: Element; rule: string } | null {
  for (const { selector, rule } of names.linkRowGenerations) {
    const row = rule === 'anchor-draggable' ? draggableRow(link, selector) : link.closest(selector);
    if (!row) continue;
    const listRow = row.querySelector(names.listRowGeneration.selector);
    return listRow?.contains(link) ? { row: listRow, rule: names.listRowGeneration.rule } : { row, rule };
  }
  return null;
}

/** The nearest draggable thing with a picture or a button: without them it is a headline, not a row. */
function draggableRow(link: Element, selector: string): Element | null {
  // In the side panel only list rows count: its head, draggable too, links to the song that plays.
  if (link.closest(names.panel)) return null;
  let row = link.closest(selector);
  while (row && !row.querySelector('img,button')) row = row.parentElement?.closest(selector) ?? null;
  return row;
}

function inBounds(row: Element): boolean {
  if (row.matches('[role="row"]') && row.querySelector(names.columnHeader)) return false;
  const place = row.closest(names.places);
  // The panel's own view of the song is a list row too; the queue's rows are items of a list.
  return !place || (place.matches(names.panel) && row.closest('li,[role="row"]') !== null);
}

function innermost(rows: Set<Element>): Set<Element> {
  for (const row of rows) {
    for (
      let outer = row.parentElement?.closest(names.rowLike);
      outer;
      outer = outer.parentElement?.closest(names.rowLike)
    ) {
      rows.delete(outer);
    }
  }
  return rows;
}

/**
 * How many things in the page's main view look like songs but are none of `rows`: rows of another make,
 * and links to songs outside of any row. Rows without a word in them are still loading and do not count.
 */
export function countUnknownRows(root: ParentNode, rows: ReadonlySet<Element>): number {
  const known = [...rows];
  const unknown = [...root.querySelectorAll(names.unknownRows)].filter(
    (shape) =>
      inBounds(shape) && hasWords(shape) && !known.some((row) => shape.contains(row) || row.contains(shape)),
  );
  return innermost(new Set(unknown)).size;
}

/** Whether a row shows any text yet: skeletons show none, or a number. */
export const hasWords = (row: Element): boolean => /\p{L}/u.test(row.textContent ?? '');
