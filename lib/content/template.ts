/** Elements from plain data: no markup is ever parsed, so no name of a song can become any. */
type Attributes = Readonly<Record<string, string>>;

const svgNamespace = 'http://www.w3.org/2000/svg';

export function element(
  document: Document,
  name: string,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElement {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** A thumb that points up, on a grid of 16; the style sheet turns it over for dislike. */
const thumb =
  'M1.7 7.2h2.6v7H1.7z M4.3 7.4l2.9-5.6c1.3 0 2.2 1 2 2.3l-.4 2.2h3.7c1.1 0 1.9 1 1.6 2.1l-1 4.3c-.2.9-1 1.5-1.9 1.5H4.3';

export function thumbIcon(document: Document): SVGElement {
  const svg = document.createElementNS(svgNamespace, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(svgNamespace, 'path');
  path.setAttribute('d', thumb);
  svg.append(path);
  return svg;
}
