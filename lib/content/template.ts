import type { RatingValue } from '../domain/rating.ts';

const svgNamespace = 'http://www.w3.org/2000/svg';

/** An element from plain data: no markup is ever parsed, so no name of a song can become any. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (Node | string)[]
): HTMLElement {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** Writes an attribute only where it changes: every write wakes observers, the page's and ours. */
export function setAttribute(target: Element, name: string, value: string): void {
  if (target.getAttribute(name) !== value) target.setAttribute(name, value);
}

/** A thumb that points up, on a grid of 16; the style sheet turns it over for dislike. */
const thumb =
  'M1.7 7.2h2.6v7H1.7z M4.3 7.4l2.9-5.6c1.3 0 2.2 1 2 2.3l-.4 2.2h3.7c1.1 0 1.9 1 1.6 2.1l-1 4.3c-.2.9-1 1.5-1.9 1.5H4.3';

function thumbIcon(): SVGElement {
  const svg = document.createElementNS(svgNamespace, 'svg');
  const path = document.createElementNS(svgNamespace, 'path');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', thumb);
  svg.append(path);
  return svg;
}

/** The two thumbs. `more` may give each its attributes. */
export function pressButtons(more: (value: RatingValue) => Readonly<Record<string, string>>): HTMLElement[] {
  return (['liked', 'disliked'] as const).map((value) =>
    element('button', { type: 'button', 'data-press': value, ...more(value) }, thumbIcon()),
  );
}
