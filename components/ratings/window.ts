/** Which of many rows of one height are drawn. */

export interface Scrolled {
  readonly scrollTop: number;
  readonly viewHeight: number;
}

/** So many rows beyond each edge: Tab finds them there, and a fast finger no gaps. */
const beyond = 8;

/** Indexes of rows to draw, rising: those in view, some around them and the one with the focus, wherever it is. */
export function rowsInView(
  { scrollTop, viewHeight }: Scrolled,
  rowHeight: number,
  count: number,
  focused: number | null = null,
): number[] {
  const first = Math.max(0, Math.min(Math.floor(scrollTop / rowHeight) - beyond, count - 1));
  const end = Math.min(count, Math.ceil((scrollTop + viewHeight) / rowHeight) + beyond);
  const drawn = Array.from({ length: Math.max(0, end - first) }, (_, place) => first + place);
  if (focused === null || focused < 0 || focused >= count) return drawn;
  if (focused < first) return [focused, ...drawn];
  return focused >= end ? [...drawn, focused] : drawn;
}

/** Which row an element is in; null for none. */
export function indexOf(target: EventTarget | null): number | null {
  const line = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
  return line ? Number(line.dataset['index']) : null;
}
